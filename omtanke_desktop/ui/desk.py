"""What the pages get instead of globals: the register, background work, navigation and talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.damage import DamagedRegister
from omtanke_desktop.storage.lock import LostRegister

if TYPE_CHECKING:
    from omtanke_desktop.domain.health import Health
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.background import Background
    from omtanke_desktop.ui.backups import Backups
    from omtanke_desktop.ui.bridge import RegisterBridge
    from omtanke_desktop.ui.checking import Checking
    from omtanke_desktop.ui.style import Style
    from omtanke_desktop.ui.watched_folder import WatchedFolder

T = TypeVar("T")


class Desk(QObject):
    """One open register and everything a page may ask of the program around it."""

    go = Signal(str, object)  # page key, target; use open()
    told = Signal(str)  # a passing message for the status line; use tell()
    was_saved = Signal(str)  # "14.32"; use saved()
    badges_changed = Signal()  # a page's number in the rail may be another
    health_changed = Signal(object)  # Health: whether the register is safe
    backed_up = Signal(str)  # "14.05": when the last good backup was made
    intake_rested = Signal(bool)  # no file given to the inbox is needed any more; all were read

    def __init__(
        self,
        register: Register,
        background: Background,
        bridge: RegisterBridge,
        style: Style,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.background = background
        self.bridge = bridge
        self.style = style
        self._failed = False  # what was run last did not go well
        self._told_once: set[type[Problem]] = set()
        self.window: QWidget | None = None  # the parent of every dialog; set by the window
        self._watched: WatchedFolder | None = None
        self._backups: Backups | None = None
        self._checking: Checking | None = None
        self.health: Health | None = None  # None before anybody has looked
        self.open_register: Callable[[Path], object] | None = None  # set by the program
        self.open_accepted: Callable[[Path, str], object] | None = None  # the same, with a reason
        self.takes_papers: Callable[[Sequence[Path]], None] | None = None
        """Takes dropped files that are no mails while a place for them is in view."""
        background.problem.connect(self.problem)

    @property
    def watched(self) -> WatchedFolder:
        """The folder whose mails come in by themselves; begins when the program says so."""
        if self._watched is None:
            from omtanke_desktop.ui.watched_folder import WatchedFolder

            self._watched = WatchedFolder(self)
        return self._watched

    @property
    def backups(self) -> Backups:
        """The copies that make themselves; they begin when the program says so."""
        if self._backups is None:
            from omtanke_desktop.ui.backups import Backups

            self._backups = Backups(self)
        return self._backups

    @property
    def checking(self) -> Checking:
        """The checks of the register; those that begin by themselves wait for the program."""
        if self._checking is None:
            from omtanke_desktop.ui.checking import Checking

            self._checking = Checking(self)
        return self._checking

    def stop_checking(self) -> None:
        """Check nothing more: the register is about to be closed."""
        if self._checking is not None:
            self._checking.stop()

    def stop_backups(self) -> None:
        """Copy nothing more: the register is about to be closed."""
        if self._backups is not None:
            self._backups.stop()

    def tell_health(self, health: Health) -> None:
        """Say whether the register is safe, to whoever shows it."""
        self.health = health
        self.health_changed.emit(health)

    @property
    def read_only(self) -> bool:
        """Tell whether the register may only be read (another program has it open)."""
        return self.register.read_only

    def open(self, page_key: str, target: object = None) -> None:
        """Go to a page: desk.open("arenden", case_id)."""
        self.go.emit(page_key, target)

    def saved(self) -> None:
        """Show "Sparat 14.32" in the status bar, unless what was run last went wrong."""
        if self._failed:
            return
        self.was_saved.emit(datetime.now().astimezone().strftime("%H.%M"))

    def tell(self, text: str) -> None:
        """Show one sentence in the status line for a few seconds."""
        self.told.emit(text)

    def problem(self, problem: Problem) -> None:
        """Show what went wrong and what to do, in a dialog."""
        from omtanke_desktop.ui.dialogs.ask import show_problem

        if isinstance(problem, LostRegister | DamagedRegister):
            if type(problem) in self._told_once:  # the strip says so for as long as it is so
                self.tell(str(problem))
                return
            self._told_once.add(type(problem))
        show_problem(self.window, problem)

    def run(self, call: Callable[[], T]) -> T | None:
        """Call a workflow; a Problem becomes a dialog and the answer None."""
        self._failed = False
        try:
            return call()
        except Problem as problem:
            self.problem(problem)
            self._failed = True
            return None

    def run_with_reason(self, call: Callable[[str], T]) -> T | None:
        """Call a workflow with the reason "", and where it needs one again with what is written.

        None when it did not go well or nobody gave a reason.
        """
        from omtanke_desktop.ui.dialogs.reason import ReasonDialog
        from omtanke_desktop.workflows.reasons import ReasonNeeded

        asked: list[ReasonNeeded] = []

        def without() -> T | None:
            try:
                return call("")
            except ReasonNeeded as needed:
                asked.append(needed)
                return None

        answer = self.run(without)
        if not asked:
            return answer
        reason = ReasonDialog.ask(self.window, asked[0])
        return self.run(lambda: call(reason)) if reason else None
