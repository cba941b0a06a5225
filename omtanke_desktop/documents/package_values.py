"""What a meeting's package says, as plain values: its cover, its items and their documents."""

from dataclasses import dataclass, field
from pathlib import Path

from omtanke_desktop.documents.casefile_binding import Leaf
from omtanke_desktop.documents.values import Sender


@dataclass(frozen=True, slots=True)
class Piece:
    """One document as a PDF on disk and its pages as they come.

    name: "Bilaga 2", "" for a paper of the whole meeting. stamp: "ärende 4, bilaga 2".
    """

    title: str
    path: Path
    leaves: tuple[Leaf, ...]
    stamp: str
    name: str = ""

    @property
    def outline(self) -> str:
        """What its bookmark says."""
        return f"{self.name} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One item of the agenda with its documents; a heading has neither label nor documents.

    note: its case's number, and that it is under secrecy.
    """

    label: str
    title: str
    note: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def outline(self) -> str:
        """What its bookmark says."""
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class PackagePaper:
    """Möteshandlingar; facts as (label, value). left_out: sentences about what is not as it was.

    papers: those of the whole meeting, before its items.
    """

    sender: Sender
    body: str
    date: str
    facts: tuple[tuple[str, str], ...]
    papers: tuple[Piece, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """The title of the file."""
        return f"Möteshandlingar {self.body} {self.date}"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every document in order."""
        return (*self.papers, *(piece for one in self.chapters for piece in one.pieces))
