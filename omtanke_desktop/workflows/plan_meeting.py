"""Plan a meeting: when and where, and who is called."""

from dataclasses import dataclass
from datetime import date, time

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.defaults import (
    StandingItem,
    parse_standing_items,
)
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.prepare_meeting import open_meeting


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
            for position, row in enumerate(editing.members_on(work.session, plan.day))
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
