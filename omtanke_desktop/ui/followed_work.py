"""One piece of long work in a process of its own: how far it is, and stopping it.

The window's own background process is left free for what the user waits for meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir, QObject, QTemporaryDir, QTimer, Signal

from omtanke_desktop.ui.background import Background
from omtanke_desktop.workflows.working_folder import WorkingFolder

if TYPE_CHECKING:
    from omtanke_desktop.domain.problems import Problem
    from omtanke_desktop.ui.background import Job

_LOOK_MS = 150


class FollowedWork(QObject):
    """Begins a module-level function whose last argument is the folder it tells through."""

    progress = Signal(int, int, str)  # done, total, what is done just now
    done = Signal(object)  # the function's answer
    failed = Signal(object)  # Problem
    changed = Signal()  # begun or ended

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background: Background | None = None
        self._job: Job | None = None
        self._temporary: QTemporaryDir | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether it goes on."""
        return self._job is not None

    def begin(self, function: Callable[..., Any], *args: object) -> None:
        """Start; nothing happens while something goes on already."""
        if self.busy:
            return
        self._temporary = QTemporaryDir(QDir.tempPath() + "/omtanke-arbete-XXXXXX")
        self._background = Background(self)
        told = Path(self._temporary.path())
        self._job = self._background.process(
            self, function, *args, told, done=self._done, failed=self._fail
        )
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Give it up at once; nothing more is told of it."""
        if self.busy:
            self._end()

    def _look(self) -> None:
        if self._temporary is not None:
            step = WorkingFolder(Path(self._temporary.path())).told()
            if step is not None:
                self.progress.emit(step.done, step.total, step.words)

    def _done(self, answer: object) -> None:
        self._end()
        self.done.emit(answer)

    def _fail(self, problem: Problem) -> None:
        self._end()
        self.failed.emit(problem)

    def _end(self) -> None:
        self._timer.stop()
        if self._background is not None:
            self._background.close()
            self._background.deleteLater()
        self._job = self._background = self._temporary = None
        self.changed.emit()
