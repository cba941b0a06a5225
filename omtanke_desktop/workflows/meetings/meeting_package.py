"""Möteshandlingar: everything those called need for a meeting, as one PDF on disk.

It is made in a folder of the caller's, document by document, so that little of it is in memory.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from omtanke_desktop.documents.package_values import Chapter, PackagePaper, Piece
from omtanke_desktop.documents.values import Sender
from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows.make_papers import agenda_pdf
from omtanke_desktop.workflows.meetings.package_pieces import MadePiece, PieceMaker
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.package import (
    PackageChoice,
    PackageItem,
    PackagePiece,
    calls,
    package_items,
    require_confirmed,
    taken,
)
from omtanke_desktop.workflows.working_folder import WorkingFolder

FILENAME = "moteshandlingar.pdf"
_AT_ONCE = 20  # PDFs that are tried in one go, so that it can be stopped between
_BINDING = "Binder ihop handlingarna"


@dataclass(frozen=True, slots=True)
class MadePackage:
    """The package on disk: its pages, each piece's pages and first page by key, and what is lost.

    left_out: a sentence for each document that is not there as it was.
    """

    path: Path
    pages: int
    counts: dict[str, int]
    begins: dict[str, int]
    left_out: tuple[str, ...]


def made_package(path: Path, choice: PackageChoice, folder: Path) -> MadePackage:
    """Make the package from the register at a path, for the background process."""
    with closing(open_register(path, read_only=True)) as register:
        return package(register, choice, WorkingFolder(folder))


def package(register: Register, choice: PackageChoice, folder: WorkingFolder) -> MadePackage:
    """Make the package; it lies in the folder afterwards.

    Raises SecretCases until it is confirmed, Stopped when somebody stopped it.
    """
    from omtanke_desktop.documents.package import package_pdf

    with register.read() as session:
        items = package_items(session, choice.meeting_id)
    require_confirmed(choice, items)
    maker = PieceMaker(register, choice, folder)
    chosen = [(item, taken(choice, item)) for item in items]
    total = sum(len(pieces) for _, pieces in chosen) + 2
    folder.tell(0, total, "Kallelse")
    papers = _calls(register, choice, maker)
    made: dict[str, MadePiece] = {}
    wanted = [one for _, pieces in chosen for one in pieces]
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        folder.tell(first + 1, total, some[0].title)
        maker.prepare(some)
        for piece in some:
            folder.tell(len(made) + 1, total, piece.title)
            made[piece.key] = maker.make(piece)
    chapters = tuple(_chapter(item, pieces, made) for item, pieces in chosen)
    paper = _paper(register, choice, items, tuple(one.said for one in made.values() if one.said))
    target = folder.path / FILENAME
    whole = replace(paper, papers=papers, chapters=chapters)
    done = package_pdf(whole, target, lambda *_: folder.tell(total - 1, total, _BINDING))
    begins = dict(zip(made, done.begins[len(papers) :], strict=True))
    counts = {key: len(one.leaves) for key, one in made.items()}
    return MadePackage(target, done.count, counts, begins, paper.left_out)


def _calls(register: Register, choice: PackageChoice, maker: PieceMaker) -> tuple[Piece, ...]:
    """The kallelse and its later lists as they went out, else the kallelse of this moment."""
    with register.read() as session:
        sent = calls(session, choice.meeting_id)
    papers = [(row.name, maker.kept(row.sha256)) for row in sent]
    papers = papers or [("Kallelse", agenda_pdf(register, choice.meeting_id))]
    pieces = []
    for name, pdf in papers:
        made = maker.paper(pdf)
        pieces.append(Piece(name, made.path, made.leaves, name.lower()))
    return tuple(pieces)


def _chapter(
    item: PackageItem, pieces: tuple[PackagePiece, ...], made: dict[str, MadePiece]
) -> Chapter:
    number = "" if item.case_number in item.title else item.case_number
    note = " · ".join(filter(None, (number, "sekretessmarkerat" if item.secret else "")))
    return Chapter(item.label, item.title, note, tuple(_pieces(item, pieces, made)))


def _pieces(
    item: PackageItem, pieces: tuple[PackagePiece, ...], made: dict[str, MadePiece]
) -> Iterator[Piece]:
    for number, piece in enumerate(pieces, start=1):
        pages = made[piece.key]
        stamp = f"{item.stamp}, bilaga {number}"
        yield Piece(piece.title, pages.path, pages.leaves, stamp, f"Bilaga{dates.NBSP}{number}")


def _paper(
    register: Register,
    choice: PackageChoice,
    items: tuple[PackageItem, ...],
    left_out: tuple[str, ...],
) -> PackagePaper:
    """The cover's words."""
    with register.read() as session:
        meeting = shared.meeting_of(session, choice.meeting_id)
        settings = settings_of(session)
        sender: Sender = shared.sender(session, settings)
    day = f"{dates.weekday(meeting.day)} {dates.long_day(meeting.day)}"
    time = f"kl.{dates.NBSP}{dates.clock_span(meeting.starts, meeting.ends)}"
    made = dates.minute_stamp(choice.made)
    return PackagePaper(
        sender=sender,
        body=settings.body_name,
        date=meeting.day.isoformat(),
        facts=(
            ("Datum", day),
            ("Tid", time),
            ("Plats", meeting.place),
            ("Länk", meeting.link),
            ("Framställd", f"{made} av {choice.by}" if choice.by else made),
        ),
        notes=tuple(_secret_words(item) for item in items if item.secret),
        left_out=left_out,
    )


def _secret_words(item: PackageItem) -> str:
    return (
        f"Punkt {item.label}, {item.case_number}, är sekretessmarkerad: här står bara nummer och "
        "offentlig rubrik."
    )
