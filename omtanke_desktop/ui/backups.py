"""Backups that make themselves, and the answer to whether the register is safe.

Looks soon after the start at what is noted, and copies some minutes later when something has
changed: nothing at the start grows with the register. Folders are looked at in the background
process, which is ended where a share does not answer. Nothing is copied while the program closes:
what was done last is in the register itself, and in a copy some minutes into the next sitting.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir, QObject, QTemporaryDir, QTimer, Signal

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.health import Health, Level, Line, PlaceSeen, broken
from omtanke_desktop.domain.problems import EnvironmentProblem, Problem, RuleProblem
from omtanke_desktop.workflows.safety import back_up, health
from omtanke_desktop.workflows.safety.health import Asked, FirstSeen
from omtanke_desktop.workflows.safety.look_at_copies import Reading
from omtanke_desktop.workflows.working_folder import Step, WorkingFolder

if TYPE_CHECKING:
    from omtanke_desktop.ui.background import Job
    from omtanke_desktop.ui.desk import Desk

FIRST_MS = 120_000  # the user has begun to work by then
AGAIN_MS = 600_000
_WAIT_MS = 15_000  # somebody waits for something else just now
_REJUDGE_MS = 2_000
_LOOK_MS = 150
PATIENCE_S = 45.0  # a place that has not moved a byte for so long does not answer
Then = Callable[[Any], object]


class Backups(QObject):
    """One register's copies; `begin` starts the timers, `stop` ends them."""

    changed = Signal()  # what was seen, or whether something goes on
    progress = Signal(int, int, str)  # done, total (0: nobody knows), what is done just now
    ended = Signal(object)  # what the user asked for: None when it went well, else the Problem

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.first: FirstSeen | None = None
        self.second: PlaceSeen | None = None
        self.copying = self._stopped = False
        self._asked_for = False  # by the user, who is told how it went
        self._failed: dict[str, Problem] = {}  # by place, since the last time it went well
        self._problem: Problem | None = None  # of the copying that goes on
        self._job: Job | None = None
        self._temporary = QTemporaryDir(QDir.tempPath() + "/omtanke-kopior-XXXXXX")
        self._folder = WorkingFolder(Path(self._temporary.path()))
        self._number = 0  # of jobs: what was stopped must not find the folder of the next
        self._moved = 0.0
        self._told: Step | None = None
        self._on_fail: Callable[[Problem], object] = self._fail_look
        self._turn = self._timer(self.turn, AGAIN_MS)
        self._soon = self._timer(self.rejudge, _REJUDGE_MS)
        self._soon.setSingleShot(True)
        self._watch = self._timer(self._look_at_job, _LOOK_MS)
        self._anew = self._timer(self.look_anew, _REJUDGE_MS)
        self._anew.setSingleShot(True)
        desk.bridge.changed.connect(self._noticed)
        desk.bridge.harmed.connect(self.look_anew)

    def _timer(self, slot: Callable[[], object], interval: int) -> QTimer:
        made = QTimer(self, interval=interval)
        made.timeout.connect(slot)
        return made

    def begin(self) -> None:
        """Look at once at what is noted, and take turns from now on."""
        self._turn.start(FIRST_MS)
        self.look(Reading.NOTES)

    def stop(self) -> None:
        """Do nothing more: the register is about to be closed."""
        self._stopped = True
        for timer in (self._turn, self._soon, self._watch, self._anew):
            timer.stop()
        self._give_up()

    @property
    def busy(self) -> bool:
        """Whether something is being copied or looked at."""
        return self._job is not None

    def turn(self) -> None:
        """Look, read the newest copy again when that is due, and make a copy when that is."""
        if self.busy or self._desk.background.busy:
            self._turn.start(_WAIT_MS)
            return
        self._turn.start(AGAIN_MS)
        self.look(Reading.DUE, then=self._copy_if_due)

    def make_now(self) -> None:
        """Copy now, and tell how it went."""
        if self.copying:
            return
        self._give_up()
        asked = self._desk.run(lambda: health.asked_of(self._desk.register))
        if asked is not None:
            self._asked_for, self._problem = True, None
            self._copy_first(asked)

    def cancel(self) -> None:
        """Give up what is being copied; nothing of it is left."""
        self._give_up()
        self.look(Reading.NOTES)

    def look_anew(self) -> None:
        """Something else than a copy tells another tale now: a check, or damage that was met."""
        if self._stopped:
            return
        if self.busy:
            self._anew.start()
        else:
            self.look(Reading.NOTES)

    def look(self, reading: Reading, then: Callable[[Asked], object] | None = None) -> None:
        """Look at both places; then: told what the register said."""
        if self.busy or (asked := self._ask()) is None:
            return
        if asked.second == "":
            self.second = None

        def first_seen(seen: FirstSeen) -> None:
            self.first = seen
            self._judge(asked)
            self._see_second(asked, reading, then)

        self._see_first(asked, reading, first_seen)

    def _see_first(self, asked: Asked, reading: Reading, seen: Then) -> None:
        """The notes alone are read in a moment: no process has to be started for them."""
        if reading is not Reading.NOTES:
            self._begin(health.see_first_told, asked, reading, then=seen)
            return
        background, answered = self._desk.background, self._answered
        self._job = background.thread(
            self, health.see_first, asked, done=lambda a: answered(seen, a), failed=self._fail_look
        )

    def _see_second(
        self, asked: Asked, reading: Reading, then: Callable[[Asked], object] | None
    ) -> None:
        def seen(place: PlaceSeen | None) -> None:
            self.second = place
            self._judge(asked)
            if then is not None:
                then(asked)

        def away(problem: Problem) -> None:
            seen(PlaceSeen(asked.second, (), problem.title + "."))

        if asked.second:
            given = (health.see_second_told, asked, reading)
            self._begin(*given, then=seen, failed=away)
        else:
            seen(None)

    def _copy_if_due(self, asked: Asked) -> None:
        assert self.first is not None
        if health.is_due(asked, self.first.place):
            self._copy_first(asked)
        elif self.second and health.second_is_due(asked, self.first.place, self.second):
            self._copy_second(asked)

    def _copy_first(self, asked: Asked) -> None:
        self._copy("first", back_up.first_copy_told, asked, self._copy_second)

    def _copy_second(self, asked: Asked) -> None:
        if asked.second:
            self._copy("second", back_up.second_copy_told, asked, self._copied)
        else:
            self._copied(asked)

    def _copy(
        self, place: str, function: Callable[..., Any], asked: Asked, then: Callable[[Asked], Any]
    ) -> None:
        def went_well(_copy: object) -> None:
            self._failed.pop(place, None)
            then(asked)

        def failed(problem: Problem) -> None:
            self._problem = problem
            if not isinstance(problem, RuleProblem):  # another copying goes on: all is well
                self._failed[place] = problem
            then(asked)

        self.copying = True
        given = (asked.register, asked.second, asked.now)
        self._begin(function, *given, then=went_well, failed=failed)

    def _copied(self, _asked: Asked) -> None:
        self.copying = False
        asked_for, self._asked_for = self._asked_for, False
        self.look(Reading.NOTES)
        self.changed.emit()
        if asked_for:
            self.ended.emit(self._problem)

    def _ask(self) -> Asked | None:
        """What the register says; one that cannot be read now is told of where it is used."""
        register = self._desk.register
        try:
            return health.asked_of(register)
        except Problem as problem:  # not even asked can it be: that is the answer
            lost = register.damage or not register.path.exists()
            level = Level.DANGER if lost else Level.LOOK
            self._desk.tell_health(broken(register.damage or str(problem), level))
            return None

    def _noticed(self, _change: object) -> None:
        if not self._stopped:  # what was announced before the register was closed comes after
            self._soon.start()

    def rejudge(self) -> None:
        """Ask the register again, not the folders: is all of it in a copy?"""
        if self.first is not None and (asked := self._ask()) is not None:
            self._judge(asked)

    def _judge(self, asked: Asked) -> None:
        assert self.first is not None
        answer = health.answer(asked, self.first, self.second, self._why())
        self._desk.tell_health(answer)
        last = self.first.place.last_good
        if last is not None and last.made is not None:
            self._desk.backed_up.emit(_when(last.made, asked))
        self.changed.emit()

    def _why(self) -> str:
        """Why the last copying went wrong; a place that is seen to be away speaks for itself."""
        away = self.second is not None and self.second.problem
        failed = [one for place, one in self._failed.items() if place != "second" or not away]
        return " ".join(one.advice or f"{one.title}." for one in failed)

    def _begin(
        self,
        function: Callable[..., Any],
        *given: object,
        then: Then,
        failed: Callable[[Problem], object] | None = None,
    ) -> None:
        """One thing at a time in the background process, told of through the folder."""
        self._number += 1
        self._folder = WorkingFolder(Path(self._temporary.path()) / str(self._number))
        self._folder.path.mkdir(parents=True, exist_ok=True)
        self._told, self._on_fail = None, failed or self._fail_look
        self._job = self._desk.background.process(
            self,
            function,
            self._folder.path,
            *given,
            done=lambda answer: self._answered(then, answer),
            failed=self._answered_badly,
        )
        self._watch.start()
        self.changed.emit()

    def _answered(self, then: Then, answer: object) -> None:
        self._job = None
        self._watch.stop()
        then(answer)
        self.changed.emit()

    def _answered_badly(self, problem: Problem) -> None:
        self._answered(self._on_fail, problem)

    def _fail_look(self, problem: Problem) -> None:
        """That nothing could be seen is an answer too; the next turn tries again."""
        self._job = None
        self._desk.tell_health(Health(Level.LOOK, (Line(Level.LOOK, str(problem)),)))
        self.changed.emit()

    def _look_at_job(self) -> None:
        """Tell how far it is; what has begun and does not move is given up."""
        step = self._folder.told()
        if step is None:
            return
        if step != self._told:
            self._told, self._moved = step, time.monotonic()
            self.progress.emit(step.done, step.total, step.words)
        elif time.monotonic() - self._moved > PATIENCE_S:
            self._stop_job()
            self._answered_badly(EnvironmentProblem("Platsen svarar inte"))

    def _give_up(self) -> None:
        self._stop_job()
        self.copying = self._asked_for = False

    def _stop_job(self) -> None:
        self._watch.stop()
        if self._job is not None:
            self._folder.stop()
            self._job.cancel()
        self._job = None


def _when(made: Any, asked: Asked) -> str:  # noqa: ANN401 - a datetime
    """14.05, or 12 mars for another day."""
    here = dates.local(made)
    if here.date() == dates.local(asked.now).date():
        return f"{here:%H.%M}"
    return f"{here.day}\u00a0{dates.MONTHS[here.month - 1]}"
