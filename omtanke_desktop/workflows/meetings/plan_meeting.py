"""Plan a meeting: when and where, who is called, and what has to be done by which day."""

from dataclasses import asdict, dataclass
from datetime import date, time

from omtanke_desktop.domain.dates import clock_span, long_day
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meeting_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    Deadlines,
    deadlines_for,
    followed,
    misplaced,
    possible,
)
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.agenda_templates import ORDINARY
from omtanke_desktop.storage.queries.editing import members_on
from omtanke_desktop.storage.queries.planning import coming_meetings
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.validity import today
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.agenda_templates import items_from_template
from omtanke_desktop.workflows.meetings.prepare_meeting import open_meeting
from omtanke_desktop.workflows.meetings.public_holidays import around


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """When and where; times are local clock times.

    series: the row of meetings it belongs to. deadlines: None to follow the settings. template: the
    agenda template that a new meeting's standing items come from.
    """

    day: date
    starts: time
    ends: time | None = None
    place: str = ""
    link: str = ""
    series: str = ""
    deadlines: Deadlines | None = None
    template: str = ORDINARY


def plan_meeting(register: Register, plan: MeetingPlan) -> int:
    """Plan a meeting with the standing items and the members of its day; returns its id."""
    check_plan(plan)
    with register.begin() as work:
        return put_in_plan(work, plan)


def put_in_plan(work: Work, plan: MeetingPlan) -> int:
    """The same inside an open unit of work, for a plan that has been checked."""
    settings, holidays = work.settings(), around(plan.day)
    deadlines = plan.deadlines or deadlines_for(plan.day, settings, holidays)
    meeting = m.Meeting(
        title=_title(work, plan.day),
        document_name=settings.document_name,
        approver=settings.approver,
        state=MeetingState.PLANNED,
        **asdict(deadlines),
        **{name: getattr(plan, name) for name in _COLUMNS},
    )
    meeting.items = items_from_template(work.session, plan.template)
    members = members_on(work.session, plan.day)
    meeting.attendance = [called(position, row) for position, row in enumerate(members)]
    work.add(meeting)
    work.record(EventKind.MEETING_PLANNED, meeting.title, meeting_id=meeting.id)
    return meeting.id


_IN_CALENDARS = ("day", "starts", "ends", "place", "link")
_COLUMNS = (*_IN_CALENDARS, "series")
_FIELDS = {
    "day": "Datum",
    "starts": "Börjar",
    "ends": "Slutar",
    "place": "Plats",
    "link": "Länk",
    "series": "Serie",
    "papers_by": "Sista dag för handlingar",
    "call_by": "Sista dag för kallelse",
    "approve_by": "Sista dag för justering",
}


def _title(work: Work, day: date) -> str:
    settings = work.settings()
    return f"{settings.body_short or settings.body_name or 'Möte'} {long_day(day)}"


def check_plan(plan: MeetingPlan) -> None:
    """Raise RuleProblem for a plan that cannot be held."""
    if plan.ends is not None and plan.ends <= plan.starts:
        raise RuleProblem("Mötet slutar innan det börjar", "Rätta sluttiden.")
    if not possible(plan.day):
        raise RuleProblem(
            "Mötets datum kan inte stämma",
            f"Välj en dag mellan år {FIRST_YEAR} och {LAST_YEAR}.",
        )
    wrong = misplaced(plan.deadlines, plan.day) if plan.deadlines else []
    if "approve_by" in wrong:
        raise RuleProblem(
            "Sista dagen för justering ligger före mötet", "Välj mötesdagen eller en senare dag."
        )
    if wrong:
        raise RuleProblem(
            "En sista dag ligger efter mötet",
            "Handlingar och kallelse behövs senast på mötesdagen.",
        )


def called(position: int, member: m.Member) -> m.Attendance:
    """A member's line among the called; a substitute is not there until called in."""
    return m.Attendance(
        position=position,
        function=member.function,
        principal=member.principal.name if member.principal else "",
        role=member.role,
        present=member.role is not Role.SUBSTITUTE,
        member_id=member.id,
    )


def edit_meeting(register: Register, meeting_id: int, plan: MeetingPlan) -> None:
    """Move a meeting in time or place; last days that were not changed by hand come along.

    With plan.deadlines those are kept instead. Calendars are told by a new sequence number.
    """
    check_plan(plan)
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        deadlines = plan.deadlines or _moved(work, meeting, plan.day)
        new = {name: getattr(plan, name) for name in _COLUMNS} | asdict(deadlines)
        changed = [name for name, value in new.items() if getattr(meeting, name) != value]
        for name in changed:
            before, after = _shown(getattr(meeting, name)), _shown(new[name])
            about = {"field": _FIELDS[name], "before": before, "after": after}
            work.record(EventKind.MEETING_CHANGED, meeting_id=meeting.id, **about)
            setattr(meeting, name, new[name])
        meeting.sequence += any(name in _IN_CALENDARS for name in changed)
        _take_along(work, meeting)


def _take_along(work: Work, meeting: m.Meeting) -> None:
    """The title and the decisions name the meeting's day."""
    for item in meeting.items:
        if item.decision is not None:
            item.decision.decided_on = meeting.day
    meeting.title = _title(work, meeting.day)


def _moved(work: Work, meeting: m.Meeting, day: date) -> Deadlines:
    settings, holidays = work.settings(), around(meeting.day, day)
    kept = Deadlines(meeting.papers_by, meeting.call_by, meeting.approve_by)
    before, after = (deadlines_for(one, settings, holidays) for one in (meeting.day, day))
    return followed(kept, before, after, day)


def follow_settings(work: Work, before: Settings) -> None:
    """Reckon the last days of coming meetings anew; those changed by hand stay.

    before: the settings as they were; the new ones are stored already.
    """
    after, here = work.settings(), today(work.session)
    for meeting in coming_meetings(work.session, here):
        holidays = around(meeting.day)
        old, new = (deadlines_for(meeting.day, one, holidays) for one in (before, after))
        kept = Deadlines(meeting.papers_by, meeting.call_by, meeting.approve_by)
        chosen = followed(kept, old, new, meeting.day)
        for name, by in asdict(chosen).items():
            setattr(meeting, name, by)


def _shown(value: date | time | str | None) -> str:
    if isinstance(value, date):
        return long_day(value)
    return clock_span(value, None) if isinstance(value, time) else value or ""


def set_approver(register: Register, meeting_id: int, approver: str) -> None:
    """Say who approves the minutes beside the chair."""
    with register.begin() as work:
        name_approver(work, open_meeting(work, meeting_id), approver)


def name_approver(work: Work, meeting: m.Meeting, approver: str) -> None:
    """The same inside an open unit of work."""
    if meeting.approver != approver:
        about = {"field": "meeting.approver", "before": meeting.approver, "after": approver}
        work.record(EventKind.EDITED, meeting_id=meeting.id, **about)
        meeting.approver = approver


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
        work.add(row)
        who = ", ".join(filter(None, (row.function, row.principal)))
        work.record(EventKind.ATTENDANCE_NOTED, f"{who} kallades", meeting_id=meeting.id)
        return row.id
