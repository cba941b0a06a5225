"""Days as people type them, drafts of decisions, and the next step of a meeting."""

from dataclasses import replace
from datetime import date

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.ui.pages.meetings.drafts import DecisionDraft, draft_of
from omtanke_desktop.ui.pages.meetings.steps import Step, next_step
from omtanke_desktop.ui.widgets.days import parse_day
from tests import builders

NOT_YET = {"call_ready": False, "letters_waiting": False}


@pytest.mark.parametrize(
    "text", ["2026-03-09", "20260309", "9/3 2026", "9.3.2026", "9 mars 2026", " 9  mars 2026 "]
)
def test_a_day_is_read_in_every_common_way(text):
    assert parse_day(text) == date(2026, 3, 9)


@pytest.mark.parametrize("text", ["", "2026-02-30", "i morgon", "9 foo 2026", "9/3"])
def test_what_is_no_day_is_no_day(text):
    assert parse_day(text) is None


def test_a_saved_decision_comes_back_unchanged_from_its_draft():
    saved = builders.a_decision()
    assert draft_of(saved).decision(defaults.decision_types()["bifall"]) == saved


def test_fields_of_another_type_do_not_follow_along():
    draft = draft_of(builders.a_decision())
    assert draft.decision(defaults.decision_types()["avslag"]).responsible_function == ""


def test_a_follow_up_before_the_start_is_said_in_words():
    draft = draft_of(builders.a_decision(follow_up_date=date(2025, 1, 1)))
    kind = defaults.decision_types()["bifall"]
    assert draft.lacking(kind) == ["ett uppföljningsdatum efter startdatumet"]


def test_a_place_no_field_fills_is_asked_for():
    kind = defaults.decision_types()["avslag"]
    draft = DecisionDraft("avslag", "avslå med hjälp av {ansvarig}", "Skäl.")
    assert draft.lacking(kind) == ["ansvarig"]
    draft.fills["ansvarig"] = "nämnden"
    assert draft.decision(kind).sentences == ("avslå med hjälp av nämnden",)


def test_the_steps_of_a_meeting_come_in_order(tmp_path):
    register = builders.new_register(tmp_path)
    empty = builders.meeting(register, builders.a_meeting(register))
    assert next_step(empty, **NOT_YET) is Step.ADD_CASES
    closed = builders.meeting(register, builders.a_held_meeting(register, "avslag").meeting_id)
    waiting = {"call_ready": False, "letters_waiting": True}
    approved = replace(closed, state=MeetingState.APPROVED)
    assert next_step(closed, **waiting) is Step.APPROVE
    assert next_step(approved, **waiting) is Step.LETTERS
    assert next_step(approved, **NOT_YET) is Step.FINISH
    assert next_step(replace(approved, correction="Ett fel"), **NOT_YET) is Step.APPROVE
    assert next_step(replace(closed, state=MeetingState.FINISHED), **NOT_YET) is None
    register.close()
