"""One writer at a time: a second one reads only and is told by whom and since when."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage import holder as holding
from omtanke_desktop.storage.holder import Note
from omtanke_desktop.storage.lock import RegisterLock
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import edit_case
from tests.builders import USER, a_case, case, new_register

HOLD = """
import sys, time
from pathlib import Path
from omtanke_desktop.storage.register import open_register
register = open_register(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
register.close()
print("closed", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path):
    register = new_register(tmp_path)
    a_case(register)
    register.close()
    return register.path


@pytest.fixture
def other(path):
    """A second program that has the register open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_the_second_program_reads_and_is_told_who_writes(path, other):
    register = open_register(path)
    assert register.read_only
    assert register.note.startswith(holding.login())
    assert "har registret öppet sedan 2" in register.note
    assert case(register, 1).title == "Gemensamt hemteam"
    register.close()


@pytest.fixture
def writer(path):
    """A window that has the register open."""
    register = open_register(path)
    yield register
    register.close()


def test_the_second_program_cannot_write(path, writer):
    register = open_register(path)
    with pytest.raises(EnvironmentProblem, match="har registret öppet sedan"):
        edit_case.edit_text(register, 1, "summary", "Nej")
    register.close()


def test_the_reader_does_not_take_the_writers_note_away(path, writer):
    open_register(path).close()
    again = open_register(path)
    assert "har registret öppet sedan" in again.note
    again.close()


def test_the_lock_is_let_go_when_the_register_is_closed(path, other):
    print(file=other.stdin, flush=True)
    assert other.stdout.readline() == "closed\n"
    register = open_register(path)
    assert not register.read_only
    register.close()
    assert not path.with_name(path.name + ".holder").exists()


def test_the_lock_falls_with_a_program_that_is_killed(path, other):
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    register = open_register(path)
    assert not register.read_only
    edit_case.edit_text(register, 1, "summary", "Går")
    register.close()


def test_two_windows_of_one_program_are_two_programs(path):
    first, second = open_register(path), open_register(path)
    assert (first.read_only, second.read_only) == (False, True)
    second.close()
    first.close()


def test_the_reader_sees_what_the_writer_saved(path):
    first, second = open_register(path), open_register(path)
    edit_case.edit_text(first, 1, "title", "Ny rubrik")
    assert case(second, 1).title == "Ny rubrik"
    second.close()
    first.close()


def test_a_lock_without_a_note_still_keeps_others_out(path):
    lock = RegisterLock(path)
    assert lock.acquire()
    path.with_name(path.name + ".holder").unlink()
    register = open_register(path)
    assert register.note == "Någon annan har registret öppet."
    register.close()
    lock.release()


def test_the_holder_goes_by_the_name_they_have_in_the_register(path):
    first = open_register(path)
    first.user = USER
    first._lock.beat()
    second = open_register(path)
    assert second.note.startswith("Vera Testsson på ")
    assert second.held_by.login == holding.login()
    second.close()
    first.close()


def test_a_note_of_an_older_program_is_read(path):
    old = {"who": "vera", "machine": "DATOR-1", "since": "2025-03-03 9.00"}
    path.with_name(path.name + ".holder").write_text(json.dumps(old))
    holder = RegisterLock(path).holder()
    assert holder.sentence == "vera på DATOR-1 har registret öppet sedan 2025-03-03 9.00."
    assert holder.token == ""


def test_a_note_is_one_size_however_long_the_names_are(path):
    register = open_register(path)
    note = path.with_name(path.name + ".holder")
    before = note.stat().st_size
    register.user = replace(USER, name='Å\0"' * 200)
    register._lock.beat()
    assert note.stat().st_size == before
    assert RegisterLock(path).holder().who.startswith("Å\0")
    register.close()


def test_the_note_is_written_anew_when_somebody_has_taken_it_away(path):
    register = open_register(path)
    note = path.with_name(path.name + ".holder")
    note.unlink()
    edit_case.edit_text(register, 1, "summary", "Går")
    register._lock.beat()
    assert RegisterLock(path).holder().machine
    register.close()
    assert not note.exists()


@pytest.fixture
def left_behind(path):
    """The note of a program that was killed."""
    Note(path).write_new(holding.new_holder())
    return Note(path).read()


def test_the_note_of_a_program_that_was_killed_is_replaced(path, left_behind):
    register = open_register(path)
    assert Note(path).read().token != left_behind.token
    edit_case.edit_text(register, 1, "summary", "Går")
    register.close()


def test_a_full_disk_costs_neither_the_lock_nor_the_saving(path, left_behind, monkeypatch):

    def full(_content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(holding, "_content", full)
    register = open_register(path)
    register._lock.beat()
    edit_case.edit_text(register, 1, "summary", "Går")
    assert not register.lost
    register.close()


def test_a_note_that_the_system_holds_fast_is_never_anothers_in_a_register_of_ours(
    path, left_behind, monkeypatch
):
    def held(_path, *_args, **_named):
        raise PermissionError(13, "used by another process")

    with monkeypatch.context() as windows:
        windows.setattr("pathlib.Path.replace", held)
        windows.setattr("pathlib.Path.unlink", held)
        register = open_register(path)
    assert register.read_only
    register.close()
    again = open_register(path)
    edit_case.edit_text(again, 1, "summary", "Går")
    again.close()


def test_nothing_of_ours_needs_shared_memory_beside_the_register(path):
    register = open_register(path)
    edit_case.edit_text(register, 1, "summary", "Går")
    with register.read() as session:
        connection = session.connection().connection.driver_connection
        journal = connection.execute("PRAGMA journal_mode").fetchone()
        mapped = connection.execute("PRAGMA mmap_size").fetchone()
    names = {one.name for one in path.parent.iterdir()}
    register.close()
    assert (journal, mapped in (None, (0,))) == (("truncate",), True)
    assert not {f"{path.name}-wal", f"{path.name}-shm"} & names


@pytest.mark.parametrize("note", ["", "{", "[]", json.dumps({"who": "x"})])
def test_a_spoilt_note_is_no_holder(path, note):
    path.with_name(path.name + ".holder").write_text(note)
    assert RegisterLock(path).holder() is None


def test_a_note_that_cannot_be_written_does_not_cost_the_lock(path):
    path.with_name(path.name + ".holder").mkdir()
    register = open_register(path)
    assert not register.read_only
    register.close()


def test_a_write_protected_file_opens_for_reading(path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write to any file
    register = open_register(path)
    assert "Filen är skrivskyddad" in register.note
    register.close()


def test_a_write_protected_folder_opens_for_reading(path, monkeypatch):
    def stop(_lock):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(RegisterLock, "acquire", stop)
    register = open_register(path)
    assert "Mappen är skrivskyddad" in register.note
    assert case(register, 1).number == "OH-2025-001"
    register.close()


def test_a_login_without_a_name_is_a_number(monkeypatch):
    def stop():
        raise KeyError("uid not found")

    monkeypatch.setattr(holding.getpass, "getuser", stop)
    assert holding.login() == str(os.getuid())
