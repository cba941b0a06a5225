"""Regiblad: the agenda for those who lead the meeting, with notes, times and room to write."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Indenter

from omtanke_desktop.documents import fonts, page
from omtanke_desktop.documents.agenda import proposal_rows
from omtanke_desktop.documents.blocks import Panel
from omtanke_desktop.documents.page import Head
from omtanke_desktop.documents.script_values import ScriptItem, ScriptPaper
from omtanke_desktop.documents.typeset import (
    ENTRY_INDENT,
    facts,
    heading,
    paragraph,
    prose,
    render,
    room_for,
    section,
)
from omtanke_desktop.domain.dates import NBSP, long_day, weekday

INTERNAL = "Internt arbetsmaterial – lämnas inte ut med handlingarna"
_AS_PROPOSED = "enligt förslaget"
_CHOICES = ("bordläggs", "återremiss", "annat")


def script_pdf(paper: ScriptPaper) -> bytes:
    """Regiblad as PDF bytes; not for the archive."""
    head = Head(
        paper.sender,
        "Regiblad",
        (("Mötesdatum", paper.date.isoformat()),),
        f"Regiblad · {paper.body} · {paper.date.isoformat()} · Internt arbetsmaterial",
        status="Internt",
    )
    title = f"Regiblad {paper.body} {paper.date.isoformat()}"
    return render([(head, list(_story(paper)))], title, archive=False)


def _story(paper: ScriptPaper) -> Iterator[Flowable]:
    yield paragraph("Regiblad", "title")
    yield paragraph(f"{paper.body}, {weekday(paper.date)} {long_day(paper.date)}", "subtitle")
    yield Panel([paragraph(INTERNAL, "panel_label")])
    for label, lines in paper.facts:
        yield from facts(label, lines)
    yield from heading("Punkterna i ordning", "part", 0)
    for item in paper.items:
        yield from _item(item)


def _item(item: ScriptItem) -> Iterator[Flowable]:
    if item.kind == "heading":
        yield from heading(item.title, "group", 0, keep=120)
        return
    begins = item.time.partition("–")[0]
    time = f"kl.{NBSP}{begins}" if begins else ""
    level = 1 if item.kind == "case" else None
    yield from heading(item.title, "entry", level, 90, label=item.label, aside=time)
    yield Indenter(left=ENTRY_INDENT)
    if said := _meta(item):
        yield paragraph(said, "meta")
    if item.conflicts:
        yield paragraph(f"Jäv: {'; '.join(item.conflicts)}", "strong")
    yield from section("Förslag till beslut", proposal_rows(item.proposal, ""))
    for source, notes in groupby(item.notes, key=lambda note: note[0]):
        yield from section(source, [one for _, words in notes for one in prose(words)])
    lines = Lines(4 if item.kind == "case" else 2)
    if item.decides:
        choices = Choices((_AS_PROPOSED, *_CHOICES) if item.proposal else _CHOICES)
        yield room_for([choices, lines])
        yield choices
    yield lines
    yield Indenter(left=-ENTRY_INDENT)


def _meta(item: ScriptItem) -> str:
    length = f"{item.minutes}{NBSP}min" if item.minutes else ""
    parts = (
        f"{item.time} ({length})" if item.time and length else length,
        item.case_number if item.case_number not in item.title else "",
        "sekretessmarkerat" if item.secret else "",
        f"Föredragande: {item.presenter}" if item.presenter else "",
    )
    return " · ".join(part for part in parts if part)


class Choices(Flowable):
    """Squares to tick for what was decided."""

    _HIGH = 20.0

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.words = words

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """One line."""
        return aW, self._HIGH

    def draw(self) -> None:
        """Beslut: □ bordläggs □ …"""
        page.write(self.canv, 0, 6, "Beslut:", 50, font=fonts.SEMIBOLD, size=9.5)
        x = 45.0
        self.canv.setStrokeColor(page.INK)
        self.canv.setLineWidth(0.7)
        for words in self.words:
            self.canv.rect(x, 5, 8.5, 8.5)
            page.write(self.canv, x + 13, 6, words, 120, size=9.5)
            x += 26 + fonts.width(words, fonts.REGULAR, 9.5)


class Lines(Flowable):
    """Light lines to write on; they stay on one page."""

    _APART = 8 * mm

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.spaceAfter = 4

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The whole breadth."""
        self.width = aW
        return aW, self.count * self._APART

    def draw(self) -> None:
        """One line above the other."""
        self.canv.setStrokeColor(page.RULE)
        self.canv.setLineWidth(0.6)
        for number in range(self.count):
            self.canv.line(0, number * self._APART, self.width, number * self._APART)
