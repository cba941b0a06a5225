"""The marks of headings and lists, line by line."""

import pytest

from omtanke_desktop.ui.pages.proposal.markup import (
    Mark,
    counted_on,
    is_bare_mark,
    next_mark,
    toggled,
)


@pytest.mark.parametrize(
    ("lines", "mark", "made"),
    [
        (["a", "b"], Mark.NUMBER, ["1. a", "2. b"]),
        (["a", "", "b"], Mark.BULLET, ["- a", "", "- b"]),
        (["- a", "b"], Mark.BULLET, ["- a", "- b"]),
        (["- a", "3. b"], Mark.NUMBER, ["1. a", "2. b"]),
        (["1. a", "2. b"], Mark.HEADING, ["# a", "# b"]),
        (["# a"], Mark.HEADING, ["a"]),
        ([""], Mark.BULLET, ["- "]),
        (["- a", "", "- b"], Mark.BULLET, ["a", "", "b"]),
    ],
)
def test_lines_get_a_mark_or_lose_it_when_all_have_it(lines, mark, made):
    assert toggled(lines, mark) == made


@pytest.mark.parametrize(
    ("line", "mark"),
    [("- a", "- "), ("• a", "• "), ("9. a", "10. "), ("99. a", None), ("a", None), ("# a", None)],
)
def test_a_list_goes_on_with_its_next_mark(line, mark):
    assert next_mark(line) == mark


def test_a_mark_without_words_ends_the_list():
    assert is_bare_mark("3. ")
    assert not is_bare_mark("3. x")
    assert not is_bare_mark("# ")


def test_numbers_are_counted_on_as_far_as_the_list_goes():
    assert counted_on(["2. b", "3. c", "slut", "9. d"], 3) == ["3. b", "4. c"]
    assert counted_on(["98. a", "99. b"], 99) == ["99. a"]
