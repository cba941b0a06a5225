"""Shows one paper of a meeting, to save or print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.meetings.papers import Paper


class PaperDialog(QDialog):
    """A preview over the window; it closes with Esc and deletes itself."""

    def __init__(self, desk: Desk, title: str, filename: str) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        roomy(self, desk.style.px(820), desk.style.px(620))
        self.preview = PdfPreview(desk)
        self._filename = filename
        row = QHBoxLayout()
        row.addStretch()
        close = button("Stäng", self.accept, kind="primary")
        close.setDefault(True)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.preview, 1)
        layout.addLayout(row)

    @classmethod
    def show_paper(cls, desk: Desk, paper: Paper) -> PaperDialog:
        """Open the preview; the paper is set in the background and shown when it is ready."""
        dialog = cls(desk, paper.title, paper.filename)
        dialog.preview.show_message("Sätter sidorna …")
        dialog.open()
        paper.make(desk, dialog, dialog.show_pdf)
        return dialog

    @classmethod
    def show_bytes(cls, desk: Desk, title: str, filename: str, pdf: bytes) -> PaperDialog:
        """Open the preview of a paper that is there already."""
        dialog = cls(desk, title, filename)
        dialog.open()
        dialog.show_pdf(pdf)
        return dialog

    def show_pdf(self, pdf: bytes) -> None:
        """Show the paper that has been set."""
        self.preview.show_pdf(pdf, self._filename)
