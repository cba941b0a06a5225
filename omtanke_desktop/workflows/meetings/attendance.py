"""Who is there, comes, leaves, steps out for an item, and who serves in whose place."""

import re
from collections.abc import Sequence
from datetime import time

from omtanke_desktop.domain.attendance import with_move
from omtanke_desktop.domain.dates import clock
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

_CLOCK = re.compile(r"(?:kl\.?\s*)?([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?$", re.IGNORECASE)


def clock_words(text: str) -> str:
    """A typed clock time as the papers write it: "9:40" is "9.40"; "" stays.

    Raises RuleProblem when it is no clock time.
    """
    words = " ".join(text.replace("\u00a0", " ").split())
    if not words:
        return ""
    found = _CLOCK.match(words)
    if found is None:
        raise RuleProblem(f"”{words[:20]}” är inget klockslag", "Skriv till exempel 9.40.")
    return clock(time(int(found[1]), int(found[2] or 0)))


def note_presence(register: Register, attendance_id: int, *, present: bool) -> None:
    """Say whether somebody called is there when the meeting begins."""
    with register.begin() as work:
        row = _row(work, attendance_id)
        if row.present is not present:
            _tell(work, row, f"{_named(row)} är {'närvarande' if present else 'frånvarande'}")
        row.present = present
        if not present and row.role is Role.SUBSTITUTE and not row.moves:
            row.serves, row.serves_for_id = False, None


def note_move(
    register: Register, attendance_id: int, item_id: int, *, comes: bool, time: str = ""
) -> None:
    """Say that somebody comes or leaves at an item; it holds from that item on."""
    at = clock_words(time)
    with register.begin() as work:
        row = _row(work, attendance_id)
        _require_item(work, row, item_id)
        row.moves = with_move(row.moves, item_id, comes, at)
        done = "kommer" if comes else "lämnar mötet"
        when = f" kl. {at}" if at else ""
        _tell(work, row, f"{_named(row)} {done}{when}")


def take_back_move(register: Register, attendance_id: int, item_id: int) -> None:
    """Forget that somebody came or left at an item."""
    with register.begin() as work:
        row = _row(work, attendance_id)
        row.moves = with_move(row.moves, item_id, None)
        _tell(work, row, f"{_named(row)} varken kommer eller går vid punkten")


def declare_conflict(
    register: Register, attendance_id: int, item_id: int, *, conflicted: bool
) -> None:
    """Note jäv: somebody leaves for this item and takes no part (kommunallagen 6 kap. 30 §)."""
    with register.begin() as work:
        row = _row(work, attendance_id)
        item = _require_item(work, row, item_id)
        others = [one for one in row.conflicts if one != item_id]
        row.conflicts = [*others, item_id] if conflicted else others
        words = "anmäler jäv" if conflicted else "anmäler inte jäv"
        _tell(work, row, f"{_named(row)} {words}", case_id=item.case_id)


def set_conflicts(register: Register, attendance_id: int, item_ids: Sequence[int]) -> None:
    """Say on which items somebody steps out, in place of those noted before."""
    with register.begin() as work:
        row = _row(work, attendance_id)
        for item_id in item_ids:
            _require_item(work, row, item_id)
        row.conflicts = list(dict.fromkeys(item_ids))
        _tell(work, row, f"{_named(row)} anmäler jäv på {len(row.conflicts)} punkter")


def put_in_service(
    register: Register, attendance_id: int, *, serves: bool, for_id: int | None = None
) -> None:
    """Let a substitute decide in a member's place where that one takes no part; None: all along."""
    with register.begin() as work:
        row = _row(work, attendance_id)
        if row.role is not Role.SUBSTITUTE:
            raise RuleProblem("Bara en ersättare kan tjänstgöra", "Välj en ersättare i listan.")
        member = _row(work, for_id) if for_id is not None else None
        if member is not None and not _can_be_replaced(row, member):
            raise RuleProblem(
                f"{_named(row)} kan inte ersätta {_named(member)}",
                "En ersättare träder in för mötets ordförande eller en ledamot.",
            )
        row.serves = serves
        row.serves_for_id = member.id if serves and member is not None else None
        words = "tjänstgör" if serves else "tjänstgör inte"
        whom = f" i stället för {_named(member)}" if serves and member is not None else ""
        _tell(work, row, f"{_named(row)} {words}{whom}")


def note_remote(register: Register, attendance_id: int, *, remote: bool) -> None:
    """Say whether somebody takes part by sound and picture (kommunallagen 5 kap. 16 §)."""
    with register.begin() as work:
        row = _row(work, attendance_id)
        if row.remote is not remote:
            row.remote = remote
            _tell(work, row, f"{_named(row)} deltar {'på distans' if remote else 'på plats'}")


def _row(work: Work, attendance_id: int) -> m.Attendance:
    """Somebody called to a meeting that is not closed."""
    row = work.get(m.Attendance, attendance_id)
    require_open(work.get(m.Meeting, row.meeting_id))
    return row


def require_open(meeting: m.Meeting) -> None:
    """Raise RuleProblem once the § numbers are set."""
    if meeting.closed is not None:
        raise RuleProblem(
            "Mötet är avslutat", "Paragrafnumren är satta; beslut och närvaro ändras inte mer."
        )


def _require_item(work: Work, row: m.Attendance, item_id: int) -> m.AgendaItem:
    item = work.get(m.AgendaItem, item_id)
    if item.meeting_id != row.meeting_id:
        raise RuleProblem("Punkten hör till ett annat möte", "Uppdatera sidan och försök igen.")
    return item


def _can_be_replaced(substitute: m.Attendance, member: m.Attendance) -> bool:
    return member.meeting_id == substitute.meeting_id and member.role.has_seat


def _named(row: m.Attendance) -> str:
    return ", ".join(part for part in (row.function, row.principal) if part)


def _tell(work: Work, row: m.Attendance, words: str, case_id: int | None = None) -> None:
    about = {"meeting_id": row.meeting_id, "case_id": case_id}
    work.record(EventKind.ATTENDANCE_NOTED, words, **about)
