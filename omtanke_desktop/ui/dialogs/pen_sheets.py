"""Värderingsblad for the pen, previewed in a dialog with the way to the printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.papers.evaluation_blank import pen_paper, render_pen

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_TITLE = "Värderingsblad att fylla i"


class PenSheetsDialog(QDialog):
    """One sheet for each case, or an empty one; rendered while the dialog is open."""

    def __init__(self, desk: Desk, case_ids: Sequence[int]) -> None:
        super().__init__(desk.window)
        self.setWindowTitle(_TITLE)
        roomy(self, 760, 720)
        self.preview = PdfPreview(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.preview)
        with desk.register.read() as session:
            paper = pen_paper(session, case_ids)
        desk.background.process(self, render_pen, paper, done=self._show)

    @classmethod
    def ask(cls, desk: Desk, case_ids: Sequence[int] = ()) -> None:
        """Show the sheets of these cases, or one without a case, until the dialog is closed."""
        dialog = cls(desk, case_ids)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf, f"{_TITLE}.pdf")
