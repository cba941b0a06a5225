"""A register whose holder went silent is taken over; the old holder saves nothing more."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage import lock as locking
from omtanke_desktop.storage.lock import LostRegister, RegisterLock
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import edit_case
from tests.builders import a_case, case, new_register

_PATIENCE_S = 20.0


class Other:
    """Another program that has the register open."""

    def __init__(self, path, pause_s):
        command = [sys.executable, "-m", "tests.storage.holding", str(path), str(pause_s)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        assert self.hear() == "held"

    def hear(self):
        return self.process.stdout.readline().strip()

    def tell(self, words):
        print(words, file=self.process.stdin, flush=True)

    def ask(self, words):
        self.tell(words)
        return self.hear()

    def end(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def path(tmp_path):
    register = new_register(tmp_path)
    a_case(register)
    register.close()
    return register.path


@contextmanager
def held(path, pause_s=60.0):
    other = Other(path, pause_s)
    try:
        yield other
    finally:
        other.end()


@pytest.fixture
def any_silence(monkeypatch):
    """Whoever has not written the note this very moment is silent."""
    monkeypatch.setattr(locking, "STALE_S", 0.0)


def until(there):
    """Wait until it is so."""
    end = time.monotonic() + _PATIENCE_S
    while not there():
        assert time.monotonic() < end
        time.sleep(0.01)


def taken_from(path):
    """Open the register for reading, and take it from who has it."""
    reading = open_register(path)
    reading.close()
    return open_register(path, take_over=reading.held_by)


def test_a_stopped_holder_is_taken_over_and_saves_nothing_when_it_wakes(path, monkeypatch):
    monkeypatch.setattr(locking, "STALE_S", 0.4)
    look = RegisterLock(path)
    with held(path, pause_s=0.01) as other:
        with pytest.raises(EnvironmentProblem, match="Registret används igen"):
            taken_from(path)
        os.kill(other.process.pid, signal.SIGSTOP)
        until(lambda: look.silence() > locking.STALE_S)
        mine = taken_from(path)
        edit_case.edit_text(mine, 1, "summary", "Mitt")
        os.kill(other.process.pid, signal.SIGCONT)
        assert other.ask("save Ditt").startswith(("LostRegister", "EnvironmentProblem"))
        assert other.ask("read") == "Mitt True"
        edit_case.edit_text(mine, 1, "summary", "Mitt igen")
        assert not mine.lost
        mine.close()


def test_the_old_holder_is_told_by_whom_at_its_next_save(path, any_silence):
    first = open_register(path)
    second = taken_from(path)
    with pytest.raises(LostRegister) as told:
        edit_case.edit_text(first, 1, "summary", "Ditt")
    assert told.value.title == "Det senaste sparades inte"
    assert "tog över registret 2" in told.value.advice
    assert told.value.advice.endswith("Det är nu öppet för läsning här.")
    first.close()
    second.close()


def test_the_old_holder_does_not_take_the_new_ones_note_or_lock_away(path, any_silence):
    first = open_register(path)
    second = taken_from(path)
    first.close()
    third = open_register(path)
    assert third.read_only
    assert "har registret öppet" in third.note
    third.close()
    second.close()


def test_a_holder_that_lost_the_register_cannot_save_after_the_new_one_has_closed(
    path, any_silence
):
    first = open_register(path)
    taken_from(path).close()
    with pytest.raises(LostRegister):
        edit_case.edit_text(first, 1, "summary", "Ditt")
    third = open_register(path)
    assert not third.read_only
    third.close()
    first.close()


def test_nothing_is_taken_over_in_the_middle_of_a_change(path, any_silence, monkeypatch):
    monkeypatch.setattr(locking, "_BUSY_S", 0.05)
    first = open_register(path)
    with first.begin(), pytest.raises(EnvironmentProblem, match="mitt i en ändring"):
        taken_from(path)
    edit_case.edit_text(first, 1, "summary", "Kvar")
    first.close()


def test_the_second_who_would_take_over_is_too_late(path, any_silence):
    first = open_register(path)
    asked = RegisterLock(path).holder()
    second = open_register(path, take_over=asked)
    with pytest.raises(EnvironmentProblem, match="Registret används igen"):
        open_register(path, take_over=asked)
    second.close()
    first.close()


def test_the_loss_is_noticed_by_the_beat_and_told_once(path, any_silence):
    first = open_register(path)
    told = []
    first.when_lost.append(lambda: told.append(first.note))
    second = taken_from(path)
    first._lock.beat()
    first._lock.beat()
    assert (first.lost, first.read_only, len(told)) == (True, True, 1)
    with pytest.raises(EnvironmentProblem, match="öppet för läsning"):
        edit_case.edit_text(first, 1, "summary", "Nej")
    first.close()
    second.close()


def test_what_the_lost_transaction_wrote_is_rolled_back(path, any_silence):
    first = open_register(path)
    second = taken_from(path)
    with pytest.raises(LostRegister):
        edit_case.edit_text(first, 1, "title", "Aldrig")
    assert case(second, 1).title == "Gemensamt hemteam"
    first.close()
    second.close()


def test_a_file_the_system_holds_fast_is_a_sentence_and_nothing_is_changed(
    path, any_silence, monkeypatch
):
    def stop(_lock, _mine):
        raise PermissionError(13, "The process cannot access the file")

    first = open_register(path)
    with monkeypatch.context() as windows:
        windows.setattr(RegisterLock, "_replace_lock", stop)
        with pytest.raises(EnvironmentProblem, match="Registret går inte att ta över"):
            taken_from(path)
    edit_case.edit_text(first, 1, "summary", "Kvar")
    assert sorted(one.name for one in path.parent.iterdir() if "holder" in one.name) == [
        f"{path.name}.holder"
    ]
    first.close()


@pytest.fixture
def no_locks(monkeypatch):
    """A file system without locks of its own."""

    def missing(_lock, *_args, **_named):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(locking.FileLock, "acquire", missing)


def test_where_there_are_no_locks_the_note_keeps_others_out(path, no_locks):
    first, second = open_register(path), open_register(path)
    assert (first.read_only, second.read_only) == (False, True)
    edit_case.edit_text(first, 1, "summary", "Går")
    second.close()
    first.close()
    third = open_register(path)
    assert not third.read_only
    third.close()


def test_where_there_are_no_locks_a_silent_holder_is_taken_over(path, no_locks, any_silence):
    first = open_register(path)
    second = taken_from(path)
    with pytest.raises(LostRegister):
        edit_case.edit_text(first, 1, "summary", "Nej")
    edit_case.edit_text(second, 1, "summary", "Ja")
    first.close()
    second.close()
    assert not path.with_name(path.name + ".holder").exists()
