"""What is noted has happened: not in the future, and not in a year that is a slip of the hand."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.moments import check_happened
from omtanke_desktop.domain.problems import RuleProblem

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "when",
    [
        NOW,
        datetime(2025, 3, 3, 10, 0, tzinfo=dates.STOCKHOLM),
        datetime(2025, 3, 3, 10, 0),
        datetime(2000, 1, 1, tzinfo=UTC),
    ],
)
def test_what_has_happened_may_be_noted(when):
    check_happened(when, NOW)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2025, 3, 3, 9, 1, tzinfo=UTC), "framtiden"),
        (datetime(2025, 3, 3, 10, 1), "framtiden"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=dates.STOCKHOLM), "framtiden"),
        (datetime(1999, 12, 31, tzinfo=UTC), "Året kan inte stämma"),
        (datetime(1, 1, 1, tzinfo=dates.STOCKHOLM), "Året kan inte stämma"),
    ],
)
def test_the_future_and_a_slip_in_the_year_are_refused(when, said):
    with pytest.raises(RuleProblem, match=said):
        check_happened(when, NOW)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 3, 3), date(2025, 9, 3), 6),
        (date(2025, 3, 3), date(2025, 9, 2), 5),
        (date(2025, 2, 28), date(2025, 3, 31), 1),
        (date(2024, 11, 30), date(2025, 2, 28), 2),
    ],
)
def test_whole_months_are_those_that_have_passed(first, last, months):
    assert dates.whole_months(first, last) == months


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_months_waited_and_the_day_so_many_months_ago_agree(one, other):
    first, last = sorted((one, other))
    months = dates.whole_months(first, last)
    assert first <= dates.months_before(last, months)
    assert first > dates.months_before(last, months + 1)


@pytest.mark.parametrize(
    ("months", "words"), [(1, "en månad"), (6, "sex månader"), (13, "13 månader")]
)
def test_months_are_said_in_words(months, words):
    assert dates.months_words(months) == words
