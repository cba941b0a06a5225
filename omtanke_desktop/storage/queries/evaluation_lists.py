"""Worklists of the evaluation: how far each case has come, and who is still to evaluate it.

A case is done when every evaluator's grid is full and, where members have been asked to evaluate
it (somebody has begun, or a form was sent), every present chair and member has done so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Boolean,
    ColumnElement,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from omtanke_desktop.domain.combined import Standing
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.states import UNDECIDED, CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.evaluations import member_words
from omtanke_desktop.storage.validity import member_on, today

EVALUATING_ROLES = (Role.CHAIR, Role.MEMBER)
"""Who is expected to evaluate: a substitute does so only when asked."""

# Written out: built of aliased classes the same questions cost the first page 50 ms each time.
_SAID = f"c.evaluation_id = e.id AND c.level <> '{Level.NOT_ASSESSED}'"
_FILLED = f"(SELECT count(*) FROM evaluation_cell c WHERE {_SAID})"
_WHOLE = (
    f"(SELECT json_array_length(v.content, '$.factors') * {len(Perspective)} "
    "FROM malbild_version v WHERE v.version = e.malbild_version)"
)
_OF_CASE = 'FROM evaluation e WHERE e.case_id = "case".id'
_ROLES = ", ".join(f"'{role}'" for role in EVALUATING_ROLES)
_SOMEBODY = (
    f"EXISTS (SELECT 1 {_OF_CASE} AND EXISTS (SELECT 1 FROM evaluation_cell c WHERE {_SAID}))"
)
_INCOMPLETE = (
    f"EXISTS (SELECT 1 {_OF_CASE} AND {_FILLED} < {_WHOLE} "
    f"AND (e.evaluator <> '' OR {_FILLED} > 0))"
)
_ASKED = (
    f"(EXISTS (SELECT 1 {_OF_CASE} AND e.evaluator <> '') OR \"case\".id IN "
    "(SELECT j.value FROM evaluation_form f, json_each(f.content, '$.cases') j))"
)
_MISSING = (
    f"EXISTS (SELECT 1 FROM member WHERE member.id IN ({{members}}) AND member.role IN ({_ROLES}) "
    f"AND NOT EXISTS (SELECT 1 {_OF_CASE} AND e.member_id = member.id))"
)


def standing_is(session: Session, standing: Standing) -> ColumnElement[bool]:
    """A condition on m.Case: its evaluation has come this far (for `värdering:` in a search)."""
    some, unfinished = _somebody(), _unfinished(session)
    return {
        Standing.NONE: ~some,
        Standing.PARTLY: and_(some, unfinished),
        Standing.DONE: and_(some, ~unfinished),
    }[standing]


def _somebody() -> ColumnElement[bool]:
    """Somebody has assessed a cell."""
    return literal_column(_SOMEBODY, Boolean)


def _unfinished(session: Session) -> ColumnElement[bool]:
    """A cell is left, or a member where members are asked.

    A secretariat that has not begun is not waited for.
    """
    members = session.scalars(select(m.Member.id).where(member_on(today(session))))
    absent = _MISSING.format(members=", ".join(map(str, members)))
    incomplete, asked, missing = (
        literal_column(one, Boolean) for one in (_INCOMPLETE, _ASKED, absent)
    )
    return or_(incomplete, and_(asked, missing))


@dataclass(frozen=True, slots=True)
class DueList:
    """What is to be evaluated before the next meeting, which is None when none is planned."""

    meeting_id: int | None
    day: date | None
    cases: tuple["WaitingCase", ...]


@dataclass(frozen=True, slots=True)
class EvaluationTasks:
    """What waits to be evaluated: before the next meeting, and by somebody who has not done so."""

    due: DueList
    partly: int


def evaluation_tasks(session: Session, today: date) -> EvaluationTasks:
    """The counts of the overview; a case may be in both."""
    due = due_before_meeting(session, today)
    partly = select(func.count(m.Case.id)).where(
        m.Case.state.in_(UNDECIDED), standing_is(session, Standing.PARTLY)
    )
    return EvaluationTasks(due, session.scalar(partly) or 0)


def due_before_meeting(session: Session, today: date) -> DueList:
    """Cases on the next meeting's agenda, or ready for it, that are not fully evaluated."""
    g = m.Meeting
    coming = select(g.id, g.day).where(g.day >= today, g.state != MeetingState.CLOSED)
    nearest = session.execute(coming.order_by(g.day, g.id).limit(1)).first()
    meeting_id, day = (nearest[0], nearest[1]) if nearest else (None, None)
    on_agenda = select(m.AgendaItem.case_id).where(
        m.AgendaItem.meeting_id == meeting_id, m.AgendaItem.case_id.is_not(None)
    )
    wanted = or_(m.Case.id.in_(on_agenda), m.Case.state == CaseState.READY)
    late = or_(~_somebody(), _unfinished(session))
    if meeting_id is None:
        return DueList(None, None, ())
    return DueList(meeting_id, day, _cases(session, m.Case.state.in_(UNDECIDED), wanted, late))


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case as a reminder names it."""

    id: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class WaitingMember:
    """A member who is to evaluate, and the cases that are still not whole in their hands."""

    id: int
    words: str
    email: str
    cases: tuple[WaitingCase, ...]


def waiting_members(session: Session, case_ids: Sequence[int]) -> list[WaitingMember]:
    """Every present chair and member with those of these cases that lack a whole evaluation."""
    cases = _cases(session, m.Case.id.in_(case_ids))
    done = _whole_evaluations(session, case_ids)
    chosen = select(m.Member).where(member_on(today(session)), m.Member.role.in_(EVALUATING_ROLES))
    return [
        WaitingMember(
            row.id,
            member_words(row),
            row.email.strip(),
            tuple(one for one in cases if (one.id, row.id) not in done),
        )
        for row in session.scalars(chosen.order_by(m.Member.position, m.Member.id))
    ]


def _whole_evaluations(session: Session, case_ids: Sequence[int]) -> set[tuple[int, int]]:
    """(case, member) of the members' evaluations that have no cell left."""
    e = aliased(m.Evaluation, name="e")
    chosen = select(e.case_id, e.member_id).where(
        e.case_id.in_(case_ids),
        e.member_id.is_not(None),
        literal_column(f"{_FILLED} >= {_WHOLE}", Boolean),
    )
    return {(row[0], row[1]) for row in session.execute(chosen) if row[1] is not None}


def waiting_cases(session: Session, today: date) -> tuple[WaitingCase, ...]:
    """What members are first reminded of: what is due before the next meeting, else all of it."""
    late = ~standing_is(session, Standing.DONE)
    due = due_before_meeting(session, today).cases
    return due or _cases(session, m.Case.state.in_(UNDECIDED), late)


_UNTOLD = "Rubriken visas inte"


def _cases(session: Session, *conditions: ColumnElement[bool]) -> tuple[WaitingCase, ...]:
    c = m.Case
    inner = case((c.secrecy == "", c.title), else_=_UNTOLD)
    title = func.coalesce(func.nullif(c.public_title, ""), inner)
    rows = session.execute(select(c.id, c.number, title).where(*conditions).order_by(c.id))
    return tuple(WaitingCase(*row) for row in rows)
