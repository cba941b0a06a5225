"""Bevakad mapp: mails that are saved in a folder come in by themselves, once each.

A file is offered when it has had the same size and time for a few seconds. The folder is read in
a thread, and nothing in it is ever touched. What was offered counts as settled only when it is in
the register, so that an intake that was cancelled or broken off is made good at the next start.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QTimer, Signal

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.folder_looks import (
    Look,
    Seen,
    Sifted,
    look_in,
    remember,
    remembered,
    settled_by,
    sift,
)

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

SETTLE_MS = 3_000  # a file that has not changed for so long has been written to its end
LOOK_MS = 30_000  # a share tells nobody that something has come
_NEARLY = 0.9  # timers may be a little early


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Files that came by themselves: the inbox takes them in without taking over the screen."""

    paths: tuple[Path, ...]


class WatchedFolder(QObject):
    """The folder this workstation watches for one register; `begin` starts it, `stop` ends it."""

    found = Signal(object)  # Arrivals
    changed = Signal()  # the folder, or the sentence about it

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings: QSettings | None = None
        self._key = hashlib.sha256(str(desk.register.path.absolute()).encode()).hexdigest()[:16]
        self._system: QFileSystemWatcher | None = None
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._slow = QTimer(self, interval=LOOK_MS)
        for timer in (self._soon, self._slow):
            timer.timeout.connect(self._look)
        desk.intake_rested.connect(self._rested)
        self._forget(None)

    def _forget(self, folder: Path | None) -> None:
        self.folder = folder
        self.problem: Problem | None = None  # why the folder could not be read last
        self._job: Job | None = None
        self._look_again = self._asked = self._growing = False
        self._latest: Look | None = None
        self._looked_at = ""
        self._since: dict[Seen, float] = {}  # not offered yet: when each was first seen like this
        self._offered: dict[Seen, str] = {}  # what the intake has just now
        self._settled: frozenset[Seen] = frozenset()  # in the register, also after the next start
        self._done: set[Seen] = set()  # settled, or offered in this sitting

    def begin(self, settings: QSettings) -> None:
        """Watch the folder that was chosen here earlier, if any; settings are the workstation's."""
        self._settings = settings
        chosen = str(settings.value(self._setting, "") or "")
        self._watch(Path(chosen) if chosen else None)

    def choose(self, folder: Path | None) -> None:
        """Watch this folder from now on, also after the next start; None watches nothing."""
        if self._settings is not None:
            self._settings.setValue(self._setting, str(folder) if folder else "")
        self._watch(folder)

    def take_in_now(self) -> None:
        """Look at once, and offer again what did not become part of the register."""
        self._asked = True
        self._done = set(self._offered)
        there = self._latest.files if self._latest is not None else frozenset()
        self._since |= dict.fromkeys(there - self._done, -math.inf)
        self._look()
        self.changed.emit()

    def stop(self) -> None:
        """Look no more: the register is about to be closed, or another folder is chosen."""
        for timer in (self._soon, self._slow):
            timer.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = None
        if self._system is not None:
            self._system.deleteLater()
        self._system = None

    @property
    def sentence(self) -> str:
        """How it goes, in one sentence or two."""
        if self.folder is None:
            return "Ingen mapp bevakas för det här registret på den här datorn."
        if self._desk.read_only:
            return "Registret är öppet för läsning, så mappen bevakas inte nu."
        if self.problem is not None:
            return f"{self.problem} Programmet försöker igen av sig självt."
        if self._latest is None or self._asked:
            return "Tittar i mappen …"
        return f"{self._state(len(self._latest.files))}{_closed(self._latest.closed)}"

    def _state(self, count: int) -> str:
        if self._offered:
            return f"{_mails(len(self._offered))} tas in just nu."
        if self._since:
            return f"{_mails(len(self._since))} väntar på att filen ska vara färdigskriven."
        return f"{_mails(count)} i mappen, inget nytt kl.\u00a0{self._looked_at}."

    @property
    def _setting(self) -> str:
        """One for each register: real mails must not come into the demo."""
        return f"watched/{self._key}"

    @property
    def _note(self) -> Path | None:
        """The file that remembers what is settled, beside the settings."""
        if self._settings is None:
            return None
        return Path(self._settings.fileName()).with_name(f"bevakad-{self._key}.json")

    def _watch(self, folder: Path | None) -> None:
        self.stop()
        self._forget(folder)
        if folder is not None and not self._desk.read_only:
            if (note := self._note) is not None:
                self._settled = remembered(note, str(folder), self._desk.register)
                self._done = set(self._settled)
            self._slow.start()
            self._look()
        self.changed.emit()

    def _look(self) -> None:
        if self._job is not None:
            self._look_again = True
        elif self.folder is not None and not self._desk.read_only:
            self._soon.stop()
            self._job = self._desk.background.thread(
                self, look_in, str(self.folder), done=self._looked, failed=self._lost
            )

    def _looked(self, look: Look) -> None:
        now = time.monotonic()
        self._latest, self._looked_at = look, _clock()
        self._since = {one: self._since.get(one, now) for one in look.files - self._done}
        long_enough = SETTLE_MS / 1000 * _NEARLY
        still = [one for one, since in self._since.items() if now - since >= long_enough]
        self._growing = len(still) < len(self._since)
        self._readable_again()
        self._listen()
        if still:
            self._job = self._desk.background.thread(
                self, sift, self._desk.register, still, done=self._sifted, failed=self._lost
            )
        else:
            self._end_look()

    def _sifted(self, sifted: Sifted) -> None:
        seen = {*sifted.known, *sifted.new}
        self._done |= seen
        self._since = {one: at for one, at in self._since.items() if one not in seen}
        self._offered |= sifted.new
        if sifted.known:
            self._settle(sifted.known)
        if sifted.new:
            self.found.emit(Arrivals(tuple(Path(one.path) for one in sifted.new)))
            if self._asked:
                self._asked = False
                self._desk.open("inkorg")
        self._end_look()

    def _end_look(self) -> None:
        """Look again soon at what may be growing; a file that cannot be opened waits longer."""
        self._job = None
        if self._growing:
            self._soon.start()
        elif self._look_again:
            QTimer.singleShot(0, self, self._look)
        elif self._asked:
            self._asked = False
            self._desk.tell("Det finns inget nytt i den bevakade mappen.")
        self._look_again = False
        self.changed.emit()

    def _lost(self, problem: Problem) -> None:
        """Say it once; the slow timer tries again."""
        self._job = None
        self._asked = self._look_again = False
        if self.problem is None:
            self._desk.tell(f"{problem} Programmet försöker igen av sig självt.")
        self.problem = problem
        self.changed.emit()

    def _readable_again(self) -> None:
        if self.problem is not None:
            self.problem = None
            self._desk.tell("Den bevakade mappen kan läsas igen.")

    def _listen(self) -> None:
        """Ask the system to tell; only of the folder itself, since on Windows a subfolder that is
        listened to cannot be renamed. A folder that was away must be asked for anew."""
        if self._system is None:
            self._system = QFileSystemWatcher(self)
            self._system.directoryChanged.connect(self._noticed)
        if not self._system.directories():
            self._system.addPath(str(self.folder))

    def _noticed(self) -> None:
        if not self._soon.isActive():
            self._look()

    def _rested(self, complete: bool) -> None:
        """The intake has read everything it was given: what of ours is in the register now?"""
        if not self._offered:
            return
        offered, self._offered = self._offered, {}
        asked = partial(settled_by, self._desk.register, offered, complete=complete)
        self._desk.background.thread(self, asked, done=self._settle)
        self.changed.emit()

    def _settle(self, settled: Iterable[Seen]) -> None:
        """Write down what is settled; files that are gone need no line."""
        there = self._latest.files if self._latest is not None else frozenset()
        self._settled = (self._settled | frozenset(settled)) & there
        if (note := self._note) is not None:
            self._desk.background.thread(
                self,
                remember,
                note,
                str(self.folder),
                self._desk.register,
                self._settled,
                done=lambda _: None,
            )


def _clock() -> str:
    now = datetime.now().astimezone()
    return f"{now.hour}.{now:%M}"


def _mails(number: int) -> str:
    return "Inga mejl" if not number else f"{number} mejl"


def _closed(number: int) -> str:
    if not number:
        return ""
    return f" {number} {'undermapp' if number == 1 else 'undermappar'} kan inte läsas."
