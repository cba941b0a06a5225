"""What a reader sees of the writer: changes, life, silence, letting go, a file that goes away."""

import os

import pytest

from omtanke_desktop.storage.following import Follower
from omtanke_desktop.storage.holder import Note, new_holder
from omtanke_desktop.workflows import edit_case
from tests.builders import USER, a_case, new_register


@pytest.fixture
def writer(tmp_path):
    register = new_register(tmp_path)
    a_case(register)
    yield register
    register.close()


@pytest.fixture
def follower(writer):
    made = Follower(writer.path, pause_s=0.0)
    yield made
    made.close()


def test_each_save_of_the_writer_is_seen_and_nothing_else(writer, follower):
    stamps = [follower.look().stamp, follower.look().stamp]
    edit_case.edit_text(writer, 1, "summary", "Ett")
    stamps.append(follower.look().stamp)
    edit_case.edit_text(writer, 1, "summary", "Två")
    stamps += [follower.look().stamp, follower.look().stamp]
    assert [one - stamps[0] for one in stamps] == [0, 0, 1, 2, 2]


def test_who_has_it_is_seen_by_name(writer, follower):
    writer.user = USER
    writer._lock.beat()
    assert follower.look().holder.who == "Vera Testsson"


def test_a_writer_who_lets_go_leaves_the_register_free(writer, follower):
    assert not follower.look().free
    writer.close()
    look = follower.look()
    assert (look.free, look.holder) == (True, None)


def test_a_writer_who_was_killed_leaves_it_free_too(writer, follower):
    follower.look()
    writer.close()
    Note(writer.path).write_new(new_holder())
    follower.look()
    assert follower.look().free


def test_looking_whether_it_is_free_does_not_keep_it_from_anybody(writer, follower):
    writer.close()
    assert [follower.look().free for _ in range(3)] == [True, True, True]


def test_silence_is_told_by_the_clock_of_the_disk_and_ends_with_a_beat(writer, follower):
    note = Note(writer.path).path
    long_ago = note.stat().st_mtime - 3600
    os.utime(note, (long_ago, long_ago))
    assert 3599 < follower.look().silent < 3700
    writer._lock.beat()
    assert follower.look().silent is None


def test_silence_beside_a_note_from_the_future_is_no_silence(writer):
    note = Note(writer.path)
    ahead = note.path.stat().st_mtime + 3600
    os.utime(note.path, (ahead, ahead))
    assert note.silence() == 0.0


def test_where_nothing_can_be_written_nobody_is_called_silent(writer, monkeypatch):
    note = Note(writer.path)

    def protected(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.write_bytes", protected)
    assert note.silence() is None


def test_a_file_that_goes_away_and_comes_back_as_another_is_seen(writer, follower):
    first = follower.look()
    away = writer.path.with_name("undan")
    writer.path.rename(away)
    assert not follower.look().there
    writer.path.write_bytes(away.read_bytes())
    again = follower.look()
    assert again.there
    assert again.file != first.file


def test_a_write_protected_register_is_followed_without_a_look_at_its_lock(writer):
    follower = Follower(writer.path, listens=False)
    look = follower.look()
    assert (look.there, look.free, look.silent) == (True, False, None)
    follower.close()
