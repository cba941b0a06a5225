"""One § as it stands in the minutes and, word for word, in an excerpt."""

from collections.abc import Iterable

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from omtanke_desktop.documents.blocks import Panel, table
from omtanke_desktop.documents.minutes_parts import task_line
from omtanke_desktop.documents.page import TEXT_WIDTH
from omtanke_desktop.documents.typeset import (
    bullets,
    facts,
    heading,
    in_order,
    paragraph,
    prose,
    section,
)
from omtanke_desktop.documents.values import MinutesItem
from omtanke_desktop.domain.dates import NBSP, long_day
from omtanke_desktop.domain.papers import Sections


def section_mark(number: int | None) -> str:
    """ "§ 12" with a hard space; nothing without a number."""
    return "" if number is None else f"§{NBSP}{number}"


def minutes_item(item: MinutesItem, layout: Sections) -> list[Flowable]:
    """The § with its heading and every part that says something, in the layout's order."""
    if item.kind == "heading":
        return heading(item.title, "group", 0, keep=155)
    parts = {
        "decision": lambda label: _decision(label, item),
        "reason": lambda label: section(label, prose(item.reason)),
        "matter": lambda label: section(label, prose(item.matter)),
        "discussion": lambda label: _discussion(label, item),
        "proposal": lambda label: section(label, _proposal(item)),
        "vote": lambda label: section(label, _vote(item)),
        "attendance": lambda label: section(label, _lines(item.attendance)),
        "conflicts": lambda label: section(label, _lines(item.conflicts)),
        "dissent": lambda label: section(label, prose(item.dissent)),
        "responsible": lambda label: section(label, _responsible(item), whole=True),
        "tasks": lambda label: section(label, bullets(map(task_line, item.tasks)), whole=True),
        "basis": lambda label: section(label, bullets(item.basis), whole=True),
        "dispatch_to": lambda label: section(label, bullets(item.dispatch_to), whole=True),
        "immediate": lambda label: section(label, _immediate(item)),
    }
    return [*_heading(item), *in_order(layout, parts)]


def _discussion(label: str, item: MinutesItem) -> list[Flowable]:
    """What was said; without a label when the item holds nothing else."""
    alone = not (item.sentences or item.matter or item.reason or item.proposal)
    return section("" if alone else label, prose(item.discussion))


def _lines(rows: Iterable[str]) -> list[Flowable]:
    return [part for words in rows for part in prose(words)]


def _vote(item: MinutesItem) -> list[Flowable]:
    """What was moved and how it came out, then who answered what."""
    said = _lines(item.vote)
    if not item.ballots:
        return said
    head, *rows = item.ballots
    narrow = 22 * mm
    widths = (TEXT_WIDTH - narrow * (len(head) - 1), *[narrow] * (len(head) - 1))
    return [*said, table(head, rows, widths)]


def _immediate(item: MinutesItem) -> list[Flowable]:
    """That the § is approved at once, and the day when that has been done."""
    done = f"Justerad den {long_day(item.approved)}." if item.approved else ""
    words = " ".join(part for part in (item.immediate, done) if part)
    return [Spacer(1, 2 * mm), *prose(words)] if words else []


def _heading(item: MinutesItem) -> list[Flowable]:
    mark = section_mark(item.section)
    style = "item" if mark else "unnumbered"
    story = heading(item.title, style, 0, keep=110 if item.sentences else 45, label=mark)
    if item.case_number and item.case_number not in item.title:
        story.append(paragraph(f"Ärende {item.case_number}", "under_item" if mark else "meta"))
    return story


def _decision(label: str, item: MinutesItem) -> list[Flowable]:
    sentences = bullets(item.sentences)
    if not sentences:
        return []
    title = [paragraph(label, "panel_label")] if label else []
    lead = [paragraph(item.lead_in, "lead")] if item.lead_in.strip() else []
    return [Panel([*title, *lead, *sentences])]


def _proposal(item: MinutesItem) -> list[Flowable]:
    rows = bullets(item.proposal)
    lead = [paragraph(item.lead_in, "lead")] if rows and item.lead_in.strip() else []
    return [*lead, *rows]


def _responsible(item: MinutesItem) -> list[Flowable]:
    return [
        row
        for label, value in item.responsible
        for row in (facts(label, [value]) if label else prose(value))
    ]
