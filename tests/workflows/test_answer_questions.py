"""The färdplan's questions: answered with a choice and a why; the advice only advises."""

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.workflows.answer_questions import answer, explain
from tests.builders import a_case, case, history


def test_an_answer_and_its_why_are_kept_and_told_in_words(register):
    case_id = a_case(register)
    answer(register, case_id, "tackt", "delvis")
    explain(register, case_id, "tackt", "Överenskommelsen om hemsjukvård")
    assert case(register, case_id).answers["tackt"] == ("delvis", "Överenskommelsen om hemsjukvård")
    told = [(one.field, one.after) for one in history(register, case_id)[-2:]]
    assert told == [
        ("answer.tackt", "Delvis"),
        ("answer.tackt.why", "Överenskommelsen om hemsjukvård"),
    ]


def test_an_answer_can_be_taken_away(register):
    case_id = a_case(register)
    answer(register, case_id, "samverkan", "ja")
    answer(register, case_id, "samverkan", "")
    assert case(register, case_id).answers["samverkan"] == ("", "")


@pytest.mark.parametrize(("question", "key"), [("x", "ja"), ("samverkan", "kanske")])
def test_only_known_questions_take_known_answers(register, question, key):
    with pytest.raises(ValueError, match="no such"):
        answer(register, a_case(register), question, key)


def test_what_is_covered_already_suggests_decisions_that_there_are():
    covered = defaults.fardplan()[1].answer("ja")
    assert covered.suggests == ("besvarat", "overlamna")
    suggested = {key for one in defaults.fardplan() for two in one.answers for key in two.suggests}
    assert suggested <= set(defaults.decision_types())


def test_a_new_level_of_care_brings_the_national_rule():
    assert "Ingen ny vårdnivå utan beskrivning" in defaults.fardplan()[2].answer("ny_niva").advice
