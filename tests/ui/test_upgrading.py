"""A register from an earlier version is opened in the window, which tells what is going on."""

import shutil
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from omtanke_desktop.app import Program, make_application
from omtanke_desktop.storage import upgrade
from omtanke_desktop.storage.lock import RegisterLock
from omtanke_desktop.ui.dialogs.upgrading import UpgradeDialog
from tests.ui.hands import Hands
from tests.ui.windows import QUIET

pytestmark = QUIET
V1 = Path(__file__).parents[1] / "old_registers" / "v1.omtanke"


@pytest.fixture
def old(tmp_path):
    """A register of the first released schema."""
    return Path(shutil.copyfile(V1, tmp_path / "halland.omtanke"))


@pytest.fixture
def program(tmp_path, qtbot):
    """The program, started without a register."""
    ini = QSettings(str(tmp_path / "o.ini"), QSettings.Format.IniFormat)
    made = Program(make_application(), ini)
    made.window.show()
    yield made
    made.window.close()
    shiboken6.delete(made.window)


def test_an_older_register_is_upgraded_by_another_process_while_the_window_says_so(
    program, old, qtbot, monkeypatch
):
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, UpgradeDialog):
            dialog.reject()  # somebody presses Esc
            seen.append((" ".join(Hands(qtbot, dialog).texts()), dialog.isVisible()))
            timer.stop()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    monkeypatch.delattr(upgrade, "upgrade_file")  # not in this one
    before = old.read_bytes()

    assert program.open(old)

    ((words, still_there),) = seen
    words = words.replace("\u00a0", " ")
    assert "halland.omtanke görs om för den här versionen av programmet." in words
    assert still_there
    assert not program.register.read_only
    assert "Registret är uppgraderat" in program.window.statusBar().currentMessage()
    assert old.with_name("halland (version 1).omtanke").read_bytes() == before


def test_an_older_register_that_somebody_else_has_open_is_told_of_and_left_alone(
    program, old, qtbot
):
    lock = RegisterLock(old)
    assert lock.acquire()
    before = old.read_bytes()
    assert not program.open(old)
    assert Hands(qtbot, program.window).sees("Registret behöver uppgraderas")
    lock.release()
    assert old.read_bytes() == before
