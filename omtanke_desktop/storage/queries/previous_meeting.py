"""What the meeting before left behind: its minutes, its open tasks and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.tasks import TaskRow, open_tasks_before

_SIGNED = (MeetingState.APPROVED, MeetingState.FINISHED)
_POSTPONED = ("bordlaggning", "aterremiss")


@dataclass(frozen=True, slots=True)
class PreviousMeeting:
    """The meeting before; held: its § numbers are set. tasks: those still open, of any
    meeting before.

    returning: "OH-2025-003 Title" of what it put off or carried to the meeting asked about, and
    which stands there now.
    """

    id: int
    day: date
    document_name: str
    state: MeetingState
    held: bool
    approved: bool
    tasks: tuple[TaskRow, ...]
    returning: tuple[str, ...]


def previous_meeting(session: Session, meeting_id: int) -> PreviousMeeting | None:
    """The meeting before a meeting in its series, else before it at all; None for the first."""
    now = session.get_one(m.Meeting, meeting_id)
    found = _before(session, now, now.series) or _before(session, now, None)
    if found is None:
        return None
    return PreviousMeeting(
        id=found.id,
        day=found.day,
        document_name=found.document_name,
        state=found.state,
        held=found.closed is not None,
        approved=found.state in _SIGNED,
        tasks=tuple(open_tasks_before(session, meeting_id)),
        returning=_returning(session, now, found),
    )


def _before(session: Session, now: m.Meeting, series: str | None) -> m.Meeting | None:
    g = m.Meeting
    earlier = or_(g.day < now.day, and_(g.day == now.day, g.starts < now.starts))
    chosen = select(g).where(earlier, g.id != now.id)
    if series is not None:
        chosen = chosen.where(g.series == series)
    return session.scalar(chosen.order_by(g.day.desc(), g.starts.desc(), g.id.desc()).limit(1))


def _returning(session: Session, now: m.Meeting, found: m.Meeting) -> tuple[str, ...]:
    """What was carried from that agenda, and the cases it put off, that stand on this one."""
    i, d = m.AgendaItem, m.DecisionRecord
    there = set(session.scalars(select(i.id).filter_by(meeting_id=found.id)))
    put_off = set(
        session.scalars(
            select(d.case_id).join(i, i.id == d.item_id)
            .where(i.meeting_id == found.id, d.type.in_(_POSTPONED))
        )
    )  # fmt: skip
    items = [one for one in now.items if one.carried_from_id in there or one.case_id in put_off]
    return _names(session, items)


def _names(session: Session, items: Sequence[m.AgendaItem]) -> tuple[str, ...]:
    """Number and outward title: these names are printed."""
    names = []
    for item in items:
        case = session.get(m.Case, item.case_id) if item.case_id else None
        if case is None:
            names.append(item.title)
        elif case.secrecy:
            names.append(f"{case.number} {case.public_title}".strip())
        else:
            names.append(f"{case.number} {case.public_title or case.title}")
    return tuple(names)
