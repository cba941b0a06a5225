"""Take a wrong step back: the case is where it was before, and the history says why."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import POOL, CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.steps import TakenStep, standing_steps
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.merge_cases import part
from omtanke_desktop.workflows.take_steps import set_state


def last_step(register: Register, case_id: int) -> TakenStep | None:
    """The step that would be taken back, None for a case that has taken none."""
    with register.read() as session:
        steps = standing_steps(session, case_id)
    return steps[-1] if steps else None


def refusal(step: TakenStep) -> RuleProblem | None:
    """Why a step cannot be taken back here, and where to go instead; None when it can."""
    if step.after is CaseState.ON_AGENDA:
        return RuleProblem(
            "Ärendet står på en dagordning",
            "Ta bort det från dagordningen, så är det tillbaka i det läge det hade.",
        )
    if step.before is CaseState.ON_AGENDA and step.after is not CaseState.WITHDRAWN:
        return RuleProblem(
            f"”{step.after.label}” följer av vad mötet beslutade",
            "Öppna mötet under Möten & beslut och ta tillbaka beslutet där. Är paragrafnumren "
            "satta läggs ärendet i stället på ett nytt mötes dagordning.",
        )
    if step.after is CaseState.ANSWERED:
        return RuleProblem(
            "”Återkopplat” följer av att beslutet är besvarat",
            "Det som har skickats går inte att ta tillbaka. Behövs ett nytt brev skrivs det i "
            "Expediering.",
        )
    return None


def take_back_step(register: Register, case_id: int, reason: str) -> None:
    """Put a case back where it was before its last step; several may be taken back in a row.

    Taking back a merger parts the cases again. Raises RuleProblem for what a meeting has set.
    """
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför steget tas tillbaka.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        steps = standing_steps(work.session, case.id)
        if not steps:
            raise RuleProblem("Det finns inget steg att ta tillbaka", "Ärendet är nyregistrerat.")
        if (refused := refusal(steps[-1])) is not None:
            raise refused
        if steps[-1].after is CaseState.MERGED:
            part(work, case, steps[-1].before, reason.strip())
            return
        if steps[-1].after is CaseState.COMPLETION_REQUESTED:
            _discard_requests(work, case)
        state = _place_before(work, case, steps)
        set_state(work, case, state, EventKind.STEP_TAKEN_BACK, reason.strip())


def _place_before(work: Work, case: m.Case, steps: list[TakenStep]) -> CaseState:
    """The state before the last step; an agenda that has gone on without the case is passed by."""
    before = steps[-1].before
    if before is not CaseState.ON_AGENDA or editing.waits_on_agenda(work.session, case.id):
        return before
    earlier = [one.before for one in steps[:-1] if one.before in POOL]
    return earlier[-1] if earlier else CaseState.READY


def _discard_requests(work: Work, case: m.Case) -> None:
    """What was asked for is asked for no more: its mail must not go out."""
    for draft in editing.unsent_requests(work.session, case.id):
        draft.discarded = work.now
        words = f"{draft.kind.label}: steget togs tillbaka"
        work.record(EventKind.DRAFT_DISCARDED, words, case_id=case.id)
