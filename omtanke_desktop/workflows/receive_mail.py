"""Mail in: read a file away from the window, then keep it in the register, untouched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, Problem, os_reason
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.files.forms import FormReading, read_forms_of
from omtanke_desktop.files.text import text_of
from omtanke_desktop.mail.message import IncomingMail
from omtanke_desktop.mail.plain import readable_text
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

MAX_BYTES = 150 * 1024 * 1024
_SEARCHED = 200_000  # characters of an attachment that the search knows, some 70 pages


class Outcome(StrEnum):
    """What became of one file at intake."""

    NEW = "ny"
    REPLY = "svar"
    ALREADY_THERE = "fanns_redan"
    AUTOMATIC = "automatiskt"
    UNREADABLE = "olasbar"


@dataclass(frozen=True, slots=True)
class ReadMail:
    """One file as read: its bytes, and the mail or the problem that stood in the way."""

    filename: str
    raw: bytes
    mail: IncomingMail | None
    forms: tuple[FormReading, ...]
    texts: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file; message_id is its row in the register.

    problems: what could not be read of it; the file is kept as it is all the same.
    """

    filename: str
    outcome: Outcome
    message_id: int
    sentence: str
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> ReadMail:
    """Read one file; an unreadable mail is a ReadMail with its problem, not an exception.

    Raises EnvironmentProblem when the file itself cannot be opened, InputProblem when it is
    larger than a mail can be.
    """
    raw = _bytes_of(path)
    try:
        mail = read_mail(raw)
    except UnreadableMail as problem:
        named = UnreadableMail(f"{path.name}: {problem.title}", problem.advice)
        return ReadMail(path.name, raw, None, (), (), (named,))
    files = [(one.filename, one.content) for one in mail.attachments]
    forms, problems = read_forms_of(files, defaults.form_fields())
    texts = tuple(_text(*one) for one in files)
    return ReadMail(path.name, raw, mail, tuple(forms), texts, tuple(problems))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputProblem(
                f"{path.name} är för stor",
                "Programmet tar emot mejl upp till 150 MB. Filen är orörd.",
            )
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(
            f"{path.name} går inte att läsa", f"{os_reason(error)} Inget är ändrat."
        ) from error


def _text(filename: str, content: bytes) -> str:
    """The words of an attachment for the search; a broken file has none and is reported once."""
    try:
        return text_of(filename, content)[:_SEARCHED]
    except Problem:
        return ""


def store(register: Register, read_mail: ReadMail) -> Receipt:
    """Keep one read mail: bytes, headers, attachments, form. The same mail is kept once."""
    with register.begin() as work:
        if (known := _already_there(work, read_mail)) is not None:
            return Receipt(
                read_mail.filename, Outcome.ALREADY_THERE, known, "Mejlet finns redan i registret."
            )
        message = _message(work, read_mail)
        outcome, sentence = _place(work, message, read_mail)
        work.add(message)
        work.add_parts(m.FormFieldValue, _fields(message.id, read_mail.forms))
        work.record(
            EventKind.RECEIVED, message.subject or read_mail.filename, message_id=message.id
        )
        problems = read_mail.problems
        return Receipt(read_mail.filename, outcome, message.id, sentence, problems)


def receive(register: Register, path: Path) -> Receipt:
    """Take in one file, reading and keeping in one go."""
    return store(register, read(path))


def receive_all(
    register: Register,
    paths: Iterable[Path],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[list[Receipt], list[Problem]]:
    """Take in many files; folders are searched for .eml. One transaction per mail.

    A file that cannot be opened is a problem in the second list, never a stop.
    """
    files = list(_files(paths))
    receipts: list[Receipt] = []
    problems: list[Problem] = []
    for done, path in enumerate(files, start=1):
        try:
            receipts.append(receive(register, path))
        except (InputProblem, EnvironmentProblem) as problem:
            problems.append(problem)
        progress(done, len(files))
    return receipts, problems


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() == ".eml")
        else:
            yield path


def _already_there(work: Work, one: ReadMail) -> int | None:
    message_id = one.mail.message_id if one.mail else None
    return intake.same_message(work.session, one.raw, message_id)


def _message(work: Work, one: ReadMail) -> m.Message:
    message = m.Message(
        raw_sha256=work.store_blob(one.raw),
        filename=one.filename,
        state=MessageState.UNREADABLE,
        taken_in=work.now,
    )
    if one.mail is not None:
        _fill_head(message, one.mail)
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


def _fill_head(message: m.Message, mail: IncomingMail) -> None:
    message.state = MessageState.INBOX
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
    message.text = readable_text(mail)
    message.html = mail.html or ""


def _problem_of(filename: str, problems: Iterable[Problem]) -> str:
    return next(
        (str(problem) for problem in problems if problem.title.startswith(f"{filename} ")), ""
    )


def _fields(message_id: int, forms: Iterable[FormReading]) -> list[dict[str, Any]]:
    values = [(form.source, value) for form in forms for value in form.values]
    return [
        {
            "message_id": message_id,
            "position": position,
            "source": source,
            "label": value.label,
            "key": value.key,
            "value": value.value,
            "as_read": value.value,
            "where": value.where,
        }
        for position, (source, value) in enumerate(values)
    ]


def _place(work: Work, message: m.Message, one: ReadMail) -> tuple[Outcome, str]:
    """Decide where the mail lies: never on a case by itself, at most as a suggestion."""
    if one.mail is None:
        message.state_reason = str(one.problems[0])
        return Outcome.UNREADABLE, "Gick inte att läsa; filen är sparad i registret."
    if one.mail.automatic:
        message.state = MessageState.AUTOMATIC
        return Outcome.AUTOMATIC, "Automatiskt svar; inget nytt ärende."
    answered = [*([one.mail.in_reply_to] if one.mail.in_reply_to else []), *one.mail.references]
    case = intake.case_of_messages(work.session, answered)
    if case is None:
        return Outcome.NEW, "Nytt mejl i inkorgen."
    message.suggested_case_id = case.id
    message.suggestion = f"Svar på ett mejl i {case.number}"
    return Outcome.REPLY, message.suggestion
