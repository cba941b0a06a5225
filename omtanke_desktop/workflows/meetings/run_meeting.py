"""The meeting's own clock: when it began and ended, what is taken up, and its breaks."""

from datetime import datetime, time

from omtanke_desktop.domain.dates import clock_span
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.attendance import require_open

NBSP = "\u00a0"


def begin_meeting(register: Register, meeting_id: int) -> None:
    """The meeting begins now; one that has begun keeps its time."""
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        require_open(meeting)
        if meeting.began is None:
            meeting.began = work.now
            work.record(EventKind.MEETING_HELD, "Mötet började", meeting_id=meeting.id)


def end_meeting(register: Register, meeting_id: int) -> None:
    """The meeting ends now; one that has ended keeps its time."""
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        require_open(meeting)
        if meeting.began is None:
            raise RuleProblem("Mötet har inte börjat", "Välj ”Börja mötet” först.")
        if meeting.ended is None:
            meeting.ended = work.now
            work.record(EventKind.MEETING_HELD, "Mötet slutade", meeting_id=meeting.id)


def set_times(
    register: Register, meeting_id: int, began: datetime | None, ended: datetime | None
) -> None:
    """Put the meeting's times right; None for one that is not to stand."""
    if began is not None and ended is not None and ended < began:
        raise RuleProblem("Mötet slutar innan det börjar", "Rätta tiderna.")
    if began is None and ended is not None:
        raise RuleProblem("Mötet har ingen början", "Skriv när det började.")
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        require_open(meeting)
        if (meeting.began, meeting.ended) != (began, ended):
            meeting.began, meeting.ended = began, ended
            work.record(EventKind.MEETING_CHANGED, "Mötets tider rättades", meeting_id=meeting.id)


def take_up(register: Register, item_id: int, at: datetime) -> None:
    """An item was taken up at this moment; one that was before keeps its time."""
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        require_open(work.get(m.Meeting, item.meeting_id))
        if item.begun is None:
            item.begun = at
            _tell(work, item, f"”{item.title}” togs upp")


def adjourn(register: Register, item_id: int, start: time, end: time) -> None:
    """Write a break into what was said on an item: a measure of the meeting, not a decision."""
    if end <= start:
        raise RuleProblem("Pausen slutar innan den börjar", "Rätta klockslagen.")
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        require_open(work.get(m.Meeting, item.meeting_id))
        words = f"Mötet ajourneras kl.{NBSP}{clock_span(start, end)}."
        said = item.discussion.rstrip()
        item.discussion = f"{said}\n{words}" if said else words
        _tell(work, item, words)


def _tell(work: Work, item: m.AgendaItem, words: str) -> None:
    about = {"case_id": item.case_id, "meeting_id": item.meeting_id}
    work.record(EventKind.MEETING_HELD, words, **about)
