"""A mail on paper: who wrote to whom and when, the words, then a list of its files; and a note."""

from reportlab.platypus import Flowable

from omtanke_desktop.documents import fonts
from omtanke_desktop.documents.blocks import Rule
from omtanke_desktop.documents.casefile_text import marked, marked_prose, pages_of
from omtanke_desktop.documents.casefile_values import MailSheet, NoteSheet
from omtanke_desktop.documents.typeset import paragraph


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
