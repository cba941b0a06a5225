"""The one next step of a meeting, by how far it has come."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from omtanke_desktop.domain.meetings import MeetingState

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail


class Step(Enum):
    """Next steps; the value is what the primary button says."""

    ADD_CASES = "Lägg till ärenden"
    SHOW_CALL = "Visa kallelse"
    CALL_SENT = "Kallelsen har gått ut"
    DECIDE = "Skriv beslut"
    CLOSE = "Avsluta mötet för protokoll"
    SAVE_MINUTES = "Spara protokollet som PDF…"
    LETTERS = "Skriv ut brev"


def next_step(
    meeting: MeetingDetail, *, call_seen: bool, minutes_saved: bool, letters_waiting: bool
) -> Step:
    """Say what to do next; the flags tell what the register itself does not know."""
    if meeting.closed is not None:
        return Step.LETTERS if minutes_saved and letters_waiting else Step.SAVE_MINUTES
    cases = [item for item in meeting.items if item.case_id]
    if not cases:
        return Step.ADD_CASES
    begun = any(item.decision for item in meeting.items)
    if meeting.state is MeetingState.PLANNED and not begun:
        return Step.CALL_SENT if call_seen else Step.SHOW_CALL
    return Step.DECIDE if first_undecided(meeting) else Step.CLOSE


def first_undecided(meeting: MeetingDetail) -> AgendaRow | None:
    """The first case without a decision; standing items get their ready one at the close."""
    waiting = (item for item in meeting.items if item.case_id and item.decision is None)
    return next(waiting, None)
