"""A case file as one PDF: cover, contents, then every document with its stamp and bookmark.

`bound_pages` is of use to every bundle of papers: parts in, stamped pages out.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

from omtanke_desktop.documents.casefile_binding import Bound, Leaf, bind, leaves_of, sheet_of
from omtanke_desktop.documents.casefile_front import front_and_stamps
from omtanke_desktop.documents.casefile_mask import Mask
from omtanke_desktop.documents.casefile_stamps import Sheet
from omtanke_desktop.documents.casefile_values import CasefilePaper, Cover, Entry, rewritten

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Nobody waits."""


def casefile_pdf(
    paper: CasefilePaper, mask: Mask | None = None, progress: Progress = _silent
) -> bytes:
    """The case file. What is masked is hidden on the cover, in the contents and in bookmarks.

    The pages of the parts are taken as they are: they were masked when they were set.
    """
    if mask:
        paper = rewritten(paper, mask.hide)
    sheets, leaves, first_pages = _sheets(paper.cover.case_number, paper.entries)
    front, drawn = front_and_stamps(paper, sheets, first_pages)
    pdfs = [part.pdf for entry in paper.entries for part in entry.parts]
    buffer = BytesIO()
    bind(Bound(front, sheets, drawn, leaves, pdfs), buffer, progress)
    return buffer.getvalue()


def contents_pdf(cover: Cover, entries: Sequence[Entry]) -> bytes:
    """Cover and list alone, for a case file that is a folder."""
    listed = tuple(replace(entry, parts=()) for entry in entries)
    paper = CasefilePaper(cover, listed)
    first_pages: list[list[int]] = [[] for _ in listed]
    return front_and_stamps(paper, (), first_pages)[0]


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(leaves_of(pdf))


def _sheets(
    case_number: str, entries: Sequence[Entry]
) -> tuple[list[Sheet], list[Leaf], list[list[int]]]:
    """Every page to be stamped, as it comes, and where among them each entry's parts begin."""
    sheets: list[Sheet] = []
    leaves: list[Leaf] = []
    first_pages: list[list[int]] = []
    for entry in entries:
        parts = [leaves_of(part.pdf) for part in entry.parts]
        total = sum(map(len, parts))
        firsts: list[int] = []
        number = 0
        for part, its in zip(entry.parts, parts, strict=True):
            firsts.append(len(sheets))
            for leaf in its:
                number += 1
                stamp = f"{case_number}, {entry.stamp}, sida {number} ({total})"
                sheets.append(sheet_of(leaf, stamp))
            leaves += its
            _mark(sheets, firsts, entry, part.title)
        first_pages.append(firsts)
    return sheets, leaves, first_pages


def _mark(sheets: list[Sheet], firsts: list[int], entry: Entry, title: str) -> None:
    """A bookmark for the document at its first part, and one below it for each further part."""
    is_document = len(firsts) == 1
    words = f"{entry.label} {entry.title}".strip() if is_document else f"Bilaga: {title}"
    first = sheets[firsts[-1]]
    sheets[firsts[-1]] = replace(first, outline=((words, 0 if is_document else 1),))
