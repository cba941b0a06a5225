"""Worklists: which cases wait for whose evaluation, and which before the next meeting."""

from datetime import date

import pytest
from sqlalchemy import select

from omtanke_desktop.domain.combined import Standing
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import evaluation_lists as lists
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.workflows import change_settings, evaluate, evaluators
from omtanke_desktop.workflows.meetings import prepare_meeting
from tests.builders import MONDAY, a_case, a_meeting, an_evaluated_case

TODAY = MONDAY.date()
_PLACES = ("Hylte kommun", "Laholms kommun", "Varbergs kommun", "Kungsbacka kommun")


@pytest.fixture
def members(register):
    roles = (Role.CHAIR, Role.MEMBER, Role.SUBSTITUTE, Role.SECRETARY)
    return [
        change_settings.add_member(register, "Socialchef", name, role)
        for name, role in zip(_PLACES, roles, strict=True)
    ]


def fill(register, case_id, evaluator="", but=0):
    with register.read() as session:
        cells = list(evaluation(session, case_id, evaluator).cells)
    for factor, side in cells[: len(cells) - but]:
        evaluate.set_cell(register, case_id, factor, side, level=Level.SOME, evaluator=evaluator)


def fill_as_members(register, case_id, members):
    for member in members:
        fill(register, case_id, evaluators.add_member_evaluator(register, case_id, member))


def standing(register, case_id):
    with register.read() as session:
        own = select(m.Case.id).where(m.Case.id == case_id)
        conditions = {one: lists.standing_is(session, one) for one in Standing}
        [said] = [one for one in Standing if session.scalar(own.where(conditions[one]))]
    return said


def test_a_note_without_a_level_is_no_evaluation(register):
    case_id = a_case(register)
    factor, side = next(iter(cells_of(register, case_id)))
    evaluate.set_cell(register, case_id, factor, side, note="Bara en tanke")
    assert standing(register, case_id) is Standing.NONE


def cells_of(register, case_id):
    with register.read() as session:
        return evaluation(session, case_id).cells


def test_a_cell_left_makes_it_partly_done(register, members):
    case_id = a_case(register)
    fill(register, case_id, but=1)
    assert standing(register, case_id) is Standing.PARTLY


def test_where_no_member_is_asked_the_secretariat_is_everybody(register, members):
    case_id = a_case(register)
    fill(register, case_id)
    assert standing(register, case_id) is Standing.DONE


def test_where_one_member_has_begun_every_chair_and_member_is_waited_for(register, members):
    case_id = a_case(register)
    fill_as_members(register, case_id, members[:1])
    assert standing(register, case_id) is Standing.PARTLY
    fill_as_members(register, case_id, members[1:2])
    assert standing(register, case_id) is Standing.DONE


def test_a_member_who_has_left_is_not_waited_for(register, members):
    case_id = a_case(register)
    fill_as_members(register, case_id, members[:1])
    change_settings.stop_calling(register, members[1])
    assert standing(register, case_id) is Standing.DONE


def test_what_is_ready_or_on_the_agenda_is_due_before_the_meeting(register):
    on_agenda, ready, neither = (an_evaluated_case(register, str(n)) for n in range(3))
    for case_id in (on_agenda, ready):
        evaluate.ready_for_meeting(register, case_id)
    with register.read() as session:
        assert lists.due_before_meeting(session, TODAY).cases == ()
    meeting_id = a_meeting(register)
    prepare_meeting.add_case(register, meeting_id, on_agenda)
    with register.read() as session:
        due = lists.due_before_meeting(session, TODAY)
    assert (due.meeting_id, due.day) == (meeting_id, date(2025, 4, 9))
    assert [one.id for one in due.cases] == [on_agenda, ready]
    assert neither not in [one.id for one in due.cases]


def test_a_case_that_everybody_has_evaluated_is_not_due(register):
    case_id = an_evaluated_case(register)
    evaluate.ready_for_meeting(register, case_id)
    a_meeting(register)
    fill(register, case_id)
    with register.read() as session:
        assert lists.evaluation_tasks(session, TODAY).due.cases == ()


def test_each_member_is_told_what_is_left_for_them(register, members):
    first, second = a_case(register, "Ett"), a_case(register, "Två")
    fill_as_members(register, first, members[:1])
    with register.read() as session:
        waiting = lists.waiting_members(session, [first, second])
    left = {one.words: [case.id for case in one.cases] for one in waiting}
    both = [first, second]
    assert left == {"Socialchef, Hylte kommun": [second], "Socialchef, Laholms kommun": both}
