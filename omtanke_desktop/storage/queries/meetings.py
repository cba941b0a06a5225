"""Meetings: the year's list, and one meeting with its agenda, people and decisions."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from omtanke_desktop.domain.agenda import is_trace
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m

if TYPE_CHECKING:
    from omtanke_desktop.domain.attendance import Presence
    from omtanke_desktop.domain.decisions import Decision


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the meeting list."""

    id: int
    title: str
    day: date
    starts: time
    ends: time | None
    place: str
    state: MeetingState
    cases: int
    series: str = ""
    papers_by: date | None = None
    call_by: date | None = None
    approve_by: date | None = None
    document_name: str = ""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One line of an agenda, with the case's number and the decision when there is one.

    printed holds what papers say of the case since the meeting was closed for minutes.
    case_proposal: the case's prepared wording.
    """

    id: int
    position: int
    kind: ItemKind
    title: str
    is_section: bool
    section: int | None
    case_id: int | None
    case_number: str
    case_state: CaseState | None
    presenter: str
    minutes: int | None
    discussion: str
    default_decision: str
    proposal_type: str
    decision: "Decision | None"
    label: str
    draft: dict[str, Any]
    printed: dict[str, Any]
    template_key: str = ""
    summary: str = ""
    proposal: str = ""
    note: str = ""
    immediate: bool = False
    begun: datetime | None = None
    vote: dict[str, Any] = field(default_factory=dict)
    carried_from_id: int | None = None
    case_proposal: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person called; conflicts are ids of agenda items."""

    id: int
    function: str
    principal: str
    role: Role
    present: bool
    conflicts: tuple[int, ...]
    member_id: int | None = None
    moves: tuple[dict[str, Any], ...] = ()
    serves: bool = False
    serves_for_id: int | None = None
    remote: bool = False


@dataclass(frozen=True)
class MeetingDetail:
    """One meeting in full."""

    id: int
    title: str
    day: date
    starts: time
    ends: time | None
    place: str
    link: str
    state: MeetingState
    document_name: str
    approver: str
    closed: datetime | None
    items: tuple[AgendaRow, ...]
    attendance: tuple[AttendanceRow, ...]
    series: str = ""
    papers_by: date | None = None
    call_by: date | None = None
    approve_by: date | None = None
    uid: str = ""
    sequence: int = 0
    began: datetime | None = None
    ended: datetime | None = None
    correction: str = ""
    finished: datetime | None = None

    @cached_property
    def presence(self) -> "Presence[AttendanceRow]":
        """Who is there and who decides, over the agenda as it stands; asked at every item."""
        from omtanke_desktop.domain.attendance import Presence

        return Presence(self.attendance, [item.id for item in self.items])


def meeting_rows(session: Session, year: int | None = None) -> list[MeetingRow]:
    """Meetings, latest first; of one year when given."""
    g = m.Meeting
    cases = (
        select(func.count(m.AgendaItem.id))
        .where(m.AgendaItem.meeting_id == g.id, m.AgendaItem.case_id.is_not(None))
        .correlate(g)
        .scalar_subquery()
    )
    columns = select(
        *(g.id, g.title, g.day, g.starts, g.ends, g.place, g.state, cases),
        *(g.series, g.papers_by, g.call_by, g.approve_by, g.document_name),
    )
    if year is not None:
        columns = columns.where(g.day.between(date(year, 1, 1), date(year, 12, 31)))
    return [
        MeetingRow(*row) for row in session.execute(columns.order_by(g.day.desc(), g.id.desc()))
    ]


