"""The evaluation sheet, previewed in a dialog with the way to the printer."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.jobs import Job
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet
from omtanke_desktop.workflows.papers.render_evaluation import render_evaluation

_INTERNAL = "Internt arbetsmaterial: med interna anteckningar, får inte lämna huset"


class SheetDialog(QDialog):
    """One case's evaluation sheet; rendered in the background while the dialog is open."""

    def __init__(self, desk: Desk, case: CaseDetail) -> None:
        super().__init__(desk.window)
        self._desk, self._case = desk, case
        self._job: Job | None = None
        self.setWindowTitle(f"Värderingsblad {case.number}")
        roomy(self, 760, 720)
        self.preview = PdfPreview(desk)
        self.internal = QCheckBox(_INTERNAL)
        self.internal.setAccessibleName(_INTERNAL)
        self.internal.toggled.connect(lambda _: self._render())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.internal)
        layout.addWidget(self.preview, 1)
        self._render()

    @classmethod
    def show_for(cls, desk: Desk, case: CaseDetail) -> None:
        """Open the sheet and wait until the dialog is closed."""
        dialog = cls(desk, case)
        dialog.exec()
        dialog.deleteLater()

    def _render(self) -> None:
        if self._job is not None:
            self._job.cancel()
        internal = self.internal.isChecked()
        with self._desk.register.read() as session:
            sheet = evaluation_sheet(session, self._case.id, internal)
        name = f"Värderingsblad {self._case.number}{' internt' if internal else ''}.pdf"
        self._job = self._desk.background.process(
            self, render_evaluation, sheet, done=lambda pdf: self._show(pdf, name)
        )

    def _show(self, pdf: bytes, name: str) -> None:
        self._job = None
        self.preview.show_pdf(pdf, name)
