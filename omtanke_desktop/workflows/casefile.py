"""A case file made from the register: every chosen document as pages, bound to one PDF.

A window that must stay alive makes each document by itself in the background process (`made`),
then binds them (`bound`); casefile does it all in one go. The register is read in short sessions:
a long one would keep others from writing.
"""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from omtanke_desktop.documents.casefile_values import (
    CasefilePaper,
    Cover,
    Entry,
    MailSheet,
    NoteSheet,
    Part,
    rewritten,
)
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.file_names import clean_name, ending_of
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.cases import DocumentRow, blob
from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows.papers import casefile as values
from omtanke_desktop.workflows.papers.casefile import CasefileChoice

if TYPE_CHECKING:
    from omtanke_desktop.documents.casefile_mask import Mask
    from omtanke_desktop.mail.message import IncomingMail

Progress = Callable[[int, int], None]
Sheet = TypeVar("Sheet", NoteSheet, MailSheet)
_MAILS = (".eml", ".msg")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that a masked copy does not hold.

    may_be_looked_at: it can be taken in when somebody has seen that nothing is to be masked in it.
    """

    name: str
    sha256: str
    sentence: str
    may_be_looked_at: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """One document with its pages; what of it a masked copy leaves out, and the words masked."""

    entry: Entry
    left_out: tuple[LeftOut, ...] = ()
    masked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Casefile:
    """The finished case file; unfound: words that were to be masked and stand nowhere in it."""

    pdf: bytes
    left_out: tuple[LeftOut, ...]
    unfound: tuple[str, ...] = ()


def _silent(_done: int, _total: int) -> None:
    """Nobody waits."""


def casefile(register: Register, choice: CasefileChoice, progress: Progress = _silent) -> Casefile:
    """The whole case file. Raises Problem when the case is gone or a phrase cannot be masked."""
    from omtanke_desktop.documents.casefile_workshop import workshop

    with register.read() as session:
        rows = values.listed(session, choice)
    done = []
    try:
        for number, row in enumerate(rows):
            progress(number, len(rows))
            done.append(document(register, choice, row))
    finally:
        workshop().close()
    return bound(register, choice, done)


def made(path: Path, choice: CasefileChoice, row: DocumentRow) -> Made:
    """One document, for the background process."""
    with closing(open_register(path, read_only=True)) as register:
        return document(register, choice, row)


def bound_from(path: Path, choice: CasefileChoice, done: Sequence[Made]) -> Casefile:
    """The documents bound, for the background process."""
    with closing(open_register(path, read_only=True)) as register:
        return bound(register, choice, done)


def document(register: Register, choice: CasefileChoice, row: DocumentRow) -> Made:
    """One document as pages; one that is only listed has none."""
    with register.read() as session:
        entry = values.line_of(session, choice, row)
        source = values.source_of(session, row)
    if not values.printed_rows(choice, [row]):
        return Made(entry)
    return _Making(register, choice).document(entry, source)


def bound(register: Register, choice: CasefileChoice, done: Sequence[Made]) -> Casefile:
    """Cover, contents and the pages of these documents."""
    from omtanke_desktop.documents.casefile import casefile_pdf
    from omtanke_desktop.documents.casefile_mask import Mask
    from omtanke_desktop.documents.mail_sheet import note_sheet

    mask = Mask(choice.mask)
    entries = [one.entry for one in done]
    with register.read() as session:
        cover = values.cover_of(session, choice)
        notes = values.internal_notes(session, choice.case_id) if choice.internal else None
    if notes is not None:
        part = Part(notes.title, note_sheet(rewritten(notes, mask.hide)))
        day = f"{dates.local(choice.made):%Y-%m-%d}"
        entries.append(_internal(part, day))
    left_out = tuple(one for each in done for one in each.left_out)
    cover = replace(cover, left_out=tuple(one.sentence for one in left_out))
    pdf = casefile_pdf(CasefilePaper(cover, tuple(entries)), mask)
    return Casefile(pdf, left_out, _unfound(mask, cover, done))


def _unfound(mask: "Mask", cover: Cover, done: Sequence[Made]) -> tuple[str, ...]:
    """The words that stand neither in a document nor in what is said of it."""
    lines = (f"{one.entry.title}\n{one.entry.other}\n{one.entry.note}" for one in done)
    found = mask.found_in("\n".join((cover.title, *lines))).union(*(one.masked for one in done))
    return tuple(word for word in mask.words if word not in found)


def _internal(part: Part, day: str) -> Entry:
    name = values.INTERNAL
    return Entry(0, day, "Intern", "", part.title, parts=(part,), mark=name.lower())


class _Making:
    """Makes the pages of one document."""

    def __init__(self, register: Register, choice: CasefileChoice) -> None:
        from omtanke_desktop.documents.casefile_mask import Mask

        self._register = register
        self._looked_at = choice.looked_at
        self._mask = Mask(choice.mask) if choice.mask else None
        self._left_out: list[LeftOut] = []
        self._masked: set[str] = set()

    def document(self, entry: Entry, source: values.Source) -> Made:
        from omtanke_desktop.documents.mail_sheet import note_sheet

        if source.mail is not None:
            files = [(one.name, one.sha256, self._kept(one.sha256)) for one in source.files]
            parts = self._mail(entry.title, source.mail, files)
        elif source.note is not None:
            parts = [Part(entry.title, note_sheet(self._hidden(source.note)))]
        else:
            parts = self._file_alone(entry, source.files[0])
        entry = replace(entry, parts=tuple(parts))
        return Made(entry, tuple(self._left_out), frozenset(self._masked))

    def _hidden(self, sheet: Sheet) -> Sheet:
        return rewritten(sheet, self._hide) if self._mask else sheet

    def _hide(self, text: str) -> str:
        """The text as a copy shows it, noting what was found in it."""
        assert self._mask is not None
        self._masked |= self._mask.found_in(text)
        return self._mask.hide(text)

    def _words(self, name: str, content: bytes) -> str:
        """The words of a file, noting what is to be masked in them."""
        words = words_in(name, content)
        if self._mask is not None:
            self._masked |= self._mask.found_in(words)
        return words

    def _look_in_pages(self, name: str, content: bytes) -> None:
        """Note what was masked on the pages of a PDF, which are pictures by now."""
        from omtanke_desktop.documents.file_pages import FileKind, kind_of

        sought = self._mask is not None and not self._masked.issuperset(self._mask.words)
        if sought and kind_of(name, content) is FileKind.PDF:
            with suppress(Problem):
                self._words(name, content)

    def _kept(self, sha256: str) -> bytes:
        with self._register.read() as session:
            return blob(session, sha256) or b""

    def _file_alone(self, entry: Entry, file: values.SourceFile) -> list[Part]:
        """A document that is a file; a mail of ours that was kept as a file has files itself.

        Such a mail was kept as a draft, without a day of its own.
        """
        from omtanke_desktop.documents.file_pages import reason_page
        from omtanke_desktop.mail.reader import UnreadableMail, read_mail

        title, content = entry.title, self._kept(file.sha256)
        if ending_of(file.name) in _MAILS:
            try:
                mail = read_mail(content)
            except UnreadableMail as problem:
                return [Part(title, reason_page(file.name, problem, self._mask))]
            files = [(one.filename, one.sha256, one.content) for one in mail.attachments]
            sheet = sheet_of(mail)
            return self._mail(title, replace(sheet, date=sheet.date or entry.day), files)
        pages, said = self._file(file.name, file.sha256, content)
        if pages is None:
            note = NoteSheet(title, (), f"{clean_name(file.name)}: {said}")
            return [Part(title, self._note(note))]
        return [Part(title, pages)]

    def _note(self, note: NoteSheet) -> bytes:
        from omtanke_desktop.documents.mail_sheet import note_sheet

        return note_sheet(self._hidden(note))

    def _mail(
        self, title: str, mail: MailSheet, files: Sequence[tuple[str, str, bytes]]
    ) -> list[Part]:
        """The mail itself, then each of its files."""
        from omtanke_desktop.documents.mail_sheet import mail_sheet

        parts: list[Part] = []
        said: list[tuple[str, str]] = []
        for name, sha256, content in files:
            pages, words = self._file(name, sha256, content)
            said.append((clean_name(name), words))
            if pages is not None:
                parts.append(Part(said[-1][0], pages))
        mail = replace(mail, files=tuple(said))
        return [Part(title, mail_sheet(self._hidden(mail))), *parts]

    def _file(self, name: str, sha256: str, content: bytes) -> tuple[bytes | None, str]:
        """The pages of a file and what the mail says of it; None when a copy leaves it out."""
        from omtanke_desktop.documents.casefile import pages_in
        from omtanke_desktop.documents.casefile_workshop import Unsearchable
        from omtanke_desktop.documents.file_pages import pages_of_file, reason_page

        name = clean_name(name)
        looked_at = sha256 in self._looked_at
        try:
            pages = pages_of_file(
                name, content, lambda: self._words(name, content), self._mask, looked_at
            )
            self._look_in_pages(name, content)
        except Problem as problem:
            if self._mask is None:
                return reason_page(name, problem), problem.title
            sentence = f"{problem.title}. {problem.advice}".strip()
            left_out = LeftOut(name, sha256, sentence, isinstance(problem, Unsearchable))
            self._left_out.append(left_out)
            return None, "finns inte med i den maskerade kopian"
        count = pages_in(pages)
        return pages, "1 sida" if count == 1 else f"{count} sidor"


def sheet_of(mail: "IncomingMail") -> MailSheet:
    """A mail that was read just now as a paper."""
    from omtanke_desktop.mail.plain import readable_text

    when = mail.date or (mail.received.when if mail.received else None)
    return MailSheet(
        subject=mail.subject or "",
        sender=values.person(mail.sender.name, mail.sender.address) if mail.sender else "",
        recipients=tuple(values.person(one.name, one.address) for one in mail.recipients),
        date=dates.minute_stamp(when) if when else "",
        text=readable_text(mail),
    )


def words_in(name: str, content: bytes) -> str:
    """The words of a file: of a form but its key, of an attached mail its heads, text and files."""
    from omtanke_desktop.files.evaluation_form import is_evaluation_form
    from omtanke_desktop.files.form_words import words_of_form
    from omtanke_desktop.files.text import words_of
    from omtanke_desktop.mail.reader import read_mail

    if is_evaluation_form(name, content):
        return words_of_form(name, content)
    if ending_of(name) not in _MAILS:
        return words_of(clean_name(name), content)
    mail = read_mail(content)
    sheet = sheet_of(mail)
    heads = (
        f"Från: {sheet.sender}\nTill: {', '.join(sheet.recipients)}\n"
        f"Datum: {sheet.date}\nÄmne: {sheet.subject}"
    )
    files = "\n".join(f"- {clean_name(one.filename)}" for one in mail.attachments)
    return "\n\n".join(part for part in (heads, sheet.text, files and f"Bilagor:\n{files}") if part)
