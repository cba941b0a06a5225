"""The trail as an Excel file: written in the background process, and can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from omtanke_desktop.domain import dates
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.ask import save_file
from omtanke_desktop.ui.models.trail import number
from omtanke_desktop.workflows.safety.trail import save_trail

if TYPE_CHECKING:
    from pathlib import Path

    from omtanke_desktop.domain.problems import Problem
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job
    from omtanke_desktop.ui.pages.reports.trail_asking import Answer


class TrailSaving(QFrame):
    """Shown while the file is being written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._words = QLabel()
        self._words.setAccessibleName("Excel")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("Framsteg")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(bar, 1)
        row.addWidget(button("Avbryt", self._stop))
        self.hide()

    def save(self, found: Answer) -> None:
        """Ask where to save what was found, and begin."""
        if found.filter is None or self._job is not None:
            return
        register = self._desk.register
        day = dates.local(register.clock()).date().isoformat()
        name = f"Händelselogg {day}.xlsx"
        path = save_file(self._desk.window, "Spara händelseloggen", name, "Excel (*.xlsx)")
        if path is None:
            return
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        self._words.setText(f"Skriver {number(len(found.ids))} händelser …")
        self.show()
        self._job = self._desk.background.process(
            self, save_trail, register.path, path, found.filter, found.asked.words,
            done=self._made, failed=self._failed,
        )  # fmt: skip

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
