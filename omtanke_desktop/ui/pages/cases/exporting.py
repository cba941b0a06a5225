"""The list as an Excel file: read in a thread, made in the background process, saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.jobs import Job


class ExcelStrip(QFrame):
    """Shown while an Excel file is being made; can be stopped, and then nothing is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._words = QLabel()
        self._words.setAccessibleName("Excel")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Framsteg")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(button("Avbryt", self._stop))
        self.hide()

    def make(self, ids: list[int], question: str) -> None:
        """Ask where to save, and begin."""
        from omtanke_desktop.ui.dialogs.ask import save_file
        from omtanke_desktop.ui.models.cases import asker
        from omtanke_desktop.workflows.papers.register_list import register_sheet

        day = asker(self._desk.register).today.isoformat()
        path = save_file(
            self._desk.window, "Excel av den här vyn", f"Ärenden {day}.xlsx", "Excel (*.xlsx)"
        )
        if path is None:
            return
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        self._words.setText(f"Läser {len(ids)} ärenden …")
        self._bar.setRange(0, max(len(ids), 1))
        self._bar.setValue(0)
        self.show()
        self._job = self._desk.background.thread(
            self, register_sheet, self._desk.register, ids, question,
            done=partial(self._render, path), failed=self._failed,
        )  # fmt: skip
        self._job.progress.connect(lambda done, _total: self._bar.setValue(done))

    def _render(self, path: Path, sheet: object) -> None:
        from omtanke_desktop.workflows.make_papers import save_register_xlsx

        self._words.setText(f"Skriver {path.name} …")
        self._bar.setRange(0, 0)
        self._job = self._desk.background.process(
            self, save_register_xlsx, path, sheet, done=self._made, failed=self._failed
        )

    def _made(self, path: Path) -> None:
        self._end()
        self._desk.tell(f"{path.name} är sparad i {path.parent}.")

    def _failed(self, problem: Problem) -> None:
        self._end()
        self._desk.problem(problem)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()
        self._desk.tell("Excelfilen gjordes inte.")

    def _end(self) -> None:
        self._job = None
        self.hide()
