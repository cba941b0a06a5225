"""Puts the window together: the only file that knows everything."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QSettings,
    QStandardPaths,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui import crash
from omtanke_desktop.ui.menus import build_menus
from omtanke_desktop.ui.neighbours import Neighbours, is_open
from omtanke_desktop.ui.page_list import PAGES
from omtanke_desktop.ui.style import Style, load_rare_fonts, remembered_look
from omtanke_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.background import Background
    from omtanke_desktop.ui.damaged import Damaged
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.welcome import Ways

    Clock = Callable[[], datetime]

_KIND = "Omtanke-register (*.omtanke)"
_SETTLED_MS = 500  # the first page is there and answers; now there is time for what nobody sees
_LOOK_MS = 0  # at every turn of the event loop: the screen answers within a few
_ARGUMENTS = [*sys.argv[:1], "-style", "Fusion"]  # setStyle() costs 10 ms of enums at the start


class Program:
    """One window, and at most one open register behind it."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        self.settings = settings
        self.style = Style(app, *remembered_look(settings))
        self.window = MainWindow(PAGES, settings)
        self.style.dress(self.window)
        self.ways: dict[str, Callable[[], object]] = {
            "new": self.new,
            "open": self.choose,
            "demo": self.show_demo,
            "take_in": self.take_in,
        }
        build_menus(self.window, self.style, PAGES, self.ways)
        self.window.files_dropped.connect(self.take_files)
        self.window.closed.connect(self.close)
        self.style.changed.connect(self._remember_look)
        self.register: Register | None = None
        self.desk: Desk | None = None
        self._demo: Background | None = None
        self.neighbours = Neighbours(self)
        self._damaged: Damaged | None = None
        self._wanted: Path | None = None  # the register that somebody last asked to open

    def _remember_look(self) -> None:
        self.settings.setValue("style/mode", self.style.mode)
        self.settings.setValue("style/scale", self.style.scale)

    def start(self, path: Path | None, clock: Clock | None = None) -> None:
        """Open the given register, else the last one, else show the ways to begin."""
        last = self.settings.value("register/last")
        try:
            if wanted := path or (Path(str(last)) if last else None):
                self.open(wanted, clock)  # what stands in its way is told on the welcome page
            else:
                self.show_welcome()
            load_rare_fonts()
        finally:
            gc.freeze()  # what is there now lives as long as the window: it need not be looked at
            gc.enable()

    def show_welcome(self, problem: Problem | None = None) -> None:
        """Show the ways to begin, and what stood in the way."""
        from omtanke_desktop.ui.welcome import Welcome

        said = str(problem) if problem else ""
        self.window.show_welcome(Welcome(self.ways, said, self._offers(problem)))

    def _offers(self, problem: Problem | None) -> Ways:
        """The ways on from a register that is too damaged to be opened."""
        from omtanke_desktop.storage.damage import DamagedRegister

        if self._wanted is None or not isinstance(problem, DamagedRegister):
            return ()
        from omtanke_desktop.ui.damaged import ways_on

        return ways_on(self.window, self._wanted, self.open)

    def open(self, path: Path, clock: Clock | None = None) -> bool:
        """Open a register file; a problem is shown and the earlier register stays."""
        if self._holds(path):
            self.window.statusBar().showMessage("Registret är redan öppet.", 8000)
            return True
        self._wanted = path
        return self.use(lambda: self._opened(path), clock)

    def _opened(self, path: Path) -> Register:
        """An older register is upgraded first, beside the window. Raises Problem."""
        from omtanke_desktop.storage.identity import SCHEMA_VERSION, identify
        from omtanke_desktop.storage.register import open_register

        if identify(path).version < SCHEMA_VERSION:
            from omtanke_desktop.ui.dialogs.upgrading import UpgradeDialog

            UpgradeDialog.ask(self.window, path)
            told = "Registret är uppgraderat. Filen som den var ligger kvar bredvid."
            self.window.statusBar().showMessage(told, 15_000)
        return open_register(path)

    def _holds(self, path: Path) -> bool:
        """Opened once more it would only be for reading: we hold its lock ourselves."""
        held = self.register
        if held is None or held.read_only or not (path.exists() and held.path.exists()):
            return False
        return path.samefile(held.path)

    def use(self, make: Callable[[], Register], clock: Clock | None = None) -> bool:
        """Put the register that is made behind the window; a problem is shown."""
        if not self.window.may_leave():
            return False
        try:
            register = make()
        except Problem as problem:
            self.tell(problem)
            return False
        if clock is not None:
            register.clock = clock
        self.use_register(register)
        self._ask_who(register)
        return True

    def tell(self, problem: Problem) -> None:
        """Show what stood in the way."""
        from omtanke_desktop.ui.dialogs.ask import show_problem

        if self.register is None:
            self.show_welcome(problem)
        else:
            show_problem(self.window, problem)

    def use_register(self, register: Register) -> None:
        """Put an open register behind the window."""
        from omtanke_desktop.ui.background import Background
        from omtanke_desktop.ui.bridge import RegisterBridge
        from omtanke_desktop.ui.desk import Desk
        from omtanke_desktop.ui.everywhere import search

        self.close()
        self.register = register
        bridge, background = RegisterBridge(), Background()
        register.listeners.append(bridge.publish)
        register.when_lost.append(bridge.lose)
        register.harm_listeners.append(bridge.harm)
        self.desk = Desk(register, background, bridge, self.style)
        bridge.lost.connect(self.neighbours.follow)
        bridge.harmed.connect(self._show_damage)
        self.window.badges = lambda: _badges(register)
        self.window.top.search.finder = lambda words: search(register, words)
        self.desk.open_register = self.open
        self.desk.open_accepted = self._open_accepted
        self.window.use_desk(self.desk)
        self.desk.watched.found.connect(lambda found: self.window.hand_over("inkorg", found))
        self.desk.watched.begin(self.settings)
        self.neighbours.follow()
        if register.damage:
            self._show_damage()
        QTimer.singleShot(_SETTLED_MS, self.desk, partial(self._go_on, self.desk))
        self.settings.setValue("register/last", str(register.path.absolute()))

    def _go_on(self, desk: Desk) -> None:
        """Let what stands in the cases' files be found, also what came in while we were closed."""
        from omtanke_desktop.storage.temporary import remove_leftovers
        from omtanke_desktop.ui.ahead import load_ahead
        from omtanke_desktop.ui.file_words import FileReader

        if self.desk is desk:
            FileReader(desk)
            load_ahead()
            desk.backups.begin()
            desk.checking.begin()
            desk.background.thread(desk, remove_leftovers, done=lambda _: None)
            self.neighbours.settle()

    def _show_damage(self) -> None:
        """Say what is wrong with the register and what can be done; nothing more is written."""
        from omtanke_desktop.ui.damaged import Damaged

        if self.register is not None and self.register.damage and self._damaged is None:
            self._damaged = Damaged(self.window, self.register, self.open)

    def _open_accepted(self, path: Path, reason: str) -> None:
        """Open a register for writing although something was found, and write down why."""
        from omtanke_desktop.workflows.safety.verify_register import record_acceptance

        if not self.open(path) or self.register is None or self.desk is None:
            return
        register = self.register
        if not register.read_only:
            self.desk.run(lambda: record_acceptance(register, reason))

    def _ask_who(self, register: Register) -> None:
        if register.user_known or register.read_only:
            return
        from omtanke_desktop.ui.dialogs.who import WhoDialog
        from omtanke_desktop.workflows.change_settings import introduce

        user = WhoDialog.ask(self.window, register.user)
        if user is not None and self.desk is not None:
            self.desk.run(lambda: introduce(register, user))

    def new(self) -> None:
        """Ask for a place and make a new register there."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(
            self.window, "Nytt register", "register.omtanke", _KIND
        )
        if name:
            from omtanke_desktop.storage.register import create_register

            self.use(lambda: create_register(Path(name)))

    def choose(self) -> None:
        """Ask which register to open."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self.window, "Öppna register", "", _KIND)
        if name:
            self.open(Path(name))

    def show_demo(self) -> None:
        """Make a demo register in the user's documents and open it."""
        from omtanke_desktop.ui.background import Background
        from omtanke_desktop.workflows.demo import demo_clock, write_demo

        if self._demo is not None or not self.window.may_leave():
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents)) / "Omtanke demo"
        if self.register is not None and self.register.path.parent == folder:
            self.close()
            self.show_welcome()
        self.window.statusBar().showMessage("Demot förbereds …")
        self._demo = Background()
        self._demo.process(
            self.window,
            write_demo,
            folder,
            done=lambda path: self._demo_made(path, demo_clock()),
            failed=self._demo_failed,
        )

    def _demo_failed(self, problem: Problem) -> None:
        self.window.statusBar().clearMessage()
        if self._demo is not None:
            self._demo.close()
        self._demo = None
        self.tell(problem)

    def _demo_made(self, path: Path, clock: Clock) -> None:
        """Open the finished demo; one's own register is still the one of the next start."""
        last = self.settings.value("register/last")
        self.window.statusBar().clearMessage()
        self.open(path, clock)
        self.settings.setValue("register/last", last)

    def take_in(self) -> None:
        """Ask for mails and other files, and take them in."""
        from omtanke_desktop.ui.dialogs.mail_files import ask_mail_files

        if self.desk is None:
            return
        if paths := ask_mail_files(self.window):
            self.take_files(paths)

    def take_files(self, paths: list[Path]) -> None:
        """Take in files: evaluation forms where one is, everything else in the inbox."""
        from omtanke_desktop.ui.form_drops import take_in_files

        if self.desk is not None:
            take_in_files(self.desk, paths)

    def close(self) -> None:
        """End background work and let go of the register."""
        self.neighbours.stop()
        if self._damaged is not None:
            self._damaged.end()
        if self.desk is not None:
            self.window.save_pending()
            self.desk.watched.stop()
            self.desk.stop_backups()
            self.desk.stop_checking()
            self.desk.background.close()
        if self._demo is not None:
            self._demo.close()
        if self.register is not None:
            self.register.close()
        self.desk = self.register = self._demo = None
        self._damaged = None


