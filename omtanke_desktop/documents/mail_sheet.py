"""A mail on paper: who wrote to whom and when, the words, then a list of its files."""

from dataclasses import dataclass

from reportlab.platypus import Flowable

from omtanke_desktop.documents import fonts
from omtanke_desktop.documents.blocks import Rule
from omtanke_desktop.documents.casefile_text import marked, marked_prose, pages_of
from omtanke_desktop.documents.typeset import paragraph


@dataclass(frozen=True, slots=True)
class MailSheet:
    """One mail as plain values; files: each file's name and what is said of it ("2 sidor")."""

    subject: str
    sender: str
    recipients: tuple[str, ...]
    date: str
    text: str
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """A document of words: a note of oral information, a text file; facts: (label, value)."""

    title: str
    facts: tuple[tuple[str, str], ...]
    text: str


def mail_sheet(mail: MailSheet) -> bytes:
    """The mail as pages."""
    heads = (
        ("Från", mail.sender),
        ("Till", ", ".join(mail.recipients)),
        ("Datum", mail.date),
        ("Ämne", mail.subject),
    )
    subject = mail.subject or "Mejl utan ämnesrad"
    story = [*_head(subject, heads), *marked_prose(mail.text or "Mejlet har ingen text.")]
    if mail.files:
        story += [Rule(10), paragraph(_count(len(mail.files)), "label")]
        story += [_file(name, said) for name, said in mail.files]
    return pages_of(story, subject)


def note_sheet(note: NoteSheet) -> bytes:
    """The document as pages."""
    words = note.text if note.text.strip() else "Handlingen har ingen text."
    return pages_of([*_head(note.title, note.facts), *marked_prose(words)], note.title)


def _head(title: str, heads: tuple[tuple[str, str], ...]) -> list[Flowable]:
    lines = [marked(value, "fact", label=label) for label, value in heads if value.strip()]
    return [marked(title, "subject", fonts.SEMIBOLD), *lines, Rule(6)]


def _file(name: str, said: str) -> Flowable:
    return marked(f"{name} – {said}" if said else name, "bullet", label="•")


def _count(files: int) -> str:
    return "1 bilaga" if files == 1 else f"{files} bilagor"
