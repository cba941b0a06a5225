"""Approved minutes are corrected in a new version; the one before stays as it was."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import approvals, minutes_wordings
from omtanke_desktop.storage.register import Register


def start_correction(register: Register, meeting_id: int, what: str) -> None:
    """Open approved minutes for another version; what: what it corrects and why."""
    words = " ".join(what.split())
    if not words:
        raise RuleProblem("Det står inte vad som rättas", "Skriv vad rättelsen gäller och varför.")
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        if meeting.state not in (MeetingState.APPROVED, MeetingState.FINISHED):
            raise RuleProblem(
                "Det finns inget justerat att rätta", "Texten går att ändra som den är."
            )
        if meeting.correction:
            raise RuleProblem("En rättelse är redan påbörjad", "Justera eller avbryt den först.")
        if not approvals.kept_minutes(work.session, meeting_id):
            raise RuleProblem("Den justerade versionen finns inte", "Välj ett annat möte.")
        meeting.correction = words
        work.record(EventKind.MINUTES_CORRECTED, words, meeting_id=meeting.id)


def cancel_correction(register: Register, meeting_id: int) -> None:
    """Let the approved version stand: what was changed since is put back as it was."""
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        if not meeting.correction:
            return
        for row in minutes_wordings.wordings_of_meeting(work.session, meeting_id):
            work.session.delete(row)
        version = approvals.next_version(work.session, meeting_id)
        for signature in approvals.signatures_of(work.session, meeting_id, version):
            work.session.delete(signature)
        work.session.flush()
        for one in approvals.kept_minutes(work.session, meeting_id)[0].parts:
            if one["own"] is not None:
                about = {"meeting_id": meeting_id, "item_id": one["item"], "part": one["part"]}
                words = {"text": one["own"], "basis": one["basis"]}
                signed = {"changed": work.now, "author": work.user.signature}
                work.add(m.MinutesWording(**about, **words, **signed))
        work.record(
            EventKind.MINUTES_CORRECTED, f"Avbröts: {meeting.correction}", meeting_id=meeting_id
        )
        meeting.correction = ""
