"""A wrong step is taken back with a reason; what a meeting or a letter has set stays."""

from datetime import date

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.workflows import draft_mails
from omtanke_desktop.workflows.meetings import hold_meeting, prepare_meeting
from omtanke_desktop.workflows.merge_cases import merge
from omtanke_desktop.workflows.take_back_step import last_step, take_back_step
from omtanke_desktop.workflows.take_steps import cancel, take_step
from tests.builders import (
    a_case,
    a_decision,
    a_held_meeting,
    a_meeting,
    a_ready_case,
    an_agenda,
    case,
    history,
)


def state(register, case_id):
    return case(register, case_id).state


def test_a_step_taken_back_puts_the_case_where_it_was_and_says_why(register):
    case_id = a_case(register)
    take_step(register, case_id, CaseState.EVALUATING)
    take_back_step(register, case_id, " Fel ärende ")
    told = history(register, case_id)[-1]
    assert state(register, case_id) is CaseState.REGISTERED
    assert told.kind is EventKind.STEP_TAKEN_BACK
    assert (told.before, told.after, told.text) == ("Under värdering", "Registrerat", "Fel ärende")


def test_several_steps_are_taken_back_one_after_the_other(register):
    case_id = a_ready_case(register)
    take_step(register, case_id, CaseState.NOT_OURS, "Hör till nämnden")
    came_through = []
    while last_step(register, case_id) is not None:
        take_back_step(register, case_id, "Fel")
        came_through.append(state(register, case_id))
    assert came_through == [CaseState.READY, CaseState.EVALUATING, CaseState.REGISTERED]


def test_a_step_taken_after_one_was_taken_back_can_be_taken_back_too(register):
    case_id = a_case(register)
    take_step(register, case_id, CaseState.EVALUATING)
    take_back_step(register, case_id, "Fel")
    take_step(register, case_id, CaseState.WITHDRAWN, "Ångrade sig")
    take_back_step(register, case_id, "Nej, det var ett annat")
    assert state(register, case_id) is CaseState.REGISTERED
    assert last_step(register, case_id) is None


@pytest.mark.parametrize("ended", [CaseState.CANCELLED, CaseState.CLOSED, CaseState.WITHDRAWN])
def test_a_case_that_was_ended_by_mistake_lives_again(register, ended):
    case_id = a_held_meeting(register, "lagga_till_handlingarna").case_ids[0]
    if ended is CaseState.CANCELLED:
        case_id = a_case(register)
        cancel(register, case_id, "Dubblett")
    else:
        take_step(register, case_id, ended, "Klart")
    before = last_step(register, case_id).before
    take_back_step(register, case_id, "Inte alls")
    assert state(register, case_id) is before


def test_a_step_is_taken_back_only_with_a_reason(register):
    case_id = a_case(register)
    take_step(register, case_id, CaseState.EVALUATING)
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        take_back_step(register, case_id, " ")
    assert state(register, case_id) is CaseState.EVALUATING


def test_a_new_case_has_no_step_to_take_back(register):
    with pytest.raises(RuleProblem, match="inget steg"):
        take_back_step(register, a_case(register), "Fel")


def test_a_case_on_an_agenda_is_taken_off_there(register):
    held = an_agenda(register)
    with pytest.raises(RuleProblem, match="står på en dagordning") as caught:
        take_back_step(register, held.case_ids[0], "Fel")
    assert "Ta bort det från dagordningen" in caught.value.advice


@pytest.mark.parametrize("kind", ["bordlaggning", "aterremiss", "bifall"])
def test_what_a_meeting_decided_is_taken_back_at_the_meeting(register, kind):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision(kind))
    with pytest.raises(RuleProblem, match="vad mötet beslutade") as caught:
        take_back_step(register, held.case_ids[0], "Fel")
    assert "Öppna mötet" in caught.value.advice


def test_a_decision_withdrawn_at_the_meeting_leaves_no_step_behind(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    hold_meeting.withdraw_decision(register, held.item_ids[0])
    assert last_step(register, held.case_ids[0]).after is CaseState.ON_AGENDA


def test_going_on_and_off_an_agenda_is_no_step_to_take_back(register):
    held = an_agenda(register)
    prepare_meeting.remove_item(register, held.item_ids[0])
    take_back_step(register, held.case_ids[0], "Inte färdigvärderat")
    assert state(register, held.case_ids[0]) is CaseState.EVALUATING


def test_a_withdrawal_during_the_meeting_is_taken_back_to_the_agenda(register):
    held = an_agenda(register)
    take_step(register, held.case_ids[0], CaseState.WITHDRAWN, "Ringde")
    take_back_step(register, held.case_ids[0], "Ringde igen")
    assert state(register, held.case_ids[0]) is CaseState.ON_AGENDA


def test_a_withdrawal_taken_back_after_the_agenda_went_on_leaves_the_case_ready(register):
    held = an_agenda(register)
    take_step(register, held.case_ids[0], CaseState.WITHDRAWN, "Ringde")
    prepare_meeting.remove_item(register, held.item_ids[0])
    take_back_step(register, held.case_ids[0], "Ringde igen")
    assert state(register, held.case_ids[0]) is CaseState.READY
    prepare_meeting.add_case(register, a_meeting(register, date(2025, 5, 7)), held.case_ids[0])


def test_the_answer_that_went_out_is_not_taken_back(register):
    case_id = a_held_meeting(register, "lagga_till_handlingarna").case_ids[0]
    if state(register, case_id) is not CaseState.ANSWERED:
        take_step(register, case_id, CaseState.ANSWERED, "Muntligt")
    with pytest.raises(RuleProblem, match="Återkopplat"):
        take_back_step(register, case_id, "Fel")


def test_a_request_for_completion_taken_back_is_not_sent(register):
    case_id = a_case(register, initiator_email="norr@varberg.example")
    draft_mails.request_completion(register, case_id, ("Mål",), date(2025, 3, 20))
    take_back_step(register, case_id, "Det fanns redan")
    with register.read() as session:
        assert draft_rows(session, case_id=case_id, waiting=True) == []
    assert state(register, case_id) is CaseState.REGISTERED


def test_a_merger_taken_back_parts_the_cases(register):
    one, other = a_case(register), a_case(register)
    merge(register, one, other)
    take_back_step(register, one, "Olika frågor")
    assert state(register, one) is CaseState.REGISTERED
    assert case(register, one).merged_into == ""
