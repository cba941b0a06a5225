"""One cell over its evaluators: median, spread, and whether they disagree."""

import pytest

from omtanke_desktop.domain.combined import Accord, evaluator_words, sum_cell
from omtanke_desktop.domain.malbild import Level

NO, SOME, CLEAR, STRONG = Level.NONE, Level.SOME, Level.CLEAR, Level.STRONG
OFF, EMPTY = Level.NOT_RELEVANT, Level.NOT_ASSESSED


def test_the_median_has_a_decimal_only_where_it_needs_one():
    assert sum_cell([SOME, CLEAR, STRONG], 3).median_text == "2"
    assert sum_cell([SOME, CLEAR], 3).median_text == "1,5"
    assert sum_cell([EMPTY, OFF], 3).median_text == ""


def test_the_spread_goes_from_the_lowest_to_the_highest():
    assert sum_cell([STRONG, NO, EMPTY], 3).span == "0–3"
    assert sum_cell([CLEAR, CLEAR], 3).span == "2"


def test_empty_and_not_relevant_are_counted_apart():
    cell = sum_cell([EMPTY, EMPTY, OFF, SOME], 3)
    assert (cell.missing, cell.irrelevant) == (2, 1)


@pytest.mark.parametrize(
    ("levels", "accord"),
    [
        ([EMPTY, EMPTY], Accord.NOBODY),
        ([EMPTY, STRONG], Accord.ALONE),
        ([STRONG, STRONG], Accord.AGREED),
        ([OFF, OFF], Accord.AGREED),
        ([CLEAR, STRONG], Accord.SPREAD),
        ([SOME, STRONG], Accord.DISAGREED),
        ([OFF, SOME], Accord.SPREAD),
        ([OFF, STRONG], Accord.DISAGREED),
    ],
)
def test_more_than_half_the_scale_apart_is_disagreement(levels, accord):
    assert sum_cell(levels, 3).accord is accord


def test_what_is_far_apart_depends_on_the_scale():
    assert sum_cell([NO, SOME], 1).accord is Accord.DISAGREED
    assert sum_cell([NO, CLEAR], 5).accord is Accord.SPREAD


def test_an_evaluator_is_a_function_and_a_principal():
    assert evaluator_words(" Socialchef ", "Hylte kommun") == "Socialchef, Hylte kommun"
    assert evaluator_words("Socialchef", "") == "Socialchef"
