"""A case is watched until a day; the nearest open watch is the case's next date."""

from datetime import date

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.watches import watches_of_case
from omtanke_desktop.workflows.watches import add_watch, edit_watch, finish_watch
from tests.builders import a_case, case, history

MARCH, APRIL, MAY = date(2025, 3, 20), date(2025, 4, 9), date(2025, 5, 2)


@pytest.fixture
def case_id(register):
    return a_case(register)


def rows(register, case_id):
    with register.read() as session:
        return watches_of_case(session, case_id)


def test_the_next_date_of_a_case_is_its_nearest_open_watch(register, case_id):
    add_watch(register, case_id, MAY, "Följ upp")
    near = add_watch(register, case_id, APRIL, "Ring Varberg", "Vera")
    assert case(register, case_id).next_date == APRIL
    finish_watch(register, near)
    assert case(register, case_id).next_date == MAY
    finish_watch(register, near, done=False)
    assert case(register, case_id).next_date == APRIL


def test_a_case_without_an_open_watch_has_no_next_date(register, case_id):
    finish_watch(register, add_watch(register, case_id, APRIL, "Ring"))
    assert case(register, case_id).next_date is None


def test_a_watch_is_moved_and_worded_anew(register, case_id):
    watch = add_watch(register, case_id, APRIL, "Ring")
    edit_watch(register, watch, MAY, "Ring Varberg", "Vera")
    assert case(register, case_id).next_date == MAY
    told = history(register, case_id)[-1]
    assert told.after == "2\u00a0maj\u00a02025: Ring Varberg (Vera)"


def test_adding_and_finishing_a_watch_are_told(register, case_id):
    watch = add_watch(register, case_id, APRIL, "Ring", "Vera")
    finish_watch(register, watch)
    kinds = [one.kind for one in history(register, case_id)[-2:]]
    assert kinds == [EventKind.WATCHED, EventKind.WATCH_DONE]


def test_open_watches_stand_first_by_day_and_those_done_last(register, case_id):
    for day, text in ((MAY, "Sist"), (APRIL, "Klar"), (MARCH, "Först")):
        watch = add_watch(register, case_id, day, text)
        if text == "Klar":
            finish_watch(register, watch)
    assert [one.text for one in rows(register, case_id)] == ["Först", "Sist", "Klar"]


def test_a_watch_is_late_the_day_after_and_never_when_it_is_done(register, case_id):
    watch = add_watch(register, case_id, APRIL, "Ring")
    assert not rows(register, case_id)[0].late(APRIL)
    assert rows(register, case_id)[0].late(MAY)
    finish_watch(register, watch)
    assert not rows(register, case_id)[0].late(MAY)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1999, 12, 31), date(9999, 12, 31)])
def test_a_day_that_cannot_be_right_is_refused_with_a_sentence(register, case_id, day):
    with pytest.raises(RuleProblem, match="kan inte stämma"):
        add_watch(register, case_id, day, "Ring")
    assert rows(register, case_id) == []


@pytest.mark.parametrize("text", ["", " \n", "x" * 10_000])
def test_a_watch_says_in_some_words_what_is_to_be_done(register, case_id, text):
    with pytest.raises(RuleProblem):
        add_watch(register, case_id, APRIL, text)
