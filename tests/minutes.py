"""Meetings whose minutes are written, signed and corrected, for tests."""

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from omtanke_desktop.domain.minutes import SIGNERS, Signature
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.meetings import approve_minutes, hold_meeting, word_minutes
from omtanke_desktop.workflows.papers.minutes import PartText, part_texts
from tests import builders

AFTER = datetime(2025, 4, 20, 9, 0, tzinfo=UTC)
OURS = "Första orden"
SIGNED = date(2025, 4, 15)
WHO = {
    "secretary": "Utvecklingsledare, Region Halland",
    "chair": "Förvaltningschef, Region Halland",
    "approver": "Socialchef, Hylte kommun",
}


@cache
def _made(make: Callable[..., builders.Held], *given: str) -> tuple[Path, builders.Held]:
    """A register in which something was done, made once for the whole run."""
    folder = Path(tempfile.mkdtemp(prefix="omtanke-minutes-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    register = builders.new_register(folder)
    builders.add_members(register)
    held = make(register, *given)
    register.close()
    return register.path, held


def _copied(register: Register, make: Callable[..., builders.Held], *given: str) -> builders.Held:
    """Let the register become a copy of the one that was made, some days after the meeting."""
    path, held = _made(make, *given)
    with closing(sqlite3.connect(path)) as made, closing(sqlite3.connect(register.path)) as copy:
        made.backup(copy)
    builders.set_clock(register, AFTER)
    return held


def closed(register: Register, *kinds: str) -> builders.Held:
    """A meeting closed for minutes with its members there."""
    return _copied(register, builders.a_held_meeting, *(kinds or ("avslag",)))


def approved(register: Register) -> builders.Held:
    """Approved minutes of two cases, with our own words as the first one's reason."""
    return _copied(register, _approved)


def _approved(register: Register) -> builders.Held:
    held = builders.a_held_meeting(register, "avslag", "avslag")
    builders.set_clock(register, AFTER)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", OURS)
    approve(register, held.meeting_id)
    return held


def decided(register: Register) -> builders.Held:
    """A meeting that is not closed, with two cases decided."""
    return _copied(register, _decided)


def _decided(register: Register) -> builders.Held:
    held = builders.an_agenda(register, 2)
    for item_id in held.item_ids:
        decision = builders.a_decision("avslag", reason="Programmets skäl")
        hold_meeting.decide(register, item_id, decision)
    return held


def signature(role: str, day: date = SIGNED) -> Signature:
    return Signature(role, WHO[role], day)


def approve(register: Register, meeting_id: int, day: date = SIGNED) -> None:
    """Let secretary, chair and approver sign."""
    for role in SIGNERS:
        approve_minutes.sign(register, meeting_id, signature(role, day))


def part(register: Register, meeting_id: int, item_id: int | None, name: str) -> PartText:
    """One part of the minutes as the window has it."""
    with register.read() as session:
        found = part_texts(session, meeting_id)
    return next(one for one in found if (one.item_id, one.part) == (item_id, name))
