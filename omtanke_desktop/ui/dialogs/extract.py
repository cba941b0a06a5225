"""Shows a register extract, to print or save; that it was made stands in each case's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.papers.render_lists import render_extract
from omtanke_desktop.workflows.personal_data import note_extract, register_extract

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import RegisterExtract
    from omtanke_desktop.storage.queries.personal import Datum
    from omtanke_desktop.ui.desk import Desk


class ExtractDialog(QDialog):
    """A preview over the window; it closes with Esc and deletes itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Registerutdrag")
        roomy(self, desk.style.px(820), desk.style.px(620))
        self._desk = desk
        self.preview = PdfPreview(desk)
        self.preview.show_message("Sätter sidorna …")
        layout = QVBoxLayout(self)
        layout.addWidget(self.preview, 1)
        layout.addLayout(row_of(None, button("Stäng", self.accept, kind="primary")))

    @classmethod
    def show_for(cls, desk: Desk, person: str, found: list[Datum]) -> ExtractDialog:
        """Make the extract in the background and show it."""
        dialog = cls(desk)
        dialog.open()
        desk.background.thread(dialog, register_extract, desk.register, person, done=dialog._render)
        if not desk.read_only:
            desk.run(lambda: note_extract(desk.register, found))
        return dialog

    def _render(self, paper: RegisterExtract) -> None:
        self._desk.background.process(self, render_extract, paper, done=self._show)

    def _show(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf, "Registerutdrag.pdf")
