"""One § as it stands in the minutes and, word for word, in an excerpt."""

from reportlab.platypus import Flowable

from omtanke_desktop.documents.blocks import Panel
from omtanke_desktop.documents.typeset import (
    bullets,
    facts,
    heading,
    paragraph,
    prose,
    section,
)
from omtanke_desktop.documents.values import MinutesItem
from omtanke_desktop.domain.dates import NBSP


def section_mark(number: int | None) -> str:
    """ "§ 12" with a hard space; nothing without a number."""
    return "" if number is None else f"§{NBSP}{number}"


def minutes_item(item: MinutesItem) -> list[Flowable]:
    """The § with its heading and every part that says something, in the order of the paper."""
    if item.kind == "heading":
        return heading(item.title, "group", 0, keep=155)
    return [
        *_heading(item),
        *_decision(item),
        *section("Motivering", prose(item.reason)),
        *section("Ärendet", prose(item.matter)),
        *_discussion(item),
        *section("Förslag till beslut", _proposal(item)),
        *section("Jäv", [part for words in item.conflicts for part in prose(words)]),
        *section("Avvikande mening", prose(item.dissent)),
        *section("Ansvar och uppföljning", _responsible(item), whole=True),
        *section("Beslutsunderlag", bullets(item.basis), whole=True),
        *section("Expedieras till", bullets(item.dispatch_to), whole=True),
    ]


def _discussion(item: MinutesItem) -> list[Flowable]:
    """What was said; without a label when the item holds nothing else."""
    alone = not (item.sentences or item.matter or item.reason or item.proposal)
    return prose(item.discussion) if alone else section("Överläggning", prose(item.discussion))


def _heading(item: MinutesItem) -> list[Flowable]:
    mark = section_mark(item.section)
    style = "item" if mark else "unnumbered"
    story = heading(item.title, style, 0, keep=110 if item.sentences else 45, label=mark)
    if item.case_number:
        story.append(paragraph(f"Ärende {item.case_number}", "under_item" if mark else "meta"))
    return story


def _decision(item: MinutesItem) -> list[Flowable]:
    sentences = bullets(item.sentences)
    if not sentences:
        return []
    lead = [paragraph(item.lead_in, "lead")] if item.lead_in.strip() else []
    return [Panel([paragraph("Beslut", "panel_label"), *lead, *sentences])]


def _proposal(item: MinutesItem) -> list[Flowable]:
    rows = bullets(item.proposal)
    lead = [paragraph(item.lead_in, "lead")] if rows and item.lead_in.strip() else []
    return [*lead, *rows]


def _responsible(item: MinutesItem) -> list[Flowable]:
    return [row for label, value in item.responsible for row in facts(label, [value])]
