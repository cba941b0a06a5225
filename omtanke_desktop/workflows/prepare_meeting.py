"""Plan a meeting: date and people, and an agenda built from the cases that wait."""

from dataclasses import dataclass
from datetime import date, time

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.defaults import (
    StandingItem,
    decision_types,
    parse_standing_items,
)
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import POOL, CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.meetings import waits_for_meeting
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.take_steps import step


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """When and where; times are local clock times."""

    day: date
    starts: time
    ends: time | None = None
    place: str = ""
    link: str = ""


def plan_meeting(register: Register, plan: MeetingPlan) -> int:
    """Plan a meeting with the standing items and the active members; returns its id."""
    _check(plan)
    with register.begin() as work:
        settings = work.settings()
        meeting = m.Meeting(
            title=f"{settings.body_short} {long_day(plan.day)}",
            document_name=settings.document_name,
            approver=settings.approver,
            state=MeetingState.PLANNED,
            **_columns(plan),
        )
        template = editing.template(work.session, "meeting_template").content
        meeting.items = [
            _standing(position, item)
            for position, item in enumerate(parse_standing_items(template))
        ]
        meeting.attendance = [
            _called(position, row)
            for position, row in enumerate(editing.active_members(work.session))
        ]
        work.add(meeting)
        work.record(EventKind.MEETING_PLANNED, meeting.title, meeting_id=meeting.id)
        return meeting.id


def _columns(plan: MeetingPlan) -> dict[str, date | time | str | None]:
    return {
        "day": plan.day,
        "starts": plan.starts,
        "ends": plan.ends,
        "place": plan.place,
        "link": plan.link,
    }


def _check(plan: MeetingPlan) -> None:
    if plan.ends is not None and plan.ends <= plan.starts:
        raise RuleProblem("Mötet slutar innan det börjar", "Rätta sluttiden.")
    if not 2000 <= plan.day.year <= 2100:
        raise RuleProblem("Mötets datum kan inte stämma", "Välj en dag mellan år 2000 och 2100.")


def _standing(position: int, item: StandingItem) -> m.AgendaItem:
    return m.AgendaItem(
        position=position,
        kind=ItemKind.HEADING if item.heading else ItemKind.STANDING,
        title=item.title,
        is_section=item.section,
        minutes=item.minutes,
        default_decision=item.decision,
    )


def _called(position: int, member: m.Member) -> m.Attendance:
    return m.Attendance(
        position=position,
        function=member.function,
        principal=member.principal.name if member.principal else "",
        role=member.role,
        present=member.role is not Role.SUBSTITUTE,
    )


def edit_meeting(register: Register, meeting_id: int, plan: MeetingPlan) -> None:
    """Move a meeting in time or place."""
    _check(plan)
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        for name, value in _columns(plan).items():
            setattr(meeting, name, value)
        for item in meeting.items:
            if item.decision is not None:
                item.decision.decided_on = plan.day
        meeting.title = f"{work.settings().body_short} {long_day(plan.day)}"


def set_approver(register: Register, meeting_id: int, approver: str) -> None:
    """Say who approves the minutes beside the chair."""
    with register.begin() as work:
        open_meeting(work, meeting_id).approver = approver


def add_case(register: Register, meeting_id: int, case_id: int, position: int | None = None) -> int:
    """Put a waiting case on the agenda; without a position after the last case there."""
    with register.begin() as work:
        meeting, case = open_meeting(work, meeting_id), work.get(m.Case, case_id)
        return put_on_agenda(work, meeting, case, position)


def put_on_agenda(work: Work, meeting: m.Meeting, case: m.Case, position: int | None = None) -> int:
    """The same inside an open unit of work; a case that is refused leaves nothing behind."""
    _require_free(work, meeting, case)
    returning = case.state is not CaseState.READY
    step(work, case, CaseState.ON_AGENDA)
    _forget_postponing(case)
    item = m.AgendaItem(
        kind=ItemKind.CASE,
        title=case.title,
        is_section=True,
        case_id=case.id,
        minutes=15,
        presenter=work.user.title or case.handler,
    )
    _insert(meeting, item, _case_position(meeting, returning) if position is None else position)
    work.add(item)
    about = {"case_id": case.id, "meeting_id": meeting.id}
    work.record(EventKind.PUT_ON_AGENDA, meeting.title, **about)
    return item.id


def _require_free(work: Work, meeting: m.Meeting, case: m.Case) -> None:
    if any(item.case_id == case.id for item in meeting.items):
        raise RuleProblem(f"{case.number} står redan på dagordningen", "Flytta punkten i stället.")
    if case.state is CaseState.ON_AGENDA:
        raise RuleProblem(
            f"{case.number} står redan på ett annat mötes dagordning", "Ta bort det där först."
        )
    if case.state is CaseState.EVALUATING and not waits_for_meeting(work.session, case.id):
        raise RuleProblem(
            f"{case.number} är inte klart för möte", "Värdera ärendet och ange det som klart."
        )


