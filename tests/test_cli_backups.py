"""Backups on the command line."""

import json

import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.workflows.change_settings import change_setting
from tests import builders


@pytest.fixture
def register(tmp_path):
    """A register with one case that somebody has open."""
    opened = builders.new_register(tmp_path)
    builders.a_case(opened)
    yield opened
    opened.close()


def omtanke(register, *words):
    return run(["--register", str(register.path), *map(str, words)])


def answered(capsys):
    return json.loads(capsys.readouterr().out)


def test_an_open_register_is_copied_and_its_copies_listed(register, capsys):
    assert omtanke(register, "backup") == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Säkerhetskopian öppnade, 1 ärende, 0 fel." in said
    assert omtanke(register, "backup", "--list", "--json") == 0
    (copy,) = answered(capsys)["copies"]
    assert copy["good"]
    assert (copy["cases"], copy["name"]) == (1, "r")
    assert copy["file"].startswith(str(folder_beside(register.path)))


def test_a_second_place_that_is_away_is_a_sentence_and_exit_code_1(register, tmp_path, capsys):
    change_setting(register, "backup_folder", str(tmp_path / "borta"))
    assert omtanke(register, "backup") == 1
    said = capsys.readouterr()
    assert "Mappen finns inte där nu." in said.err
    assert "Säkerhetskopian öppnade" in said.out


def test_one_copy_is_put_where_it_is_asked_for(register, tmp_path, capsys):
    (tmp_path / "usb").mkdir()
    assert omtanke(register, "backup", "--to", tmp_path / "usb", "--json") == 0
    (copy,) = answered(capsys)["copies"]
    assert copy["file"].startswith(str(tmp_path / "usb"))
    assert list(folder_beside(register.path).glob("*.omtanke")) == []


def test_a_copy_is_restored_beside_the_register_and_compared(register, capsys):
    omtanke(register, "backup", "--json")
    (copy,) = answered(capsys)["copies"]
    builders.a_case(register, "Kom till efteråt")
    assert run(["restore", copy["file"]]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Registret har 1 händelse som inte finns i kopian." in said
    assert "Ärenden: 2 i registret, 1 i kopian" in said
    assert len(list(register.path.parent.glob("r (återställd *).omtanke"))) == 1


def test_a_copy_is_restored_to_a_file_that_is_asked_for_but_never_over_one(
    register, tmp_path, capsys
):
    omtanke(register, "backup", "--json")
    (copy,) = answered(capsys)["copies"]
    target = tmp_path / "annan" / "ny.omtanke"
    target.parent.mkdir()
    assert run(["restore", copy["file"], "--to", str(target), "--json"]) == 0
    assert answered(capsys)["file"] == str(target)
    assert run(["restore", copy["file"], "--to", str(target)]) == 1
    assert "ny.omtanke finns redan" in capsys.readouterr().err


def test_without_a_copy_to_count_on_the_list_says_so_with_exit_code_1(register, capsys):
    assert omtanke(register, "backup", "--list") == 1
    assert "Inga säkerhetskopior." in capsys.readouterr().out
    omtanke(register, "backup")
    for path in folder_beside(register.path).glob("*.omtanke"):
        path.write_bytes(path.read_bytes()[:5000])
    capsys.readouterr()
    assert omtanke(register, "backup", "--list") == 1
    assert "inte lika lång" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["backup"], ["restore", "saknas.omtanke"]])
def test_what_cannot_be_done_is_a_sentence(words, capsys):
    assert run(words) == 1
    assert capsys.readouterr().err.count("\n") == 1
