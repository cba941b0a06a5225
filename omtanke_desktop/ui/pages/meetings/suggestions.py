"""A type's ready words for an item, with the next meeting's day where the case is to come back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.meetings import meeting_rows
from omtanke_desktop.workflows.meetings.hold_meeting import suggested_decision

if TYPE_CHECKING:
    from datetime import date

    from omtanke_desktop.storage.register import Register

_COMES_BACK = (CaseState.DEFERRED, CaseState.REFERRED_BACK)


def suggestion(register: Register, held: date, item_id: int, kind: str) -> Decision:
    """The ready words; `held` is the day of the meeting that decides."""
    made = suggested_decision(register, item_id, kind)
    if defaults.decision_types()[kind].state not in _COMES_BACK:
        return made
    with register.read() as session:
        later = [row.day for row in meeting_rows(session) if row.day > held]
    if not later:
        return made
    day = long_day(min(later))
    return replace(made, sentences=tuple(s.replace("{datum}", day) for s in made.sentences))
