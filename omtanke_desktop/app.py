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
from omtanke_desktop.ui.page_list import PAGES
from omtanke_desktop.ui.style import Style, load_rare_fonts, remembered_look
from omtanke_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from omtanke_desktop.storage.holder import Holder
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.background import Background
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.second_start import FirstWindow
    from omtanke_desktop.ui.sharing import Sharing

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
        self.window.files_dropped.connect(self._take)
        self.window.closed.connect(self.close)
        self.style.changed.connect(self._remember_look)
        self.register: Register | None = None
        self.desk: Desk | None = None
        self._demo: Background | None = None
        self._sharing: Sharing | None = None
        self._first: FirstWindow | None = None
        self.given: Sequence[Path] = ()  # files to take in as soon as there is a register

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

        self.window.show_welcome(Welcome(self.ways, str(problem) if problem else ""))

    def open(self, path: Path, clock: Clock | None = None) -> bool:
        """Open a register file; a problem is shown and the earlier register stays."""
        if self._holds(path):
            self.window.statusBar().showMessage("Registret är redan öppet.", 8000)
            return True
        return self._use(lambda: self._opened(path), clock)

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

    def _use(self, make: Callable[[], Register], clock: Clock | None = None) -> bool:
        if not self.window.may_leave():
            return False
        try:
            register = make()
        except Problem as problem:
            self._tell(problem)
            return False
        if clock is not None:
            register.clock = clock
        self.use_register(register)
        self._ask_who(register)
        return True

    def _tell(self, problem: Problem) -> None:
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
        from omtanke_desktop.ui.everywhere import badges, search

        self.close()
        self.register = register
        bridge, background = RegisterBridge(), Background()
        register.listeners.append(bridge.publish)
        register.when_lost.append(bridge.lose)
        self.desk = Desk(register, background, bridge, self.style)
        bridge.lost.connect(self._lose)
        self.window.badges = lambda: badges(register)
        self.window.top.search.finder = lambda words: search(register, words)
        self.desk.open_register = self.open
        self.window.use_desk(self.desk)
        self.desk.watched.found.connect(lambda found: self.window.hand_over("inkorg", found))
        self.desk.watched.begin(self.settings)
        if register.read_only:
            self._share(self.desk)
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
            desk.background.thread(desk, remove_leftovers, done=lambda _: None)
            self._settle(desk)

    def _settle(self, desk: Desk) -> None:
        """Listen for a second start, look at the register's place, take in what was given."""
        from omtanke_desktop.ui.dialogs.sync_folder import look_at_place
        from omtanke_desktop.ui.second_start import FirstWindow

        self._first = FirstWindow(desk, signs(self.settings), desk.register.path)
        self._first.asked.connect(self._come_to_front)
        look_at_place(desk, self.settings, self.move)
        given, self.given = list(self.given), ()
        if given:
            self._take(given)

    def _come_to_front(self, files: list[Path]) -> None:
        """The program was started once more, with these files or none."""
        from omtanke_desktop.ui.second_start import bring_to_front
        from omtanke_desktop.ui.when_free import when_free

        bring_to_front(self.window)
        if files and self.desk is not None:
            when_free(self.desk, lambda: self._take(files))

    def _share(self, desk: Desk) -> None:
        """Follow what somebody else writes, and say what can be done about it."""
        from omtanke_desktop.ui.sharing import Sharing

        if desk is self.desk:
            if self._sharing is not None:
                self._sharing.stop()
            self._sharing = Sharing(self.window, desk, self._open_anew)
            self.window.show_note()

    def _lose(self) -> None:
        """Somebody else has taken the register over: what is on the screen stays there."""
        if self.desk is not None and self.desk.register.lost:
            self._share(self.desk)

    def _open_anew(self, silent: Holder | None) -> None:
        """Open the same register for writing if it is free, or from a holder gone silent."""
        from omtanke_desktop.storage.register import open_register

        held, page = self.register, self.window.page
        if held is None:
            return
        opened = self._use(lambda: open_register(held.path, take_over=silent), held.clock)
        if opened and page is not None:
            self.window.open_page(page.key)

    def move(self, target: Path) -> None:
        """Move the register there, and open it where it is then."""
        from omtanke_desktop.ui.moving import MovingDialog, carry_settings

        if self.register is None or not self.window.may_leave():
            return
        path = self.register.path
        self.close()
        self.show_welcome()
        moved = MovingDialog.move(self.window, path, target)
        if not isinstance(moved, Path):
            self.open(path)
            if moved is not None:
                self._tell(moved)
            return
        carry_settings(self.settings, path, target)
        self.open(target)
        self.window.statusBar().showMessage(f"Registret är flyttat till {target.parent}.", 15_000)

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

            self._use(lambda: create_register(Path(name)))

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
        self._tell(problem)

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
            self._take(paths)

    def _take(self, paths: list[Path]) -> None:
        """Take in files: evaluation forms where one is, everything else in the inbox."""
        from omtanke_desktop.ui.form_drops import take_in_files

        if self.desk is not None:
            take_in_files(self.desk, paths)

    def close(self) -> None:
        """End background work and let go of the register."""
        for one in (self._sharing, self._first):
            if one is not None:
                one.stop()
        if self.desk is not None:
            self.window.save_pending()
            self.desk.watched.stop()
            self.desk.stop_backups()
            self.desk.background.close()
        if self._demo is not None:
            self._demo.close()
        if self.register is not None:
            self.register.close()
        self.desk = self.register = self._demo = self._sharing = self._first = None


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
    if _is_open(settings, path, files):
        return 0
    program = Program(app, settings)
    program.given = files
    program.window.show()
    _when_seen(program.window, lambda: program.start(path, clock))
    return app.exec()


def signs(settings: QSettings) -> Path:
    """The folder in which this user's windows say which registers they have."""
    return Path(settings.fileName()).parent / "windows"


def _is_open(settings: QSettings, path: Path | None, files: Sequence[Path]) -> bool:
    """Whether another window has the register, and has come to front with the files."""
    folder = signs(settings)
    last = settings.value("register/last")
    wanted = path or (Path(str(last)) if last else None)
    if wanted is None or not folder.is_dir():
        return False
    from omtanke_desktop.ui.second_start import hand_over

    return hand_over(folder, wanted, files)


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
