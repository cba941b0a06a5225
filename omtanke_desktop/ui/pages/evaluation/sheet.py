"""The evaluation sheet, previewed in a dialog with the way to the printer."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet
from omtanke_desktop.workflows.papers.render_evaluation import render_evaluation


class SheetDialog(QDialog):
    """One case's evaluation sheet; rendered in the background while the dialog is open."""

    def __init__(self, desk: Desk, case: CaseDetail) -> None:
        super().__init__(desk.window)
        self._name = f"Värderingsblad {case.number}.pdf"
        self.setWindowTitle(f"Värderingsblad {case.number}")
        self.resize(760, 720)
        self.preview = PdfPreview(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.preview)
        with desk.register.read() as session:
            sheet = evaluation_sheet(session, case.id)
        desk.background.process(self, render_evaluation, sheet, done=self._show)

    @classmethod
    def show_for(cls, desk: Desk, case: CaseDetail) -> None:
        """Open the sheet and wait until the dialog is closed."""
        dialog = cls(desk, case)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf, self._name)
