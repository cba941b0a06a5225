"""What the law asks something about is counted as it is listed, and watches by their day."""

from datetime import date, timedelta

import pytest

from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import law_counts
from omtanke_desktop.storage.queries.case_list import ask
from omtanke_desktop.storage.queries.case_terms import Asker
from omtanke_desktop.storage.queries.registrar import without_diary_number
from omtanke_desktop.workflows import change_settings, watches
from omtanke_desktop.workflows.draft_mails import note_delay_told
from omtanke_desktop.workflows.edit_case import edit_text
from tests import builders

MONDAY = builders.MONDAY.date()
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture
def register(tmp_path):
    opened = builders.new_register(tmp_path)
    yield opened
    opened.close()


def counted(register, today):
    with register.read() as session:
        return law_counts.law_counts(session, today)


@pytest.fixture
def mixed(register):
    """A case in every state, now and then told, with a number, or from an older list."""
    for number, state in enumerate(CaseState):
        case_id = builders.a_case(register, state.label)
        with register.begin() as work:
            work.get(m.Case, case_id).state = state
            work.get(m.Case, case_id).historic = number % 5 == 0
        if number % 4 == 0:
            edit_text(register, case_id, "diary_number", "RS250334")
        if number % 3 == 0:
            note_delay_told(register, case_id, "Ringde")
    return register


@pytest.mark.parametrize("today", [date(2025, 9, 2), date(2025, 9, 3), date(2026, 1, 1)])
def test_the_counts_are_those_of_the_lists(mixed, today):
    with mixed.read() as session:
        missing = [one.case_id for one in without_diary_number(session)]
        slow = ask(session, "beslut:dröjer", Asker("", today)).ids
    found = counted(mixed, today)
    assert (found.slow.count, found.without_diary.count) == (len(slow), len(missing))
    assert found.slow.case_id == min(slow, default=None)
    assert found.without_diary.case_id in missing
    assert bool(slow) == (today >= date(2025, 9, 3))


def test_nobody_is_slow_where_the_setting_says_never(mixed):
    change_settings.change_setting(mixed, "slow_after_months", "0")
    assert counted(mixed, date(2026, 1, 1)).slow == law_counts.Counted(0, None)


def test_watches_are_late_the_day_after_and_this_week_until_sunday(register):
    case_id = builders.a_case(register)
    days = (MONDAY - timedelta(days=1), MONDAY, SUNDAY, SUNDAY + timedelta(days=1))
    for day in days:
        watches.add_watch(register, case_id, day, "Ring")
    found = counted(register, MONDAY)
    assert (found.late.count, found.week.count) == (1, 2)
    assert counted(register, SUNDAY).late.count == 2


def test_what_is_done_is_watched_no_more(register):
    case_id = builders.a_case(register)
    done = watches.add_watch(register, case_id, MONDAY, "Ring")
    watches.add_watch(register, case_id, SUNDAY, "Ring igen")
    watches.finish_watch(register, done)
    found = counted(register, MONDAY + timedelta(days=1))
    assert (found.late.count, found.week.count, found.week.case_id) == (0, 1, case_id)


def test_counting_stops_where_nobody_needs_to_know_more(mixed, monkeypatch):
    monkeypatch.setattr(law_counts, "MOST", 3)
    assert counted(mixed, date(2026, 1, 1)).without_diary.count == 3


@pytest.mark.parametrize("question", [law_counts._SLOW, law_counts._WITHOUT_DIARY])
def test_every_count_is_led_by_an_index(register, question):
    with register.read() as session:
        plan = law_counts.driver(session).execute(
            f"EXPLAIN QUERY PLAN {question}", {"limit": "2025"}
        )
        assert all("SCAN" not in line[3] for line in plan)


def test_watches_are_found_by_the_next_date_of_their_case(register):
    with register.read() as session:
        values = {"first": "2025-03-03", "last": "2025-03-09"}
        plan = law_counts.driver(session).execute(
            f"EXPLAIN QUERY PLAN {law_counts._WATCHES}", values
        )
        lines = [line[3] for line in plan]
    assert any("ix_case_next_date" in line for line in lines)
    assert not any(line.startswith("SCAN") for line in lines)
