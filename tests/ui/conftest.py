"""A test of the window leaves nothing behind: no window, no process.

A window that is left is polished anew at every later style sheet, so each test would be slower
than the one before; its timers go on and may start work nobody waits for.
"""

import multiprocessing
import time
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from omtanke_desktop.ui import background
from tests.ui.ready_processes import new_processes

_PATIENCE_S = 5.0  # a process that was killed is gone within milliseconds
_FROM_NOTHING = ("test_background", "test_main_job", "test_self_test")


@pytest.fixture(autouse=True)
def processes_begin_at_once(request, monkeypatch) -> None:
    """Where it is not the process itself that is tried, it has its libraries from the start."""
    module = request.module.__name__.rpartition(".")[2]
    possible = "forkserver" in multiprocessing.get_all_start_methods()
    if possible and module not in _FROM_NOTHING:
        monkeypatch.setattr(background, "_new_processes", new_processes)


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """End what a test has started, after its own fixtures have ended theirs."""
    yield
    _delete_windows()
    assert _end_processes() == [], "a process went on: some Background was not closed"


@pytest.fixture(autouse=True, scope="session")
def the_clipboard_is_let_go(qapp) -> Iterator[None]:
    """Offscreen, what was copied would outlive Python, and crash the run at its end."""
    yield
    qapp.clipboard().clear()


def _delete_windows() -> None:
    """Take every window away at once: deleteLater waits for an event loop no test has."""
    for widget in QApplication.topLevelWidgets():
        if shiboken6.isValid(widget) and widget.parent() is None:
            shiboken6.delete(widget)


def _end_processes() -> list[str]:
    """Give ended processes the time to go, end the others, and return their names."""
    until = time.monotonic() + _PATIENCE_S
    while (left := multiprocessing.active_children()) and time.monotonic() < until:
        time.sleep(0.005)
    for process in left:
        process.kill()
        process.join(_PATIENCE_S)
    return [process.name for process in left]