def _badges(register: Register) -> dict[str, int]:
    """What waits, by page; in a damaged register, which says so itself, what cannot be counted."""
    from omtanke_desktop.storage.damage import DamagedRegister
    from omtanke_desktop.ui.everywhere import badges

    try:
        return badges(register)
    except DamagedRegister:
        return {}


def _when_seen(window: MainWindow, act: Callable[[], None]) -> None:
    """Act once, right after the window was first painted on the screen."""
    timer = QTimer(window)

    def look() -> None:
        if (handle := window.windowHandle()) is not None and handle.isExposed():
            timer.stop()
            act()

    timer.timeout.connect(look)
    timer.start(_LOOK_MS)


def run_app(path: Path | None, clock: Clock | None = None, files: Sequence[Path] = ()) -> int:
    """Show the frame at once, then open the register; returns the exit code.

    A window that has the register open already comes to front instead. files: to take in.
    """
    gc.disable()  # nothing made while the program starts is garbage: a tenth of its time
    app = make_application()
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    crash.install(folder)
    settings = _settings(folder / "omtanke.ini")
    if is_open(settings, path, files):
        return 0
    program = Program(app, settings)
    program.neighbours.given = files
    program.window.show()
    _when_seen(program.window, lambda: program.start(path, clock))
    return app.exec()


