"""Days and clock times as Swedish papers write them."""

from datetime import UTC, date, datetime, time

from omtanke_desktop.domain import dates


def test_a_day_is_written_out_with_hard_spaces():
    assert dates.long_day(date(2025, 4, 9)) == "9\u00a0april\u00a02025"


def test_the_weekday_has_a_small_letter():
    assert dates.weekday(date(2025, 4, 9)) == "onsdag"


def test_a_clock_time_has_a_full_stop():
    assert dates.clock(time(9, 5)) == "9.05"


def test_a_span_has_an_en_dash():
    assert dates.clock_span(time(9), time(12)) == "9.00–12.00"


def test_a_span_with_an_open_end_is_its_start():
    assert dates.clock_span(time(9), None) == "9.00"


def test_a_moment_is_shown_on_a_clock_in_halland_in_summer():
    assert dates.minute_stamp(datetime(2025, 7, 1, 22, 30, tzinfo=UTC)) == "2025-07-02 0.30"


def test_a_moment_is_shown_on_a_clock_in_halland_in_winter():
    assert dates.minute_stamp(datetime(2025, 3, 3, 16, 3, tzinfo=UTC)) == "2025-03-03 17.03"


def test_now_knows_its_zone():
    assert dates.now().tzinfo is UTC
