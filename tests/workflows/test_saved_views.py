"""Views: questions with names of their own; no case is touched by them."""

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.saved_views import READY_MADE, ViewRow, saved_views
from omtanke_desktop.workflows import saved_views as workflow

TEAM = ViewRow("Hemteam i Varberg", "huvudman:varberg hemteam", ("number", "title"), "-arrived")


def names(register):
    with register.read() as session:
        return [view.name for view in saved_views(session)]


def test_a_view_keeps_its_question_its_columns_and_its_order(register):
    workflow.save_view(register, TEAM)
    with register.read() as session:
        (view,) = saved_views(session)
    assert (view.query, view.columns, view.sort) == (TEAM.query, TEAM.columns, TEAM.sort)


def test_a_name_that_is_taken_is_replaced_only_when_asked_for(register):
    workflow.save_view(register, TEAM)
    again = ViewRow("HEMTEAM i varberg", "fika")
    with pytest.raises(RuleProblem, match="finns redan en vy"):
        workflow.save_view(register, again)
    workflow.save_view(register, again, replace=True)
    with register.read() as session:
        assert [view.query for view in saved_views(session)] == ["fika"]


def test_a_ready_made_view_is_not_replaced(register):
    with pytest.raises(RuleProblem, match="Mina ärenden"):
        workflow.save_view(register, ViewRow(READY_MADE[0].name, "x"), replace=True)


def test_a_view_gets_another_name_but_not_one_that_is_taken(register):
    first = workflow.save_view(register, TEAM)
    workflow.save_view(register, ViewRow("Fika", "fika"))
    workflow.rename_view(register, first, "Team")
    assert names(register) == ["Team", "Fika"]
    with pytest.raises(RuleProblem):
        workflow.rename_view(register, first, "fika")


def test_a_view_that_was_taken_away_can_be_put_back(register):
    view_id = workflow.save_view(register, TEAM)
    gone = workflow.delete_view(register, view_id)
    assert names(register) == []
    workflow.save_view(register, gone)
    assert names(register) == [TEAM.name]


@pytest.mark.parametrize("name", ["", " \n ", "x" * 10_000])
def test_a_name_of_nothing_or_of_a_book_is_refused_with_a_sentence(register, name):
    with pytest.raises(RuleProblem) as refused:
        workflow.save_view(register, ViewRow(name, "fika"))
    assert refused.value.advice
    assert names(register) == []
