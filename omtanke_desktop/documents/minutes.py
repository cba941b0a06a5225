"""Minnesanteckningar or Protokoll: who met, the list of matters, then § by §."""

from collections.abc import Iterable
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from omtanke_desktop.documents.agenda import called_line, person_line
from omtanke_desktop.documents.blocks import Rule, Signatures, table
from omtanke_desktop.documents.items import minutes_item, section_mark
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import (
    facts,
    heading,
    in_order,
    paragraph,
    render,
    room_for,
)
from omtanke_desktop.documents.values import Group, MinutesPaper, Task
from omtanke_desktop.domain.dates import NBSP


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
    lines: dict[str, Iterable[str]] = {
        "day": [paper.date.isoformat()],
        "place_and_time": [_place_and_time(paper)],
        "present": map(present_line, paper.present),
        "others": map(person_line, paper.others),
        "absent": map(person_line, paper.absent),
        "sections": [paper.sections],
        "approvers": paper.approvers,
    }
    return [
        paragraph(paper.document_name, "title"),
        paragraph(paper.body, "subtitle"),
        *in_order(
            paper.front_layout,
            {
                **{key: partial(_ruled, values) for key, values in lines.items()},
                "signatures": partial(_signatures, paper),
            },
        ),
    ]


def _ruled(values: Iterable[str], label: str) -> list[Flowable]:
    """Lines beside a label, under a rule of their own."""
    group = facts(label, values)
    return [Rule(3), *group] if group else []


def _signatures(paper: MinutesPaper, label: str) -> list[Flowable]:
    if not paper.signatures:
        return []
    title = heading(label, "part", keep=70 * mm) if label else []
    return [*title, Signatures(paper.signatures)]


def _place_and_time(paper: MinutesPaper) -> str:
    time = f"kl.{NBSP}{paper.time}" if paper.time else ""
    return ", ".join(part for part in (paper.place, time) if part)


def present_line(group: Group) -> str:
    """The principal's members with the §§ they took part in when not in all."""
    if not any(person.sections for person in group.people):
        return called_line(group)
    functions = ", ".join(
        f"{person.function} ({person.sections})" if person.sections else person.function
        for person in group.people
    )
    return f"{group.principal}: {functions}"


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
