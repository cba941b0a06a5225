"""Our own words in the minutes: they stand until somebody takes the program's words back."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.minutes import same_words, wording_field
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import approvals, minutes_wordings
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.papers.minutes import PartText, part_texts


def word(register: Register, meeting_id: int, item_id: int | None, part: str, text: str) -> None:
    """Let a part of the minutes say this; the program's own words need no keeping.

    item_id: None for the first page. part: its section's key. Signatures under other words are
    taken away. Raises RuleProblem once the minutes, or that §, are approved.
    """
    with register.begin() as work:
        meeting = require_editable(work, meeting_id, item_id)
        one = _part(work, meeting_id, item_id, part)
        words = "\n".join(row.rstrip() for row in text.splitlines()).strip("\n")
        keeps = not same_words(words, one.generated)
        _put(work, meeting, one, words if keeps else None)


def take_program_words(register: Register, meeting_id: int, item_id: int | None, part: str) -> None:
    """Let a part of the minutes say what the program writes; our own words stay in the history."""
    with register.begin() as work:
        meeting = require_editable(work, meeting_id, item_id)
        _put(work, meeting, _part(work, meeting_id, item_id, part), None)


def keep_own_words(register: Register, meeting_id: int, item_id: int | None, part: str) -> None:
    """Let our own words stand though the program writes something else now."""
    with register.begin() as work:
        require_editable(work, meeting_id, item_id)
        one = _part(work, meeting_id, item_id, part)
        row = minutes_wordings.wording_row(work.session, meeting_id, item_id, part)
        if row is not None:
            row.basis, row.changed, row.author = one.generated, work.now, work.user.signature


def require_editable(work: Work, meeting_id: int, item_id: int | None) -> m.Meeting:
    """The meeting whose minutes may still be changed; raises RuleProblem when they may not."""
    meeting = work.get(m.Meeting, meeting_id)
    if meeting.correction:
        return meeting
    if meeting.state in (MeetingState.APPROVED, MeetingState.FINISHED):
        raise RuleProblem(
            f"{meeting.document_name} är justerat och ändras inte mer"
            if meeting.document_name == "Protokoll"
            else f"{meeting.document_name} är justerade och ändras inte mer",
            "Välj Rätta, så blir det en ny version och den här finns kvar.",
        )
    if item_id is not None and approvals.at_once(work.session, item_id):
        raise RuleProblem(
            "Paragrafen är omedelbart justerad och ändras inte mer",
            "När hela mötet är justerat går den att rätta i en ny version.",
        )
    return meeting


def forget_signatures(work: Work, meeting: m.Meeting, item_id: int | None = None) -> None:
    """Take away signatures under words that are being changed: under the minutes and the §.

    What was signed under a § before a correction stays: the version before says so.
    """
    version = approvals.next_version(work.session, meeting.id)
    under = None if meeting.correction else item_id
    rows = approvals.signatures_of(work.session, meeting.id, version, under)
    for row in rows:
        work.session.delete(row)
    if rows:
        words = "Underskrifterna togs bort: texten ändrades efter dem"
        work.record(EventKind.EDITED, words, meeting_id=meeting.id)


def _part(work: Work, meeting_id: int, item_id: int | None, part: str) -> PartText:
    wanted = set() if item_id is None else {item_id}
    for one in part_texts(work.session, meeting_id, wanted):
        if (one.item_id, one.part) == (item_id, part):
            return one
    raise RuleProblem("Stycket finns inte längre", "Uppdatera sidan och försök igen.")


def _put(work: Work, meeting: m.Meeting, one: PartText, words: str | None) -> None:
    """Keep our own words of a part, or with None let them go, and tell it in the history."""
    row = minutes_wordings.wording_row(work.session, meeting.id, one.item_id, one.part)
    after = one.generated if words is None else words
    if words is None and row is not None:
        work.session.delete(row)
    elif words is not None:
        row = row or m.MinutesWording(meeting_id=meeting.id, item_id=one.item_id, part=one.part)
        row.text, row.basis = words, one.generated
        row.changed, row.author = work.now, work.user.signature
        work.add(row)
    if after != one.text:
        forget_signatures(work, meeting, one.item_id)
        _tell(work, meeting, one, after, restored=words is None)


def _tell(work: Work, meeting: m.Meeting, one: PartText, after: str, *, restored: bool) -> None:
    """One event per sitting for what is typed; words that are let go have one of their own."""
    item = work.get(m.AgendaItem, one.item_id) if one.item_id else None
    case_id = item.case_id if item else None
    field = wording_field(meeting.id, one.item_id, one.part)
    where = f"{one.where}: {one.heading}"
    if restored:
        told = {"field": field, "before": one.text, "after": after}
        about = {"case_id": case_id, "meeting_id": meeting.id}
        work.record(EventKind.TEXT_RESTORED, where, **about, **told)
    else:
        edit = (EventKind.EDITED, field, one.text, after, case_id)
        work.record_edit(*edit, text=where, meeting_id=meeting.id)
