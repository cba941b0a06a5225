"""Put a mail on a case as its next numbered document, with everything that follows it."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.states import CaseState, Completeness, Direction, MessageState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.work import Work


def new_document(
    work: Work, case: m.Case, direction: Direction, kind: str, title: str, text: str = ""
) -> m.Document:
    """The next numbered document of a case."""
    return work.add(
        m.Document(
            case_id=case.id,
            number=intake.last_document(work.session, case.id) + 1,
            direction=direction,
            kind=kind,
            title=title,
            text=text,
            created=work.now,
            author=work.user.signature,
        )
    )


def put_on_case(
    work: Work, message: m.Message, case: m.Case, proposal: int | None = None
) -> m.Document:
    """File a mail on a case; the mails that waited for it come along.

    proposal: which of the mail's forms the case was registered from. The mail stays in the inbox
    while it has more of them.
    """
    outgoing = message.kind is MailKind.OUTGOING
    direction = Direction.OUTGOING if outgoing else Direction.INCOMING
    document = new_document(work, case, direction, "mail", message.subject or "Mejl")
    document.message_id, document.sha256 = message.id, message.raw_sha256
    document.filename, document.proposal = message.filename, proposal
    if outgoing:
        document.dispatched = message.sent or work.now
    elif message.kind is MailKind.REPLY:
        _note_completion(work, case)
    message.suggestion, message.suggested_case_id, message.answers_id = "", None, None
    if proposal is None or not _more_proposals(work, message):
        message.state = MessageState.ON_CASE
    _bring_followers(work, message, case)
    return document


def _note_completion(work: Work, case: m.Case) -> None:
    """What was asked for may have come: somebody must judge the initiative anew."""
    if case.state is CaseState.COMPLETION_REQUESTED:
        before, case.completeness = case.completeness.label, Completeness.REASSESS
        after = Completeness.REASSESS.label
        work.record_edit(EventKind.EDITED, "completeness", before, after, case.id)


def _more_proposals(work: Work, message: m.Message) -> bool:
    return len(intake.taken_proposals(work.session, message.id)) < message.proposals


def _bring_followers(work: Work, message: m.Message, case: m.Case) -> None:
    for follower in intake.followers(work.session, message.id):
        put_on_case(work, follower, case)
        follows = f"{follower.subject} (följde med mejlet som det svarar på)"
        work.record(EventKind.ATTACHED, follows, case_id=case.id, message_id=follower.id)


def let_followers_go(work: Work, message: m.Message) -> None:
    """Give the mails that waited for this one back to the inbox."""
    for follower in intake.followers(work.session, message.id):
        follower.answers_id = None
        outgoing = follower.kind is MailKind.OUTGOING
        follower.state = MessageState.OUTGOING if outgoing else MessageState.INBOX


def living(work: Work, case: m.Case) -> m.Case | None:
    """The case itself, or the one it was merged into; None for one that is cancelled."""
    seen = {case.id}
    while case.state is CaseState.MERGED and case.merged_into_id not in (None, *seen):
        case = work.get(m.Case, case.merged_into_id or 0)
        seen.add(case.id)
    return None if case.state in (CaseState.MERGED, CaseState.CANCELLED) else case
