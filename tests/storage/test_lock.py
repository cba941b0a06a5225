"""One writer at a time: a second one reads only and is told by whom and since when."""

import json
import os
import signal
import subprocess
import sys

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage import lock as locking
from omtanke_desktop.storage.lock import RegisterLock
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import edit_case
from tests.builders import a_case, case, new_register

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
    assert register.note.startswith(locking.login())
    assert "har registret öppet sedan 2" in register.note
    assert case(register, 1).title == "Gemensamt hemteam"
    register.close()


def test_the_second_program_cannot_write(path, other):
    register = open_register(path)
    with pytest.raises(EnvironmentProblem, match="har registret öppet sedan"):
        edit_case.edit_text(register, 1, "summary", "Nej")
    register.close()


def test_the_reader_does_not_take_the_writers_note_away(path, other):
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

    monkeypatch.setattr(locking.getpass, "getuser", stop)
    assert locking.login() == str(os.getuid())
