"""A full disk: a sentence, nothing half-written, and the register can be used afterwards."""

import os
import subprocess
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries import letters, messages
from omtanke_desktop.storage.register import create_register, open_register
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.intake.run import take_in
from omtanke_desktop.workflows.meetings import close_meeting, hold_meeting
from tests.builders import (
    a_case,
    a_decision,
    an_agenda,
    case,
    mail,
    meeting,
    new_register,
    receive,
)

LONG = "Vardagen stärks. " * 6000


@contextmanager
def full_disk(register):
    """Let the file grow no more, as on a full disk."""

    def stop_growing(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    register._engine.dispose()
    event.listen(register._engine, "connect", stop_growing)
    yield
    event.remove(register._engine, "connect", stop_growing)
    register._engine.dispose()


def says_full():
    return pytest.raises(EnvironmentProblem, match=r"(?i)disken är full")


def test_a_mail_that_finds_no_room_is_not_half_kept(register):
    raw = mail(files=[("film.bin", os.urandom(300_000))])
    with full_disk(register), says_full():
        receive(register, raw)
    with register.read() as session:
        assert messages.message_rows(session, *MessageState) == []
    assert (register.path.parent / "mejl.eml").read_bytes() == raw
    assert receive(register, raw).outcome is Outcome.NEW


def test_a_full_disk_stops_an_intake_and_counts_what_is_left(register):
    folder = register.path.parent / "mejl"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.EML").write_bytes(mail(name, LONG))
    with full_disk(register):
        report = take_in(register, [folder])
    assert report.receipts == ()
    assert report.left == 2
    assert report.stopped.title == "a.EML och 1 till togs inte in: disken är full"


def test_an_edit_that_finds_no_room_keeps_the_old_words(register):
    case_id = a_case(register, summary="Gamla ord")
    with full_disk(register), says_full():
        edit_case.edit_text(register, case_id, "summary", LONG)
    assert case(register, case_id).summary == "Gamla ord"
    edit_case.edit_text(register, case_id, "summary", LONG)
    assert case(register, case_id).summary == LONG


def test_a_meeting_that_finds_no_room_gets_no_section_numbers(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision(reason=LONG))
    with full_disk(register), says_full():
        close_meeting.close_for_minutes(register, held.meeting_id)
    assert meeting(register, held.meeting_id).closed is None
    assert not any(item.section for item in meeting(register, held.meeting_id).items)
    close_meeting.close_for_minutes(register, held.meeting_id)
    with register.read() as session:
        assert len(letters.letter_rows(session)) == 1


def _mounted(folder, size):
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _unmount(folder):
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one and a half megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    assert _mounted(folder, "1536k")
    yield folder
    _unmount(folder)


def _may_mount():
    import tempfile

    if os.name == "nt" or os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        mounted = _mounted(folder, "64k")
        if mounted:
            _unmount(folder)
    return mounted


if _may_mount():  # only root may; elsewhere PRAGMA max_page_count stands in for it above

    def test_a_really_full_disk_keeps_what_was_there(small_disk):
        register = new_register(small_disk)
        case_id = a_case(register, summary="Gamla ord")
        (small_disk / "fyllnad").write_bytes(b"x" * 600_000)
        with says_full():
            edit_case.edit_text(register, case_id, "background", LONG * 20)
        assert case(register, case_id).background == ""
        (small_disk / "fyllnad").unlink()
        edit_case.edit_text(register, case_id, "summary", "Nya ord")
        assert case(register, case_id).summary == "Nya ord"
        register.close()

    def test_a_new_register_that_finds_no_room_leaves_no_file(small_disk):
        (small_disk / "fyllnad").write_bytes(b"x" * 1_400_000)
        with pytest.raises(EnvironmentProblem):
            create_register(small_disk / "r.omtanke")
        assert [one.name for one in small_disk.iterdir()] == ["fyllnad"]

    def test_a_register_on_a_disk_without_room_for_a_note_can_still_be_opened(small_disk):
        new_register(small_disk).close()
        free = os.statvfs(small_disk)
        (small_disk / "fyllnad").write_bytes(b"x" * free.f_bavail * free.f_frsize)
        register = open_register(small_disk / "r.omtanke")
        assert not register.read_only
        register.close()

    def test_a_disk_for_reading_only_opens_for_reading(small_disk):
        register = new_register(small_disk)
        case_id = a_case(register)
        register.close()
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        again = open_register(register.path)
        assert "skrivskyddad" in again.note
        assert case(again, case_id).title == "Gemensamt hemteam"
        again.close()
