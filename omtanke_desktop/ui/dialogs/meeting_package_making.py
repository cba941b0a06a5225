"""Makes a meeting's package in the background process: tells how far it is, stops at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTemporaryDir, QTimer, Signal

from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.workflows.meetings.meeting_package import MadePackage, made_package
from omtanke_desktop.workflows.working_folder import WorkingFolder

if TYPE_CHECKING:
    from omtanke_desktop.ui.background import Job
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.papers.package import PackageChoice

_LOOK_MS = 150


class PackageMaking(QObject):
    """What was converted stays in the folder, so that the same package is made faster again."""

    progress = Signal(int, int, str)  # done, total, what is made just now
    made = Signal(object)  # MadePackage
    failed = Signal(object)  # Problem

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._job: Job | None = None
        self._temporary = QTemporaryDir(QDir.tempPath() + "/omtanke-handlingar-XXXXXX")
        self._folder = WorkingFolder(Path(self._temporary.path()))
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._job is not None

    def stop(self) -> None:
        """Give up what is being made; nothing more is told of it."""
        self._timer.stop()
        if self._job is not None:
            self._folder.stop()
            self._job.cancel()
        self._job = None

    def make(self, choice: PackageChoice) -> None:
        """Begin to make the package; `made` brings it."""
        self.stop()
        if not self._temporary.isValid():
            self.failed.emit(
                EnvironmentProblem(
                    "Det går inte att skriva tillfälliga filer", "Frigör utrymme på disken."
                )
            )
            return
        self._folder.begin()
        self._job = self._desk.background.process(
            self._owner,
            made_package,
            self._desk.register.path,
            choice,
            self._folder.path,
            done=self._done,
            failed=self._fail,
        )
        self._timer.start()

    def _look(self) -> None:
        step = self._folder.told()
        if step is not None:
            self.progress.emit(step.done, step.total, step.words)

    def _done(self, made: MadePackage) -> None:
        self._job = None
        self._timer.stop()
        self.made.emit(made)

    def _fail(self, problem: Problem) -> None:
        self._job = None
        self._timer.stop()
        self.failed.emit(problem)
