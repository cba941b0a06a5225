"""An agenda's arithmetic, and what has changed on it since it was sent out."""

import random
from datetime import date, time

import pytest

from omtanke_desktop.domain.agenda import length_of, moved, short_day, start_times, stepped
from omtanke_desktop.domain.agenda_changes import Line, changes, line_of


def lines(*titles, **more):
    return [Line(id=ord(t), label=str(n), title=t, **more) for n, t in enumerate(titles, start=1)]


def told(items):
    return [line.title for line in items]


def test_each_item_begins_when_those_before_it_have_had_their_minutes():
    assert start_times(time(9), [5, None, 90, 10]) == (
        *(time(9), time(9, 5), time(9, 5), time(10, 35)),
    )


@pytest.mark.parametrize(("ends", "length"), [(time(12), 180), (None, None)])
def test_a_meeting_is_as_long_as_from_start_to_end(ends, length):
    assert length_of(time(9), ends) == length


@pytest.mark.parametrize(
    ("chosen", "place", "order"),
    [
        *(("bd", 0, "bdace"), ("bd", 3, "acbde"), ("bd", 99, "acebd")),
        *(("a", 1, "abcde"), ("e", -1, "eabcd")),
    ],
)
def test_the_chosen_lines_go_together_before_what_stood_at_the_place(chosen, place, order):
    assert "".join(moved("abcde", chosen, place)) == order


@pytest.mark.parametrize(
    ("chosen", "by", "order"),
    [
        *(("cd", -1, "acdbe"), ("cd", 1, "abecd"), ("ab", -1, "abcde")),
        *(("ac", -1, "acbde"), ("e", 1, "abcde")),
    ],
)
def test_lines_that_stand_together_step_together_and_stop_at_the_ends(chosen, by, order):
    assert "".join(stepped("abcde", chosen, by)) == order


@pytest.mark.parametrize(
    ("day", "words"), [(date(2025, 5, 14), "14 maj"), (date(2026, 1, 2), "2 januari 2026")]
)
def test_the_year_is_said_only_when_it_is_another(day, words):
    assert short_day(day, date(2025, 12, 1)).replace("\u00a0", " ") == words


def test_an_agenda_that_says_the_same_has_no_changes():
    before = lines("a", "b", proposal=("bifalla",))
    assert not changes(before, lines("a", "b", proposal=("bifalla",)))


def test_what_comes_and_goes_moves_nothing_else():
    found = changes(lines("a", "b", "c", "d"), lines("b", "x", "c", "d"))
    assert (told(found.added), told(found.removed), found.moved) == (["x"], ["a"], ())


@pytest.mark.parametrize(
    ("now", "gone"), [("bcda", "a"), ("dabc", "d"), ("badc", "bd"), ("abcd", "")]
)
def test_only_the_fewest_lines_that_can_have_moved_are_said_to(now, gone):
    found = changes(lines(*"abcd"), lines(*now))
    assert len(found.moved) == len(gone)
    assert (found.added, found.removed, found.changed) == ((), (), ())


def test_the_lines_not_said_to_have_moved_stand_in_their_old_order():
    chance = random.Random(5)
    for _ in range(50):
        now = list("abcdefgh")
        chance.shuffle(now)
        gone = {line.title for _, line in changes(lines(*"abcdefgh"), lines(*now)).moved}
        still = [title for title in now if title not in gone]
        assert still == sorted(still)


def test_a_case_is_the_same_one_under_another_item():
    before = [Line(1, "1", "Hemteam", case_number="OH-2025-001")]
    now = [Line(9, "1", "Hemteam", case_number="OH-2025-001", presenter="Chefen", minutes=20)]
    found = changes(before, now)
    assert [one.what for one in found.changed] == [("presenter", "minutes")]
    assert (found.added, found.removed, found.count) == ((), (), 1)


def test_an_item_both_moved_and_changed_counts_once_and_headings_never():
    before = [*lines("a", "b", "c"), Line(7, "", "Rubrik", heading=True)]
    now = [*lines("b", "c"), Line(97, "3", "a ny")]
    assert changes(before, now).count == 1


def test_a_line_comes_back_from_its_json_whole_and_from_a_poor_one_empty():
    whole = Line(3, "2", "Titel", "OH-1", 15, "Chefen", ("bifalla",), heading=True)
    assert line_of(whole.as_json()) == whole
    assert line_of({"id": 4}) == Line(4, "", "")
