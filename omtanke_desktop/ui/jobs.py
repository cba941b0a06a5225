"""One piece of slow work: who waits for it, how it is stopped, how it tells its progress."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from omtanke_desktop.domain.problems import Problem

Done = Callable[[Any], None]
Failed = Callable[[Problem], None]
PATIENCE_MS = 4000  # how long cancelled work may go on before its process is ended


class Job(QObject):
    """Work under way; has no parent and is kept alive by Background until it has answered."""

    progress = Signal(int, int)  # done, total
    finished = Signal()  # answered, failed or cancelled: exactly once
    overstayed = Signal()  # cancelled, but still going on after PATIENCE_MS
    dropped = Signal(object)  # cancelled before it was begun

    def __init__(
        self, owner: QObject, done: Done, failed: Failed | None, *, in_process: bool = False
    ) -> None:
        super().__init__()
        self.owner = owner
        self.done = done
        self.failed = failed
        self.cancelled = False
        self.in_process = in_process
        self.tries = 0
        self.pool: Executor | None = None
        self.future: Future[Any] | None = None

    def cancel(self) -> None:
        """Ask the work to stop; `done` and `failed` will not be called.

        A future of the process is not cancelled: Python's pool fails on those when it is ended.
        """
        self.cancelled = True
        if self.future is None:
            self.dropped.emit(self)
        elif self.in_process or not self.future.cancel():
            QTimer.singleShot(PATIENCE_MS, self, self._look_again)

    def report(self, done: int, total: int) -> None:
        """Tell how far it is; raises CancelledError, which ends the work, once cancelled."""
        if self.cancelled:
            raise CancelledError
        self.progress.emit(done, total)

    @property
    def wanted(self) -> bool:
        """Tell whether anybody still waits for the answer."""
        return not self.cancelled and shiboken6.isValid(self.owner)

    def _look_again(self) -> None:
        if self.future is not None and not self.future.done():
            self.overstayed.emit()


def takes_progress(function: Callable[..., Any]) -> bool:
    """Tell whether the function wants to be given a `progress` callable."""
    return "progress" in inspect.signature(function).parameters
