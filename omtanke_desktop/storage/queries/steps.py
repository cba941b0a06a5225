"""The steps that led a case to where it is, as its history tells them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.states import POOL, CaseState
from omtanke_desktop.storage import models as m

_BACK = (EventKind.STEP_TAKEN_BACK, EventKind.UNMERGED)
_STATES = {state.label: state for state in CaseState}


@dataclass(frozen=True, slots=True)
class TakenStep:
    """One step, and who took it when and why."""

    before: CaseState
    after: CaseState
    at: datetime
    who: str
    reason: str


def standing_steps(session: Session, case_id: int) -> list[TakenStep]:
    """The steps that still hold, the last one last; those taken back are not among them.

    A case that was put on an agenda and taken off again has taken no step.
    """
    e = m.Event
    columns = select(e.kind, e.before, e.after, e.at, e.who, e.text)
    told = session.execute(columns.filter_by(case_id=case_id, field="state").order_by(e.id))
    steps: list[TakenStep] = []
    for kind, before, after, at, who, why in told:
        if before in _STATES and after in _STATES:
            _follow(steps, kind, TakenStep(_STATES[before], _STATES[after], at, who, why))
    now = session.scalar(select(m.Case.state).filter_by(id=case_id))
    while steps and steps[-1].after is not now:
        steps.pop()
    return steps


def _follow(steps: list[TakenStep], kind: EventKind, step: TakenStep) -> None:
    # A decision that was withdrawn or made anew has left a step behind that holds no more.
    while steps and steps[-1].after is not step.before:
        steps.pop()
    if steps and (kind in _BACK or _taken_off(steps[-1], step)):
        steps.pop()
    elif kind not in _BACK:
        steps.append(step)


def _taken_off(last: TakenStep, step: TakenStep) -> bool:
    was_there = step.before is CaseState.ON_AGENDA and step.after in POOL
    return was_there and last.before is step.after