def _forget_postponing(case: m.Case) -> None:
    """A proposal to put the case off was for the meeting that did so, not for the next one."""
    kind = decision_types().get(case.proposal_type)
    if kind is not None and not kind.final:
        case.proposal_type = case.proposal = ""


def _case_position(meeting: m.Meeting, returning: bool) -> int:
    """After the last case under its heading: new cases the first, returning ones the second."""
    headings = [i for i, item in enumerate(meeting.items) if item.kind is ItemKind.HEADING]
    if not headings:
        return len(meeting.items)
    place = headings[1 if returning and len(headings) > 1 else 0] + 1
    while place < len(meeting.items) and meeting.items[place].kind is ItemKind.CASE:
        place += 1
    return place


def add_item(
    register: Register, meeting_id: int, title: str, *, is_section: bool, heading: bool = False
) -> int:
    """Put a heading or an item of its own on the agenda, at the end."""
    if not title.strip():
        raise RuleProblem("Punkten saknar rubrik", "Skriv vad den handlar om.")
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        item = m.AgendaItem(
            kind=ItemKind.HEADING if heading else ItemKind.OTHER,
            title=title.strip(),
            is_section=is_section and not heading,
            default_decision="anteckna" if is_section and not heading else "",
        )
        _insert(meeting, item, len(meeting.items))
        return work.add(item).id


def move_item(register: Register, item_id: int, position: int) -> None:
    """Move an item to a place counted from 0."""
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        meeting = open_meeting(work, item.meeting_id)
        others = [one for one in meeting.items if one is not item]
        others.insert(max(0, min(position, len(others))), item)
        _renumber(others)


def remove_item(register: Register, item_id: int) -> None:
    """Take an item off the agenda; a case goes back to the pool."""
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        meeting = open_meeting(work, item.meeting_id)
        if item.decision is not None:
            raise RuleProblem("Punkten har ett beslut", "Ta bort beslutet först.")
        if item.case_id:
            case = work.get(m.Case, item.case_id)
            if case.state is CaseState.ON_AGENDA:
                step(work, case, _earlier_state(work, case))
            about = {"case_id": case.id, "meeting_id": meeting.id}
            work.record(EventKind.TAKEN_OFF_AGENDA, meeting.title, **about)
        for row in meeting.attendance:
            row.conflicts = [one for one in row.conflicts if one != item.id]
        meeting.items.remove(item)
        _renumber(meeting.items)


def _earlier_state(work: Work, case: m.Case) -> CaseState:
    """What the case was before it was put on the agenda: ready, deferred or referred back."""
    label = editing.state_before_agenda(work.session, case.id)
    return next((state for state in POOL if state.label == label), CaseState.READY)


def edit_item(
    register: Register,
    item_id: int,
    *,
    title: str | None = None,
    presenter: str | None = None,
    minutes: int | None = None,
    discussion: str | None = None,
    is_section: bool | None = None,
) -> None:
    """Save what is given of one item; a heading never becomes a §."""
    if title is not None and not title.strip():
        raise RuleProblem("Punkten saknar rubrik", "Skriv vad den handlar om.")
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        open_meeting(work, item.meeting_id)
        if is_section and item.kind is ItemKind.HEADING:
            raise RuleProblem("En rubrik får inget paragrafnummer", "Lägg till en egen punkt.")
        given = {
            "title": title,
            "presenter": presenter,
            "minutes": minutes,
            "discussion": discussion,
            "is_section": is_section,
        }
        for name, value in given.items():
            if value is not None:
                setattr(item, name, value)


def add_participant(
    register: Register, meeting_id: int, function: str, principal: str, role: Role
) -> int:
    """Call somebody more to this meeting only."""
    if not function.strip():
        raise RuleProblem("Funktionen saknas", "Skriv till exempel ”Socialchef”.")
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        row = m.Attendance(
            position=len(meeting.attendance),
            function=function.strip(),
            principal=principal,
            role=role,
            present=True,
            conflicts=[],
        )
        meeting.attendance.append(row)
        return work.add(row).id


def open_meeting(work: Work, meeting_id: int) -> m.Meeting:
    """A meeting whose agenda may still be changed; raises RuleProblem when it is closed."""
    meeting = work.get(m.Meeting, meeting_id)
    if meeting.closed is not None:
        raise RuleProblem(
            "Mötet är avslutat", "Paragrafnumren är satta och dagordningen ändras inte mer."
        )
    return meeting


def _insert(meeting: m.Meeting, item: m.AgendaItem, position: int) -> None:
    meeting.items.insert(max(0, min(position, len(meeting.items))), item)
    _renumber(meeting.items)


def _renumber(items: list[m.AgendaItem]) -> None:
    for position, item in enumerate(items):
        item.position = position
