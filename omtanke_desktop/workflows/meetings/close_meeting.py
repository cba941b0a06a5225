"""After the meeting: the § numbers are set and the letters drafted, or both taken back."""

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import att_satser, fill_phrases
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import approvals, closing, editing
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.letters.draft_letter import draft_letter
from omtanke_desktop.workflows.meetings.hold_meeting import require_there
from omtanke_desktop.workflows.meetings.prepare_meeting import open_meeting
from omtanke_desktop.workflows.meetings.previous_minutes import ready_values
from omtanke_desktop.workflows.papers.printed import keep_words
from omtanke_desktop.workflows.take_steps import set_state, step


def close_for_minutes(register: Register, meeting_id: int) -> None:
    """Give each § its number, through the calendar year and for good; draft the letters.

    What the papers say of each case is kept with its item: later edits do not change them.
    Raises RuleProblem when a case has no decision, or when a later meeting already has numbers.
    """
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        _require_decisions(work, meeting)
        if editing.later_closed(work.session, meeting):
            raise RuleProblem(
                "Ett senare möte har redan fått sina paragrafnummer",
                "Numren löper i mötenas ordning. Kontrollera mötets datum.",
            )
        number = editing.last_section(work.session, meeting.day.year)
        for item in meeting.items:
            if item.is_section and item.kind is not ItemKind.HEADING:
                number += 1
                item.section, item.section_year = number, meeting.day.year
            if item.case_id:
                item.printed = keep_words(work.session, item.case_id)
        meeting.closed, meeting.state = work.now, MeetingState.CLOSED
        work.record(EventKind.MINUTES_CLOSED, long_day(meeting.day), meeting_id=meeting.id)
        for item in meeting.items:
            if draft_letter(work, item) is None and item.case_id:
                _answer_without_letter(work, work.get(m.Case, item.case_id))


def reopen(register: Register, meeting_id: int) -> None:
    """Take the § numbers back, and the drafted letters and begun signatures with them.

    Our own words in the minutes stay. Raises RuleProblem when a later meeting in the year has
    numbers, when the minutes or a § are approved, when a letter has gone out, and when a case has
    gone on from what was decided.
    """
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        _require_reopenable(work, meeting)
        for letter in closing.letters_of(work.session, meeting_id):
            work.session.delete(letter)
            work.session.flush()
        for signature in closing.approvals_of(work.session, meeting_id):
            work.session.delete(signature)
        for item in meeting.items:
            _take_back(work, meeting, item)
        meeting.closed, meeting.state = None, MeetingState.CALLED
        work.record(EventKind.MEETING_REOPENED, long_day(meeting.day), meeting_id=meeting.id)


def _require_reopenable(work: Work, meeting: m.Meeting) -> None:
    if meeting.closed is None:
        raise RuleProblem("Mötet är redan öppet", "Uppdatera sidan.")
    if meeting.state is not MeetingState.CLOSED:
        raise RuleProblem("Mötet är justerat", "Det går att rätta i en ny version: välj Rätta.")
    if editing.later_closed(work.session, meeting) or editing.later_numbers(work.session, meeting):
        raise RuleProblem(
            "Ett senare möte har redan fått sina paragrafnummer",
            "Numren löper i mötenas ordning. Öppna det senare mötet först, eller rätta "
            "ordalydelsen under Protokoll.",
        )
    if approved := approvals.sections_at_once(work.session, meeting.id):
        number = min(item.section or 0 for item in meeting.items if item.id in approved)
        raise RuleProblem(
            f"§ {number} är omedelbart justerad", "Den ändras inte mer, och inte heller numren."
        )
    for letter in closing.letters_of(work.session, meeting.id):
        if letter.dispatched is not None:
            case = work.get(m.Case, letter.case_id)
            raise RuleProblem(
                f"Brevet i {case.number} har gått ut",
                "Det som har skickats går inte att ta tillbaka.",
            )


def _take_back(work: Work, meeting: m.Meeting, item: m.AgendaItem) -> None:
    """An item as it was before the close; a standing decision is written anew at the next one."""
    number, item.section, item.section_year, item.printed = item.section, None, None, {}
    if item.case_id is not None and item.decision is not None:
        _take_back_answer(work, work.get(m.Case, item.case_id), item.decision)
        about = {"case_id": item.case_id, "meeting_id": meeting.id}
        work.record(EventKind.MEETING_REOPENED, f"§ {number} har inget nummer längre", **about)
    elif item.decision is not None and _is_standing(work, meeting, item):
        item.decision = None


def _take_back_answer(work: Work, case: m.Case, decision: m.DecisionRecord) -> None:
    """A case that was answered because its type sends no letter is decided again."""
    if not defaults.decision_types()[decision.type].final:
        return
    if case.state is CaseState.ANSWERED:
        set_state(work, case, CaseState.DECIDED, EventKind.STEP_TAKEN_BACK, "Mötet öppnades igen")
    elif case.state is not CaseState.DECIDED:
        raise RuleProblem(
            f"{case.number} har gått vidare och är nu ”{case.state.label}”",
            "Ta tillbaka steget i ärendet först.",
        )


def _is_standing(work: Work, meeting: m.Meeting, item: m.AgendaItem) -> bool:
    """Whether the decision is word for word the one that the close gives."""
    decision = item.decision
    if decision is None or decision.type != item.default_decision:
        return False
    if decision.reason or decision.dissent or decision.rapporteur:
        return False
    try:
        return decision.sentences == _standing_decision(work, meeting, item).sentences
    except RuleProblem:
        return False


def _answer_without_letter(work: Work, case: m.Case) -> None:
    """A final decision of a type that sends no letter needs no further answer."""
    if case.state is CaseState.DECIDED:
        step(work, case, CaseState.ANSWERED, "Beslutstypen kräver inget brev")


def _require_decisions(work: Work, meeting: m.Meeting) -> None:
    """Standing §§ take their ready decision; every case must have one of its own."""
    for item in meeting.items:
        if item.decision is None and item.case_id:
            require_there(work.get(m.Case, item.case_id))
        if item.decision is None and (item.case_id or _proposes(item)):
            raise RuleProblem(f"”{item.title}” saknar beslut", "Skriv beslutet och försök igen.")
        if item.decision is None and item.is_section and item.default_decision:
            item.decision = _standing_decision(work, meeting, item)


def _proposes(item: m.AgendaItem) -> bool:
    """Whether somebody has written what an item of its own is to decide: the meeting must say."""
    return item.kind is ItemKind.OTHER and item.is_section and bool(item.proposal.strip())


def _standing_decision(work: Work, meeting: m.Meeting, item: m.AgendaItem) -> m.DecisionRecord:
    kind = defaults.decision_types()[item.default_decision]
    values = {"namn": meeting.approver, "handling": "genomgången"}
    values |= ready_values(work.session, item, meeting.id)
    ready = fill_phrases(phrases(work.session, kind.key), values)[:1]
    sentences = att_satser(item.proposal) or ready
    if not sentences or any("{" in one for one in sentences):
        raise RuleProblem(f"”{item.title}” saknar beslut", "Skriv beslutet och försök igen.")
    return m.DecisionRecord(
        type=kind.key,
        sentences=list(sentences),
        reason="",
        responsible_principal="",
        responsible_function="",
        indicator_or_question="",
        report_to="",
        dissent="",
        rapporteur="",
        decided_on=meeting.day,
    )
