"""Ask for a completion, and judge what came: the questions, then the workflows."""

from __future__ import annotations

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.completion import CompletionDialog
from omtanke_desktop.ui.pages.cases.judging import Judgement, ask_judgement
from omtanke_desktop.ui.pages.cases.missing import lacking
from omtanke_desktop.ui.pages.cases.standing import latest_answer
from omtanke_desktop.ui.pages.cases.told import Told
from omtanke_desktop.workflows import draft_mails, edit_case
from omtanke_desktop.workflows.take_steps import take_step

_BY_OTHER_WAYS = "begärs på annat sätt än med mejl"
_GOING_ON = "Går vidare med de uppgifter som finns"


def request(desk: Desk, case: CaseDetail) -> Told | None:
    """Ask what is missing and draft the mail that asks for it; what to tell, None if broken off."""
    register = desk.register
    today = dates.local(register.clock()).date()
    address = case.initiator.email if case.initiator else ""
    asked = CompletionDialog.ask(desk.window, case.number, lacking(register, case), address, today)
    if asked is None:
        return None
    draft_id = desk.run(
        lambda: draft_mails.request_completion(register, case.id, asked.missing, asked.due)
    )
    if draft_id is None or asked.by_mail:
        return None  # what waits to be sent stands over the tabs, and is the next step
    desk.run(lambda: draft_mails.discard_draft(register, draft_id, _BY_OTHER_WAYS))
    day = dates.long_day(asked.due)
    return Told(f"Begäran är noterad i ärendet. Svaret ska komma senast {day}.")


def judge(desk: Desk, case: CaseDetail) -> Told | None:
    """Ask whether the initiative is complete now, and go on from there."""
    waits = case.state is CaseState.COMPLETION_REQUESTED
    may_ask = waits or CaseState.COMPLETION_REQUESTED in defaults.allowed_steps()[case.state]
    sentence = _sentence(desk, case)
    judged = ask_judgement(desk.window, case.number, sentence, may_ask=may_ask)
    if judged is Judgement.ASK_MORE:
        return request(desk, case)
    if judged is not None:
        complete = judged is Judgement.COMPLETE
        mark = Completeness.COMPLETE if complete else Completeness.INCOMPLETE
        desk.run(lambda: edit_case.set_completeness(desk.register, case.id, mark))
        if waits:
            reason = "Komplett" if complete else _GOING_ON
            desk.run(lambda: take_step(desk.register, case.id, CaseState.EVALUATING, reason))
    return None


def _sentence(desk: Desk, case: CaseDetail) -> str:
    answer = latest_answer(desk.register, case.id)
    if answer is None or case.completeness is not Completeness.REASSESS:
        return (
            "Är initiativet komplett nu? Kom svaret på annat sätt än med mejl lägger du det "
            "bland handlingarna."
        )
    day = dates.long_day(dates.local(answer.came).date())
    return (
        f"”{answer.subject}” kom in {day} och ligger bland handlingarna. "
        "Är initiativet komplett nu?"
    )
