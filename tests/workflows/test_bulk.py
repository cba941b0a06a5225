"""Many cases at once: one transaction, and what could not be done is told case by case."""

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.workflows import bulk
from omtanke_desktop.workflows.take_steps import cancel
from tests.builders import MONDAY, a_case, a_meeting, a_ready_case, case, history


def test_a_handler_is_set_on_many_and_stands_in_each_history(register):
    ids = [a_case(register, f"Initiativ {n}") for n in range(3)]
    assert bulk.set_handler(register, ids, " Norra  Exempel ") == bulk.BulkReport(3)
    for one in ids:
        assert case(register, one).handler == "Norra Exempel"
        assert history(register, one)[-1].kind is EventKind.EDITED


def test_a_cancelled_case_is_left_and_the_others_are_done(register):
    kept, gone = a_case(register, "Kvar"), a_case(register, "Bort")
    cancel(register, gone, "Dubbelt")
    report = bulk.set_handler(register, [gone, kept], "Norra")
    assert report.done == 1
    assert report.refused == (bulk.Refused("OH-2025-002", "OH-2025-002 är makulerat."),)
    assert case(register, gone).handler != "Norra"


def test_many_changes_are_one_change_to_those_who_listen(register):
    told = []
    ids = [a_case(register, f"Initiativ {n}") for n in range(3)]
    register.listeners.append(told.append)
    bulk.set_handler(register, ids, "Norra")
    assert len(told) == 1
    assert {("case", one) for one in ids} <= told[0].ids


def test_a_name_of_a_book_is_refused_and_nothing_changes(register):
    one = a_case(register)
    with pytest.raises(RuleProblem, match="för långt"):
        bulk.set_handler(register, [one], "x" * 10_000)
    assert case(register, one).handler == "Vera Testsson"


def test_those_that_are_ready_come_on_the_agenda_and_the_others_are_named(register):
    ready, new = a_ready_case(register, "Klart"), a_case(register, "Nytt")
    meeting = a_meeting(register, MONDAY.date())
    report = bulk.add_to_agenda(register, meeting, [new, ready, ready])
    assert report.done == 1
    assert [one.number for one in report.refused] == ["OH-2025-002"]
    assert case(register, ready).state is CaseState.ON_AGENDA
    assert case(register, new).state is CaseState.REGISTERED
