"""The start of the program: what is loaded when, which register opens, and in whose words."""

import gc
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtWidgets import QCalendarWidget, QDialogButtonBox

from omtanke_desktop.app import Program, make_application
from omtanke_desktop.storage.identity import SCHEMA_VERSION
from tests import builders
from tests.ui.hands import Hands
from tests.ui.windows import QUIET, first_start, pick_file

pytestmark = QUIET
HEAVY = ("sqlalchemy", "reportlab", "openpyxl", "lxml", "alembic")
_WATCHED = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from omtanke_desktop import app
from omtanke_desktop.ui.window import MainWindow
painted = []
seen = MainWindow.paintEvent
MainWindow.paintEvent = lambda window, event: (painted.append(1), seen(window, event))

def start(program, path, clock=None):
    print(bool(painted), *sorted(set(sys.modules) & set(sys.argv[1:])))
    QApplication.exit()

app.Program.start = start
sys.exit(app.run_app(None))
"""


@contextmanager
def started(path: Path | None, ini: Path, qtbot) -> Iterator[Hands]:
    """Somebody whose program was started with a register, or with the one of last time."""
    settings = QSettings(str(ini), QSettings.Format.IniFormat)
    program = Program(make_application(), settings)
    program.window.show()
    program.start(path)
    person = Hands(qtbot, program.window)
    person.settle()
    yield person
    program.window.close()
    shiboken6.delete(program.window)


@pytest.fixture
def register(tmp_path) -> Path:
    """The file of a register that knows who is at the keyboard."""
    one = builders.new_register(tmp_path, "halland.omtanke")
    introduce(one)
    one.close()
    return one.path


def introduce(register) -> None:
    builders.change_settings.introduce(register, builders.USER)


def child(program: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program of its own."""
    command = [sys.executable, "-c", program, *arguments]
    environment = {**os.environ, **environment}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_frame_is_painted_before_anything_heavy_is_loaded(tmp_path):
    ended = child(_WATCHED, *HEAVY, XDG_DATA_HOME=str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["True"]


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _foreign(path: Path) -> None:
    path.write_bytes(b"Inget register alls. " * 20)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_missing, "Registret finns inte"),
        (_foreign, "halland.omtanke är inget Omtanke-register"),
        (_empty, "halland.omtanke är inget Omtanke-register"),
        (_newer, "Registret är gjort med en nyare version av programmet"),
    ],
)
def test_a_file_that_cannot_be_opened_leads_to_the_welcome_page(
    register, tmp_path, qtbot, spoil, sentence
):
    spoil(register)
    with started(register, tmp_path / "o.ini", qtbot) as person:
        assert person.sees(sentence)
        assert person.sees("Skapa ett nytt register…")


def test_a_register_that_another_process_holds_opens_for_reading(register, tmp_path, qtbot):
    program = """
import sys
from pathlib import Path
from omtanke_desktop.storage.register import open_register
held = open_register(Path(sys.argv[1]))
print("håller", flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", program, str(register)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline()
        with started(register, tmp_path / "o.ini", qtbot) as person:
            assert person.sees("Läses bara – ")
            assert person.sees("har registret öppet sedan")
        other.stdin.close()


def test_the_last_register_is_opened_again_at_the_next_start(register, tmp_path, qtbot):
    with started(register, tmp_path / "o.ini", qtbot) as person:
        assert person.sees("halland.omtanke")
    with started(None, tmp_path / "o.ini", qtbot) as person:
        assert person.sees("halland.omtanke")
        assert not person.sees("Skapa ett nytt register…")


def test_a_last_register_that_is_gone_leads_to_the_welcome_page(register, tmp_path, qtbot):
    with started(register, tmp_path / "o.ini", qtbot):
        pass
    register.unlink()
    with started(None, tmp_path / "o.ini", qtbot) as person:
        assert person.sees("Ingen fil heter halland.omtanke")
        assert person.sees("Skapa ett nytt register…")


def test_without_a_screen_the_program_says_so_and_exits_with_1(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen here")
    ended = child("from omtanke_desktop.__main__ import main; main()")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Ingen skärm hittades")
    assert "Traceback" not in ended.stderr


def test_a_new_register_in_a_place_that_cannot_be_written_is_a_sentence(
    tmp_path, qtbot, monkeypatch
):
    (tmp_path / "fil").write_text("en fil, ingen mapp")
    pick_file(monkeypatch, tmp_path / "fil" / "nytt.omtanke")
    with first_start(tmp_path, qtbot) as person:
        person.click("Skapa ett nytt register…")
        assert person.sees("Mappen finns inte.")
        assert person.sees("Öppna ett register…")


def _answer_who(dialog: Hands) -> None:
    dialog.type_into("Namn", "Åsa Öst")
    dialog.type_into("Titel", "Utvecklingsledare")
    dialog.type_into("Enhet", "Närsjukvården")
    dialog.click("Fortsätt")


def test_who_is_at_the_keyboard_is_asked_once_and_signs_every_event(tmp_path, qtbot, monkeypatch):
    path = tmp_path / "nytt.omtanke"
    pick_file(monkeypatch, path)
    with first_start(tmp_path, qtbot) as person:
        person.click("Skapa ett nytt register…", _answer_who)
        register = person.window.desk.register
        case_id = builders.a_case(register)
        signed = builders.history(register, case_id)
    assert {event.who.split(",")[0] for event in signed} == {"Åsa Öst"}
    with started(path, tmp_path / "o.ini", qtbot) as person:
        assert person.window.desk.register.user.name == "Åsa Öst"


def test_what_qt_says_itself_is_swedish_and_the_week_begins_on_monday(qtbot):
    make_application()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    calendar = QCalendarWidget()
    qtbot.addWidget(buttons)
    qtbot.addWidget(calendar)
    words = buttons.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert words.replace("&", "") == "Avbryt"
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert QLocale().monthName(5) == "maj"


def test_what_is_there_after_the_start_is_left_out_of_garbage_collection(tmp_path, qtbot):
    gc.unfreeze()
    with first_start(tmp_path, qtbot):
        assert gc.get_freeze_count() > 0
    gc.unfreeze()
