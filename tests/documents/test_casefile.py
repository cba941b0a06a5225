"""The case file: cover, contents, stamps, bookmarks and pages of every shape."""

import io

import pikepdf
import pytest

from omtanke_desktop.documents.casefile import casefile_pdf, contents_pdf
from omtanke_desktop.documents.casefile_mask import Mask
from omtanke_desktop.documents.casefile_values import MailSheet, NoteSheet
from omtanke_desktop.documents.casefile_workshop import workshop
from omtanke_desktop.documents.file_pages import pages_of_file
from omtanke_desktop.documents.mail_sheet import mail_sheet, note_sheet
from tests.documents.casefile_papers import cover, entry, everything_in, paper, pdf_of, turned
from tests.documents.reading import pages_of, text_of


@pytest.fixture(autouse=True)
def no_process_is_left():
    yield
    workshop().close()


MAIL = MailSheet(
    "Ett förslag",
    "Norra Berg <norra@varberg.example>",
    ("omtanke@region.example",),
    "2025-03-03 9.00",
    "Hej!\n\nVi vill börja.",
    (("bild.png", "1 sida"),),
)


def two_documents():
    return paper(
        entry(1, "Ett förslag", ("Ett förslag", mail_sheet(MAIL)), ("avtal.pdf", pdf_of("A", "B"))),
        entry(3, "Anteckning", ("Anteckning", note_sheet(NoteSheet("Anteckning", (), "Ord")))),
    )


def test_every_page_says_which_document_and_which_page_it_is():
    shown = pages_of(casefile_pdf(two_documents()))
    assert "OH-2025-001, handling 1, sida 2 (3)" in shown[3]
    assert "Sida 4 (6)" in shown[3]
    assert "OH-2025-001, handling 3, sida 1 (1)" in shown[5]
    assert "handling" not in shown[0]
    assert "Sida 1 (6)" in shown[0]


def test_the_contents_list_tells_on_which_page_each_document_and_file_begins():
    contents = pages_of(casefile_pdf(two_documents()))[1]
    rows = [" ".join(row.split()) for row in contents.splitlines()]
    assert "1 2025-03-03 Inkommen Hemsjukvården Ett förslag 3" in rows
    assert "Bilaga avtal.pdf 4" in rows
    assert "3 2025-03-03 Inkommen Hemsjukvården Anteckning 6" in rows


def test_the_pages_of_a_long_contents_list_are_counted():
    entries = [entry(n, f"Handling {n}", ("x", pdf_of("x"))) for n in range(1, 91)]
    shown = pages_of(casefile_pdf(paper(*entries)))
    first = next(n for n, one in enumerate(shown, 1) if "handling 1, sida" in one)
    assert first > 4
    assert any(
        row.split()[-1] == str(first) for row in shown[1].splitlines() if "Handling 1" in row
    )


def test_bookmarks_lead_to_documents_and_their_files():
    with pikepdf.open(io.BytesIO(casefile_pdf(two_documents()))) as opened:
        outline = opened.open_outline().root
        assert [one.title for one in outline] == ["Innehåll", "1 Ett förslag", "3 Anteckning"]
        assert [one.title for one in outline[1].children] == ["Bilaga: avtal.pdf"]


def test_the_cover_warns_of_secrecy():
    shown = pages_of(casefile_pdf(paper(secrecy="25 kap. 1 § OSL, 2025-03-04, Region Halland")))
    assert "Sekretessmarkering" in shown[0]
    assert "25 kap. 1 § OSL" in shown[0]
    assert "RS250334" in shown[0]
    assert "Sekretessmarkering" not in text_of(casefile_pdf(paper()))


def test_a_document_that_is_only_listed_has_no_pages():
    shown = casefile_pdf(paper(entry(2, "Fel mejl", note="Makulerad 5 mars 2025: fel ärende")))
    assert "Makulerad 5 mars 2025" in text_of(shown).replace("\u00a0", " ")
    assert len(pages_of(shown)) == 2


def upright(content):
    return pages_of_file("ritning.pdf", content, str, None, False)


@pytest.mark.parametrize("size", [(595, 842), (842, 595), (3370, 2384), (200, 100)])
def test_pages_of_every_size_are_a4_upright_or_lying(size):
    pdf = casefile_pdf(
        paper(entry(1, "Ritning", ("Ritning", upright(pdf_of("Ritning", size=size)))))
    )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        wide, high = (round(float(side)) for side in opened.pages[-1].mediabox[2:])
    assert (wide, high) == ((595, 842) if size[0] < size[1] else (842, 595))
    assert "Ritning" in pages_of(pdf)[-1]


def test_a_drawing_that_was_made_much_smaller_says_so():
    large = paper(entry(1, "R", ("R", upright(pdf_of("R", size=(3370, 2384))))))
    assert "Förminskad till 23 procent" in pages_of(casefile_pdf(large))[-1]
    plain = paper(entry(1, "R", ("R", upright(turned(pdf_of("R"), 90)))))
    assert "Förminskad" not in text_of(casefile_pdf(plain))


def test_a_mail_has_its_heads_its_words_and_a_list_of_its_files():
    text = text_of(mail_sheet(MAIL))
    heads = ["Från", "Till", "Datum", "Ämne", "Hej!", "1 bilaga", "bild.png – 1 sida"]
    places = [text.index(one) for one in heads]
    assert places == sorted(places)


def test_masked_words_are_nowhere_in_titles_contents_bookmarks_or_metadata():
    secret = entry(
        1, "Från Norra Berg", ("Från Norra Berg", pdf_of("x")), ("Norra Berg.pdf", pdf_of("y"))
    )
    pdf = casefile_pdf(paper(secret, title="Norra Bergs idé"), Mask(["Norra Berg"]))
    assert b"Berg" not in everything_in(pdf)
    assert "Berg" not in text_of(pdf)
    assert "handling 1, sida 2 (2)" in text_of(pdf)


def test_masked_text_is_black_on_its_page():
    note = note_sheet(NoteSheet("█████", (("Från", "█████"),), "Hej █████!\n\n- █████\n1. x █████"))
    assert "�" not in text_of(note)
    assert b"0 0 0 rg" not in note
    assert "Hej" in text_of(note)


def test_the_same_papers_give_the_same_bytes():
    assert casefile_pdf(two_documents()) == casefile_pdf(two_documents())


def test_a_list_alone_has_no_documents_pages():
    text = text_of(contents_pdf(cover(), [entry(1, "Ett förslag", ("x", pdf_of("hemlig")))]))
    assert "Ett förslag" in text
    assert "hemlig" not in text
