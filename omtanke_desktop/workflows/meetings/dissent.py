"""A dissenting opinion, noted while the answer has not gone out (Förvaltningslagen 30 §)."""

from omtanke_desktop.domain.attendance import Presence
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import dissent
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.word_minutes import forget_signatures

_MINUTES_STAND = (MeetingState.APPROVED, MeetingState.FINISHED)


def note_dissent(register: Register, item_id: int, attendance_id: int, words: str) -> None:
    """Put a dissenting opinion of somebody who took part under the decision of an item.

    It goes to the minutes and to the letter. Raises RuleProblem when the letter has gone out, when
    the § is approved, and when that person did not take part.
    """
    said = words.strip()
    if not said:
        raise RuleProblem("Den avvikande meningen är tom", "Skriv vad den går ut på.")
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        if item.decision is None:
            raise RuleProblem("Punkten har inget beslut ännu", "Spara beslutet först.")
        _require_in_time(work, item)
        who = _who(work, item, attendance_id)
        line = f"{who}: {said}"
        earlier = item.decision.dissent.rstrip()
        item.decision.dissent = f"{earlier}\n{line}" if earlier else line
        forget_signatures(work, work.get(m.Meeting, item.meeting_id), item.id)
        about = {"case_id": item.case_id, "meeting_id": item.meeting_id}
        work.record(EventKind.DISSENTED, line, **about)


def _require_in_time(work: Work, item: m.AgendaItem) -> None:
    assert item.decision is not None
    if dissent.has_gone_out(work.session, item.decision.id):
        raise RuleProblem(
            "Beslutet har redan expedierats",
            "En avvikande mening anmäls innan beslutet går ut (Förvaltningslagen 30 §).",
        )
    meeting = work.get(m.Meeting, item.meeting_id)
    if meeting.state in _MINUTES_STAND or dissent.is_approved(work.session, item.id):
        raise RuleProblem(
            "Paragrafen är justerad", "Börja en rättelse under Protokoll, så skrivs den in där."
        )


def _who(work: Work, item: m.AgendaItem, attendance_id: int) -> str:
    """The function and principal of somebody who took part in the item."""
    meeting = work.get(m.Meeting, item.meeting_id)
    presence = Presence(meeting.attendance, [one.id for one in meeting.items])
    row = next((one for one in meeting.attendance if one.id == attendance_id), None)
    if row is None or not presence.takes_part(row, item.id):
        raise RuleProblem(
            "Personen deltog inte i ärendet", "Bara den som var med kan anmäla avvikande mening."
        )
    return ", ".join(part for part in (row.function, row.principal) if part)
