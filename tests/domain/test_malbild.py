"""The shared vision: its grid, its statements and the medians of its factors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.malbild import Level, Perspective, factor_median

VISION = defaults.malbild()


def test_the_grid_has_twelve_cells():
    assert len(VISION.cells()) == len(VISION.factors) * len(Perspective) == 12


def test_the_grid_goes_row_by_row():
    assert [factor.key for factor, _ in VISION.cells()[:3]] == [VISION.factors[0].key] * 3


def test_the_vision_has_one_statement_for_the_individual_and_thirty_five_bullets():
    counts = {side: [len(f.statements[side]) for f in VISION.factors] for side in Perspective}
    assert counts[Perspective.INDIVIDUAL] == [1, 1, 1, 1]
    assert sum(counts[Perspective.EMPLOYEE]) + sum(counts[Perspective.ORGANISATION]) == 35


def test_no_two_statements_have_the_same_key():
    keys = [s.key for f, side in VISION.cells() for s in f.statements[side]]
    assert len(keys) == len(set(keys))


def test_every_statement_names_its_cell():
    for factor, side in VISION.cells():
        assert all(
            one.key.startswith(f"{factor.key}.{side.value}") for one in factor.statements[side]
        )


def test_only_numbers_count_in_the_median():
    assert factor_median([Level.STRONG, Level.NOT_RELEVANT, Level.NOT_ASSESSED]) == 3.0


def test_a_factor_without_numbers_has_no_median():
    assert factor_median([Level.NOT_RELEVANT, Level.NOT_ASSESSED]) is None


def test_the_median_of_two_lies_between_them():
    assert factor_median([Level.SOME, Level.CLEAR]) == 1.5


def test_nought_is_a_number():
    assert factor_median([Level.NONE, Level.NONE, Level.STRONG]) == 0.0


@given(st.lists(st.sampled_from(Level), max_size=9), st.randoms())
def test_the_order_of_the_cells_does_not_matter(levels, random):
    shuffled = list(levels)
    random.shuffle(shuffled)
    assert factor_median(shuffled) == factor_median(levels)


@pytest.mark.parametrize("level", Level)
def test_every_level_says_itself_in_words(level):
    number = level.value_or_none
    assert VISION.label(level).startswith("Ej" if number is None else str(number))
