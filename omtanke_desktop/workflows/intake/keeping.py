"""Keep a read message in the register: its bytes untouched, and everything read out of it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from omtanke_desktop.workflows.filing import came
from omtanke_desktop.workflows.intake.placing import Placed, adopt_waiting, place, twin_sentence
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
    """Keep read messages, each once, and lay each where it belongs.

    All rows are written first and places are found after that, oldest mail first: an answer may
    stand before the mail that it answers.
    """
    marks = [_marks(one) for one in mails]
    known = KnownMails(work.session, marks)
    found = [_new_or_known(work, *pair, known) for pair in zip(mails, marks, strict=True)]
    new = [(one, kept) for one, kept in zip(mails, found, strict=True) if isinstance(kept, _New)]
    for _, kept in new:
        kept.message.archived = archived
    work.session.add_all([kept.message for _, kept in new])
    work.session.flush()
    _write_parts(work, new)
    placed = _place_all(work, new, known)
    return [_receipt(one, kept, placed) for one, kept in zip(mails, found, strict=True)]


@dataclass(frozen=True, slots=True)
class _New:
    """A message that was not here before."""

    message: m.Message


def already_there(filename: str, twin: Twin) -> Receipt:
    """What is said of a mail that was kept before."""
    return Receipt(filename, Outcome.ALREADY_THERE, twin.message.id, twin_sentence(twin))


def _marks(one: ReadMail) -> Marks:
    sha256 = hashlib.sha256(one.raw or b"").hexdigest()
    if one.mail is None:
        return Marks(sha256)
    mail = one.mail
    return Marks(sha256, mail.message_id, one.same_key, mail.subject or "", readable_text(mail))


def _new_or_known(work: Work, one: ReadMail, marks: Marks, known: KnownMails) -> _New | Twin | None:
    """The mail's new row or its twin; None for a file that could not even be opened."""
    if one.raw is None:
        return None
    for twin in known.twins(marks):
        if not _was_cut_off(work, twin.message, one.raw):
            return twin
    message = _message(work, one, one.raw, marks)
    known.note(message)
    return _New(message)


def _was_cut_off(work: Work, kept: m.Message, raw: bytes) -> bool:
    """Whether only the beginning of this file was kept: it was not all there at that time."""
    beginning = work.get_blob(kept.raw_sha256)
    return raw.startswith(beginning) and bool(raw[len(beginning) :].strip())


def _place_all(
    work: Work, new: Sequence[tuple[ReadMail, _New]], known: KnownMails
) -> dict[int, Placed]:
    own, placed = work.settings().own, {}
    for one, kept in _in_order(new):
        placed[kept.message.id] = place(work, kept.message, one, own)
        adopt_waiting(work, kept.message, known.waiting_for(kept.message))
    return placed


def _in_order(new: Sequence[tuple[ReadMail, _New]]) -> list[tuple[ReadMail, _New]]:
    """The oldest first, but never an answer before what it answers: clocks differ."""
    by_id = {pair[1].message.message_id: pair for pair in new}
    ordered: list[tuple[ReadMail, _New]] = []
    done: set[int] = set()
    for pair in sorted(new, key=lambda pair: came(pair[1].message)):
        thread: list[tuple[ReadMail, _New]] = []
        one: tuple[ReadMail, _New] | None = pair
        while one is not None and one[1].message.id not in done:
            done.add(one[1].message.id)
            thread.append(one)
            one = by_id.get(one[1].message.in_reply_to or "")
        ordered += reversed(thread)
    return ordered


def _receipt(one: ReadMail, kept: _New | Twin | None, placed: Mapping[int, Placed]) -> Receipt:
    if kept is None:
        return Receipt(one.filename, Outcome.UNREADABLE, None, str(one.problems[0]), one.problems)
    if isinstance(kept, Twin):
        return already_there(one.filename, kept)
    outcome, sentence = placed[kept.message.id]
    return Receipt(one.filename, outcome, kept.message.id, sentence, one.problems)


def _message(work: Work, one: ReadMail, raw: bytes, marks: Marks) -> m.Message:
    message = m.Message(
        raw_sha256=work.store_blob(raw),
        filename=one.filename,
        kind=one.kind,
        state=MessageState.UNREADABLE,
        taken_in=work.now,
    )
    if one.mail is not None:
        _fill_head(message, one.mail)
        message.text = marks.text
        message.same_key = one.same_key
        message.proposals = len(one.forms)
    if one.initiator is not None:
        message.initiator_name = one.initiator.name
        message.initiator_address = one.initiator.address
        message.initiator_how = one.initiator.how
    return message


def _fill_head(message: m.Message, mail: IncomingMail) -> None:
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
    message.html = mail.html or ""
    message.signed = mail.signed
    message.bounce = asdict(mail.bounce) if mail.bounce else {}


Row = dict[str, Any]


def _write_parts(work: Work, new: Sequence[tuple[ReadMail, _New]]) -> None:
    """Attachments, form answers, warnings and the event, for all the mails at once."""
    files: list[Row] = []
    fields: list[Row] = []
    warnings: list[Row] = []
    for one, kept in new:
        files += _attachments(work, kept.message.id, one)
        fields += _fields(kept.message.id, one.forms)
        warnings += _warnings(kept.message.id, one)
    for one, kept in new:  # all at once: each question in between would write them one by one
        words = kept.message.subject or one.filename
        work.record(EventKind.RECEIVED, words, message_id=kept.message.id)
    work.add_parts(m.Attachment, files)
    work.add_parts(m.FormFieldValue, fields)
    work.add_parts(m.MessageWarning, warnings)


def _attachments(work: Work, message_id: int, one: ReadMail) -> Iterator[Row]:
    files = one.mail.attachments if one.mail else ()
    for position, (file, text) in enumerate(zip(files, one.texts, strict=True)):
        yield {
            "message_id": message_id,
            "position": position,
            "filename": file.filename,
            "content_type": file.content_type,
            "size": file.size,
            "sha256": work.store_blob(file.content),
            "text": text,
            "problem": _problem_of(file.filename, one.problems),
        }


def _problem_of(filename: str, problems: Iterable[Problem]) -> str:
    return next(
        (str(problem) for problem in problems if problem.title.startswith(f"{filename} ")), ""
    )


def _warnings(message_id: int, one: ReadMail) -> Iterator[Row]:
    for found in one.warnings:
        yield {
            "message_id": message_id,
            "kind": found.kind,
            "where": found.where,
            "what": found.what,
        }


def _fields(message_id: int, forms: Iterable[FormReading]) -> Iterator[Row]:
    values = [
        (proposal, form.source, value)
        for proposal, form in enumerate(forms)
        for value in form.values
    ]
    for position, (proposal, source, value) in enumerate(values):
        yield {
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