def meeting_detail(session: Session, meeting_id: int) -> MeetingDetail | None:
    """One meeting, or None when it is not there."""
    decisions = selectinload(m.Meeting.items).selectinload(m.AgendaItem.decision)
    row = session.scalar(select(m.Meeting).filter_by(id=meeting_id).options(decisions))
    if row is None:
        return None
    return MeetingDetail(
        id=row.id,
        title=row.title,
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        place=row.place,
        link=row.link,
        state=row.state,
        document_name=row.document_name,
        approver=row.approver,
        closed=row.closed,
        items=_agenda(session, row.items),
        attendance=tuple(map(_attendance_row, row.attendance)),
        **{name: getattr(row, name) for name in _AS_KEPT},
    )


_AS_KEPT = (
    *("series", "papers_by", "call_by", "approve_by", "uid", "sequence"),
    *("began", "ended", "correction", "finished"),
)


def _attendance_row(row: m.Attendance) -> AttendanceRow:
    return AttendanceRow(
        *(row.id, row.function, row.principal, row.role, row.present, tuple(row.conflicts)),
        *(row.member_id, tuple(row.moves), row.serves, row.serves_for_id, row.remote),
    )


def _agenda(session: Session, items: list[m.AgendaItem]) -> tuple[AgendaRow, ...]:
    """Headings and traces carry no number; everything else is 1..n."""
    wanted = select(m.Case).where(m.Case.id.in_({item.case_id for item in items if item.case_id}))
    cases = {case.id: case for case in session.scalars(wanted)}
    rows, number = [], 0
    for item in items:
        plain = item.kind is ItemKind.HEADING or is_trace(item.template_key)
        number += not plain
        label = "" if plain else str(number)
        rows.append(_agenda_row(item, cases.get(item.case_id or 0), label))
    return tuple(rows)


def _agenda_row(item: m.AgendaItem, case: m.Case | None, label: str) -> AgendaRow:
    return AgendaRow(
        id=item.id,
        position=item.position,
        kind=item.kind,
        title=case.title if case else item.title,
        is_section=item.is_section,
        section=item.section,
        case_id=item.case_id,
        case_number=case.number if case else "",
        case_state=case.state if case else None,
        presenter=item.presenter,
        minutes=item.minutes,
        discussion=item.discussion,
        default_decision=item.default_decision,
        proposal_type=case.proposal_type if case else "",
        decision=decision_value(item.decision),
        label=label,
        draft=dict(item.draft),
        printed=dict(item.printed),
        template_key=item.template_key,
        summary=item.summary,
        proposal=item.proposal,
        note=item.note,
        immediate=item.immediate,
        begun=item.begun,
        vote=dict(item.vote),
        carried_from_id=item.carried_from_id,
        case_proposal=case.proposal if case else "",
    )


def decision_value(row: m.DecisionRecord | None) -> "Decision | None":
    """The stored decision as the domain's value."""
    from omtanke_desktop.domain.decisions import Decision

    if row is None:
        return None
    return Decision(
        type=row.type,
        sentences=tuple(row.sentences),
        reason=row.reason,
        responsible_principal=row.responsible_principal,
        responsible_function=row.responsible_function,
        start_date=row.start_date,
        follow_up_date=row.follow_up_date,
        indicator_or_question=row.indicator_or_question,
        report_to=row.report_to,
        dissent=row.dissent,
        rapporteur=row.rapporteur,
        costs=row.costs,
        shifts_responsibility=row.shifts_responsibility,
        others=row.others,
    )


@dataclass(frozen=True, slots=True)
class CaseMeetingRow:
    """A case's turn at one meeting, for the case page."""

    meeting_id: int
    item_id: int
    day: date
    section: int | None
    decision: "Decision | None"


def meetings_of_case(session: Session, case_id: int) -> list[CaseMeetingRow]:
    """Every meeting a case has been on, oldest first."""
    joined = (
        select(m.AgendaItem, m.Meeting.day).join(m.Meeting).filter(m.AgendaItem.case_id == case_id)
    )
    return [
        CaseMeetingRow(item.meeting_id, item.id, day, item.section, decision_value(item.decision))
        for item, day in session.execute(joined.order_by(m.Meeting.day))
    ]
