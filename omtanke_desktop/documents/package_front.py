"""The first pages of a meeting's package: its cover, and on which page everything begins."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    Spacer,
    TableStyle,
)

from omtanke_desktop.documents import fonts, page
from omtanke_desktop.documents.blocks import DataTable, Panel
from omtanke_desktop.documents.bound_front import set_front
from omtanke_desktop.documents.casefile_stamps import (
    PageNumber,
    Sheet,
)
from omtanke_desktop.documents.package_values import Chapter, PackagePaper
from omtanke_desktop.documents.typeset import heading, paragraph, runs

_WIDTHS = (13 * mm, 21 * mm, 113 * mm, 13 * mm)
_HEADS = ("Punkt", "Rubrik och handlingar", "", "Sida")


def page_of(number: int, of: int) -> str:
    """ "Sida 12 av 37": the page of the whole package."""
    return f"Sida {number} av {of}"


def front_and_stamps(
    paper: PackagePaper, sheets: Sequence[Sheet], begins: Sequence[int]
) -> tuple[bytes, list[bytes]]:
    """Cover and contents, and the stamp of each sheet in their faces.

    begins: the number of each document's first page among the sheets, from 0.
    """
    contents = _contents(paper, iter(begins))
    return set_front(paper.sender, paper.title, _cover(paper), contents, sheets, page_of)


def _cover(paper: PackagePaper) -> list[Flowable]:
    """Whose meeting it is, what is told of the whole, and what is not as it was."""
    story: list[Flowable] = [
        paragraph("Möteshandlingar", "subtitle"),
        paragraph(paper.body, "title"),
        Spacer(1, 8 * mm),
        *(paragraph(value, "fact", label) for label, value in paper.facts if value),
        Spacer(1, 4 * mm),
    ]
    if paper.notes:
        story.append(Panel([paragraph(note, "lead") for note in paper.notes]))
    if paper.left_out:
        story += heading("Finns inte med i sin helhet", "label")
        story += [paragraph(one, "bullet", "•") for one in paper.left_out]
    return story


def _contents(paper: PackagePaper, begins: Iterator[int]) -> list[Flowable]:
    """The items and their documents, with the page each begins on."""
    rows: list[list[Flowable]] = [[paragraph(name, "head") for name in _HEADS]]
    rows += [_paper_row(piece.title, PageNumber(next(begins))) for piece in paper.papers]
    wide, light = list(range(len(rows))), []
    for chapter in paper.chapters:
        wide.append(len(rows))
        rows.append(_chapter_row(chapter))
        for piece in chapter.pieces:
            light.append(len(rows) - 1)
            rows.append(_piece_row(piece.name, piece.title, PageNumber(next(begins))))
    made = DataTable(rows, colWidths=list(_WIDTHS), repeatRows=1, splitInRow=1, hAlign="LEFT")
    made.setStyle(_style(wide, light))
    return [*heading("Innehåll", "part", 0), made]


def _paper_row(title: str, begins: Flowable) -> list[Flowable]:
    blank = paragraph("", "cell")
    words = runs([(title, fonts.SEMIBOLD)], "cell")
    return [blank, words, blank, begins]


def _chapter_row(chapter: Chapter) -> list[Flowable]:
    """Number and title over the breadth of both columns; its note in small."""
    note = f"  {chapter.note}" if chapter.note else ""
    title = runs([(chapter.title, fonts.SEMIBOLD), (note, fonts.REGULAR)], "cell")
    blank = paragraph("", "cell")
    return [runs([(chapter.label, fonts.SEMIBOLD)], "cell"), title, blank, blank]


def _piece_row(name: str, title: str, begins: Flowable) -> list[Flowable]:
    return [*(paragraph(one, "cell") for one in ("", name, title)), begins]


def _style(wide: Sequence[int], light: Sequence[int]) -> TableStyle:
    """Light rules between items, none between an item and its documents; wide: rows of titles."""
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, page.ACCENT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, page.RULE),
            *(("LINEBELOW", (0, row), (-1, row), 0.5, "white") for row in light),
            *(("SPAN", (1, row), (2, row)) for row in wide),
        ]
    )
