"""Whatever a user writes, the papers come out whole: valid, tagged and with nothing lost unseen."""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from omtanke_desktop.documents import text
from omtanke_desktop.documents.chart import radar_pdf
from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.documents.fonts import register
from omtanke_desktop.documents.letter import letter_pdf
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.minutes_xlsx import minutes_xlsx
from omtanke_desktop.documents.values import Task
from tests.documents import examples, hostile
from tests.documents.archive_reading import check_marks, faults, roles
from tests.documents.reading import pages_of, text_of

ENDLESS = "l" * 10_000
FROM_WORD = (
    "\uf0b7 punkt\x0b”smart” ’tecken’ – mjuk\u00adt noll\u200bbredd\u00a0\u00a0\u00a0luft "
    "\u202eabc שלום 😀👨‍👩‍👧 <b>&amp;</b> \x00\x07\x1b \ud800 ﬁ ½ \ufeff\ufffe x\u0301 \u2028=1+1"
)
BLANK = " \n\u00a0"
WORST = {"endless": ENDLESS, "from word": FROM_WORD, "blank": BLANK}
NASTY = (
    "", "ord " * 300, "\n" * 500 + "x", "- " * 50, "# rubrik\n- a\n- b\n1. c\n2. d\n\n" * 3,
)  # fmt: skip
ANY = st.text(max_size=60)


@cache
def worst_papers():
    """Every paper with the worst of texts in each of its fields."""
    return {
        f"{kind} {name}": pdf
        for kind, words in WORST.items()
        for name, pdf in hostile.every_paper(words).items()
    }


def test_the_worst_of_texts_still_give_valid_archive_papers(tmp_path):
    assert faults(worst_papers(), tmp_path) == {}


@pytest.mark.parametrize("kind", WORST)
def test_the_worst_of_texts_still_give_tagged_papers(kind):
    for name, pdf in worst_papers().items():
        if name.startswith(kind):
            said = roles(pdf)
            assert said[0] == "Document"
            assert kind == "blank" or "H1" in said or name == "from word pen", name
            assert kind == "endless" or check_marks(pdf)


@pytest.mark.parametrize("words", NASTY, ids=lambda words: ascii(words)[:20])
def test_every_paper_prints_and_is_marked_whatever_was_written(words):
    assert all(check_marks(pdf) for pdf in hostile.every_paper(words).values())
    assert radar_pdf((words, "B", "C"), ((words, (1.0, None, 9.0)), ("B", ())), 200)


def test_nothing_that_was_pasted_vanishes_unseen():
    said = text_of(letter_pdf(replace(examples.letter_paper(), decided=FROM_WORD)))
    shown = (
        "• punkt ”smart” ’tecken’ – mjukt nollbredd luft ?abc ???? ???? <b>&amp;</b> ??? ? ﬁ ½ ? "
        "x\u0301 =1+1"
    )
    assert shown.replace("?", text.MISSING) in " ".join(said.split())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_text_renders(words):
    minutes = hostile.filled(hostile.short_minutes(), words)
    assert check_marks(minutes_pdf(minutes))
    assert check_marks(letter_pdf(hostile.filled(examples.letter_paper(), words)))
    load_workbook(BytesIO(minutes_xlsx(minutes)))


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
    assert sum(map(len, re.findall("l{20,}", text_of(letter_pdf(paper))))) == len(ENDLESS)


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
        ("den 9 april 2025", "den 9\u00a0april\u00a02025"),
        ("9 april kl. 9", "9\u00a0april kl.\u00a09"),
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
