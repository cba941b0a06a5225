"""A paper has the sections of its layout, in that order and under those headings."""

from dataclasses import replace
from datetime import date

import pytest

from omtanke_desktop.documents.agenda import agenda_pdf
from omtanke_desktop.documents.evaluation import evaluation_pdf
from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.domain.papers import Section
from tests.documents import examples
from tests.documents.reading import text_of


def excerpt_of(*layout):
    return text_of(excerpt_pdf(replace(examples.excerpt_paper(), item_layout=layout)))


def test_sections_stand_in_the_order_of_the_layout():
    said = excerpt_of(Section("reason", "Motivering"), Section("decision", "Beslut"))
    assert said.index("Motivering") < said.index("Beslut\n")


def test_a_section_that_is_not_in_the_layout_is_left_out():
    said = excerpt_of(Section("decision", "Beslut"))
    assert "bifalla initiativet" in said
    assert "målbildens faktorer" not in said
    assert "Motivering" not in said


def test_a_section_has_the_heading_of_the_layout():
    said = excerpt_of(Section("reason", "Skälen för beslutet"))
    assert "Skälen för beslutet" in said
    assert "Motivering" not in said


def test_a_section_without_a_heading_is_its_text_alone():
    said = excerpt_of(Section("decision", ""), Section("reason", ""))
    assert "bifalla initiativet" in said
    assert "målbildens faktorer" in said
    assert "Beslut\n" not in said


PAPERS = {
    "agenda": (agenda_pdf, examples.agenda_paper, ("layout", "item_layout")),
    "minutes": (minutes_pdf, examples.minutes_paper, ("front_layout", "layout", "item_layout")),
    "excerpt": (excerpt_pdf, examples.excerpt_paper, ("layout", "item_layout")),
    "evaluation": (evaluation_pdf, examples.evaluation_sheet, ("layout",)),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_prints_without_any_headings(name):
    make, example, layouts = PAPERS[name]
    paper = example()
    bare = {k: tuple(Section(one.key, "") for one in getattr(paper, k)) for k in layouts}
    assert "OH-2025-004" in text_of(make(replace(paper, **bare)))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_prints_without_any_sections(name):
    make, example, layouts = PAPERS[name]
    assert text_of(make(replace(example(), **dict.fromkeys(layouts, ()))))


def test_an_evaluation_sheet_says_when_it_was_changed_last():
    sheet = replace(examples.evaluation_sheet(), changed=date(2025, 4, 9))
    assert "2025-04-09" in text_of(evaluation_pdf(sheet))
