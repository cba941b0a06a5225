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
    MAKE_CALL = "Gör kallelsen"
    CALL_SENT = "Kallelsen har gått ut"
    DECIDE = "Skriv beslut"
    CLOSE = "Avsluta mötet för protokoll"
    APPROVE = "Låt justera…"
    LETTERS = "Skriv ut brev"
    FINISH = "Stäng mötet"


def next_step(meeting: MeetingDetail, *, call_ready: bool, letters_waiting: bool) -> Step | None:
    """Say what to do next, None for nothing more; call_ready: a kallelse lies ready."""
    if meeting.closed is not None:
        return _after_the_close(meeting, letters_waiting=letters_waiting)
    cases = [item for item in meeting.items if item.case_id]
    if not cases:
        return Step.ADD_CASES
    begun = any(item.decision for item in meeting.items)
    if meeting.state is MeetingState.PLANNED and not begun:
        return Step.CALL_SENT if call_ready else Step.MAKE_CALL
    return Step.DECIDE if first_undecided(meeting) else Step.CLOSE


def _after_the_close(meeting: MeetingDetail, *, letters_waiting: bool) -> Step | None:
    """Approval, the letters, and the end; a correction is approved before anything else."""
    if meeting.state is MeetingState.CLOSED or meeting.correction:
        return Step.APPROVE
    if meeting.state is MeetingState.FINISHED:
        return None
    return Step.LETTERS if letters_waiting else Step.FINISH


def first_undecided(meeting: MeetingDetail) -> AgendaRow | None:
    """The first case without a decision; standing items get their ready one at the close."""
    waiting = (item for item in meeting.items if item.case_id and item.decision is None)
    return next(waiting, None)
