"""Who starts the program twice meets the first window, also with a file in hand."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtNetwork import QLocalSocket

from omtanke_desktop import app
from omtanke_desktop.cli.programs import opened_with
from omtanke_desktop.ui import neighbours
from omtanke_desktop.ui.second_start import FirstWindow, hand_over, sign_of
from omtanke_desktop.workflows.change_settings import introduce
from tests import builders
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET


@pytest.fixture
def home(tmp_path):
    """The folder in which the program keeps its settings when XDG_DATA_HOME is tmp_path."""
    made = tmp_path / "Omtanke" / "Omtanke"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def register(home):
    made = builders.new_register(home)
    introduce(made, builders.USER)
    return made


@pytest.fixture
def first(qapp, home):
    """What listens for one register; made and ended in the test's own thread."""
    made = FirstWindow(qapp, home / "windows", home / "r.omtanke")
    yield made
    made.stop()


def test_a_second_start_ends_well_and_gives_its_mails_to_the_first_window(
    register, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(app, "_SETTLED_MS", 0)
    mail = tmp_path / "förslag.eml"
    mail.write_bytes(builders.mail())
    with window_on(register, qtbot) as person:
        person.wait(sign_of(register.path.parent / "windows", register.path).exists)
        person.window.showMinimized()
        command = [sys.executable, "-m", "omtanke_desktop", str(register.path), str(mail)]
        environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
        second = subprocess.Popen(command, env=environment)
        person.wait(lambda: second.poll() is not None, "den andra starten")
        assert second.returncode == 0
        assert not person.window.isMinimized()
        person.wait_for("1 läst = 1 ny")
    assert not (register.path.parent / "windows").exists()


def test_a_first_window_that_hangs_does_not_keep_the_second_from_opening(first, home):
    # Nobody takes the connection: the thread that would is the one that asks.
    assert not hand_over(home / "windows", home / "r.omtanke", [], patience_ms=50)
    assert sign_of(home / "windows", home / "r.omtanke").exists()


@pytest.mark.parametrize("left", ['{"socket": "/tmp/omtanke.ingen", "pid": 1}', "{", "[]", ""])
def test_what_a_killed_window_left_behind_is_no_window(home, left):
    sign = sign_of(home, home / "r.omtanke")
    sign.write_text(left)
    assert not hand_over(home, home / "r.omtanke", [])
    assert not sign.exists() or not left.startswith('{"')


def test_another_register_is_another_window(first, home):
    assert not hand_over(home / "windows", home / "annat.omtanke", [])


@pytest.mark.parametrize("said", [b"hej\n", b"[1]\n", b'{"files": 3}\n', b"\xff\n"])
def test_what_is_not_a_second_start_is_not_answered(first, home, qtbot, said):
    sign = sign_of(home / "windows", home / "r.omtanke")
    socket = QLocalSocket()
    socket.connectToServer(json.loads(sign.read_text())["socket"])
    assert socket.waitForConnected(2000)
    socket.write(said)
    with qtbot.assertNotEmitted(first.asked):
        qtbot.waitUntil(lambda: socket.bytesToWrite() == 0)
        qtbot.waitUntil(lambda: bool(first._server.findChildren(QLocalSocket)))
    socket.abort()


def test_the_sign_of_another_window_stays(first, home, qapp):
    second = FirstWindow(qapp, home / "windows", home / "r.omtanke")
    first.stop()
    assert sign_of(home / "windows", home / "r.omtanke").exists()
    second.stop()
    assert not (home / "windows").exists()


def test_a_first_start_asks_no_network(home):
    program = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from omtanke_desktop import app
from omtanke_desktop.ui import neighbours
settings = QSettings(sys.argv[1], QSettings.Format.IniFormat)
print(neighbours.is_open(settings, Path("r.omtanke"), []), "PySide6.QtNetwork" in sys.modules)
print("omtanke_desktop.ui.second_start" in sys.modules)
"""
    command = [sys.executable, "-c", program, str(home / "omtanke.ini")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["False", "False", "False"]


def test_without_a_name_the_last_register_is_meant(first, home, monkeypatch):
    settings = QSettings(str(home / "omtanke.ini"), QSettings.Format.IniFormat)
    settings.setValue("register/last", str(home / "r.omtanke"))
    asked = []
    monkeypatch.setattr(
        "omtanke_desktop.ui.second_start.hand_over", lambda *given: asked.append(given) or True
    )
    assert neighbours.is_open(settings, None, [])
    assert asked == [(home / "windows", home / "r.omtanke", [])]


def test_files_alone_on_the_command_line_are_opened(tmp_path):
    mail, register = tmp_path / "a.eml", tmp_path / "r.omtanke"
    for one in (mail, register):
        one.write_bytes(b"")
    options = opened_with([str(mail), str(register)])
    assert (options.register, options.files) == (register, [mail])
    for other in ([], ["cases"], [str(tmp_path / "saknas.eml")], ["--version"]):
        assert opened_with(other) is None