def make_application() -> QApplication:
    """The one QApplication, in Swedish."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(_ARGUMENTS)
    app.setApplicationName("Omtanke")
    app.setOrganizationName("Omtanke")
    QLocale.setDefault(QLocale("sv_SE"))
    translator = QTranslator(app)
    if translator.load("qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def _settings(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)


def open_window(register: Register, settings_file: Path) -> Program:
    """A window on an open register, for tests, pictures and the self-test; close() ends it."""
    program = Program(make_application(), _settings(settings_file))
    program.use_register(register)
    program.window.show()
    return program


def has_screen() -> bool:
    """Whether a window would be seen by anybody."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def pictures(register: Register, folder: Path) -> list[Path]:
    """Save pictures of every page of a register, light and dark, without a screen."""
    import tempfile

    from omtanke_desktop.ui.everywhere import picture_targets
    from omtanke_desktop.ui.pictures import take_pictures, without_offscreen_notices

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as scratch, without_offscreen_notices():
        program = open_window(register, Path(scratch) / "pictures.ini")
        targets = picture_targets(register)
        try:
            return take_pictures(program.window, folder, targets, program.style.set_mode)  # type: ignore[arg-type]
        finally:
            program.window.close()


def self_test() -> dict[str, str]:
    """Try the program's parts where it stands; raises when one of them does not work."""
    from omtanke_desktop.ui.pictures import without_offscreen_notices
    from omtanke_desktop.ui.self_test import run

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with without_offscreen_notices():
        return run(open_window)
