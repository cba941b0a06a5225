"""Which days a rule gives, what speaks against them, and the last days before and after."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from omtanke_desktop.domain.meeting_dates import (
    LAST_OF_MONTH,
    DayKind,
    DayMark,
    Deadlines,
    DueKind,
    EveryWeeks,
    MonthlyDay,
    days_possible,
    deadlines_for,
    dues,
    followed,
    mark_of,
    misplaced,
    next_due,
)
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.people import (
    Belonging,
    Role,
    Validity,
    is_quorate,
    quorum_needed,
    quorum_possible,
)
from omtanke_desktop.domain.settings import Settings

FRIDAY_OFF = {date(2026, 4, 3): "Långfredagen", date(2026, 4, 6): "Annandag påsk"}
ASCENSION = {date(2026, 5, 14): "Kristi himmelsfärdsdag"}
YEAR = date(2026, 1, 1), date(2026, 12, 31)
WEDNESDAY = 2


@dataclass(frozen=True)
class Row:
    """A meeting as far as its last days go."""

    day: date = date(2026, 5, 20)
    state: MeetingState = MeetingState.PLANNED
    papers_by: date | None = date(2026, 5, 6)
    call_by: date | None = date(2026, 5, 13)
    approve_by: date | None = date(2026, 6, 3)


def test_every_third_week_begins_on_the_first_such_weekday():
    found = list(EveryWeeks(*YEAR, WEDNESDAY, 3).days())
    assert found[:2] == [date(2026, 1, 7), date(2026, 1, 28)]
    assert len(found) == 18
    assert {day.weekday() for day in found} == {WEDNESDAY}


def test_the_second_wednesday_of_chosen_months():
    rule = MonthlyDay(*YEAR, WEDNESDAY, 2, frozenset({1, 7, 12}))
    assert list(rule.days()) == [date(2026, 1, 14), date(2026, 7, 8), date(2026, 12, 9)]


def test_the_last_weekday_of_a_month_may_be_its_fourth_or_its_fifth():
    rule = MonthlyDay(*YEAR, WEDNESDAY, LAST_OF_MONTH, frozenset({2, 9}))
    assert list(rule.days()) == [date(2026, 2, 25), date(2026, 9, 30)]


def test_a_rule_over_the_turn_of_the_year_keeps_to_its_first_and_last_day():
    rule = MonthlyDay(date(2026, 11, 12), date(2027, 1, 12), WEDNESDAY, 2, frozenset(range(1, 13)))
    assert list(rule.days()) == [date(2026, 12, 9)]


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2026, 5, 14), DayMark(DayKind.HOLIDAY, "Kristi himmelsfärdsdag")),
        (date(2026, 5, 15), DayMark(DayKind.BRIDGE, "Kristi himmelsfärdsdag")),
        (date(2026, 5, 13), DayMark(DayKind.EVE, "Kristi himmelsfärdsdag")),
        (date(2026, 5, 16), DayMark(DayKind.WEEKEND)),
        (date(2026, 7, 8), DayMark(DayKind.JULY)),
        (date(2026, 5, 12), None),
        (date(2026, 5, 11), None),
    ],
)
def test_a_day_is_marked_with_what_speaks_against_it(day, mark):
    assert mark_of(day, ASCENSION) == mark


def test_a_last_day_on_a_holiday_comes_earlier_also_for_approval():
    found = deadlines_for(date(2026, 4, 20), Settings(), FRIDAY_OFF)
    assert found == Deadlines(date(2026, 4, 2), date(2026, 4, 13), date(2026, 5, 4))
    before_easter = deadlines_for(date(2026, 3, 23), Settings(), FRIDAY_OFF)
    assert before_easter.approve_by == date(2026, 4, 2)


def test_approval_never_comes_before_the_meeting_and_an_empty_setting_gives_no_day():
    quick = replace(Settings(), approve_days="1", papers_days="")
    found = deadlines_for(date(2026, 5, 16), quick, {})
    assert (found.papers_by, found.approve_by) == (None, date(2026, 5, 16))


@pytest.mark.parametrize("number", ["-1", "91", "٣", "7 dagar", "1" * 500])
def test_a_number_of_days_that_cannot_be_is_known(number):
    assert not days_possible(number)


def test_what_was_changed_by_hand_stays_and_the_rest_follows():
    before = Deadlines(date(2026, 5, 6), date(2026, 5, 13), date(2026, 6, 3))
    after = Deadlines(date(2026, 5, 7), date(2026, 5, 14), date(2026, 6, 4))
    kept = replace(before, call_by=date(2026, 5, 11))
    moved = followed(kept, before, after, date(2026, 5, 21))
    assert moved == replace(after, call_by=date(2026, 5, 11))
    assert followed(Deadlines(), before, after, date(2026, 5, 21)) == after


def test_what_was_changed_by_hand_gives_way_on_the_wrong_side_of_the_meeting():
    before, after = Deadlines(call_by=date(2026, 5, 13)), Deadlines(call_by=date(2026, 4, 1))
    kept = Deadlines(call_by=date(2026, 5, 11))
    assert followed(kept, before, after, date(2026, 4, 8)) == after
    assert misplaced(Deadlines(approve_by=date(2026, 4, 1)), date(2026, 4, 8)) == ["approve_by"]


def test_the_kallelse_is_the_next_thing_until_it_has_gone_out():
    row, today = Row(), date(2026, 5, 8)
    assert [due.kind for due in dues(row, today) if due.late(today)] == [DueKind.PAPERS]
    late = date(2026, 5, 14)
    found = next_due(row, late)
    assert (found.kind, found.late(late)) == (DueKind.CALL, True)
    called = replace(row, state=MeetingState.CALLED)
    assert next_due(called, late).kind is DueKind.APPROVAL


def test_approval_is_late_the_day_after_its_last_day_and_never_once_it_is_done():
    held, last = Row(state=MeetingState.CLOSED), date(2026, 6, 3)
    assert not next_due(held, last).late(last)
    assert next_due(held, last + timedelta(days=1)).late(last + timedelta(days=1))
    assert next_due(replace(held, state=MeetingState.APPROVED), date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("setting", "called", "needed"),
    [("", 9, 0), ("halften", 9, 5), ("halften", 8, 5), ("halften", 0, 0), ("4", 9, 4)],
)
def test_a_quorum_is_more_than_half_of_the_called_or_a_number_or_none(setting, called, needed):
    assert quorum_needed(setting, called) == needed
    assert is_quorate(setting, called, needed)
    assert needed == 0 or not is_quorate(setting, called, needed - 1)


@pytest.mark.parametrize("setting", ["0", "100", "hälften", "-1", "٣", "9" * 5000])
def test_a_quorum_that_cannot_be_is_known(setting):
    assert not quorum_possible(setting)


def test_a_substitute_has_no_seat_of_its_own():
    assert [role for role in Role if role.has_seat] == [Role.CHAIR, Role.MEMBER]


@pytest.mark.parametrize(
    ("first", "last", "stands"),
    [
        (None, None, Belonging.NOW),
        (date(2026, 5, 1), date(2026, 5, 1), Belonging.NOW),
        (date(2026, 5, 2), None, Belonging.COMING),
        (None, date(2026, 4, 30), Belonging.FORMER),
    ],
)
def test_somebody_belongs_from_the_first_day_to_the_last(first, last, stands):
    assert Validity(first, last).belonging(date(2026, 5, 1)) is stands
