"""When something unforeseen happens: one box that names the log, which tells no secrets."""

import logging
import subprocess
import sys

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QMessageBox, QPushButton

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.ui import crash
from tests.ui.desks import answer

SECRET = "Anna Öst i Varberg har fallit"


@pytest.fixture
def log(tmp_path, monkeypatch, qapp):
    """The log file of an installed crash box; what was there before is put back."""
    logger = logging.getLogger("omtanke")
    kept = (logger.handlers[:], logger.level, logger.propagate)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
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


def test_what_qt_warns_of_goes_to_the_log(log):
    qWarning("Något är snett")
    assert "WARNING Qt: Något är snett" in log.read_text(encoding="utf-8")


def test_other_loggers_write_nothing_into_the_log(log):
    qWarning("Något är snett")
    logging.getLogger("concurrent.futures").error(SECRET)
    assert SECRET not in log.read_text(encoding="utf-8")


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
