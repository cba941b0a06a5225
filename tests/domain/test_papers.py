"""The sections of the papers and the words of the letters are data, and are checked when read."""

from copy import deepcopy

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.papers import (
    SECTION_KEYS,
    Paper,
    Section,
    parse_letter_words,
    parse_paper,
    parse_sections,
    section_row,
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


def test_a_register_made_before_a_paper_existed_has_the_shipped_sections_of_it(sections):
    shipped = deepcopy(sections)
    del sections["papers"]["beslutsforslag"]
    found = parse_sections(sections, shipped)[Paper.PROPOSAL]
    assert found == defaults.document_sections(Paper.PROPOSAL)


def test_a_proposal_may_have_sections_of_its_own_with_help_and_a_ready_text(sections):
    row = {"key": "eget_1", "heading": "Personal", "help": "Vem?", "ready": "Facken är hörda."}
    sections["papers"]["beslutsforslag"] = [row]
    (own,) = parse_sections(sections)[Paper.PROPOSAL]
    assert own == Section("eget_1", "Personal", "Vem?", "Facken är hörda.")
    assert own.own
    assert section_row(own) == row


@pytest.mark.parametrize(("paper", "key"), [("beslutsforslag", "eget_"), ("protokoll", "eget_1")])
def test_a_section_of_ones_own_needs_a_name_and_a_paper_that_takes_it(sections, paper, key):
    sections["papers"][paper] = [{"key": key, "heading": "Eget"}]
    with pytest.raises(RuleProblem, match=paper):
        parse_sections(sections)


def test_a_hidden_section_is_not_in_the_paper_but_can_be_taken_back(sections):
    rows = [{"key": "summary", "heading": "Kort", "hidden": True}, {"key": "economy"}]
    sections["papers"]["beslutsforslag"] = rows
    assert [one.key for one in parse_sections(sections)[Paper.PROPOSAL]] == ["economy"]
    assert [one.key for one in parse_paper(sections, Paper.PROPOSAL)] == ["summary", "economy"]


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
