"""A meeting's package as one PDF: cover, contents, then every document with stamp and bookmark."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path

from omtanke_desktop.documents.casefile_binding import Bound, bind, sheet_of
from omtanke_desktop.documents.casefile_stamps import Sheet
from omtanke_desktop.documents.package_front import front_and_stamps
from omtanke_desktop.documents.package_values import PackagePaper, Piece

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PackagePages:
    """How many pages the whole has, and on which page each of its documents begins."""

    count: int
    begins: tuple[int, ...]


def _silent(_done: int, _total: int) -> None:
    """Nobody waits."""


def package_pdf(
    paper: PackagePaper, target: BytesIO | Path, progress: Progress = _silent
) -> PackagePages:
    """Write the package; the documents are read from disk when their turn comes."""
    sheets = list(_sheets(paper))
    begins = list(accumulate((len(piece.leaves) for piece in paper.pieces), initial=0))[:-1]
    front, drawn = front_and_stamps(paper, sheets, begins)
    leaves = [leaf for piece in paper.pieces for leaf in piece.leaves]
    sources = [piece.path for piece in paper.pieces]
    count = bind(Bound(front, sheets, drawn, leaves, sources), target, progress)
    before = count - len(sheets)
    return PackagePages(count, tuple(before + begun + 1 for begun in begins))


def _sheets(paper: PackagePaper) -> Iterator[Sheet]:
    """Every page of the documents, the first of each with its bookmarks."""
    for piece in paper.papers:
        yield from _marked(piece, ((piece.title, 0),))
    for chapter in paper.chapters:
        for at, piece in enumerate(chapter.pieces):
            begun = () if at else ((chapter.outline, 0),)
            yield from _marked(piece, (*begun, (piece.outline, 1)))


def _marked(piece: Piece, outline: tuple[tuple[str, int], ...]) -> Iterator[Sheet]:
    total = len(piece.leaves)
    for number, leaf in enumerate(piece.leaves, start=1):
        sheet = sheet_of(leaf, f"{piece.stamp}, sida {number} ({total})")
        yield replace(sheet, outline=outline) if number == 1 else sheet
