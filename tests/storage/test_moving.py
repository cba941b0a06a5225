"""A register is moved whole or not at all, and its old file is kept under another name."""

from concurrent.futures import CancelledError
from datetime import date

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.storage import moving
from omtanke_desktop.storage.moving import move_register
from omtanke_desktop.storage.register import open_register
from tests.builders import a_case, case, new_register

DAY = date(2025, 3, 3)


@pytest.fixture
def path(tmp_path):
    register = new_register(tmp_path)
    a_case(register)
    register.close()
    return register.path


def names(folder):
    return sorted(one.name for one in folder.iterdir() if not one.name.endswith(".lock"))


def test_the_register_lies_in_the_new_place_and_the_old_file_is_kept(path, tmp_path):
    target = tmp_path / "hemma" / "Omtanke" / path.name
    told = []
    aside = move_register(path, target, DAY, lambda done, total: told.append((done, total)))
    moved = open_register(target)
    assert case(moved, 1).title == "Gemensamt hemteam"
    moved.close()
    assert names(path.parent) == ["hemma", "r (flyttat 2025-03-03).omtanke.gammal"]
    assert aside.parent == path.parent
    assert told[-1][0] == told[-1][1] > 0
    assert names(target.parent) == [path.name]


def test_a_second_move_on_the_same_day_overwrites_no_old_file(path, tmp_path):
    there = tmp_path / "b" / path.name
    first = move_register(path, there, DAY)
    move_register(there, path, DAY)
    second = move_register(path, tmp_path / "c" / path.name, DAY)
    assert first != second
    assert first.exists()
    assert second.exists()


def unmoved(path, target):
    """Nothing lies at the target and the register opens where it was."""
    assert not target.exists()
    assert not list(target.parent.glob("*.ny"))
    register = open_register(path)
    assert not register.read_only
    register.close()


def test_a_register_that_somebody_has_open_is_not_moved(path, tmp_path):
    register, target = open_register(path), tmp_path / "b" / path.name
    with pytest.raises(EnvironmentProblem, match="har registret öppet"):
        move_register(path, target, DAY)
    register.close()
    unmoved(path, target)


def test_a_name_that_is_taken_is_a_sentence_and_both_files_stay(path, tmp_path):
    target = tmp_path / "taget.omtanke"
    target.write_bytes(b"annat")
    with pytest.raises(InputProblem, match="Det finns redan en fil"):
        move_register(path, target, DAY)
    assert target.read_bytes() == b"annat"
    assert path.exists()


def test_a_copy_that_is_not_whole_moves_nothing(path, tmp_path, monkeypatch):
    counted = iter(([1], [2]))
    monkeypatch.setattr(moving, "_counts", lambda _: next(counted))
    target = tmp_path / "b" / path.name
    with pytest.raises(EnvironmentProblem, match="blev inte hel"):
        move_register(path, target, DAY)
    unmoved(path, target)


def test_a_cancelled_move_moves_nothing(path, tmp_path):
    def cancelled(_done, _total):
        raise CancelledError

    target = tmp_path / "b" / path.name
    with pytest.raises(CancelledError):
        move_register(path, target, DAY, cancelled)
    unmoved(path, target)


def test_a_place_that_cannot_be_written_is_a_sentence(path, tmp_path):
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match="går inte att läsa eller skriva"):
        move_register(path, tmp_path / "fil" / path.name, DAY)
    unmoved(path, tmp_path / "fil" / path.name)


def test_an_old_file_that_cannot_be_renamed_leaves_one_register_not_two(
    path, tmp_path, monkeypatch
):
    def held(_path, _name):
        raise PermissionError(13, "used by another process")

    target = tmp_path / "b" / path.name
    with monkeypatch.context() as windows:
        windows.setattr("pathlib.Path.rename", held)
        with pytest.raises(EnvironmentProblem):
            move_register(path, target, DAY)
    unmoved(path, target)
