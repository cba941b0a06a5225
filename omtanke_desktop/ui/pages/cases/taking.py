"""Take a step with a case: ask what must be asked, then let a workflow do it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.meetings import MeetingRow, meeting_rows, meetings_of_case
from omtanke_desktop.storage.queries.steps import TakenStep
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.pick_case import PickCaseDialog
from omtanke_desktop.ui.pages.cases.asking import PLAN_ONE, ask_text, choose_meeting
from omtanke_desktop.ui.pages.cases.completing import judge, request
from omtanke_desktop.ui.pages.cases.delaying import note_told, tell_delay
from omtanke_desktop.ui.pages.cases.standing import place_of, unsent_request
from omtanke_desktop.ui.pages.cases.steps import Act, Step
from omtanke_desktop.ui.pages.cases.told import Told
from omtanke_desktop.ui.pages.meetings.planning import plan_new
from omtanke_desktop.workflows.evaluate import ready_for_meeting
from omtanke_desktop.workflows.letters.dispatch_letters import continue_after_answer
from omtanke_desktop.workflows.meetings.prepare_meeting import add_case, remove_item
from omtanke_desktop.workflows.merge_cases import merge
from omtanke_desktop.workflows.take_back_step import last_step, refusal, take_back_step
from omtanke_desktop.workflows.take_steps import cancel, take_step

_MERGING = (
    "Mejl och handlingar flyttas till det ärende du väljer. Det här numret finns kvar "
    "och pekar dit."
)


def take(desk: Desk, case: CaseDetail, step: Step) -> Told | None:
    """Do what a step says, and return what to tell of it; EVALUATE belongs to the page."""
    telling = {
        Act.REQUEST_COMPLETION: request,
        Act.JUDGE: judge,
        Act.TELL_DELAY: tell_delay,
        Act.DELAY_TOLD: note_told,
    }
    if step.act in telling:
        return telling[step.act](desk, case)
    acts = {
        Act.READY: _ready,
        Act.PUT_ON_AGENDA: _put_on_agenda,
        Act.TAKE_OFF_AGENDA: _take_off_agenda,
        Act.OPEN_MEETING: _open_meeting,
        Act.WRITE_LETTER: _write_letter,
        Act.SEND_REQUEST: _send_request,
        Act.CONTINUE: _continue,
        Act.MERGE: _merge,
        Act.TAKE_BACK: _take_back,
        Act.STEP: _step,
    }
    acts[step.act](desk, case, step)
    return None


def _parent(desk: Desk) -> QWidget | None:
    return desk.window


def _ready(desk: Desk, case: CaseDetail, _step: Step) -> None:
    desk.run(lambda: ready_for_meeting(desk.register, case.id))


def _put_on_agenda(desk: Desk, case: CaseDetail, _step: Step) -> None:
    chosen = choose_meeting(_parent(desk), case.number, planned_meetings(desk))
    meeting_id = plan_new(desk) if chosen == PLAN_ONE else chosen
    if meeting_id is not None:
        desk.run(lambda: add_case(desk.register, meeting_id, case.id))


def planned_meetings(desk: Desk) -> list[MeetingRow]:
    """Meetings whose agenda is still open, the next one first."""
    with desk.register.read() as session:
        rows = meeting_rows(session)
    return sorted(
        (row for row in rows if row.state is not MeetingState.CLOSED), key=lambda row: row.day
    )


def _take_off_agenda(desk: Desk, case: CaseDetail, _step: Step) -> None:
    with desk.register.read() as session:
        waiting = [row for row in meetings_of_case(session, case.id) if row.decision is None]
    if waiting:
        desk.run(lambda: remove_item(desk.register, waiting[-1].item_id))


def _open_meeting(desk: Desk, case: CaseDetail, _step: Step) -> None:
    with desk.register.read() as session:
        turns = meetings_of_case(session, case.id)
    desk.open("moten", turns[-1].meeting_id if turns else None)


def _write_letter(desk: Desk, case: CaseDetail, _step: Step) -> None:
    desk.open("expediering", case.id)


def _send_request(desk: Desk, case: CaseDetail, _step: Step) -> None:
    if (draft_id := unsent_request(desk.register, case.id)) is not None:
        place = place_of(draft_id)
        desk.open(place.page, place.target)


def _continue(desk: Desk, case: CaseDetail, _step: Step) -> None:
    desk.run(lambda: continue_after_answer(desk.register, case.id))


def _merge(desk: Desk, case: CaseDetail, _step: Step) -> None:
    title = f"Sammanför {case.number} med ett annat ärende"
    chosen = PickCaseDialog.ask(_parent(desk), desk.register, title, _MERGING, "Sammanför")
    if chosen is not None:
        desk.run(lambda: merge(desk.register, case.id, chosen))


def _take_back(desk: Desk, case: CaseDetail, step: Step) -> None:
    last = last_step(desk.register, case.id)
    if last is None:
        return
    if (refused := refusal(last)) is not None:
        desk.problem(refused)
        return
    title = step.words.rstrip("…")
    reason = ask_text(_parent(desk), title, taking_back_words(case, last), "Varför?", title)
    if reason is not None:
        desk.run(lambda: take_back_step(desk.register, case.id, reason))


def taking_back_words(case: CaseDetail, last: TakenStep) -> str:
    """What happens when the last step is taken back."""
    day = dates.long_day(dates.local(last.at).date())
    words = f"{case.number} går tillbaka från ”{last.after.label}” till ”{last.before.label}”. "
    words += f"Steget togs {day}" + (f" av {last.who}. " if last.who else ". ")
    if last.after is CaseState.MERGED:
        words += "Handlingarna som kom härifrån får tillbaka sina nummer; det som har kommit in "
        words += f"till {case.merged_into} efteråt ligger kvar där. "
    if last.after is CaseState.COMPLETION_REQUESTED:
        words += "En begäran som inte är skickad läggs bort. "
    return f"{words}Skälet står i historiken."


def _step(desk: Desk, case: CaseDetail, step: Step) -> None:
    reason: str | None = ""
    if step.question:
        title = step.words.rstrip("…")
        sentence = f"{case.number} {case.title}"
        reason = ask_text(_parent(desk), title, sentence, step.question, title, must=step.must)
    state = step.state
    if reason is None or state is None:
        return
    if state is CaseState.CANCELLED:
        desk.run(lambda: cancel(desk.register, case.id, reason))
    else:
        desk.run(lambda: take_step(desk.register, case.id, state, reason))
