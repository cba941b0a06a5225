"""The running meeting against its plan."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from omtanke_desktop.domain.meeting_clock import Pace, pace

NINE = datetime(2025, 4, 9, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    id: int
    minutes: int | None
    begun: datetime | None = None


def at(minutes):
    return NINE + timedelta(minutes=minutes)


def test_an_item_not_taken_up_has_no_pace():
    assert pace([Line(1, 10)], 1, NINE, at(30)) is None


def test_within_its_minutes_an_item_is_as_late_as_it_began():
    lines = [Line(1, 10, NINE), Line(2, 15, at(18))]
    assert pace(lines, 2, NINE, at(20)) == Pace(spent=2, given=15, late=8)


def test_beyond_its_minutes_the_lateness_grows():
    lines = [Line(1, 10, NINE), Line(2, 15, at(10))]
    assert pace(lines, 2, NINE, at(40)) == Pace(spent=30, given=15, late=15)


def test_an_item_begun_too_early_is_ahead():
    assert pace([Line(1, 20, NINE), Line(2, 5, at(12))], 2, NINE, at(13)).late == -8


def test_an_item_lasts_until_another_is_taken_up():
    lines = [Line(1, 10, NINE), Line(2, None, at(7))]
    assert pace(lines, 1, NINE, at(55)).spent == 7
