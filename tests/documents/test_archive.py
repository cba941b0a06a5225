"""The papers say what their parts are: in reading order, each part once, over any page break."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from omtanke_desktop.documents.agenda import agenda_pdf
from omtanke_desktop.documents.blocks import table
from omtanke_desktop.documents.evaluation import evaluation_pdf
from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.documents.letter import letter_pdf, letters_pdf
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.page import Head
from omtanke_desktop.documents.proposal import proposal_pdf
from omtanke_desktop.documents.typeset import bullets, heading, paragraph, prose, render
from omtanke_desktop.documents.values import LetterPart, MinutesItem
from tests.documents import examples
from tests.documents.archive_reading import check_marks, outline, roles, told
from tests.documents.reading import pages_of
from tests.documents.test_paper_texts import PAPERS

HEAD = Head(examples.SENDER, "Prov", (("Datum", "2025-03-26"),), "Prov", status="Ej justerat")


def set_alone(*story):
    """A paper with a title and this story."""
    content = [part for one in story for part in (one if isinstance(one, list) else [one])]
    return render([(HEAD, [paragraph("Rubriken", "title"), *content])], "Prov")


def with_role(pdf, *roles):
    return [words for role, words in told(pdf) if role in roles]


@pytest.mark.parametrize("name", PAPERS)
def test_everything_painted_is_marked_and_every_mark_has_its_element(name):
    assert check_marks(PAPERS[name]()) > 10


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_begins_with_its_title_and_no_heading_skips_a_level(name):
    said = [role for role in roles(PAPERS[name]()) if role not in ("Document", "Part")]
    levels = [int(role[1]) for role in said if role[0] == "H"]
    assert said[0] == "H1"
    assert all(later <= sooner + 1 for sooner, later in pairwise(levels))


def test_a_short_letter_is_read_in_order():
    paper = replace(
        examples.refusal_paper(),
        paragraphs=(LetterPart("", "Svaret är nej."), LetterPart("Därför", "Så här:", ("A", "B"))),
    )
    assert told(letter_pdf(paper))[1:] == [
        ("H1", "Beslut om ert förslag: Fast läkarkontakt på korttidsboende"),
        ("P", "Omtanke Halland Sekretariatet för god och nära vård"),
        ("P", "Brev"),
        ("P", "Datum 2025-12-16"),
        ("P", "Ärende OH-2025-007"),
        ("P", "Enhetschef Korttidsboendet Solhaga Falkenbergs kommun"),
        ("P", "Svaret är nej."),
        ("H2", "Därför"),
        ("P", "Så här:"),
        ("L", ""),
        ("LI", ""), ("Lbl", "•"), ("LBody", "A"),
        ("LI", ""), ("Lbl", "•"), ("LBody", "B"),
        ("P", "Vänliga hälsningar"),
        ("P", "Utvecklingschef, Region Halland"),
        ("P", "Ordförande i Regional utvecklingsgrupp"),
    ]  # fmt: skip


def test_the_headings_of_the_minutes_nest_as_the_agenda_does():
    items = (
        MinutesItem(1, "standing", "Öppnande", discussion="Mötet öppnas."),
        MinutesItem(None, "heading", "Nya initiativ"),
        replace(examples.CARE_PLANNING, section=2, matter="# Nuläge\nText."),
    )
    said = told(minutes_pdf(replace(examples.minutes_paper(), items=items)))
    headings = [one for one in said if one[0][0] == "H"]
    assert headings[:7] == [
        ("H1", "Minnesanteckningar"),
        ("H2", "Underskrifter"),
        ("H2", "Ärendelista"),
        ("H2", "§ 1 Öppnande"),
        ("H2", "Nya initiativ"),
        ("H3", "§ 2 Digital vårdplanering i hemmet"),
        ("H4", "Beslut"),
    ]
    assert ("H5", "Nuläge") in headings
    assert headings[-1] == ("H2", "Uppdrag från mötet")


def test_a_table_has_its_heads_and_cells_row_by_row():
    pdf = set_alone(table(("Nr", "Namn"), (("1", "Ett"), ("2", "Två")), (60, 90), bold=1))
    assert told(pdf)[told(pdf).index(("Table", "")) :] == [
        ("Table", ""),
        ("TR", ""), ("TH", "Nr"), ("TH", "Namn"),
        ("TR", ""), ("TH", "1"), ("TD", "Ett"),
        ("TR", ""), ("TH", "2"), ("TD", "Två"),
    ]  # fmt: skip


def test_a_table_over_many_pages_is_one_table_with_one_head():
    rows = [(str(number), "ord " * 40) for number in range(150)]
    pdf = set_alone(table(("Nr", "Namn"), rows, (60, 200)))
    said = roles(pdf)
    assert len(pages_of(pdf)) > 5
    assert [said.count(role) for role in ("Table", "TR", "TH", "TD")] == [1, 151, 2, 300]
    check_marks(pdf)


def test_a_row_taller_than_a_page_is_one_row():
    pdf = set_alone(table(("Nr", "Namn"), (("1", "ord " * 3_000), ("2", "sist")), (60, 200)))
    assert len(with_role(pdf, "TR")) == 3
    assert [len(words.split()) for words in with_role(pdf, "TD")] == [1, 3_000, 1, 1]


def test_a_list_and_its_items_go_on_over_the_page():
    pdf = set_alone(bullets(["kort", "ord " * 3_500, "sist"]))
    assert len(pages_of(pdf)) > 3
    assert len(with_role(pdf, "L")) == 1
    bodies = with_role(pdf, "LBody")
    assert [len(words.split()) for words in bodies] == [1, 3_500, 1]


def test_a_paragraph_over_two_pages_is_one_and_is_not_broken_within_a_word():
    pdf = set_alone(paragraph("W" * 10_000), paragraph("ord " * 2_000))
    endless, many = with_role(pdf, "P")[-2:]
    assert endless == "W" * 10_000
    assert len(many.split()) == 2_000


def test_a_users_numbered_list_keeps_its_numbers():
    pdf = set_alone(prose("Före.\n\n1. ett\n2. två\n\nEfter."))
    rows = told(pdf)[-9:]
    assert rows == [
        ("P", "Före."), ("L", ""), ("LI", ""), ("Lbl", "1."), ("LBody", "ett"),
        ("LI", ""), ("Lbl", "2."), ("LBody", "två"), ("P", "Efter."),
    ]  # fmt: skip


def test_more_items_than_an_array_of_the_format_holds_stay_one_list():
    pdf = set_alone(bullets([str(number) for number in range(4_100)]))
    said = roles(pdf)
    assert [said.count(role) for role in ("L", "LI", "LBody")] == [1, 4_100, 4_100]
    check_marks(pdf)


def test_letters_in_one_file_are_parts_with_a_title_each():
    pdf = letters_pdf([examples.letter_paper(), examples.refusal_paper()])
    said = roles(pdf)
    assert said.count("Part") == said.count("H1") == 2
    assert said[:3] == ["Document", "Part", "H1"]


def test_the_chart_is_told_in_words():
    with pikepdf.open(BytesIO(evaluation_pdf(examples.evaluation_sheet()))) as file:
        kids = file.Root.StructTreeRoot.K[0].K
        figure = next(kid for kid in kids if kid.S == "/Figure")
    assert str(figure.Alt) == (
        "Radardiagram, högst 3. Värdering: Hälsofrämjande 1; Gemensam 2,7; Enkel 2; Trygg 2,3."
    )


def test_what_stands_in_the_head_is_read_and_what_is_repeated_is_not():
    pdf = agenda_pdf(examples.agenda_paper())
    words = " ".join(words for _, words in told(pdf))
    assert len(pages_of(pdf)) > 1
    assert "Mötesdatum 2025-12-12" in words
    assert "Kallelse och föredragningslista · " not in words
    assert "035-000 00 00" not in words


def test_an_excerpt_that_is_not_approved_says_so_to_who_hears_it():
    assert ("P", "Ej justerat") in told(excerpt_pdf(examples.excerpt_paper()))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_knows_its_language_and_title_and_has_bookmarks(name):
    pdf = PAPERS[name]()
    assert outline(pdf)
    with pikepdf.open(BytesIO(pdf)) as file:
        assert (pdf[:8], str(file.Root.Lang)) == (b"%PDF-1.4", "sv-SE")
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo.Title) == file.open_metadata()["dc:title"] != ""
        assert "/CreationDate" not in file.docinfo


def test_a_bookmark_without_the_heading_it_stood_under_comes_up_a_level():
    assert outline(set_alone(heading("Ärende", "entry", 1))) == ["Ärende"]


def test_what_stands_above_the_title_is_read_after_it():
    said = told(proposal_pdf(examples.proposal_paper()))
    assert said[1] == ("H1", "Digital vårdplanering i hemmet")
    assert ("P", "Till Regional utvecklingsgrupp God och nära vård") in said[2:9]


def test_what_is_not_for_the_archive_has_no_structure():
    with pikepdf.open(BytesIO(render([(HEAD, [])], "Prov", archive=False))) as file:
        assert "/StructTreeRoot" not in file.Root
        assert "/OutputIntents" not in file.Root
