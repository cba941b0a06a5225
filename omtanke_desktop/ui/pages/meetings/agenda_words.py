"""How the lines of an agenda are put in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.domain.agenda import is_trace, start_times
from omtanke_desktop.domain.dates import clock
from omtanke_desktop.domain.decisions import LETTER_NONE
from omtanke_desktop.domain.defaults import decision_types
from omtanke_desktop.domain.meetings import ItemKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from omtanke_desktop.domain.decisions import DecisionType
    from omtanke_desktop.storage.queries.meetings import AgendaRow

MISSING = "Saknas"
OWN_WORDS = "Egna ord"


def times_of(starts: time, items: Iterable[AgendaRow]) -> dict[int, time]:
    """When each numbered item begins, by its id; {} while no item has any minutes."""
    rows = list(items)
    if not any(row.minutes for row in rows):
        return {}
    times = start_times(starts, (row.minutes for row in rows))
    return {row.id: at for row, at in zip(rows, times, strict=True) if numbered(row)}


def numbered(item: AgendaRow) -> bool:
    """Whether a line is an item of its own, neither a heading nor a trace."""
    return item.kind is not ItemKind.HEADING and not is_trace(item.template_key)


def proposal_word(item: AgendaRow) -> str:
    """What is decided, else proposed, on an item, in a word or two; "" where nothing need be."""
    if item.decision is not None:
        return decision_types()[item.decision.type].name
    kind = decision_types().get(item.proposal_type if item.case_id else item.default_decision)
    if item.case_id is None:
        if item.proposal.strip():
            return OWN_WORDS
        return kind.name if kind and item.is_section else ""
    if kind is not None:
        return kind.name
    return OWN_WORDS if item.case_proposal.strip() else MISSING


def choices_for(item: AgendaRow) -> list[DecisionType]:
    """The decision types that can be proposed on an item: without a case nobody is answered."""
    kinds = decision_types().values()
    if item.case_id is not None:
        return [kind for kind in kinds if kind.for_cases]
    return [k for k in kinds if k.letter == LETTER_NONE or k.key == item.default_decision]


def spoken(item: AgendaRow, begins: time | None) -> str:
    """The whole line, to be read aloud."""
    if item.kind is ItemKind.HEADING:
        return f"Rubrik: {item.title}"
    if is_trace(item.template_key):
        return item.title
    number = f"Paragraf {item.section}" if item.section else f"Punkt {item.label}"
    proposed = proposal_word(item)
    parts = (
        number,
        f"{item.case_number} {item.title}".strip(),
        f"klockan {clock(begins)}" if begins else "",
        f"{item.minutes} minuter" if item.minutes else "",
        f"föredragande {item.presenter}" if item.presenter else "",
        f"{'beslut' if item.decision else 'förslag till beslut'}: {proposed.lower()}"
        if proposed
        else "",
        "har intern anteckning" if item.note.strip() else "",
    )
    return ", ".join(part for part in parts if part)
