"""Backups: opened and counted, never over anything, nothing left of what went wrong."""

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from omtanke_desktop.domain.problems import InputProblem, RuleProblem
from omtanke_desktop.storage import backup, backup_source
from omtanke_desktop.storage.audit.chain import head
from omtanke_desktop.storage.backup_count import count
from omtanke_desktop.storage.backup_notes import (
    copies_in,
    leftovers_in,
    look_at,
    note_bytes,
    note_path,
)
from omtanke_desktop.storage.backup_restore import bring_back, restored_path
from omtanke_desktop.workflows.edit_case import edit_text
from tests.builders import a_case, case, open_register

NOW = datetime(2025, 3, 12, 13, 5, tzinfo=UTC)
NAME = "r 2025-03-12 14.05.omtanke"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "kopior"
    made.mkdir()
    return made


@pytest.fixture
def copy(register, folder):
    """A good copy of a register with one case."""
    a_case(register)
    return backup.copy_register(register.path, folder, NOW)


def uid(register):
    return backup.uid_of(register.path)


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_a_copy_of_an_open_register_is_opened_and_counted_and_noted(register, copy, folder):
    assert names(folder) == [NAME.replace(".omtanke", ".json"), NAME]
    assert copy.good
    assert copy.note.words == "öppnade, 1\u00a0ärende, 0\u00a0fel"
    with register.read() as session:
        assert (copy.note.entry, copy.note.link) == (head(session).entry, head(session).link)
    assert look_at(copy.path, uid(register)) == copy


def test_two_copies_of_one_minute_lie_beside_each_other(register, copy, folder):
    again = backup.copy_register(register.path, folder, NOW)
    assert again.path.name == "r 2025-03-12 14.05 (2).omtanke"
    assert [one.good for one in copies_in(folder, "r", uid(register))] == [True, True]


def test_a_writer_that_never_rests_neither_stops_the_copying_nor_waits_for_it(register, folder):
    case_id = a_case(register, summary="Ord " * 30_000)
    done, written = threading.Event(), 0

    def write():
        nonlocal written
        while not done.is_set():
            edit_text(register, case_id, "background", f"Rad {written}")
            written += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copied = backup.copy_register(register.path, folder, NOW)
    finally:
        done.set()
        writer.join()
    assert copied.good
    assert case(register, case_id).background == f"Rad {written - 1}"


def test_a_register_that_is_changed_all_the_time_is_copied_in_one_go(register, folder, monkeypatch):
    monkeypatch.setattr(backup_source, "STEP", 1)
    case_id, told = a_case(register), []

    def disturb(done, total, _words):
        if 0 < done < total:
            told.append(done)
            edit_text(register, case_id, "background", f"Rad {len(told)}")

    assert backup.copy_register(register.path, folder, NOW, disturb).good
    assert told.count(1) >= backup_source.TRIES


@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_is_cancelled_leaves_nothing(register, folder, after):
    words = []

    def stop(_done, _total, what):
        if what not in words:
            words.append(what)
        if len(words) > after:
            raise KeyboardInterrupt

    a_case(register, summary="Vardagen stärks. " * 20_000)
    with pytest.raises(KeyboardInterrupt):
        backup.copy_register(register.path, folder, NOW, stop)
    assert names(folder) == []


def test_a_folder_that_vanishes_in_the_middle_is_told_of(register, folder, copy):
    def take_away(done, total, _words):
        if done == total:
            shutil.rmtree(folder, ignore_errors=True)

    with pytest.raises(backup.NoBackup, match="orörda"):
        backup.copy_register(register.path, folder, NOW + timedelta(days=1), take_away)
    assert not folder.exists()


@pytest.mark.parametrize("kind", ["file", "missing"])
def test_a_place_that_is_no_folder_is_told_of(register, tmp_path, kind):
    place = tmp_path / "plats"
    if kind == "file":
        place.write_text("en fil")
    with pytest.raises(backup.NoBackup, match=r"inte en mapp|finns inte där"):
        backup.copy_register(register.path, place, NOW)
    assert place.exists() == (kind == "file")


def test_a_full_disk_is_told_of_before_anything_is_written(register, folder, monkeypatch):
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(backup.NoBackup, match="Disken är full: det behövs 20"):
        backup.copy_register(register.path, folder, NOW)
    assert names(folder) == []


