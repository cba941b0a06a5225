"""Protokollsutdrag: one § in full, with the date of its approval once that is recorded."""

from reportlab.platypus import Flowable

from omtanke_desktop.documents.blocks import Rule
from omtanke_desktop.documents.items import minutes_item, section_mark
from omtanke_desktop.documents.page import Head
from omtanke_desktop.documents.typeset import paragraph, render
from omtanke_desktop.documents.values import ExcerptPaper
from omtanke_desktop.domain.dates import long_day

UNAPPROVED = "Ej justerat"
APPROVED = "Paragrafen är justerad"


def excerpt_pdf(paper: ExcerptPaper) -> bytes:
    """The excerpt as PDF bytes; not approved is said in the head of its first page."""
    day = paper.date.isoformat()
    name = f"Utdrag ur {paper.document_name.lower()}"
    mark = section_mark(paper.item.section)
    head = Head(
        paper.sender,
        name,
        (("Sammanträdesdatum", day),),
        " · ".join(part for part in (name, paper.body, day, mark) if part),
        status="" if paper.approved else UNAPPROVED,
    )
    return render([(head, _story(paper))], f"{name} {paper.body} {day} {mark}".rstrip())


def _story(paper: ExcerptPaper) -> list[Flowable]:
    story: list[Flowable] = [
        paragraph(paper.body, "title"),
        paragraph(f"Sammanträde den {long_day(paper.date)}", "subtitle"),
        *minutes_item(paper.item),
    ]
    if paper.approved:
        approved = f"{APPROVED} den {long_day(paper.approved)}."
        story += [Rule(10), paragraph(approved)]
    return story
