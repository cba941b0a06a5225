"""Case numbers and § ranges."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain.numbering import (
    DEFAULT_PATTERN,
    case_number,
    file_part,
    number_ranges,
    sections,
)
from omtanke_desktop.domain.problems import RuleProblem

NUMBERS = st.sets(st.integers(1, 400))


def parsed(text: str) -> set[int]:
    """The numbers that a text such as "§§ 65–81, 83–87" stands for."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_a_number_has_series_year_and_three_digits():
    assert case_number(DEFAULT_PATTERN, "OH", 2025, 1) == "OH-2025-001"


def test_the_width_grows_past_999():
    assert case_number(DEFAULT_PATTERN, "OH", 2025, 1000) == "OH-2025-1000"


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_two_serials_never_give_one_number(one, other):
    same = case_number(DEFAULT_PATTERN, "OH", 2025, one) == case_number(
        DEFAULT_PATTERN, "OH", 2025, other
    )
    assert same is (one == other)


@pytest.mark.parametrize(
    "pattern", ["", "{serie}-{år}", "OH", "{nr", "{löp}", "{}", "{nr:q}", "{nr[0]}", "{nr.x}"]
)
def test_a_pattern_that_cannot_number_cases_is_refused_with_a_sentence(pattern):
    with pytest.raises(RuleProblem) as caught:
        case_number(pattern, "OH", 2025, 1)
    assert "{nr" in caught.value.advice


def test_section_ranges_are_written_as_minutes_write_them():
    assert sections([*range(65, 82), *range(83, 88)]) == "§§\u00a065–81, 83–87"


def test_one_section_has_one_mark():
    assert sections([12]) == "§\u00a012"


def test_no_sections_are_no_words():
    assert sections([]) == ""


@given(NUMBERS)
def test_reading_the_written_ranges_back_gives_the_same_numbers(numbers):
    assert parsed(sections(numbers)) == numbers


@given(NUMBERS)
def test_ranges_are_as_few_as_they_can_be(numbers):
    pairs = number_ranges(numbers)
    assert all(later[0] > earlier[1] + 1 for earlier, later in itertools.pairwise(pairs))


@given(NUMBERS)
def test_two_marks_stand_before_more_than_one_section(numbers):
    text = sections(numbers)
    assert text.startswith("§§") is (len(numbers) > 1)


def test_a_number_with_a_slash_makes_a_file_and_no_folder():
    assert file_part("OH/2025/1") == "OH-2025-1"
