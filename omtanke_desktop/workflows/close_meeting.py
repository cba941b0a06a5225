"""After the meeting: the § numbers are set, and the letters are drafted."""

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import (
    fill_phrases,
)
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.draft_letter import draft_letter
from omtanke_desktop.workflows.papers.printed import keep_words
from omtanke_desktop.workflows.prepare_meeting import open_meeting
from omtanke_desktop.workflows.take_steps import step


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


def _answer_without_letter(work: Work, case: m.Case) -> None:
    """A final decision of a type that sends no letter needs no further answer."""
    if case.state is CaseState.DECIDED:
        step(work, case, CaseState.ANSWERED, "Beslutstypen kräver inget brev")


def _require_decisions(work: Work, meeting: m.Meeting) -> None:
    """Standing §§ take their ready decision; every case must have one of its own."""
    for item in meeting.items:
        if item.decision is None and item.case_id:
            raise RuleProblem(f"”{item.title}” saknar beslut", "Skriv beslutet och försök igen.")
        if item.decision is None and item.is_section and item.default_decision:
            item.decision = _standing_decision(work, meeting, item)


def _standing_decision(work: Work, meeting: m.Meeting, item: m.AgendaItem) -> m.DecisionRecord:
    kind = defaults.decision_types()[item.default_decision]
    values = {"namn": meeting.approver, "handling": "genomgången"}
    phrase = next(iter(fill_phrases(phrases(work.session, kind.key), values)), "")
    if not phrase or "{" in phrase:
        raise RuleProblem(f"”{item.title}” saknar beslut", "Skriv beslutet och försök igen.")
    return m.DecisionRecord(
        type=kind.key,
        sentences=[phrase],
        reason="",
        responsible_principal="",
        responsible_function="",
        indicator_or_question="",
        report_to="",
        dissent="",
        rapporteur="",
        decided_on=meeting.day,
    )
