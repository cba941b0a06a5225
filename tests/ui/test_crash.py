"""When something unforeseen happens: one box that names the log, which tells no secrets."""

import logging
import subprocess
import sys
import threading
import warnings

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPushButton

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.damage import damaged
from omtanke_desktop.ui import crash
from tests.ui.desks import answer

SECRET = "Anna Öst i Varberg har fallit"
HOOKS = (
    (sys, "excepthook"),
    (sys, "unraisablehook"),
    (threading, "excepthook"),
    (warnings, "showwarning"),
    (logging, "lastResort"),
    (logging, "raiseExceptions"),
)


@pytest.fixture
def log(tmp_path, monkeypatch, qapp):
    """The log file of an installed crash box; what was there before is put back."""
    logger = logging.getLogger("omtanke")
    kept = (logger.handlers[:], logger.level, logger.propagate)
    for place, name in HOOKS:
        monkeypatch.setattr(place, name, getattr(place, name))
    before = qInstallMessageHandler(None)
    yield crash.install(tmp_path / "program")
    qInstallMessageHandler(before)
    for handler in set(logger.handlers) - set(kept[0]):
        handler.close()
    logger.handlers[:], logger.level, logger.propagate = kept


def fails_with(error: BaseException) -> None:
    """Press a button whose slot raises this."""

    def slot() -> None:
        raise error

    button = QPushButton()
    button.clicked.connect(slot)
    button.click()


def told_by(error: BaseException) -> list[str]:
    """What the boxes say that come up when a slot raises this."""
    said: list[str] = []
    answer(QMessageBox, lambda box: said.append(f"{box.text()} {box.informativeText()}"))
    fails_with(error)
    return said


def test_an_unforeseen_exception_in_a_slot_gives_one_box_that_names_the_log_file(log):
    (said,) = told_by(ValueError(SECRET))
    assert said.startswith("Något gick fel i programmet")
    assert str(log) in said
    assert SECRET not in said


def test_the_log_holds_place_and_kind_but_none_of_the_words_of_the_exception(log):
    told_by(ValueError(SECRET))
    written = log.read_text(encoding="utf-8")
    assert "ERROR ValueError" in written
    assert "test_crash.py:" in written
    assert SECRET not in written


def test_what_fails_again_while_the_box_is_open_is_logged_without_a_second_box(log):
    boxes: list[QMessageBox] = []

    def meet(box: QMessageBox) -> None:
        boxes.append(box)
        fails_with(KeyError(SECRET))  # comes back at once: no second box waits for an answer

    answer(QMessageBox, meet)
    fails_with(ValueError(SECRET))
    assert len(boxes) == 1
    assert "ERROR KeyError" in log.read_text(encoding="utf-8")


def test_a_problem_raised_in_a_slot_is_told_as_its_sentence(log):
    told = told_by(RuleProblem("Ärendet saknar värdering", "Värdera det först."))
    assert told == ["Ärendet saknar värdering Värdera det först."]
    assert not log.exists() or "ERROR" not in log.read_text(encoding="utf-8")


def test_damage_that_a_repaint_meets_again_and_again_opens_no_box(log, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    fails_with(damaged())
    assert "Registret är skadat" in window.statusBar().currentMessage()


def test_the_log_says_who_in_qt_warned_but_not_of_what(log):
    qWarning(f"QFile::open: {SECRET}.pdf is not there")
    written = log.read_text(encoding="utf-8")
    assert "WARNING Qt: QFile::open (" in written
    assert SECRET not in written


def test_the_log_never_grows_past_its_size(log, monkeypatch):
    monkeypatch.setattr(crash, "_LARGEST", 2_000)
    for _ in range(200):
        qWarning("QFile::open: x")
    files = sorted(log.parent.iterdir())
    assert [one.name for one in files] == ["omtanke.log", "omtanke.log.1", "omtanke.log.2"]
    assert all(one.stat().st_size <= 2_000 for one in files)


_FAILING = """
import logging, multiprocessing, sys, threading, warnings
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from omtanke_desktop.app import make_application
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.register import create_register
from omtanke_desktop.ui import crash
from omtanke_desktop.ui.dialogs import ask
from sqlalchemy import text

SECRET = sys.argv[2]

class Unseen:
    def __del__(self):
        raise ValueError(SECRET)

def sql():
    with register.begin() as work:
        work.session.execute(text("SELECT * FROM no_such WHERE name = :name"), {"name": SECRET})

def fail(act):
    try:
        act()
    except Exception:
        sys.excepthook(*sys.exc_info())

def wrong(kind):
    raise kind(SECRET)

app = make_application()
crash._show_box = lambda log: None
ask.show_problem = lambda parent, problem: None
crash.install(Path(sys.argv[1]))
register = create_register(Path(sys.argv[1]) / "r.omtanke")
for act in (sql, lambda: wrong(ValueError), lambda: wrong(RuleProblem), lambda: wrong(KeyError)):
    fail(act)
Unseen()
one = threading.Thread(target=wrong, args=(OSError,))
one.start()
one.join()
warnings.warn(SECRET, stacklevel=1)
qWarning(SECRET)
logging.getLogger("omtanke").warning("meant", exc_info=ValueError(SECRET))
for name in ("sqlalchemy.engine", "pypdf", "pikepdf", "PIL", "fontTools", "openpyxl", "asyncio"):
    logging.getLogger(name).error("%s", SECRET)
    logging.getLogger(name).warning("%d", SECRET)
register.close()
"""


def test_no_failure_of_any_kind_writes_a_word_of_a_case_to_the_log_or_to_stderr(tmp_path):
    command = [sys.executable, "-c", _FAILING, str(tmp_path), SECRET]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    written = (tmp_path / "omtanke.log").read_text(encoding="utf-8")
    kinds = ("OperationalError", "ValueError", "KeyError", "unseen:", "thread: OSError", "Warning")
    assert [kind for kind in kinds if kind not in written] == []
    assert [word for word in SECRET.split() if len(word) > 2 and word in written] == []
    assert (ended.stderr, ended.stdout) == ("", "")


def test_ctrl_c_ends_the_program(tmp_path):
    program = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from omtanke_desktop.ui import crash
app = QApplication([])
crash.install(Path(sys.argv[1]))
def press(): raise KeyboardInterrupt
QTimer.singleShot(0, press)
sys.exit(app.exec())
"""
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], timeout=30, check=False)
    assert ended.returncode == 0
    assert not (tmp_path / "omtanke.log").exists()
