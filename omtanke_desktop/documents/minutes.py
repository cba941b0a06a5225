"""Minnesanteckningar or Protokoll: who met, the list of matters, then § by §."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from omtanke_desktop.documents.agenda import called_line, person_line
from omtanke_desktop.documents.blocks import Rule, Signatures, table
from omtanke_desktop.documents.items import minutes_item, section_mark
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import (
    facts,
    heading,
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
    story = [*_front(paper), PageBreak(), *_contents(paper)]
    for item in paper.items:
        story += minutes_item(item)
    story += _tasks(paper.tasks)
    return render([(head, story)], f"{paper.document_name} {paper.body} {day}")


def _front(paper: MinutesPaper) -> list[Flowable]:
    """Page one: body, when and where, who was there, who approves and signs."""
    story: list[Flowable] = [
        paragraph(paper.document_name, "title"),
        paragraph(paper.body, "subtitle"),
    ]
    groups = [
        facts("Sammanträdesdatum", [paper.date.isoformat()]),
        facts("Plats och tid", [_place_and_time(paper)]),
        facts("Närvarande", [present_line(group) for group in paper.present]),
        facts("Övriga", map(person_line, paper.others)),
        facts("Frånvarande", map(person_line, paper.absent)),
        facts("Paragrafer", [paper.sections]),
        facts("Utses att justera", paper.approvers),
    ]
    for group in groups:
        story += [Rule(3), *group] if group else []
    if paper.signatures:
        story += [*heading("Underskrifter", "part", keep=70 * mm), Signatures(paper.signatures)]
    return story


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


def _contents(paper: MinutesPaper) -> list[Flowable]:
    rows = [
        (section_mark(item.section), item.title, item.case_number)
        for item in paper.items
        if item.section is not None
    ]
    if not rows:
        return []
    widths = (16 * mm, TEXT_WIDTH - 46 * mm, 30 * mm)
    return [
        *heading("Ärendelista", "part", 0),
        table(("§", "Ärende", "Ärendenummer"), rows, widths),
    ]


def _tasks(tasks: tuple[Task, ...]) -> list[Flowable]:
    if not tasks:
        return []
    rows = [
        (task.what, task.who, task.due.isoformat() if task.due else "", section_mark(task.section))
        for task in tasks
    ]
    widths = (TEXT_WIDTH - 88 * mm, 50 * mm, 24 * mm, 14 * mm)
    title = paragraph("Uppdrag från mötet", "part")
    title.outline = ("Uppdrag från mötet", 0)
    grid = table(("Uppdrag", "Ansvarig", "Klart senast", "§"), rows, widths)
    return [room_for([title, grid]), title, grid]
