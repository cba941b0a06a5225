"""Each paper against the text that was looked at, and what every paper has in common."""

from dataclasses import replace
from datetime import date

import pytest

from omtanke_desktop.documents.agenda import agenda_pdf
from omtanke_desktop.documents.evaluation import evaluation_pdf
from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.documents.letter import letter_pdf, letters_pdf
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.proposal import proposal_pdf
from omtanke_desktop.documents.values import MinutesItem, Sender
from tests.documents import examples
from tests.documents.reading import fonts_of, golden, pages_of, text_of

APPROVED = date(2025, 12, 19)
PAPERS = {
    "agenda": lambda: agenda_pdf(examples.agenda_paper()),
    "minutes": lambda: minutes_pdf(examples.minutes_paper()),
    "excerpt_unapproved": lambda: excerpt_pdf(examples.excerpt_paper()),
    "excerpt_approved": lambda: excerpt_pdf(examples.excerpt_paper(APPROVED)),
    "letter": lambda: letter_pdf(examples.letter_paper()),
    "letters": lambda: letters_pdf([examples.letter_paper(), examples.refusal_paper()]),
    "evaluation": lambda: evaluation_pdf(examples.evaluation_sheet()),
    "proposal": lambda: proposal_pdf(examples.proposal_paper()),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_the_one_that_was_looked_at(name):
    golden(f"{name}.txt", text_of(PAPERS[name]()))


@pytest.mark.parametrize("name", PAPERS)
def test_every_font_of_a_paper_is_embedded(name):
    fonts = fonts_of(PAPERS[name]())
    assert fonts
    assert all(embedded and "OpenSans" in font for font, embedded in fonts)


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_values_give_the_same_bytes(name):
    assert PAPERS[name]() == PAPERS[name]()


def test_every_page_says_which_it_is_and_of_how_many():
    pages = pages_of(PAPERS["minutes"]())
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"{number} ({len(pages)})" in page.lstrip("\n").split("\n")[0]


def test_each_letter_in_a_joined_file_counts_its_own_pages():
    pages = pages_of(PAPERS["letters"]())
    assert len(pages) == 2
    assert all("1 (1)" in page for page in pages)


def test_an_excerpt_says_that_it_is_not_approved_until_it_is():
    unapproved, approved = (
        text_of(PAPERS[f"excerpt_{kind}"]()) for kind in ("unapproved", "approved")
    )
    assert "Ej justerat" in unapproved
    assert "Paragrafen är justerad" not in unapproved
    assert "Paragrafen är justerad den 19 december 2025" in approved.replace("\u00a0", " ")
    assert "Ej justerat" not in approved


def test_empty_parts_leave_no_heading_behind():
    item = MinutesItem(7, "case", "Tomt ärende", sentences=("lägga ärendet till handlingarna",))
    paper = replace(examples.minutes_paper(), items=(item,), tasks=(), absent=(), approvers=())
    text = text_of(minutes_pdf(paper))
    for heading in (
        "Motivering",
        "Ärendet",
        "Jäv",
        "Expedieras",
        "Uppdrag",
        "Frånvarande",
        "Utses",
    ):
        assert heading not in text


def test_a_letter_without_any_sender_details_still_prints():
    paper = replace(examples.letter_paper(), sender=Sender(), enclosures=(), signatory=())
    text = text_of(letter_pdf(paper))
    assert "Bilaga" not in text
    assert "Organisationsnummer" not in text


def test_the_decision_stands_in_the_first_lines_under_the_subject():
    lines = [line.strip() for line in text_of(PAPERS["letter"]()).splitlines() if line.strip()]
    subject = next(i for i, line in enumerate(lines) if line.startswith("Beslut om ert förslag"))
    assert "har sagt ja till ert förslag" in " ".join(lines[subject + 1 : subject + 3])


def test_joining_no_letters_is_refused():
    with pytest.raises(ValueError, match="no letters"):
        letters_pdf([])
