"""Tasks that meetings have given: of one meeting, of one case, and those still open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task, with the meeting's day and the § and case it was given under."""

    id: int
    meeting_id: int
    day: date
    item_id: int | None
    section: int | None
    case_id: int | None
    case_number: str
    what: str
    who: str
    due: date | None
    created: datetime
    done: datetime | None


def tasks_of_meeting(session: Session, meeting_id: int) -> list[TaskRow]:
    """What one meeting gave, in the agenda's order; under no item last."""
    chosen = _tasks().where(m.Task.meeting_id == meeting_id)
    return _rows(session, chosen.order_by(m.AgendaItem.position.nulls_last(), m.Task.id))


def tasks_of_case(session: Session, case_id: int) -> list[TaskRow]:
    """What meetings gave under one case, oldest first."""
    return _rows(session, _tasks().where(m.Task.case_id == case_id).order_by(m.Task.id))


def open_tasks_before(session: Session, meeting_id: int) -> list[TaskRow]:
    """What earlier meetings gave and nobody has done, those due first at the top."""
    meeting = session.get_one(m.Meeting, meeting_id)
    earlier = _tasks().where(
        m.Task.done.is_(None), m.Meeting.day <= meeting.day, m.Task.meeting_id != meeting_id
    )
    return _rows(session, earlier.order_by(m.Task.due.nulls_last(), m.Meeting.day, m.Task.id))


def _tasks() -> Select[*tuple[Any, ...]]:
    t, i = m.Task, m.AgendaItem
    columns = select(
        *(t.id, t.meeting_id, m.Meeting.day, t.item_id, i.section, t.case_id, m.Case.number),
        *(t.what, t.who, t.due, t.created, t.done),
    )
    with_meeting = columns.join(m.Meeting, m.Meeting.id == t.meeting_id)
    with_item = with_meeting.outerjoin(i, i.id == t.item_id)
    return with_item.outerjoin(m.Case, m.Case.id == t.case_id)


def _rows(session: Session, chosen: Select[*tuple[Any, ...]]) -> list[TaskRow]:
    rows = [row._asdict() for row in session.execute(chosen)]
    return [TaskRow(**_named(row)) for row in rows]


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: value for name, value in row.items() if name != "number"},
        "case_number": row["number"] or "",
    }
