"""Tilläggslista: what has changed on the agenda since the kallelse went out."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from omtanke_desktop.documents.agenda import entry, when_and_where
from omtanke_desktop.documents.blocks import table
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import (
    bullets,
    facts,
    heading,
    in_order,
    paragraph,
    render,
    room_for,
)
from omtanke_desktop.documents.values import AgendaItem, AgendaLine, SupplementPaper

_WIDTHS = (12 * mm, 32 * mm)


def supplement_pdf(paper: SupplementPaper) -> bytes:
    """The list as PDF bytes."""
    day = paper.date.isoformat()
    made = (("Datum", paper.made.isoformat()),) if paper.made else ()
    running = f"{paper.title} · {paper.body} · {day}"
    head = Head(paper.sender, paper.title, (*made, ("Mötesdatum", day)), running)
    return render([(head, _story(paper))], f"{paper.title} {paper.body} {day}")


def _story(paper: SupplementPaper) -> list[Flowable]:
    return [
        paragraph(paper.title, "title"),
        paragraph(paper.body, "subtitle"),
        *in_order(
            paper.layout,
            {
                **when_and_where(paper),
                "since": lambda label: facts(label, [paper.since]),
                "added": lambda label: _added(label, paper),
                "removed": lambda label: _listed(label, paper.removed),
                "changed": lambda label: _changed(label, paper),
                "items": lambda label: _listed(label, paper.items),
            },
        ),
    ]


def _part(label: str, content: list[Flowable]) -> list[Flowable]:
    """Content under its heading; nothing at all when there is none."""
    return [*heading(label, "part", 0), *content] if label and content else content


def _added(label: str, paper: SupplementPaper) -> list[Flowable]:
    return _part(label, [part for one in paper.added for part in _entry(one, paper)])


def _changed(label: str, paper: SupplementPaper) -> list[Flowable]:
    """Each item's title with what is new of it; its proposal only where that is new."""
    story: list[Flowable] = []
    for item, rows in paper.changed:
        story += _entry(item, paper, rows)
    return _part(label, story)


def _entry(item: AgendaItem, paper: SupplementPaper, rows: Sequence[str] = ()) -> list[Flowable]:
    return entry(item, paper.short or paper.body, paper.item_layout, bullets(rows))


def _listed(label: str, lines: Sequence[AgendaLine]) -> list[Flowable]:
    if not lines:
        return []
    noted = any(line.note for line in lines)
    rows = [(line.label, line.case_number, _noted(line) if noted else line.title) for line in lines]
    widths = (*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS))
    grid = table(("Nr", "Ärende", "Punkt"), rows, widths)
    return [room_for([paragraph(label, "part"), grid]), *_part(label, [grid])]


def _noted(line: AgendaLine) -> str:
    return f"{line.title} – {line.note}" if line.note else line.title
