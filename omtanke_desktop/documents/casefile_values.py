"""What a case file says, as plain values: its cover, its documents and their pages."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from omtanke_desktop.documents.values import Sender

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Part:
    """Something set as pages: a mail, a file of it, a note; pdf has no stamps yet."""

    title: str
    pdf: bytes


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: a line of the contents list, and its pages (none when it is only listed).

    other: sender or recipient. note: why it is only listed, or what it is ("Utkast"). mark: what
    the stamp says in place of "handling 3", for what has no number.
    """

    number: int
    day: str
    direction: str
    other: str
    title: str
    note: str = ""
    parts: tuple[Part, ...] = ()
    mark: str = ""

    @property
    def stamp(self) -> str:
        return self.mark or f"handling {self.number}"

    @property
    def label(self) -> str:
        return str(self.number) if self.number else ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. secrecy: the provision and date of a secrecy mark, "" for none.

    notes: sentences about the whole, such as what is masked or left out.
    """

    sender: Sender
    case_number: str
    diary_number: str
    title: str
    secrecy: str
    made: str
    by: str
    heading: str = "Akt"
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasefilePaper:
    """The whole case file."""

    cover: Cover
    entries: tuple[Entry, ...] = ()


def rewritten(value: Value, rewrite: Callable[[str], str]) -> Value:
    """The same value with every text in it rewritten; bytes and the sender stay as they are."""
    return _rewritten(value, rewrite)  # type: ignore[no-any-return]


def _rewritten(value: Any, rewrite: Callable[[str], str]) -> Any:  # noqa: ANN401 - any value
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, tuple):
        return tuple(_rewritten(one, rewrite) for one in value)
    if is_dataclass(value) and not isinstance(value, type | Sender):
        changed = {one.name: _rewritten(getattr(value, one.name), rewrite) for one in fields(value)}
        return replace(value, **changed)
    return value
