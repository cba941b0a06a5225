"""What should be looked at before the minutes are printed, each with the spot to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import (
    REQUIREMENT_LABELS,
    Decision,
    fill_phrases,
    missing,
    unfilled,
)
from omtanke_desktop.ui.pages.meetings.words import item_name, needs_decision

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail

Phrases = Mapping[str, Sequence[str]]


class Spot(Enum):
    """Where a finding is mended; the value is the tab's place."""

    AGENDA = 0
    PEOPLE = 1
    FLOOR = 2
    HERE = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `blocks` when the meeting cannot be closed with it."""

    text: str
    spot: Spot
    item_id: int | None = None
    blocks: bool = False


def preflight(
    meeting: MeetingDetail, ready: Phrases, unsaved: frozenset[int] = frozenset()
) -> list[Finding]:
    """Everything that is missing, in the order of the agenda; empty when all is well.

    ready: the register's phrases by decision type, which settle standing items at the close.
    """
    found = _people(meeting)
    for item in meeting.items:
        if item.id in unsaved and meeting.closed is None:
            text = f"{item_name(item)}: beslutet är påbörjat men inte sparat"
            found.append(Finding(text, Spot.FLOOR, item.id, blocks=True))
        else:
            found += _item(meeting, item, ready)
    if meeting.closed is None:
        found.append(Finding("Paragrafnumren är inte satta ännu", Spot.HERE))
    return found


def _people(meeting: MeetingDetail) -> list[Finding]:
    found = []
    if not meeting.attendance:
        found.append(Finding("Inga deltagare är uppsatta", Spot.PEOPLE))
    elif not any(row.present and row.role.decides for row in meeting.attendance):
        found.append(Finding("Ingen ledamot är antecknad som närvarande", Spot.PEOPLE))
    if not meeting.approver:
        found.append(Finding("Ingen justerare är vald", Spot.PEOPLE, blocks=_blocks(meeting)))
    return found


def _blocks(meeting: MeetingDetail) -> bool:
    """Whether a standing item waits for the approver's name."""
    return any(row.default_decision == "utse" and needs_decision(row) for row in meeting.items)


def _item(meeting: MeetingDetail, item: AgendaRow, ready: Phrases) -> list[Finding]:
    name = item_name(item)
    if item.decision is not None:
        words = _lacking(item.decision)
        return [Finding(f"{name} saknar {word}", Spot.FLOOR, item.id) for word in words]
    if not needs_decision(item) or _decided_at_close(meeting, item, ready):
        return []
    blocks = bool(item.case_id or item.default_decision)
    return [Finding(f"{name} saknar beslut", Spot.FLOOR, item.id, blocks)]


def _lacking(decision: Decision) -> list[str]:
    kind = defaults.decision_types()[decision.type]
    words = [REQUIREMENT_LABELS[name] for name in missing(decision, kind)]
    return words + [f"text för {mark}" for mark in unfilled(decision)]


def _decided_at_close(meeting: MeetingDetail, item: AgendaRow, ready: Phrases) -> bool:
    """Whether closing gives the item its ready decision, with no place left open."""
    phrases = ready.get(item.default_decision)
    if not phrases or item.case_id or meeting.closed is not None:
        return False
    values = {"namn": meeting.approver or "justeraren", "handling": "genomgången"}
    return "{" not in fill_phrases(phrases, values)[0]
