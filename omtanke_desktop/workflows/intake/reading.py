"""One message read, without a register: its mail, its forms, its files' words, its warnings."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.domain.mails import Initiator, MailKind, MailWarning
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.forms import FormReading, forms_in_text, read_forms_of
from omtanke_desktop.files.text import words_of
from omtanke_desktop.mail.initiator import attached_mails, initiator_of, is_attached_mail
from omtanke_desktop.mail.kinds import kind_of
from omtanke_desktop.mail.message import Attachment, IncomingMail
from omtanke_desktop.mail.plain import readable_text
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from omtanke_desktop.mail.same import same_key
from omtanke_desktop.workflows.intake.sources import Source, bytes_of
from omtanke_desktop.workflows.warnings import warnings_of

_SEARCHED = 200_000  # characters of an attachment that the search knows, some 70 pages
_OWN_TEXT = "mejlets text"


@dataclass(frozen=True, slots=True)
class Rules:
    """What reading needs to know of the register: the form's fields and our own addresses."""

    fields: tuple[FormField, ...]
    own: frozenset[str] = frozenset()


def default_rules(own: Iterable[str] = ()) -> Rules:
    """The rules where there is no register: the shipped form."""
    return Rules(defaults.form_fields(), frozenset(one.casefold() for one in own))


@dataclass(frozen=True, slots=True)
class ReadMail:
    """One message as read; raw is None when its file could not even be opened.

    texts: the words of each attachment, in order. problems: why mail is None, or what of it could
    not be read.
    """

    filename: str
    raw: bytes | None
    kind: MailKind
    mail: IncomingMail | None = None
    initiator: Initiator | None = None
    same_key: str = ""
    forms: tuple[FormReading, ...] = ()
    texts: tuple[str, ...] = ()
    warnings: tuple[MailWarning, ...] = ()
    problems: tuple[Problem, ...] = ()


def digests(sources: Sequence[Source]) -> list[str]:
    """SHA-256 in hex of each message's bytes; "" for a file that cannot be opened."""
    found = []
    for source in sources:
        try:
            found.append(hashlib.sha256(bytes_of(source)).hexdigest())
        except Problem:
            found.append("")
    return found


def read_all(sources: Sequence[Source], rules: Rules) -> list[ReadMail]:
    """Read several messages, in their order."""
    return [read(source, rules) for source in sources]


def read(source: Source, rules: Rules) -> ReadMail:
    """Read one message; what cannot be read is a ReadMail with its problem, not an exception."""
    try:
        raw = bytes_of(source)
    except Problem as problem:
        return ReadMail(source.name, None, MailKind.UNREADABLE, problems=(problem,))
    return read_bytes(source.name, raw, rules)


def read_bytes(name: str, raw: bytes, rules: Rules) -> ReadMail:
    """Read the bytes of one message."""
    try:
        mail = read_mail(raw)
    except UnreadableMail as problem:
        named = UnreadableMail(f"{name}: {problem.title}", problem.advice)
        return ReadMail(name, raw, MailKind.UNREADABLE, problems=(named,))
    inner = () if mail.bounce else tuple(attached_mails(mail))  # a bounce holds our own letter
    forms, problems = _forms(mail, inner, rules)
    texts = tuple(_words_of(one, inner, problems) for one in mail.attachments)
    return ReadMail(
        filename=name,
        raw=raw,
        kind=kind_of(mail, rules.own),
        mail=mail,
        initiator=initiator_of(mail, rules.own),
        same_key=same_key(mail),
        forms=tuple(forms),
        texts=texts,
        warnings=warnings_of(mail, forms, texts),
        problems=tuple(problems),
    )


def _forms(
    mail: IncomingMail, inner: Sequence[tuple[str, IncomingMail]], rules: Rules
) -> tuple[list[FormReading], list[Problem]]:
    """The forms in files, also those of attached mails; else labels typed into the mail itself."""
    files = [(one.filename, one.content) for one in mail.attachments if not is_attached_mail(one)]
    for where, attached in inner:
        files += [
            (f"{where}, {one.filename}", one.content)
            for one in attached.attachments
            if not is_attached_mail(one)
        ]
    forms, problems = read_forms_of(files, rules.fields)
    if not forms:
        forms = forms_in_text(readable_text(mail), rules.fields, _OWN_TEXT)
    for where, attached in () if forms else inner:
        forms += forms_in_text(readable_text(attached), rules.fields, where)
    return forms, problems


def _words_of(
    file: Attachment, inner: Sequence[tuple[str, IncomingMail]], problems: list[Problem]
) -> str:
    """The words of an attachment for the search; a broken file has none and is told of once."""
    if is_attached_mail(file):
        return _words_of_mails((one for where, one in inner if file.filename in where), problems)
    try:
        return words_of(file.filename, file.content)[:_SEARCHED]
    except Problem as problem:
        if str(problem) not in map(str, problems):
            problems.append(problem)
        return ""


def _words_of_mails(mails: Iterable[IncomingMail], problems: list[Problem]) -> str:
    """Subject, text and files of attached mails."""
    words: list[str] = []
    for mail in mails:
        words += [mail.subject or "", readable_text(mail)]
        files = (one for one in mail.attachments if not is_attached_mail(one))
        words += [_words_of(one, (), problems) for one in files]
    return "\n".join(filter(None, words))[:_SEARCHED]
