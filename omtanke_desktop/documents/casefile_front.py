"""The first pages of a case file: its cover and the list of what is in it."""

from collections.abc import Sequence

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
from omtanke_desktop.documents.casefile_text import marked
from omtanke_desktop.documents.casefile_values import CasefilePaper, Cover, Entry
from omtanke_desktop.documents.typeset import heading, paragraph

_WIDTHS = (9 * mm, 21 * mm, 20 * mm, 38 * mm, 59 * mm, 13 * mm)
_HEADS = ("Nr", "Datum", "Riktning", "Från/till", "Handling", "Sida")


def front_and_stamps(
    paper: CasefilePaper, sheets: Sequence[Sheet], first_pages: Sequence[Sequence[int]]
) -> tuple[bytes, list[bytes]]:
    """Cover and contents, and the stamp of each sheet in their faces.

    first_pages: for each entry the number of each part's first page among the sheets, from 0.
    """
    cover = paper.cover
    title = f"{cover.heading} {cover.case_number}: {cover.title}"
    contents = _contents(paper.entries, first_pages)
    return set_front(cover.sender, title, _cover(cover), contents, sheets)


def _cover(cover: Cover) -> list[Flowable]:
    """What the file is, with the warning of secrecy where there is one."""
    facts = (
        ("Ärendenummer", cover.case_number),
        ("Diarienummer", cover.diary_number or "Saknas"),
        ("Framställd", f"{cover.made} av {cover.by}" if cover.by else cover.made),
    )
    story: list[Flowable] = [
        paragraph(cover.heading, "subtitle"),
        marked(cover.title, "title", fonts.SEMIBOLD),
        Spacer(1, 8 * mm),
        *(marked(value, "fact", label=label) for label, value in facts),
        Spacer(1, 4 * mm),
    ]
    if cover.secrecy:
        warning = (
            "Markeringen är en varning, inte ett beslut. Pröva varje uppgift innan akten "
            "eller en del av den lämnas ut."
        )
        label = paragraph("Sekretessmarkering", "panel_label")
        story.append(Panel([label, marked(cover.secrecy), paragraph(warning, "lead")]))
    story += [marked(note, "lead") for note in cover.notes]
    if cover.left_out:
        story += heading("Finns inte med här", "label")
        story += [marked(one, "bullet", label="•") for one in cover.left_out]
    return story


def _contents(entries: Sequence[Entry], first_pages: Sequence[Sequence[int]]) -> list[Flowable]:
    """The list of documents and their files, with the page each begins on."""
    title = heading("Innehåll", "part", 0)
    if not entries:
        return [*title, paragraph("Ärendet har inga handlingar.")]
    rows: list[list[Flowable]] = [[paragraph(name, "head") for name in _HEADS]]
    light: list[int] = []
    for entry, firsts in zip(entries, first_pages, strict=True):
        rows.append(_row(entry, PageNumber(firsts[0]) if firsts else paragraph("–", "cell")))
        for part, first in zip(entry.parts[1:], firsts[1:], strict=True):
            light.append(len(rows) - 1)
            rows.append(_file_row(part.title, PageNumber(first)))
    made = DataTable(rows, colWidths=list(_WIDTHS), repeatRows=1, splitInRow=1, hAlign="LEFT")
    made.setStyle(_style(light))
    return [*title, made]


def _row(entry: Entry, first: Flowable) -> list[Flowable]:
    name = f"{entry.title} – {entry.note}" if entry.note else entry.title
    words = (entry.label, entry.day, entry.direction, entry.other, name)
    cells: list[Flowable] = [marked(one, "cell") for one in words]
    return [*cells, first]


def _file_row(name: str, first: Flowable) -> list[Flowable]:
    return [
        *(paragraph("", "cell") for _ in range(3)),
        paragraph("Bilaga", "cell"),
        marked(name, "cell"),
        first,
    ]


def _style(light: Sequence[int]) -> TableStyle:
    """Light rules between documents, none between a document and its files."""
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, page.ACCENT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, page.RULE),
            *(("LINEBELOW", (0, row), (-1, row), 0.5, "white") for row in light),
        ]
    )
