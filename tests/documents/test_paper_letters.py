"""A letter and the § it answers with are one file."""

from dataclasses import replace
from io import BytesIO

import pikepdf

from omtanke_desktop.documents.letter import letter_pdf, letters_pdf
from omtanke_desktop.documents.values import Sender
from tests.documents import examples
from tests.documents.reading import pages_of, text_of


def letter(excerpt=None):
    return replace(examples.letter_paper(), excerpt=excerpt or examples.excerpt_paper())


def test_the_excerpt_follows_its_letter_with_a_head_and_a_page_count_of_its_own():
    pages = pages_of(letter_pdf(letter()))
    assert [page.split()[-2:] for page in (p.splitlines()[0] for p in pages)] == [
        ["1", "(1)"], ["1", "(2)"], ["2", "(2)"],
    ]  # fmt: skip
    assert "Beslut om ert förslag" in pages[0]
    assert "Utdrag ur minnesanteckningar" in pages[1]
    assert "Ej justerat" in pages[1]


def test_each_letter_of_many_is_followed_by_its_own_excerpt():
    pages = pages_of(letters_pdf([letter(), examples.refusal_paper(), letter()]))
    kinds = ["Brev" if "Beslut om ert" in page else "Utdrag" for page in pages]
    assert kinds == ["Brev", "Utdrag", "Utdrag", "Brev", "Brev", "Utdrag", "Utdrag"]


def test_an_excerpt_of_many_pages_follows_whole():
    item = replace(examples.CARE_PLANNING, matter="Ett ord till. " * 2_000)
    excerpt = replace(examples.excerpt_paper(), item=item)
    pages = pages_of(letter_pdf(letter(excerpt)))
    assert len(pages) > 6
    assert text_of(letter_pdf(letter(excerpt))).count("till.") >= 1_900
    assert f"{len(pages) - 1} ({len(pages) - 1})" in pages[-1]


def test_letter_and_excerpt_have_bookmarks():
    with pikepdf.open(BytesIO(letter_pdf(letter()))) as file, file.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles == [
        "Beslut om ert förslag: Digital vårdplanering i hemmet",
        "§\u00a046 Digital vårdplanering i hemmet",
    ]


def test_an_address_on_several_lines_stands_with_commas_in_the_foot():
    sender = Sender("Region Halland", address="Exempelgatan 1\n\n300 00 Exempelstad\n")
    said = text_of(letter_pdf(replace(examples.letter_paper(), sender=sender)))
    assert "Exempelgatan 1, 300 00 Exempelstad" in said


def test_a_copy_says_so_in_its_head_and_the_letter_who_gets_one():
    copies = "Kopia till: Driftnämnden Närsjukvård, Patientnämnden"
    leading = text_of(letter_pdf(replace(examples.letter_paper(), copies=copies)))
    copied = text_of(letter_pdf(replace(examples.letter_paper(), copies=copies, mark="Kopia")))
    assert copies in leading
    assert "Brev · Kopia" not in leading
    assert "Brev · Kopia" in copied
