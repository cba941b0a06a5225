"""What becomes of what we drafted: it went out, it bounced, or it is no longer what was printed."""

from datetime import datetime

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.mail.message import Bounce
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing, intake
from omtanke_desktop.storage.queries.letter_answers import letter_mailed_as
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.keep_papers import note_mailed
from omtanke_desktop.workflows.take_steps import step

POSTED, INTERNAL, MAILED = "Post", "Internpost", "E-post"
WAYS = (POSTED, INTERNAL, MAILED)


def note_sent(work: Work, draft: m.MailDraft, when: datetime) -> None:
    """Tick a draft as sent; a word of delay has then been given."""
    draft.sent = when
    if draft.kind is DraftKind.DELAY and draft.case_id is not None:
        work.get(m.Case, draft.case_id).delay_told = dates.local(when).date()
    note_mailed(work, draft, when)
    about = {"case_id": draft.case_id, "meeting_id": draft.meeting_id}
    to = draft.recipient_address
    work.record(EventKind.DRAFT_SENT, draft.kind.label, after=to, **about)


def note_letter_gone(work: Work, letter: m.Letter, way: str, when: datetime) -> None:
    """A letter has gone out; a decided case is answered once its leading letter has."""
    letter.dispatched, letter.way = when, way
    work.record(EventKind.LETTER_DISPATCHED, way, after=_to(letter), case_id=letter.case_id)
    case = work.get(m.Case, letter.case_id)
    if letter.leader_id is None and case.state is CaseState.DECIDED:
        step(work, case, CaseState.ANSWERED)


def _to(letter: m.Letter) -> str:
    """The first line of the address, else where it is mailed."""
    lines = (line.strip() for line in letter.recipient.splitlines())
    return next((line for line in lines if line), letter.email)


def paper_changed(work: Work, letter: m.Letter) -> None:
    """What is printed or put into a mail no longer says what the letter says: it is a draft again.

    So are the letters that carry its words to others and have not gone out.
    """
    for one in (letter, *editing.followers_of(work.session, letter.id)):
        if one.dispatched is None:
            one.printed, one.sha256 = None, None


def note_bounce(work: Work, report: m.Message, bounce: Bounce, words: str) -> m.Case | None:
    """Mark what a delivery report is about; returns its case, None when nothing of ours fits.

    One that only tells of a delay marks nothing: the mail may still arrive.
    """
    session, failed = work.session, bounce.action != "delayed"
    draft = intake.sent_draft(
        session, bounce.original_message_id, bounce.recipient, bounce.original_subject
    )
    if draft is not None:
        if failed:
            draft.bounced_id, draft.bounce = report.id, words
        return work.get(m.Case, draft.case_id) if draft.case_id is not None else None
    ours = letter_mailed_as(session, [bounce.original_message_id or ""])
    if ours is not None:
        if failed:
            ours.bounced_id, ours.bounce = report.id, words
        return work.get(m.Case, ours.case_id)
    own = intake.answered_message(session, filter(None, [bounce.original_message_id]))
    cases = intake.cases_of_message(session, own.id) if own is not None else []
    letters = intake.mailed_letters(session, bounce.recipient, MAILED)
    named = {one.id for one in intake.cases_named_in(session, bounce.original_subject or "")}
    named |= {one.id for one in cases}
    chosen = [one for one in letters if one.case_id in named] if named else letters[:1]
    if not cases and chosen:
        cases = [work.get(m.Case, chosen[0].case_id)]
    for letter in chosen[: int(failed)]:
        letter.bounced_id, letter.bounce = report.id, words
    return cases[0] if cases else None
