"""Move a case along the steps that are allowed (resources/process.json)."""

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

_DECIDED = "Skriv beslutet på mötet, så följer steget med."
_NOT_BY_HAND = {
    CaseState.ON_AGENDA: "Lägg ärendet på ett mötes dagordning, så följer steget med.",
    CaseState.MERGED: "Välj det ärende som det ska föras samman med.",
    CaseState.DECIDED: _DECIDED,
    CaseState.DEFERRED: _DECIDED,
    CaseState.REFERRED_BACK: _DECIDED,
}


def take_step(register: Register, case_id: int, state: CaseState, reason: str = "") -> None:
    """Move a case along an allowed step."""
    if state in _NOT_BY_HAND:
        raise RuleProblem(f"”{state.label}” väljs inte för hand", _NOT_BY_HAND[state])
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        if case.state is CaseState.ON_AGENDA and state is not CaseState.WITHDRAWN:
            raise RuleProblem(
                f"{case.number} står på en dagordning", "Ta bort det från dagordningen först."
            )
        step(work, case, state, reason)


def step(work: Work, case: m.Case, state: CaseState, reason: str = "") -> None:
    """Move a case inside an open unit of work; raises RuleProblem when the step is not allowed."""
    if case.state is state:
        return
    if state not in defaults.allowed_steps()[case.state]:
        raise RuleProblem(
            f"{case.number} kan inte gå från ”{case.state.label}” till ”{state.label}”",
            "Öppna ärendet och välj något av de steg som visas.",
        )
    set_state(work, case, state, EventKind.STATE_CHANGED, reason)


def set_state(work: Work, case: m.Case, state: CaseState, kind: EventKind, reason: str) -> None:
    """Say where a case is now and tell it in its history, whatever the process allows."""
    before, case.state = case.state, state
    told = {"field": "state", "before": before.label, "after": state.label}
    work.record(kind, reason, case_id=case.id, **told)


def cancel(register: Register, case_id: int, reason: str) -> None:
    """Mark a case as registered by mistake; number, reason and everything in it stay."""
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför ärendet makuleras.")
    take_step(register, case_id, CaseState.CANCELLED, reason.strip())


def require_alive(case: m.Case) -> None:
    """Raise RuleProblem when a case was merged or cancelled: nothing more is put into it."""
    if case.state in (CaseState.MERGED, CaseState.CANCELLED):
        raise RuleProblem(
            f"{case.number} är {case.state.label.lower()}", "Välj ett annat ärende i stället."
        )
