"""The sections of the papers are data, and are checked when read."""

from copy import deepcopy

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.papers import (
    LATER_KEYS,
    SECTION_KEYS,
    Paper,
    Section,
    parse_paper,
    parse_sections,
    section_row,
)
from omtanke_desktop.domain.problems import RuleProblem


@pytest.fixture
def sections():
    return deepcopy(defaults.raw("document_sections"))


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


def test_a_copy_that_is_older_than_a_section_has_it_where_we_ship_it():
    shipped = defaults.raw("document_sections")
    old = deepcopy(shipped)
    for paper, later in LATER_KEYS.items():
        rows = old["papers"][paper.value]
        old["papers"][paper.value] = [row for row in rows if row["key"] not in later]
    own = old["papers"][Paper.MINUTES_ITEM.value]
    own[0]["heading"] = "Vi beslutar"
    read = parse_sections(old, shipped)
    for paper in LATER_KEYS:
        keys = [one.key for one in read[paper]]
        assert keys == [one.key for one in defaults.document_sections(paper)]
    assert read[Paper.MINUTES_ITEM][0].heading == "Vi beslutar"


def test_a_later_section_that_a_register_has_hidden_stays_hidden():
    own = deepcopy(defaults.raw("document_sections"))
    row = next(r for r in own["papers"]["protokoll_paragraf"] if r["key"] == "tasks")
    row["hidden"] = True
    read = parse_sections(own, defaults.raw("document_sections"))
    assert "tasks" not in {one.key for one in read[Paper.MINUTES_ITEM]}
