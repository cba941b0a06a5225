"""Put a mail on a case as its next numbered document, with everything that follows it."""

from datetime import datetime

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.states import CaseState, Completeness, Direction, MessageState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.letters.letter_answers import note_answer


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
            finished=work.now,
        )
    )


def put_on_case(
    work: Work, message: m.Message, case: m.Case, proposal: int | None = None
) -> m.Document:
    """File a mail on a case; the mails that waited for it come along.

    proposal: which of the mail's forms the case was registered from. The mail stays in the inbox
    while it has more of them.
    """
    document = _file(work, message, case, proposal)
    for follower in _thread_after(work, message):
        _file(work, follower, case)
        follows = f"{follower.subject} (följde med mejlet som det svarar på)"
        work.record(EventKind.ATTACHED, follows, case_id=case.id, message_id=follower.id)
    return document


def _file(work: Work, message: m.Message, case: m.Case, proposal: int | None = None) -> m.Document:
    outgoing = message.kind is MailKind.OUTGOING
    direction = Direction.OUTGOING if outgoing else Direction.INCOMING
    document = new_document(work, case, direction, "mail", message.subject or "Mejl")
    document.message_id, document.sha256 = message.id, message.raw_sha256
    document.filename, document.proposal = message.filename, proposal
    if outgoing:
        document.dispatched = message.sent or work.now
    elif message.kind is MailKind.REPLY:
        _note_completion(work, case)
    note_answer(work, message, case)
    message.suggestion, message.suggested_case_id, message.answers_id = "", None, None
    if proposal is None or not _more_proposals(work, message):
        message.state = MessageState.ON_CASE
    return document


def _note_completion(work: Work, case: m.Case) -> None:
    """What was asked for may have come: somebody must judge the initiative anew."""
    if case.state is CaseState.COMPLETION_REQUESTED:
        _mark(work, case, Completeness.REASSESS)


def note_answer_gone(work: Work, case: m.Case) -> None:
    """The case waits again for what was asked for when no answer to it is left."""
    waits = case.state is CaseState.COMPLETION_REQUESTED
    judged = case.completeness is not Completeness.REASSESS
    if waits and not judged and not intake.answers_to_request(work.session, case.id):
        _mark(work, case, Completeness.INCOMPLETE)


def _mark(work: Work, case: m.Case, mark: Completeness) -> None:
    before, case.completeness = case.completeness.label, mark
    work.record_edit(EventKind.EDITED, "completeness", before, mark.label, case.id)


def _more_proposals(work: Work, message: m.Message) -> bool:
    return len(intake.taken_proposals(work.session, message.id)) < message.proposals


def _thread_after(work: Work, message: m.Message) -> list[m.Message]:
    """The mails that wait for this one, and those that wait for them, in the order they came."""
    thread: dict[int, m.Message] = {}
    waiting = [message]
    while waiting:
        for follower in intake.followers(work.session, waiting.pop().id):
            if follower.id not in thread and follower.id != message.id:
                thread[follower.id] = follower
                waiting.append(follower)
    return sorted(thread.values(), key=lambda one: (came(one), one.id))


def came(message: m.Message) -> datetime:
    """When a mail was written, as far as is known: what orders a thread."""
    return message.sent or message.received or message.taken_in


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
