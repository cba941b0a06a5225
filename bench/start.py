"""Process start to visible frame and to usable rows, beside a bare window with a table.

Each start is a process of its own. A child reports moments on the system-wide monotonic clock.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from bench.big_register import SIZES, big_register
from bench.measure import Figure, compare, growth

CASES = 1000
_ROUNDS, _EACH = 9, 5
_BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
app = QApplication([])
window, table = QMainWindow(), QTableWidget(30, 10)
for row in range(30):
    for column in range(10):
        table.setItem(row, column, QTableWidgetItem("OH-2025-001"))
window.setCentralWidget(table)
window.show()
app.processEvents()
print(time.monotonic())
"""
_BARE_WITH_ORM = _BARE.replace("print", "import sqlalchemy.orm\nprint")
_OURS = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from omtanke_desktop import app
moments, start = [], app.Program.start

def watched(program, path, clock=None):
    QApplication.processEvents()
    moments.append(time.monotonic())
    start(program, path, clock)
    program.window.open_page("arenden")
    QApplication.processEvents()
    moments.append(time.monotonic())
    print(*moments)
    QApplication.exit()

app.Program.start = watched
app.run_app(Path(sys.argv[1]))
"""


def measure() -> Iterator[Figure]:
    """The frame, the rows, and how the time to the rows grows."""
    yield _frame()
    yield _usable()
    yield growth("Start till användbara rader", 6, {size: _start(size) for size in SIZES})


def _start(size: int) -> float:
    register = big_register(size)
    with tempfile.TemporaryDirectory() as folder:
        took = [_seconds(_OURS, str(register), folder=folder)[1] for _ in range(_EACH + 1)]
    return statistics.median(took[1:])


def _usable() -> Figure:
    """Rows of a register with 1 000 cases in view."""
    register = big_register(CASES)
    with tempfile.TemporaryDirectory() as folder:
        return compare(
            f"Start till användbara rader, {CASES} ärenden / tomt fönster + sqlalchemy.orm",
            2,
            lambda: _seconds(_OURS, str(register), folder=folder)[1],
            lambda: _seconds(_BARE_WITH_ORM, folder=folder)[0],
            bound=2,
            rounds=_ROUNDS,
        )


def _frame() -> Figure:
    """The empty frame in view, before any register is opened."""
    register = big_register(CASES)
    with tempfile.TemporaryDirectory() as folder:
        return compare(
            "Start till synlig ram / tomt fönster",
            2,
            lambda: _seconds(_OURS, str(register), folder=folder)[0],
            lambda: _seconds(_BARE, folder=folder)[0],
            bound=1.5,
            rounds=_ROUNDS,
        )


def _seconds(program: str, *arguments: str, folder: str) -> list[float]:
    """Start a child; how long after that each of its moments came."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's Python compiles a module once
    command = [sys.executable, "-c", program, *arguments]
    begun = time.monotonic()
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [float(moment) - begun for moment in answer.stdout.split()]