def test_a_disk_that_fills_in_the_middle_leaves_the_older_copy(register, folder, copy, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    before = names(folder)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(backup.NoBackup, match="Disken är full"):
        backup.copy_register(register.path, folder, NOW + timedelta(hours=1))
    assert names(folder) == before


def test_a_damaged_register_gives_no_copy_and_leaves_the_older_one(register, folder, copy):
    register.close()
    with closing(sqlite3.connect(register.path)) as raw:
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with register.path.open("rb+") as handle:
        handle.seek((page - 1) * size)
        handle.write(b"\xff" * 64)
    with pytest.raises(backup.NoBackup, match="skadat"):
        backup.copy_register(register.path, folder, NOW + timedelta(hours=1))
    assert copies_in(folder, "r", copy.note.register_uid) == [copy]


def test_the_second_place_gets_the_same_copy_read_back(copy, tmp_path):
    (tmp_path / "share").mkdir()
    there = backup.copy_again(copy, tmp_path / "share")
    assert there.note == copy.note
    assert there.path.read_bytes() == copy.path.read_bytes()


def test_a_damaged_copy_is_not_brought_to_the_second_place(copy, tmp_path):
    flip(copy.path)
    (tmp_path / "share").mkdir()
    with pytest.raises(backup.NoBackup, match="skadad"):
        backup.copy_again(copy, tmp_path / "share")
    assert names(tmp_path / "share") == []


def flip(path, at=3000):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_thirty_days_leave_what_the_rule_keeps_and_nothing_that_is_not_ours(register, folder, copy):
    for days in range(1, 30):
        made = NOW - timedelta(days=days)
        path = folder / backup.copy_name("r", made)
        shutil.copyfile(copy.path, path)
        note_path(path).write_bytes(note_bytes(replace(copy.note, made=made)))
    foreign = folder / backup.copy_name("r", NOW - timedelta(days=40))
    shutil.copyfile(copy.path, foreign)
    note_path(foreign).write_bytes(note_bytes(replace(copy.note, register_uid="en annan")))
    (folder / "r 2024-01-01 10.00.omtanke").write_bytes(b"utan anteckning")
    away = backup.prune(folder, "r", uid(register), NOW)
    assert len(away) == 19
    assert foreign.exists()
    assert (folder / "r 2024-01-01 10.00.omtanke").read_bytes() == b"utan anteckning"
    assert sum(one.good for one in copies_in(folder, "r", uid(register))) == 11
    assert leftovers_in(folder, "r", uid(register)) == []


def test_what_a_killed_copying_left_is_cleaned_but_not_what_is_another_registers(register, copy):
    folder = copy.path.parent
    mine = backup.unfinished(folder / "r 2025-03-13 08.00.omtanke", uid(register))
    other = backup.unfinished(folder / "r 2025-03-13 08.00.omtanke", "ffffffff")
    for half in (mine, other):
        half.write_bytes(b"halv")
    backup.clean(folder, "r", uid(register))
    assert not mine.exists()
    assert other.exists()
    assert copy.path.exists()


def test_two_do_not_copy_at_the_same_time(register):
    with (
        backup.one_at_a_time(register.path),
        pytest.raises(RuleProblem, match="görs redan"),
        backup.one_at_a_time(register.path),
    ):
        pass


SPOILT = {
    "saknas": lambda note: note.unlink(),
    "går inte att läsa": lambda note: note.write_bytes(b'{"register_uid": [[['),
    "går inte att läsa.": lambda note: note.write_text('{"made": "i går", "size": "stor"}'),
    "går inte att läsa. ": lambda note: note.write_bytes(b"[" * 60_000),
    "ett annat register": lambda note: note.write_bytes(
        note.read_bytes().replace(b'_uid": "', b'_uid": "x')
    ),
}


@pytest.mark.parametrize("words", SPOILT)
def test_a_copy_with_a_bad_note_does_not_count_and_says_why(copy, words):
    whose = copy.note.register_uid
    SPOILT[words](note_path(copy.path))
    looked = look_at(copy.path, whose)
    assert not looked.good
    assert words.strip() in looked.problem


def test_a_copy_that_was_cut_off_does_not_count(copy):
    os.truncate(copy.path, 8000)
    assert "lika lång" in look_at(copy.path, copy.note.register_uid).problem


def test_a_restored_copy_is_a_register_of_its_own(register, copy, tmp_path):
    case_id = a_case(register, "Kom till efteråt")
    target = restored_path(register.path, NOW)
    assert target.name == "r (återställd 2025-03-12 14.05).omtanke"
    assert bring_back(copy.path, target).cases == 1
    again = open_register(target)
    with again.read() as session:
        assert head(session).link == copy.note.link
    again.close()
    assert case(register, case_id).title == "Kom till efteråt"


def test_nothing_is_restored_over_anything(copy, tmp_path):
    there = tmp_path / "finns.omtanke"
    there.write_bytes(b"orord")
    with pytest.raises(RuleProblem, match="finns redan"):
        bring_back(copy.path, there)
    assert there.read_bytes() == b"orord"


@pytest.mark.parametrize("at", [70, 3000, -2000])
def test_a_flipped_byte_is_found_by_the_note_or_by_opening(copy, tmp_path, at):
    flip(copy.path, at)
    with pytest.raises(InputProblem):
        bring_back(copy.path, tmp_path / "ny.omtanke")
    assert not (tmp_path / "ny.omtanke").exists()


def test_a_copy_cut_off_anywhere_is_a_sentence_also_without_its_note(copy, tmp_path):
    whole = copy.path.read_bytes()
    note_path(copy.path).unlink()
    for size in (0, 50, 100, 4096, 5000, len(whole) // 2, len(whole) - 1):
        copy.path.write_bytes(whole[:size])
        with pytest.raises(InputProblem):
            bring_back(copy.path, tmp_path / "ny.omtanke")
    assert names(tmp_path / "kopior") == [NAME]


def test_a_copy_from_a_newer_program_is_a_sentence(copy, tmp_path):
    content = bytearray(copy.path.read_bytes())
    content[60:64] = (99).to_bytes(4)
    copy.path.write_bytes(content)
    with pytest.raises(InputProblem, match="nyare version"):
        bring_back(copy.path, tmp_path / "ny.omtanke")


def test_views_that_call_themselves_tables_are_not_counted(tmp_path, copy):
    with closing(sqlite3.connect(copy.path)) as raw:
        raw.executescript(
            'DROP TABLE "document"; CREATE VIEW "document" AS WITH RECURSIVE n(x) AS '
            "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n;"
        )
    assert count(copy.path).errors > 0


@pytest.mark.parametrize("version", [1, 2, 3])
def test_registers_of_older_programs_can_be_copied_too(folder, version):
    old = Path(__file__).parents[1] / "old_registers" / f"v{version}.omtanke"
    copied = backup.copy_register(old, folder, NOW)
    assert copied.good
    assert copied.note.schema == version
