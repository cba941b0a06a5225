"""Who else is there: others with the same register, a second start, a sync program in the folder.

The program asks for nothing of this before the first page is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QSettings

    from omtanke_desktop.domain.problems import Problem
    from omtanke_desktop.storage.holder import Holder
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.second_start import FirstWindow
    from omtanke_desktop.ui.sharing import Sharing
    from omtanke_desktop.ui.window import MainWindow


class Host(Protocol):
    """What is asked of the program: its window, its register, and to open another."""

    settings: QSettings
    window: MainWindow
    register: Register | None
    desk: Desk | None

    def use(self, make: Callable[[], Register], clock: Callable[[], datetime] | None) -> bool:
        """Put the register that is made behind the window."""
        ...

    def open(self, path: Path) -> bool:
        """Open a register file."""
        ...

    def tell(self, problem: Problem) -> None:
        """Show what stood in the way."""
        ...

    def take_files(self, paths: list[Path]) -> None:
        """Take in mails and other files."""
        ...

    def close(self) -> None:
        """Let go of the register."""
        ...

    def show_welcome(self) -> None:
        """Show the page of no register."""
        ...


class Neighbours:
    """One per program; `stop` when the register is closed."""

    def __init__(self, program: Host) -> None:
        self._program = program
        self._sharing: Sharing | None = None
        self._first: FirstWindow | None = None
        self._looked_at: set[Path] = set()  # places, once each while the program is open
        self.given: Sequence[Path] = ()  # files to take in as soon as there is a register

    def stop(self) -> None:
        """Follow nobody and listen to nobody: the register is being closed."""
        for one in (self._sharing, self._first):
            if one is not None:
                one.stop()
        self._sharing = self._first = None

    def follow(self) -> None:
        """Show what somebody else writes, and say what can be done about it."""
        from omtanke_desktop.ui.sharing import Sharing

        if (desk := self._program.desk) is None or not desk.read_only:
            return
        if self._sharing is not None:
            self._sharing.stop()
        self._sharing = Sharing(self._program.window, desk, self._open_anew)
        self._program.window.show_note()

    def settle(self) -> None:
        """Listen for a second start, look at the register's place, take in what was given."""
        from omtanke_desktop.ui.register_place import look_at_place
        from omtanke_desktop.ui.second_start import FirstWindow

        program = self._program
        if (desk := program.desk) is None:
            return
        path = desk.register.path
        self._first = FirstWindow(desk, signs(program.settings), path)
        self._first.asked.connect(self._come_to_front)
        if path not in self._looked_at:
            self._looked_at.add(path)
            look_at_place(desk, program.settings, self._move)
        given, self.given = list(self.given), ()
        if given:
            program.take_files(given)

    def _come_to_front(self, files: list[Path]) -> None:
        """The program was started once more, with these files or none."""
        from omtanke_desktop.ui.second_start import bring_to_front
        from omtanke_desktop.ui.when_free import when_free

        program = self._program
        bring_to_front(program.window)
        if files and program.desk is not None:
            when_free(program.desk, lambda: program.take_files(files))

    def _open_anew(self, silent: Holder | None) -> None:
        """Open the same register for writing if it is free, or from a holder gone silent."""
        from omtanke_desktop.storage.register import open_register

        program = self._program
        held, page = program.register, program.window.page
        if held is None:
            return
        opened = program.use(lambda: open_register(held.path, take_over=silent), held.clock)
        if opened and page is not None:
            program.window.open_page(page.key)

    def _move(self, target: Path) -> None:
        """Move the register there, and open it where it is then."""
        from omtanke_desktop.ui.moving import MovingDialog, carry_settings

        program = self._program
        if program.register is None or not program.window.may_leave():
            return
        path = program.register.path
        program.close()
        program.show_welcome()
        moved = MovingDialog.ask(program.window, path, target)
        if not isinstance(moved, Path):
            program.open(path)
            if moved is not None:
                program.tell(moved)
            return
        carry_settings(program.settings, path, target)
        program.open(target)
        program.window.statusBar().showMessage(
            f"Registret är flyttat till {target.parent}.", 15_000
        )


def signs(settings: QSettings) -> Path:
    """The folder in which this user's windows say which registers they have."""
    return Path(settings.fileName()).parent / "windows"


def is_open(settings: QSettings, path: Path | None, files: Sequence[Path]) -> bool:
    """Whether another window has the register, and has come to front with the files.

    Without a path the register of last time is meant.
    """
    folder = signs(settings)
    last = settings.value("register/last")
    wanted = path or (Path(str(last)) if last else None)
    if wanted is None or not folder.is_dir():
        return False
    from omtanke_desktop.ui.second_start import hand_over

    return hand_over(folder, wanted, files)
