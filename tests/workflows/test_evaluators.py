"""Several evaluators of one case: each whole of its own, taken together cell by cell."""

import pytest

from omtanke_desktop.domain.combined import Accord
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.evaluation_sum import evaluation_sum
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.workflows import change_settings, evaluate, evaluators
from tests.builders import a_case, case, history

CELL = ("trygg", Perspective.INDIVIDUAL)
SIDE = Perspective.INDIVIDUAL


@pytest.fixture
def member(register):
    return change_settings.add_member(register, "Socialchef", "Hylte kommun", Role.MEMBER)


@pytest.fixture
def case_id(register):
    return a_case(register)


def total(register, case_id):
    with register.read() as session:
        return evaluation_sum(session, case_id)


def own(register, case_id, who=""):
    with register.read() as session:
        return evaluation(session, case_id, who)


def test_a_member_is_remembered_by_function_and_principal(register, case_id, member):
    who = evaluators.add_member_evaluator(register, case_id, member)
    change_settings.edit_member(register, member, function="Förvaltningschef")
    assert who == "Socialchef, Hylte kommun"
    assert own(register, case_id, who).member_id == member
    assert case(register, case_id).state is CaseState.REGISTERED


def test_two_with_the_same_function_are_told_apart(register, case_id, member):
    evaluators.add_member_evaluator(register, case_id, member)
    other = change_settings.add_member(register, "Socialchef", "Hylte kommun", Role.MEMBER)
    assert evaluators.add_member_evaluator(register, case_id, other).endswith("(2)")


def test_nobody_is_added_twice(register, case_id, member):
    evaluators.add_member_evaluator(register, case_id, member)
    with pytest.raises(RuleProblem, match="är redan med"):
        evaluators.add_member_evaluator(register, case_id, member)


def test_an_evaluator_who_has_said_something_is_not_taken_away(register, case_id):
    who = evaluators.add_evaluator(register, case_id, "Verksamhetschef", "Region Halland")
    evaluate.set_cell(register, case_id, *CELL, note="En tanke", evaluator=who)
    with pytest.raises(RuleProblem, match="har redan bedömt"):
        evaluators.remove_evaluator(register, case_id, who)


def test_an_evaluator_who_has_said_nothing_is_taken_away_and_told_of(register, case_id):
    who = evaluators.add_evaluator(register, case_id, "Verksamhetschef", "Region Halland")
    evaluators.remove_evaluator(register, case_id, who)
    assert total(register, case_id).members == ()
    told = [event.text for event in history(register, case_id)]
    assert told[-2:] == [f"Bedömare lades till: {who}", f"Bedömare togs bort: {who}"]


def test_everybodys_levels_are_taken_together_within_one_cell_only(register, case_id):
    evaluate.set_cell(register, case_id, *CELL, level=Level.NONE)
    for name, level in (("A", Level.STRONG), ("B", Level.SOME), ("C", None)):
        who = evaluators.add_evaluator(register, case_id, name)
        evaluate.set_cell(register, case_id, *CELL, level=level, evaluator=who)
    cell = total(register, case_id).cells[CELL]
    assert (cell.median, cell.span, cell.missing) == (1.0, "0–3", 1)
    assert cell.accord is Accord.DISAGREED
    assert total(register, case_id).radar()[-1] == 1.0


def test_a_secretariat_that_has_not_begun_is_nobody_who_is_missed(register, case_id):
    who = evaluators.add_evaluator(register, case_id, "A")
    evaluate.set_cell(register, case_id, *CELL, level=Level.SOME, evaluator=who)
    assert total(register, case_id).cells[CELL].missing == 0


def test_a_members_sentence_is_put_after_the_secretariats_own(register, case_id):
    who = evaluators.add_evaluator(register, case_id, "A")
    evaluate.set_cell(register, case_id, *CELL, letter_sentence="Och enklare.", evaluator=who)
    evaluate.set_cell(register, case_id, *CELL, letter_sentence="Det blir tryggare.")
    assert evaluate.use_sentence(register, case_id, *CELL, who)
    assert not evaluate.use_sentence(register, case_id, *CELL, who)
    sentence = own(register, case_id).cells[CELL].letter_sentence
    assert sentence == "Det blir tryggare. Och enklare."


def test_each_evaluator_has_a_proposal_and_the_cases_stays(register, case_id):
    who = evaluators.add_evaluator(register, case_id, "A")
    evaluate.propose_as(register, case_id, who, "bifall", "bifalla initiativet")
    assert own(register, case_id, who).proposal == "bifalla initiativet"
    assert case(register, case_id).proposal == ""
    last = history(register, case_id)[-1]
    assert (last.kind, last.field, last.text) == (EventKind.PROPOSED, "evaluation.proposal", who)


def evaluated(register, case_id):
    return [one for one in history(register, case_id) if one.kind is EventKind.EVALUATED]


def test_each_part_of_a_cell_has_a_history_of_its_own(register, case_id):
    evaluate.set_cell(register, case_id, *CELL, level=Level.SOME, note="Först")
    register.sitting = "senare"
    evaluate.set_cell(register, case_id, *CELL, note="Sedan")
    told = [(e.field, e.before, e.after) for e in evaluated(register, case_id)]
    assert told == [
        ("trygg.individ.level", "Ej bedömd", "1 – bidrar något"),
        ("trygg.individ.note", "", "Först"),
        ("trygg.individ.note", "Först", "Sedan"),
    ]


def test_a_level_the_scale_does_not_have_is_refused(register, case_id):
    with pytest.raises(RuleProblem, match="finns inte i skalan"):
        evaluate.set_cell(register, case_id, *CELL, level=Level.FIVE)
    with pytest.raises(RuleProblem, match="Rutan finns inte"):
        evaluate.set_cell(register, case_id, "okänd", SIDE, level=Level.SOME)


def test_a_case_that_only_members_have_evaluated_can_go_to_a_meeting(register, case_id):
    who = evaluators.add_evaluator(register, case_id, "A")
    evaluate.set_cell(register, case_id, *CELL, level=Level.SOME, evaluator=who)
    evaluate.ready_for_meeting(register, case_id)
    assert case(register, case_id).state is CaseState.READY
