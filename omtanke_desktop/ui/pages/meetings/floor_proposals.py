"""Which undecided items have a proposal, and what is still lacking in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.ui.dialogs.meeting_proposals import Proposed
from omtanke_desktop.ui.pages.meetings.drafts import DecisionDraft
from omtanke_desktop.ui.pages.meetings.words import item_name, needs_decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke_desktop.storage.queries.meetings import AgendaRow
    from omtanke_desktop.ui.pages.meetings.draft_desk import DraftDesk


def proposed_type(item: AgendaRow) -> str:
    """The type an item is proposed to be decided with, "" for none."""
    return item.proposal_type or item.default_decision


def proposed_drafts(
    items: Iterable[AgendaRow], desk: DraftDesk
) -> list[tuple[AgendaRow, DecisionDraft]]:
    """Every undecided item that has a proposal, with its draft as proposed.

    What somebody has begun to write of the proposed type is the proposal; another type is not.
    """
    kinds = defaults.decision_types()
    found = []
    for item in items:
        kind = proposed_type(item)
        if needs_decision(item) and kind in kinds:
            draft = desk.as_proposed(item, kind)
            if draft is not None:
                found.append((item, draft))
    return found


def proposed_row(item: AgendaRow, draft: DecisionDraft) -> Proposed:
    """The item as the dialog lists it."""
    kind = defaults.decision_types()[draft.type]
    sentences = draft.decision(kind).sentences
    line = f"{item_name(item)}  {item.title} – {kind.name}"
    return Proposed(item.id, line, sentences, ", ".join(draft.lacking(kind)))


def decision_of(draft: DecisionDraft) -> Decision:
    """A whole draft as a decision."""
    return draft.decision(defaults.decision_types()[draft.type])
