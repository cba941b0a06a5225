"""Windows for the journeys: the program on a register of its own, with somebody at the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from omtanke_desktop.app import Program, make_application, open_window
from omtanke_desktop.storage.register import Register
from tests.ui.hands import Hands

QUIET = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
"""Offscreen there is no keyboard to grab when a list unfolds."""


@contextmanager
def first_start(folder: Path, qtbot) -> Iterator[Hands]:
    """Somebody who has started the program for the first time."""
    ini = QSettings(str(folder / "omtanke.ini"), QSettings.Format.IniFormat)
    program = Program(make_application(), ini)
    program.window.show()
    program.start(None)
    yield Hands(qtbot, program.window)
    _end(program)


@contextmanager
def window_on(register: Register, qtbot, name: str = "omtanke") -> Iterator[Hands]:
    """Somebody at a window on a register that is open."""
    program = open_window(register, register.path.with_name(f"{name}.ini"))
    yield Hands(qtbot, program.window)
    _end(program)


def _end(program: Program) -> None:
    """Close the window and take it away: a style sheet set later would reach it still."""
    program.window.close()
    shiboken6.delete(program.window)


def pick_file(monkeypatch, *paths: Path) -> None:
    """Let the system's file dialogs answer with these files from now on."""
    names = [str(path) for path in paths]
    for asked in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, asked, lambda *_: (names[0] if names else "", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
