"""The sections of the papers and the words of the letters are data, and are checked when read."""

from copy import deepcopy

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.papers import (
    SECTION_KEYS,
    Paper,
    Section,
    parse_letter_words,
    parse_sections,
)
from omtanke_desktop.domain.problems import RuleProblem


@pytest.fixture
def sections():
    return deepcopy(defaults.raw("document_sections"))


@pytest.fixture
def letters():
    return deepcopy(defaults.raw("letters"))


@pytest.mark.parametrize("paper", Paper)
def test_the_shipped_papers_have_every_section_there_is(paper):
    assert {one.key for one in defaults.document_sections(paper)} == SECTION_KEYS[paper]


def test_sections_keep_the_order_and_the_headings_of_the_file(sections):
    sections["papers"]["varderingsblad"] = [{"key": "weighing", "heading": " Vägning "}]
    assert parse_sections(sections)[Paper.EVALUATION] == (Section("weighing", "Vägning"),)


@pytest.mark.parametrize("rows", [[{"key": "okänd"}], [{}], [{"key": "grid"}, {"key": "grid"}]])
def test_a_section_that_is_unknown_or_stands_twice_is_refused(sections, rows):
    sections["papers"]["varderingsblad"] = rows
    with pytest.raises(RuleProblem, match="varderingsblad"):
        parse_sections(sections)


def test_a_paper_without_sections_of_its_own_is_refused(sections):
    del sections["papers"]["protokoll"]
    with pytest.raises(RuleProblem, match="”protokoll” saknas"):
        parse_sections(sections)


def test_every_decision_that_is_answered_has_an_opening_with_body_title_and_day():
    words = defaults.letter_words()
    for kind in defaults.letter_types():
        said = words.opening(kind, "Gruppen", "En {titel} till", "9 april 2025")
        assert said.startswith("Gruppen ")
        assert "”En {titel} till”" in said
        assert said.endswith("Beslutet fattades den 9 april 2025.")


def test_a_letter_has_the_usual_heading_unless_its_decision_has_another():
    words, why = defaults.letter_words(), Section("why", "Därför blev beslutet så")
    assert words.heading("bifall", why) == "Därför blev beslutet så"
    assert words.heading("bordlaggning", why) == "Därför sköts beslutet upp"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "inledning för ”bifall” saknas"),
        ("{organ} sa ja.", "saknar luckan {titel}"),
        ("{organ} sa ja till {titel} den {datm}.", "har luckan {datm}"),
        ("{organ} sa ja till {titel} {}.", "har luckan {}"),
        ("{organ} sa ja till {titel} [skäl].", "lös klammer"),
        ("{organ} sa ja till {titel!r}.", "saknar luckan {titel}"),
    ],
)
def test_an_opening_with_a_gap_nobody_fills_in_is_refused(letters, words, said):
    letters["openings"]["bifall"] = words
    with pytest.raises(RuleProblem) as caught:
        parse_letter_words(letters, defaults.letter_types())
    assert said in caught.value.title


@pytest.mark.parametrize("changed", [{"okänd": "Rubrik"}, {"why": "Därför {titel}"}])
def test_a_heading_that_belongs_to_nothing_or_has_a_gap_is_refused(letters, changed):
    letters["headings"]["avslag"] = changed
    with pytest.raises(RuleProblem):
        parse_letter_words(letters, defaults.letter_types())
