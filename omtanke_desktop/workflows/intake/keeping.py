"""Keep a read message in the register: its bytes untouched, and everything read out of it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.files.forms import FormReading
from omtanke_desktop.mail.message import IncomingMail
from omtanke_desktop.mail.plain import readable_text
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.known_mails import KnownMails, Marks, Twin
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.intake.placing import adopt_waiting, place, twin_sentence
from omtanke_desktop.workflows.intake.reading import ReadMail


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file or message; message_id is its row, None when nothing was kept.

    problems: what could not be read of it; the file is kept as it is all the same.
    """

    filename: str
    outcome: Outcome
    message_id: int | None
    sentence: str
    problems: tuple[Problem, ...] = ()


def keep_all(work: Work, mails: Sequence[ReadMail], *, archived: bool = False) -> list[Receipt]:
    """Keep read messages, each once, and lay each where it belongs."""
    own = work.settings().own
    marks = [_marks(one) for one in mails]
    known = KnownMails(work.session, marks)
    return [
        _keep(work, one, mark, known, own, archived) for one, mark in zip(mails, marks, strict=True)
    ]


def already_there(filename: str, twin: Twin) -> Receipt:
    """What is said of a mail that was kept before."""
    return Receipt(filename, Outcome.ALREADY_THERE, twin.message.id, twin_sentence(twin))


def _marks(one: ReadMail) -> Marks:
    sha256 = hashlib.sha256(one.raw or b"").hexdigest()
    if one.mail is None:
        return Marks(sha256)
    mail = one.mail
    return Marks(sha256, mail.message_id, one.same_key, mail.subject or "", readable_text(mail))


def _keep(
    work: Work,
    one: ReadMail,
    marks: Marks,
    known: KnownMails,
    own: frozenset[str],
    archived: bool,
) -> Receipt:
    if one.raw is None:
        return Receipt(one.filename, Outcome.UNREADABLE, None, str(one.problems[0]), one.problems)
    if (twin := known.twin(marks)) is not None:
        return already_there(one.filename, twin)
    message = _message(work, one, one.raw, marks)
    message.archived = archived
    work.add(message)
    work.add_parts(m.FormFieldValue, _fields(message.id, one.forms))
    work.record(EventKind.RECEIVED, message.subject or one.filename, message_id=message.id)
    outcome, sentence = place(work, message, one, own)
    adopt_waiting(work, message, known.waiting_for(message))
    known.note(message)
    return Receipt(one.filename, outcome, message.id, sentence, one.problems)


def _message(work: Work, one: ReadMail, raw: bytes, marks: Marks) -> m.Message:
    message = m.Message(
        raw_sha256=work.store_blob(raw),
        filename=one.filename,
        kind=one.kind,
        state=MessageState.UNREADABLE,
        taken_in=work.now,
    )
    if one.mail is not None:
        _fill_head(message, one.mail, marks.text)
        _fill_reading(message, one)
        message.attachments = [
            m.Attachment(
                position=position,
                filename=file.filename,
                content_type=file.content_type,
                size=file.size,
                sha256=work.store_blob(file.content),
                text=text,
                problem=_problem_of(file.filename, one.problems),
            )
            for position, (file, text) in enumerate(
                zip(one.mail.attachments, one.texts, strict=True)
            )
        ]
    return message


def _fill_head(message: m.Message, mail: IncomingMail, text: str) -> None:
    message.state = MessageState.INBOX
    message.format = mail.format.value
    message.message_id = mail.message_id
    message.in_reply_to = mail.in_reply_to
    message.references = list(mail.references)
    if mail.sender:
        message.sender_name, message.sender_address = mail.sender.name, mail.sender.address
    message.recipients = [one.address for one in (*mail.recipients, *mail.copies)]
    message.subject = mail.subject or ""
    message.sent = mail.date
    if mail.received:
        message.received = mail.received.when
        message.received_source = mail.received.source.value
    message.text = text
    message.html = mail.html or ""
    message.signed = mail.signed
    message.bounce = asdict(mail.bounce) if mail.bounce else {}


def _fill_reading(message: m.Message, one: ReadMail) -> None:
    message.same_key = one.same_key
    message.proposals = len(one.forms)
    if one.initiator is not None:
        message.initiator_name = one.initiator.name
        message.initiator_address = one.initiator.address
        message.initiator_how = one.initiator.how
    message.warnings = [
        m.MessageWarning(kind=found.kind, where=found.where, what=found.what)
        for found in one.warnings
    ]


def _problem_of(filename: str, problems: Iterable[Problem]) -> str:
    return next(
        (str(problem) for problem in problems if problem.title.startswith(f"{filename} ")), ""
    )


def _fields(message_id: int, forms: Iterable[FormReading]) -> list[dict[str, Any]]:
    values = [
        (proposal, form.source, value)
        for proposal, form in enumerate(forms)
        for value in form.values
    ]
    return [
        {
            "message_id": message_id,
            "proposal": proposal,
            "position": position,
            "source": source,
            "label": value.label,
            "key": value.key,
            "value": value.value,
            "as_read": value.value,
            "where": value.where,
        }
        for position, (proposal, source, value) in enumerate(values)
    ]
