"""The check of a register: asked for, or by itself once a week; what it found is acted on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.verify.findings import Report, Severity
from omtanke_desktop.storage.verify.note import Verified, last_verification
from omtanke_desktop.ui.followed_work import FollowedWork

if TYPE_CHECKING:
    from omtanke_desktop.domain.problems import Problem
    from omtanke_desktop.ui.desk import Desk

FIRST_MS = 600_000  # never at the start: the user has long begun to work by then
AGAIN_MS = 3_600_000
WEEK = timedelta(days=7)


class Checking(QObject):
    """One register's checks; `begin` starts the timer, `stop` ends what goes on."""

    changed = Signal()  # begun, ended, or something else is known
    progress = Signal(int, int, str)
    failed = Signal(object)  # Problem; only of a check that was asked for

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._asked = False
        self._work = FollowedWork(self)
        self._work.progress.connect(self.progress)
        self._work.changed.connect(self.changed)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._fail)
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self.turn)

    @property
    def busy(self) -> bool:
        """Whether a check goes on."""
        return self._work.busy

    @property
    def last(self) -> Verified | None:
        """What the last check said."""
        return last_verification(self._desk.register.path)

    def begin(self) -> None:
        """Look now and then whether a week has passed."""
        self._timer.start()

    def stop(self) -> None:
        """The register is about to be closed."""
        self._timer.stop()
        self._work.stop()

    def turn(self) -> None:
        """Check by itself when the last time is a week ago; whoever only reads need not."""
        self._timer.setInterval(AGAIN_MS)
        last = self.last
        due = last is None or dates.now() - last.at >= WEEK
        if due and not self._desk.read_only:
            self._begin(asked=False)

    def check_now(self) -> None:
        """Somebody asks for it."""
        self._begin(asked=True)

    def cancel(self) -> None:
        """Give up what goes on."""
        self._work.stop()

    def accept(self, reason: str) -> None:
        """Work on in spite of what was found: the register is opened anew and says why."""
        from omtanke_desktop.workflows.safety.verify_register import accept_findings

        path, reopen = self._desk.register.path, self._desk.open_accepted
        try:
            accept_findings(path, reason)
        except Problem as problem:
            self._desk.problem(problem)
            return
        if reopen is not None:
            reopen(path, reason)
        else:
            self.changed.emit()

    def _begin(self, *, asked: bool) -> None:
        from omtanke_desktop.workflows.safety.verify_register import verify_in_process

        self._asked = asked
        self._work.begin(verify_in_process, self._desk.register.path)

    def _done(self, report: Report) -> None:
        register, last = self._desk.register, self.last
        accepted = last is not None and not last.damaged
        if report.damaged and not accepted:
            first = next(one for one in report.findings if one.severity is Severity.DAMAGE)
            register.find_damage(f"{report.sentence}. {first.words}")
        self._desk.tell(f"{report.sentence}.")
        self._desk.backups.look_anew()
        self.changed.emit()

    def _fail(self, problem: Problem) -> None:
        self.changed.emit()
        if self._asked:
            self.failed.emit(problem)
