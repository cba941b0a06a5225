"""Kallelse och föredragningslista: when, where, who is called, and what will be taken up."""

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable, Indenter

from omtanke_desktop.documents.page import Head
from omtanke_desktop.documents.typeset import (
    ENTRY_INDENT,
    bullets,
    facts,
    heading,
    in_order,
    paragraph,
    prose,
    render,
    section,
)
from omtanke_desktop.documents.values import AgendaItem, AgendaPaper, Group, Person, SupplementPaper
from omtanke_desktop.domain.dates import NBSP, long_day, weekday
from omtanke_desktop.domain.papers import Sections


def agenda_pdf(paper: AgendaPaper) -> bytes:
    """The agenda as PDF bytes."""
    head = Head(
        paper.sender,
        "Kallelse",
        (("Mötesdatum", paper.date.isoformat()),),
        f"{paper.title} · {paper.body} · {paper.date.isoformat()}",
    )
    return render([(head, _story(paper))], f"{paper.title} {paper.body} {paper.date.isoformat()}")


def when_and_where(
    paper: AgendaPaper | SupplementPaper,
) -> dict[str, Callable[[str], list[Flowable]]]:
    """The sections that say when and where the meeting is."""
    time = f"kl.{NBSP}{paper.time}" if paper.time else ""
    day = f"{weekday(paper.date)} {long_day(paper.date)}"
    return {
        "day": lambda label: facts(label, [day]),
        "time": lambda label: facts(label, [time]),
        "place": lambda label: facts(label, [paper.place]),
    }


def _story(paper: AgendaPaper) -> list[Flowable]:
    return [
        paragraph(paper.title, "title"),
        paragraph(paper.body, "subtitle"),
        *in_order(
            paper.layout,
            {
                **when_and_where(paper),
                "link": lambda label: facts(label, [paper.link]),
                "called": lambda label: facts(label, map(called_line, paper.called)),
                "items": lambda label: _items(label, paper),
            },
        ),
    ]


def _items(label: str, paper: AgendaPaper) -> list[Flowable]:
    story = heading(label, "part", 0) if label else []
    for item in paper.items:
        story += entry(item, paper.short or paper.body, paper.item_layout)
    return story


def called_line(group: Group) -> str:
    """The principal and its functions on one line."""
    functions = ", ".join(person.function for person in group.people)
    return f"{group.principal}: {functions}" if functions and group.principal else functions


def person_line(person: Person) -> str:
    """ "Socialchef, Varbergs kommun (§§ 1–5)"."""
    who = ", ".join(part for part in (person.function, person.principal) if part)
    return f"{who} ({person.sections})" if person.sections else who


def entry(
    item: AgendaItem, body: str, layout: Sections, before: Sequence[Flowable] = ()
) -> list[Flowable]:
    """One item in full; before: what stands between its title and the rest."""
    if item.kind == "heading":
        return heading(item.title, "group", 0, keep=150)
    details = [
        *([paragraph(_meta(item), "meta")] if _meta(item) else []),
        *before,
        *in_order(
            layout,
            {
                "proposal": lambda label: section(label, proposal_rows(item.proposal, body)),
                "summary": lambda label: section(label, prose(item.summary)),
                "basis": lambda label: section(label, bullets(item.basis), whole=True),
                "dispatch_to": lambda label: section(label, bullets(item.dispatch_to), whole=True),
            },
        ),
    ]
    keep = 110 if item.proposal else 16
    level = 1 if item.kind == "case" else None
    title = heading(item.title, "entry", level, keep, label=item.label, aside=_aside(item))
    return [*title, Indenter(left=ENTRY_INDENT), *details, Indenter(left=-ENTRY_INDENT)]


def _aside(item: AgendaItem) -> str:
    """When the item begins, else how long it takes."""
    if item.time:
        return f"kl.{NBSP}{item.time}"
    return f"{item.minutes}{NBSP}min" if item.minutes else ""


def _meta(item: AgendaItem) -> str:
    """Number, initiator and presenter on one line, whichever there are, then the length."""
    parts = (
        item.case_number if item.case_number not in item.title else "",
        f"Initiativtagare: {item.initiator}" if item.initiator else "",
        f"Föredragande:{NBSP}{item.presenter}" if item.presenter else "",
    )
    said = " · ".join(part for part in parts if part)
    length = f"{NBSP}·{NBSP}{item.minutes}{NBSP}min" if item.time and item.minutes else ""
    return f"{said}{length}" if said else ""


def proposal_rows(proposal: Sequence[str], body: str) -> list[Flowable]:
    """The att-satser after "X beslutar att"; without a body by themselves."""
    rows = bullets(proposal)
    return [paragraph(f"{body} beslutar att", "lead"), *rows] if rows and body else rows
