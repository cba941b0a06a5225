"""A register in a folder that is synchronised: the warning, the move, and letting it lie."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QMessageBox

from omtanke_desktop import app
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui import register_place
from omtanke_desktop.ui.moving import carry_settings
from omtanke_desktop.ui.register_place import register_key
from omtanke_desktop.ui.second_start import sign_of
from omtanke_desktop.workflows.change_settings import introduce
from tests import builders
from tests.ui.desks import answer
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A register in OneDrive, of somebody whose home folder is tmp_path."""
    monkeypatch.setattr(app, "_SETTLED_MS", 0)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    folder = tmp_path / "OneDrive - Region Halland"
    folder.mkdir()
    register = builders.new_register(folder)
    builders.a_case(register)
    introduce(register, builders.USER)
    register.close()
    return register.path


def warned(answer):
    """Read the warning, and press a button."""

    def read(box):
        assert box.sees("Registret ligger i en mapp som OneDrive synkroniserar"), box.texts()
        box.click(answer)

    return read


def test_one_button_moves_the_register_and_the_work_goes_on_there(path, tmp_path, qtbot):
    with window_on(open_register(path), qtbot) as person:
        person.answering([warned("Flytta registret dit")], person.settle)
        person.wait_for("Registret är flyttat till ")
        register = person.window.desk.register
        assert register.path == tmp_path / "Omtanke" / "r.omtanke"
        assert not register.read_only
        assert builders.case(register, 1).title == "Gemensamt hemteam"
        assert person.window.settings.value("register/last") == str(register.path)
    assert not path.exists()
    assert [one.suffix for one in path.parent.glob("r (flyttat*")] == [".gammal"]


def test_let_lie_it_is_not_asked_about_again(path, qtbot, monkeypatch):
    with window_on(open_register(path), qtbot) as person:
        person.answering([warned("Ha kvar den här ändå")], person.settle)
        assert person.window.desk.register.path == path
        assert person.window.settings.value(f"place/{register_key(path)}") == "OneDrive"
    looked = []
    monkeypatch.setattr(register_place, "sync_owner", looked.append)
    with window_on(open_register(path), qtbot) as person:
        person.wait(sign_of(path.parent / "windows", path).exists, "att starten är klar")
    assert looked == []


def test_another_synchronised_folder_is_no_better_place(path, tmp_path, qtbot, monkeypatch):
    worse = tmp_path / "Dropbox"
    worse.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(worse))

    def choose(box):
        box.click("Välj en annan plats…")
        assert box.sees("Den mappen synkroniseras också, av Dropbox.")
        assert not box.button("Flytta registret dit").isEnabled()
        box.click("Inte nu")

    with window_on(open_register(path), qtbot) as person:
        person.answering([choose], person.settle)
        assert person.window.desk.register.path == path


def test_what_cannot_be_moved_is_told_and_stays_open(path, tmp_path, qtbot):
    (tmp_path / "Omtanke").write_bytes(b"")  # a file where the folder should be

    told = []

    def read(box):
        told.append(box.text())
        box.accept()

    answer(QMessageBox, read)
    with window_on(open_register(path), qtbot) as person:
        person.answering([warned("Flytta registret dit")], person.settle)
        person.wait(lambda: told == ["Filen går inte att läsa eller skriva"], str(told))
        assert person.window.desk.register.path == path
        assert not person.window.desk.read_only


def test_what_the_workstation_remembers_of_a_register_goes_with_it(tmp_path):
    settings = QSettings(str(tmp_path / "o.ini"), QSettings.Format.IniFormat)
    old, new = tmp_path / "a.omtanke", tmp_path / "b.omtanke"
    settings.setValue(f"watched/{register_key(old)}", "/mejl")
    carry_settings(settings, old, new)
    assert settings.value(f"watched/{register_key(new)}") == "/mejl"
