"""How a meeting, its items and its people are put in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from omtanke_desktop.domain.dates import NBSP, clock_span, local, long_day, weekday
from omtanke_desktop.domain.meetings import ItemKind, MeetingState

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail

_CLOSED = (
    "Mötet är avslutat och paragrafnumren är satta. Dagordning, närvaro och beslut ändras inte "
    "mer; ordalydelsen går att ändra under Protokoll tills den är justerad."
)
_APPROVED = "Mötet är avslutat och texten justerad. Den går bara att rätta i en ny version."


def locked_words(meeting: MeetingDetail) -> str:
    """Why the agenda, the attendance and the decisions may not be changed, "" when they may."""
    if meeting.finished is not None:
        day = long_day(local(meeting.finished).date())
        return f"Mötet stängdes den {day}: texten är justerad och alla har fått svar."
    if meeting.state is MeetingState.APPROVED:
        return _APPROVED
    return _CLOSED if meeting.closed is not None else ""


def when(day: date, starts: time, ends: time | None) -> str:
    """Fredag 12 december 2025, kl. 9.00–12.00."""
    return f"{weekday(day).capitalize()} {long_day(day)}, kl.{NBSP}{clock_span(starts, ends)}"


def counted(number: int, one: str, many: str) -> str:
    """1 ärende, 4 ärenden."""
    return f"{number}{NBSP}{one if number == 1 else many}"


def item_name(item: AgendaRow) -> str:
    """§ 12, or "Punkt 5" as long as the § numbers are not set."""
    return f"§{NBSP}{item.section}" if item.section else f"Punkt{NBSP}{item.label}"


def person_name(row: AttendanceRow) -> str:
    """Socialchef, Varbergs kommun."""
    return ", ".join(part for part in (row.function, row.principal) if part)


def length_minutes(starts: time, ends: time | None) -> int | None:
    """How long the meeting is in minutes; None when its end is open."""
    if ends is None:
        return None
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def sum_line(meeting: MeetingDetail) -> tuple[str, bool]:
    """The items' minutes against the meeting's length, and whether it is too much."""
    total = sum(item.minutes or 0 for item in meeting.items)
    length = length_minutes(meeting.starts, meeting.ends)
    if length is None:
        return f"Summa {total}{NBSP}min", False
    if total > length:
        over = f"{total - length}{NBSP}min för långt"
        return f"Summa {total} av {length}{NBSP}min – {over}", True
    return f"Summa {total} av {length}{NBSP}min", False


def planned_time(meeting: MeetingDetail, item: AgendaRow) -> str:
    """The clock span an item has by the plan, "" when it has no minutes."""
    if not item.minutes:
        return ""
    before = sum(one.minutes or 0 for one in meeting.items if one.position < item.position)
    start = datetime.combine(meeting.day, meeting.starts) + timedelta(minutes=before)
    end = start + timedelta(minutes=item.minutes)
    return f"kl.{NBSP}{clock_span(start.time(), end.time())}"


def needs_decision(item: AgendaRow) -> bool:
    """Whether an item is one the meeting decides on and has not."""
    return item.is_section and item.kind is not ItemKind.HEADING and item.decision is None
