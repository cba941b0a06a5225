"""Which backups are kept, and which one is the last good."""

from datetime import UTC, datetime, timedelta

from omtanke_desktop.domain.backup_rule import Dated, kept, newest_good

NOW = datetime(2025, 3, 12, 13, 5, tzinfo=UTC)


def good(*days_ago: float) -> list[Dated]:
    return [Dated(NOW - timedelta(days=days), good=True) for days in days_ago]


def test_a_year_of_daily_copies_leaves_seven_days_five_weeks_and_twelve_months():
    copies = good(*range(400))
    days = [(NOW - copies[place].made).days for place in sorted(kept(copies, NOW))]
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    weeks = [0, 3, 10, 17, 24]  # a Wednesday, and the Sundays of four weeks before it
    months = [0, 12, 40, 71, 102, 132, 163, 193, 224, 255, 285, 316]  # the last day of each
    assert days == sorted({*range(7), *weeks, *months})


def test_of_one_day_the_newest_is_kept():
    copies = good(0.3, 0.1, 0.2)
    assert kept(copies, NOW) == {1}


def test_days_without_a_copy_do_not_count():
    copies = good(0, 90, 91, 92, 93, 94, 95)
    assert kept(copies, NOW) == set(range(7))


def test_a_day_in_halland_begins_at_midnight_there():
    late, later = (
        datetime(2025, 3, 10, 22, 55, tzinfo=UTC),
        datetime(2025, 3, 10, 23, 5, tzinfo=UTC),
    )
    assert kept([Dated(late, good=True), Dated(later, good=True)], NOW) == {0, 1}


def test_the_last_good_copy_stays_however_old_it_is_and_however_many_are_faulty():
    faulty = [Dated(NOW - timedelta(hours=n), good=False) for n in range(40)]
    copies = [*faulty, *good(900)]
    assert 40 in kept(copies, NOW)
    assert newest_good(copies, NOW) == 40


def test_a_faulty_copy_goes_when_a_newer_good_one_is_there():
    copies = [Dated(NOW - timedelta(days=1), good=False), *good(0)]
    assert kept(copies, NOW) == {1}


def test_a_copy_from_the_future_is_neither_thrown_away_nor_taken_for_the_newest():
    ahead = [Dated(NOW + timedelta(days=days), good=True) for days in range(1, 30)]
    copies = [*ahead, *good(2)]
    assert kept(copies, NOW) == set(range(30))
    assert newest_good(copies, NOW) == 29


def test_without_copies_there_is_nothing_to_keep():
    assert kept([], NOW) == frozenset()
    assert newest_good([], NOW) is None
