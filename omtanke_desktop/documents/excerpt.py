"""Protokollsutdrag: one § in full, with the date of its approval once that is recorded."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from omtanke_desktop.documents.blocks import Rule
from omtanke_desktop.documents.items import minutes_item, section_mark
from omtanke_desktop.documents.page import Head
from omtanke_desktop.documents.typeset import in_order, paragraph, render
from omtanke_desktop.documents.values import ExcerptPaper, MinutesItem
from omtanke_desktop.domain.dates import long_day

UNAPPROVED = "Ej justerat"


def excerpt_pdf(paper: ExcerptPaper) -> bytes:
    """The excerpt as PDF bytes; not approved is said in the head of its first page."""
    mark = section_mark(paper.item.section)
    title = f"{_name(paper)} {paper.body} {paper.date.isoformat()} {mark}".rstrip()
    return render([set_excerpt(paper)], title)


def excerpts_pdf(papers: Sequence[ExcerptPaper]) -> bytes:
    """Several §§ in one file, each with a head and pages of its own.

    Raises ValueError when there are none.
    """
    if not papers:
        raise ValueError("no excerpts to set")
    first = papers[0]
    marks = ", ".join(section_mark(paper.item.section) for paper in papers)
    title = f"{_name(first)} {first.body} {first.date.isoformat()} {marks}".rstrip()
    return render([set_excerpt(paper) for paper in papers], title)


def set_excerpt(paper: ExcerptPaper) -> tuple[Head, list[Flowable]]:
    """The head and the text of an excerpt, for a file of its own or after its letter."""
    day, name = paper.date.isoformat(), _name(paper)
    mark = section_mark(paper.item.section)
    head = Head(
        paper.sender,
        name,
        (("Sammanträdesdatum", day),),
        " · ".join(part for part in (name, paper.body, day, mark) if part),
        status="" if paper.approved else UNAPPROVED,
    )
    return head, _story(paper)


def _name(paper: ExcerptPaper) -> str:
    return f"Utdrag ur {paper.document_name.lower()}"


def _story(paper: ExcerptPaper) -> list[Flowable]:
    return [
        paragraph(paper.body, "title"),
        paragraph(f"Sammanträde den {long_day(paper.date)}", "subtitle"),
        *in_order(
            paper.layout,
            {
                "item": lambda _: minutes_item(_undated(paper.item), paper.item_layout),
                "approved": lambda label: _approved(label, paper),
            },
        ),
    ]


def _undated(item: MinutesItem) -> MinutesItem:
    """The § as it is in the minutes; the day of its approval stands last in an excerpt."""
    return replace(item, approved=None)


def _approved(label: str, paper: ExcerptPaper) -> list[Flowable]:
    """That the § is approved and when; nothing until it is."""
    if paper.approved is None:
        return []
    return [Rule(10), paragraph(f"{label} den {long_day(paper.approved)}.".lstrip())]
