"""A meeting is closed for good once everybody has got an answer."""

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.minutes_facts import Finding, Spot, Stops
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.storage.queries.meetings import MeetingDetail
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.minutes import is_locked, section_name

_TOLD = 3  # what is left is named up to so many; the list in the window has them all


def finish_meeting(register: Register, meeting_id: int) -> None:
    """Close the meeting for good; raises RuleProblem naming what is left to do."""
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        if meeting.state is MeetingState.FINISHED:
            return
        left = left_to_do(work.session, meeting_id)
        if left:
            words = "; ".join(one.text for one in left[:_TOLD])
            more = f" och {len(left) - _TOLD} till" if len(left) > _TOLD else ""
            raise RuleProblem("Mötet går inte att stänga ännu", f"{words}{more}.")
        meeting.state, meeting.finished = MeetingState.FINISHED, work.now
        work.record(EventKind.MEETING_FINISHED, long_day(meeting.day), meeting_id=meeting.id)


def left_to_do(session: ReadSession, meeting_id: int) -> list[Finding]:
    """What hinders a meeting from being closed for good, each with the way to it."""
    meeting = shared.meeting_of(session, meeting_id)
    return [*_unapproved(meeting), *_undecided(meeting), *_unanswered(session, meeting)]


def _unapproved(meeting: MeetingDetail) -> list[Finding]:
    if is_locked(meeting):
        return []
    words = f"{meeting.document_name} är inte justerade"
    words = {
        "Minnesanteckningar": "Minnesanteckningarna är inte justerade",
        "Protokoll": "Protokollet är inte justerat",
    }.get(meeting.document_name, words)
    if meeting.correction:
        words = "En rättelse är påbörjad"
    return [Finding("unapproved", words, Spot.MINUTES, None, "approver", Stops.CLOSE)]


def _undecided(meeting: MeetingDetail) -> list[Finding]:
    return [
        Finding("no_decision", f"{section_name(row)} saknar beslut", Spot.FLOOR, row.id, "type")
        for row in meeting.items
        if row.is_section and row.kind is not ItemKind.HEADING and row.decision is None
    ]


def _unanswered(session: ReadSession, meeting: MeetingDetail) -> list[Finding]:
    """Letters that have neither gone out nor been set aside with a reason."""
    found = []
    for row in letter_rows(session, waiting=True, meeting_id=meeting.id):
        to = (row.recipient.splitlines() or ["utan mottagare"])[0]
        words = f"Brevet i {row.case_number} ({to}) har inte gått ut"
        found.append(Finding("letter", words, Spot.LETTERS, case_id=row.case_id, stops=Stops.CLOSE))
    return found
