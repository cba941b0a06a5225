"""Minnesanteckningar or Protokoll: who met, the list of matters, then § by §."""

from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from omtanke_desktop.documents.blocks import Rule, Signatures, table
from omtanke_desktop.documents.items import minutes_item, section_mark
from omtanke_desktop.documents.minutes_parts import FRONT_PARTS, front_text
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import (
    facts,
    heading,
    in_order,
    paragraph,
    render,
    room_for,
)
from omtanke_desktop.documents.values import MinutesPaper, Task


def minutes_pdf(paper: MinutesPaper) -> bytes:
    """The minutes as PDF bytes."""
    day = paper.date.isoformat()
    head = Head(
        paper.sender,
        paper.document_name,
        (("Sammanträdesdatum", day), ("Paragrafer", paper.sections)),
        f"{paper.document_name} · {paper.body} · {day}",
    )
    body = in_order(
        paper.layout,
        {
            "contents": lambda label: _contents(label, paper),
            "items": lambda _: [
                one for i in paper.items for one in minutes_item(i, paper.item_layout)
            ],
            "tasks": lambda label: _tasks(label, paper.tasks),
        },
    )
    story = [*_front(paper), PageBreak(), *body]
    return render([(head, story)], f"{paper.document_name} {paper.body} {day}")


def _front(paper: MinutesPaper) -> list[Flowable]:
    """Page one: body, when and where, who was there, who approves and signs."""
    texts = {key: front_text(paper, key).splitlines() for key in FRONT_PARTS}
    parts = {key: partial(_ruled, rows) for key, rows in texts.items()}
    corrected = [paragraph(words, "meta")] if (words := _corrected(paper)) else []
    return [
        paragraph(paper.document_name, "title"),
        paragraph(paper.body, "subtitle"),
        *corrected,
        *in_order(paper.front_layout, {**parts, "signatures": partial(_signatures, paper)}),
        *_trail(paper),
    ]


def _corrected(paper: MinutesPaper) -> str:
    """Which version it is, and what it corrects; "" for the first."""
    if paper.version is None:
        return ""
    earlier = f"Rättad version {paper.version}, ersätter version {paper.version - 1}."
    return f"{earlier} Rättelsen gäller: {paper.correction}" if paper.correction else earlier


def _ruled(values: list[str], label: str) -> list[Flowable]:
    """Lines beside a label, under a rule of their own."""
    group = facts(label, values)
    return [Rule(3), *group] if group else []


def _signatures(paper: MinutesPaper, label: str) -> list[Flowable]:
    if not paper.signatures:
        return []
    trail = 8 * mm if paper.trail else 0
    title = heading(label, "part", keep=70 * mm + trail) if label else []
    return [*title, Signatures([(_caption(paper, who), name) for who, name in paper.signatures])]


def _trail(paper: MinutesPaper) -> list[Flowable]:
    """How far the audit trail had come: it can be held against the register at any time after."""
    words = f"Händelseloggen vid justeringen: {paper.trail}"
    return [paragraph(words, "meta")] if paper.trail else []


def _caption(paper: MinutesPaper, caption: str) -> str:
    """Who signs, with the day once that is noted."""
    day = paper.signed.get(caption)
    return f"{caption}, justerat {day.isoformat()}" if day else caption


def _contents(label: str, paper: MinutesPaper) -> list[Flowable]:
    rows = [
        (section_mark(item.section), item.title, item.case_number)
        for item in paper.items
        if item.section is not None
    ]
    if not rows:
        return []
    widths = (16 * mm, TEXT_WIDTH - 46 * mm, 30 * mm)
    return [
        *(heading(label, "part", 0) if label else []),
        table(("§", "Ärende", "Ärendenummer"), rows, widths),
    ]


def _tasks(label: str, tasks: tuple[Task, ...]) -> list[Flowable]:
    if not tasks:
        return []
    rows = [
        (task.what, task.who, task.due.isoformat() if task.due else "", section_mark(task.section))
        for task in tasks
    ]
    widths = (TEXT_WIDTH - 88 * mm, 50 * mm, 24 * mm, 14 * mm)
    grid = table(("Uppdrag", "Ansvarig", "Klart senast", "§"), rows, widths)
    if not label:
        return [grid]
    title = paragraph(label, "part")
    title.outline = (label, 0)
    return [room_for([title, grid]), title, grid]
