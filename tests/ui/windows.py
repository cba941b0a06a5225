"""Windows for the journeys: the program on a register of its own, with somebody at the keyboard."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from omtanke_desktop.app import Program, make_application, open_window
from omtanke_desktop.storage.register import Register
from tests.ui.hands import Hands

SETTINGS = ("style/", "window/geometry", "register/last", "watched/", "place/", "cases/columns",
            "cases/sort")  # fmt: skip
"""All that a workstation remembers: looks, and the places that somebody has chosen."""

QUIET = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
"""Offscreen there is no keyboard to grab when a list unfolds."""


@contextmanager
def first_start(folder: Path, qtbot) -> Iterator[Hands]:
    """Somebody who has started the program for the first time."""
    ini = QSettings(str(folder / "omtanke.ini"), QSettings.Format.IniFormat)
    program = Program(make_application(), ini)
    program.window.show()
    program.start(None)
    with _ended(program):
        yield Hands(qtbot, program.window)


@contextmanager
def window_on(register: Register, qtbot, name: str = "omtanke") -> Iterator[Hands]:
    """Somebody at a window on a register that is open."""
    program = open_window(register, register.path.with_name(f"{name}.ini"))
    with _ended(program):
        yield Hands(qtbot, program.window)


@contextmanager
def _ended(program: Program) -> Iterator[None]:
    """Close the window and take it away, also when the test has failed."""
    try:
        yield
        _close(program)
    finally:
        program.window.pages.clear()  # after a failure nothing more is saved or asked
        program.close()
        shiboken6.delete(program.window)
        gc.unfreeze()  # what one window froze at its start may go with it


def _close(program: Program) -> None:
    """Close the window; nobody is there to answer what it asks."""
    asked: list[str] = []
    timer = QTimer(interval=100)
    timer.timeout.connect(lambda: asked.extend(_refuse()))
    timer.start()
    program.window.close()
    timer.stop()
    assert asked == [], "the window asked when it was closed"
    kept = program.settings.allKeys()
    assert [key for key in kept if not key.startswith(SETTINGS)] == [], "cases stay in the register"


def _refuse() -> list[str]:
    """Put every dialog away, and return their titles."""
    tops = QApplication.topLevelWidgets()
    dialogs = [one for one in tops if isinstance(one, QDialog) and one.isVisible()]
    for dialog in dialogs:
        dialog.reject()
    return [dialog.windowTitle() for dialog in dialogs]


def pick_file(monkeypatch, *paths: Path) -> None:
    """Let the system's file dialogs answer with these files from now on."""
    names = [str(path) for path in paths]
    for asked in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, asked, lambda *_: (names[0] if names else "", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
