"""What becomes of a mail we drafted: it was sent, or it bounced."""

from datetime import datetime

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.mail.message import Bounce
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.work import Work

MAILED = "E-post"


def note_sent(work: Work, draft: m.MailDraft, when: datetime) -> None:
    """Tick a draft as sent; a word of delay has then been given."""
    draft.sent = when
    if draft.kind is DraftKind.DELAY and draft.case_id is not None:
        work.get(m.Case, draft.case_id).delay_told = dates.local(when).date()
    work.record(
        EventKind.DRAFT_SENT,
        f"{draft.kind.label} till {draft.recipient_address}",
        case_id=draft.case_id,
    )


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
