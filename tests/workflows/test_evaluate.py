"""Evaluate a case against the shared vision and propose a decision."""

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries import evaluations
from omtanke_desktop.workflows import evaluate, take_steps
from tests.builders import a_case, an_evaluated_case, case, history

CELL = ("halsoframjande", Perspective.INDIVIDUAL)


def view(register, case_id, evaluator=""):
    with register.read() as session:
        return evaluations.evaluation(session, case_id, evaluator)


def test_a_case_that_nobody_has_evaluated_has_twelve_empty_cells(register):
    shown = view(register, a_case(register))
    assert (shown.id, len(shown.cells), shown.empty) == (None, 12, 12)
    assert shown.radar() == (None, None, None, None)


def test_the_first_cell_starts_the_evaluation_and_moves_the_case(register):
    case_id = a_case(register)
    evaluate.set_cell(register, case_id, *CELL, level=Level.CLEAR)
    assert view(register, case_id).cells[CELL].level is Level.CLEAR
    assert case(register, case_id).state is CaseState.EVALUATING


def test_what_is_not_given_of_a_cell_stays(register):
    case_id = a_case(register)
    evaluate.set_cell(register, case_id, *CELL, level=Level.STRONG, note="Tveksamt")
    evaluate.set_cell(register, case_id, *CELL, letter_sentence="Bra", statements=["a", "b"])
    cell = view(register, case_id).cells[CELL]
    assert (cell.level, cell.note) == (Level.STRONG, "Tveksamt")
    assert (cell.letter_sentence, cell.statements) == ("Bra", ("a", "b"))


def test_the_radar_takes_the_median_of_each_factor(register):
    case_id = a_case(register)
    for side, level in zip(
        Perspective, (Level.NONE, Level.STRONG, Level.NOT_RELEVANT), strict=True
    ):
        evaluate.set_cell(register, case_id, CELL[0], side, level=level)
    assert view(register, case_id).radar() == (1.5, None, None, None)


def test_each_evaluator_has_a_grid_and_an_event_of_their_own(register):
    case_id = a_case(register)
    evaluate.set_cell(register, case_id, *CELL, level=Level.SOME)
    evaluate.set_cell(register, case_id, *CELL, level=Level.STRONG, evaluator="Hylte kommun")
    assert view(register, case_id).cells[CELL].level is Level.SOME
    assert view(register, case_id, "Hylte kommun").cells[CELL].level is Level.STRONG
    told = [event.text for event in history(register, case_id) if event.field]
    assert told[1:] == ["", "Hylte kommun"]


def test_the_same_again_is_no_event(register):
    case_id = an_evaluated_case(register)
    before = history(register, case_id)
    register.sitting = "senare"
    evaluate.set_cell(register, case_id, *CELL, level=Level.STRONG)
    assert history(register, case_id) == before


def test_a_ticked_statement_is_an_event(register):
    case_id = an_evaluated_case(register)
    register.sitting = "senare"
    evaluate.set_cell(register, case_id, *CELL, statements=["halsoframjande.individ"])
    assert history(register, case_id)[-1].kind is EventKind.EVALUATED


def test_an_evaluation_keeps_the_version_of_the_vision_it_was_made_with(register):
    case_id = an_evaluated_case(register)
    assert view(register, case_id).malbild.version == "Målbild Omtanke Halland och färdplan " + (
        "slutversion 230920"
    )


def test_a_case_is_not_ready_before_a_cell_is_assessed(register):
    case_id = a_case(register)
    evaluate.set_cell(register, case_id, *CELL, note="Bara en tanke")
    with pytest.raises(RuleProblem, match="OH-2025-001 är inte värderat"):
        evaluate.ready_for_meeting(register, case_id)


def test_an_evaluated_case_is_ready_for_a_meeting(register):
    case_id = an_evaluated_case(register)
    evaluate.ready_for_meeting(register, case_id)
    assert case(register, case_id).state is CaseState.READY


def test_a_case_that_waits_for_completion_is_not_ready(register):
    case_id = an_evaluated_case(register)
    take_steps.take_step(register, case_id, CaseState.COMPLETION_REQUESTED)
    with pytest.raises(RuleProblem, match="Komplettering begärd"):
        evaluate.ready_for_meeting(register, case_id)


def test_a_proposal_is_kept_with_its_weighing(register):
    case_id = a_case(register)
    evaluate.propose(register, case_id, "bifall", "bifalla initiativet", "Det väger över.")
    found = case(register, case_id)
    assert (found.proposal_type, found.proposal) == ("bifall", "bifalla initiativet")
    assert found.weighing == "Det väger över."
    assert history(register, case_id)[-1].kind is EventKind.PROPOSED
