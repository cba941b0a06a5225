"""Whatever a user writes, the papers come out whole."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from omtanke_desktop.documents import text
from omtanke_desktop.documents.agenda import agenda_pdf
from omtanke_desktop.documents.chart import radar_pdf
from omtanke_desktop.documents.evaluation import evaluation_pdf
from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.documents.fonts import register
from omtanke_desktop.documents.letter import letter_pdf
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.minutes_xlsx import minutes_xlsx
from omtanke_desktop.documents.values import LetterPart, MinutesItem, Person, Sender, Task
from tests.documents import examples
from tests.documents.reading import pages_of, text_of

ENDLESS = "W" * 10_000
NASTY = (
    "<b>&", "=1+1", "&amp; <para> <img src='x'/>", "😀👨‍👩‍👧", "שלום",
    "\x00\x07\x1b", "\ud800", "\u202eabc",
    "", " ", "\n\n\n",
    "a\u030a o\u0308", ENDLESS[:2_500], "ord " * 700, "\n" * 500 + "x", "- " * 50,
)  # fmt: skip
ANY = st.text(max_size=60)


def nasty_item(words):
    rows = (words, words)
    return MinutesItem(
        1, "case", words, words, words, rows, words, words, words, rows, rows, words,
        ((words, words),), rows, rows,
    )  # fmt: skip


def nasty_sender(words):
    return Sender(words, words, words, words, words, words, words.encode("utf-8", "replace"))


def nasty_minutes(words):
    person = Person(words, words, words)
    return replace(
        examples.minutes_paper(), document_name=words, sender=nasty_sender(words), body=words,
        time=words, place=words, others=(person,), absent=(person,), sections=words,
        approvers=(words,), signatures=((words, words),), items=(nasty_item(words),),
        tasks=(Task(words, words, None, 1),),
    )  # fmt: skip


def nasty_letter(words):
    return replace(
        examples.letter_paper(), sender=nasty_sender(words), case_number=words, diary_number=words,
        recipient=(words,) * 3, subject=words, paragraphs=(LetterPart(words, words, (words,)),),
        closing=words, signatory=(words,), decided=words, enclosures=(words,),
    )  # fmt: skip


def nasty_sheet(words):
    sheet = examples.evaluation_sheet()
    return replace(
        sheet, title=words, initiator=words, factors=(words, *sheet.factors[1:]), weighing=words,
        levels=dict.fromkeys(sheet.levels, words), sentences=((words, words),),
    )  # fmt: skip


@pytest.mark.parametrize("words", NASTY, ids=lambda words: ascii(words)[:20])
def test_every_paper_prints_whatever_was_written(words):
    item = nasty_item(words)
    called = examples.agenda_paper().items[4]
    entry = replace(called, label=words, title=words, proposal=(words,), summary=words)
    papers = (
        minutes_pdf(nasty_minutes(words)),
        agenda_pdf(replace(examples.agenda_paper(), title=words, body=words, items=(entry,))),
        excerpt_pdf(replace(examples.excerpt_paper(), body=words, item=item)),
        letter_pdf(nasty_letter(words)),
        evaluation_pdf(nasty_sheet(words)),
        radar_pdf((words, "B", "C"), ((words, (1.0, None, 9.0)), ("B", ())), 200),
    )
    assert all(text_of(paper) for paper in papers)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_text_renders(words):
    assert minutes_pdf(nasty_minutes(words)).startswith(b"%PDF")
    assert letter_pdf(nasty_letter(words)).startswith(b"%PDF")
    load_workbook(BytesIO(minutes_xlsx(nasty_minutes(words))))


@given(ANY)
def test_printable_text_holds_only_what_the_typeface_has(words):
    assert all(char == "\n" or ord(char) in register() for char in text.printable(words))


@given(ANY)
def test_printing_twice_changes_nothing_more(words):
    once = text.printable(words)
    assert text.printable(once) == once


def test_markup_is_printed_as_it_was_written():
    paper = replace(examples.letter_paper(), decided="Visa <b>&amp; <i/> som text")
    assert "Visa <b>&amp; <i/> som text" in text_of(letter_pdf(paper))


def test_all_of_an_endless_word_is_printed():
    paper = replace(examples.letter_paper(), decided=ENDLESS)
    assert text_of(letter_pdf(paper)).count("W") == len(ENDLESS)


def test_a_table_cell_taller_than_a_page_goes_on_over_the_next():
    task = Task("ord " * 3_000, "Socialchef", None, 1)
    paper = replace(examples.minutes_paper(), items=(), tasks=(task,))
    pages = pages_of(minutes_pdf(paper))
    assert sum(page.count("ord") for page in pages[1:]) >= 3_000


def test_a_decision_taller_than_a_page_goes_on_over_the_next():
    item = replace(examples.CARE_PLANNING, sentences=("ord " * 3_000,))
    assert text_of(excerpt_pdf(replace(examples.excerpt_paper(), item=item))).count("ord ") > 2_500


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a\u030a", "å"),
        ("1 → 2", "1 -> 2"),
        ("😀!", "\ufffd!"),
        ("\x07", "\ufffd"),
        ("mjuk\u00adt", "mjukt"),
        ("§ 12, kl. 9, 80 procent", "§\u00a012, kl.\u00a09, 80\u00a0procent"),
        ("27 §, 5 kap. 2 §", "27\u00a0§, 5\u00a0kap.\u00a02\u00a0§"),
        ("10 000 kr", "10\u00a0000\u00a0kr"),
        ("\uf0b7 punkt", "• punkt"),
        ("①", "1"),
    ],
)  # fmt: skip
def test_what_is_printed_for_what_was_written(written, printed):
    assert text.printable(written) == printed


def kinds_of(written):
    return [(block.kind.name, *block.rows) for block in text.blocks(written)]


def test_lists_in_a_text_become_lists_and_line_ends_are_kept():
    assert kinds_of("Rad ett\nrad två\n\n- a\n- b\nefter") == [
        ("PARAGRAPH", "Rad ett", "rad två"),
        ("BULLETS", "a", "b"),
        ("PARAGRAPH", "efter"),
    ]


def test_numbers_in_a_text_become_a_list_that_counts_as_it_was_written():
    assert kinds_of("1. ett\n2. två\n4. fyra") == [("NUMBERS", "ett", "två"), ("NUMBERS", "fyra")]
    assert [block.start for block in text.blocks("1. ett\n2. två\n4. fyra")] == [1, 4]


@pytest.mark.parametrize("written", ["#rubrik", "# ", "1.5 miljoner", "2025. Ett år", "0. noll"])
def test_what_only_looks_like_a_mark_is_an_ordinary_line(written):
    assert kinds_of(written) == [("PARAGRAPH", written.strip())]


def test_a_line_with_a_number_sign_is_a_sub_heading_of_its_own():
    assert kinds_of("före\n# Nuläge\nefter\n# Behov") == [
        ("PARAGRAPH", "före"),
        ("HEADING", "Nuläge"),
        ("PARAGRAPH", "efter"),
        ("HEADING", "Behov"),
    ]


def test_every_paper_understands_sub_headings_and_numbers():
    item = replace(examples.CARE_PLANNING, matter="# Nuläge\n1. Först\n2. Sedan")
    said = text_of(excerpt_pdf(replace(examples.excerpt_paper(), item=item)))
    assert "\nNuläge\n1. Först\n2. Sedan\n" in said
