"""The parts of the minutes as texts: back and forth without a word lost, and on paper in order."""

from dataclasses import replace
from datetime import date

import pytest

from omtanke_desktop.documents.correction import correction_pdf
from omtanke_desktop.documents.excerpt import excerpt_pdf, excerpts_pdf
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.minutes_parts import (
    FRONT_PARTS,
    ITEM_PARTS,
    front_text,
    item_text,
    with_front_text,
    with_item_text,
)
from omtanke_desktop.documents.values import CorrectedPart, CorrectionPaper, Task
from tests.documents import examples
from tests.documents.reading import text_of

FULL = replace(
    examples.CARE_PLANNING,
    vote=("Omsorgschef, Hylte kommun yrkar avslag.", "Omröstningen utfaller med 5 ja och 1 nej."),
    ballots=(("Beslutande", "Ja", "Nej"), ("Utvecklingschef, Region Halland", "X", "")),
    attendance=("Socialchef, Laholms kommun lämnar mötet kl. 10.15.",),
    tasks=(Task("Ta fram en plan", "Chef hemsjukvård", date(2026, 1, 30), 46),),
    immediate="Paragrafen förklaras omedelbart justerad.",
    approved=date(2025, 12, 13),
)
FULL_PAPER = replace(
    examples.minutes_paper(), items=(FULL,), substitutes=examples.minutes_paper().absent
)


@pytest.mark.parametrize("part", ITEM_PARTS)
def test_a_paragraph_written_with_its_own_words_is_as_it_was(part):
    assert item_text(FULL, part).strip()
    assert with_item_text(FULL, part, item_text(FULL, part)) == FULL


@pytest.mark.parametrize("part", sorted(set(FRONT_PARTS) - {"day", "place_and_time"}))
def test_a_first_page_written_with_its_own_words_is_as_it_was(part):
    assert with_front_text(FULL_PAPER, part, front_text(FULL_PAPER, part)) == FULL_PAPER


@pytest.mark.parametrize("part", ITEM_PARTS)
def test_other_words_in_a_part_stand_on_paper_and_are_read_back(part):
    changed = with_item_text(FULL, part, "Aktörerna möts på ön")
    assert item_text(changed, part) == "Aktörerna möts på ön"
    paper = replace(examples.excerpt_paper(), item=changed)
    assert "Aktörerna möts på ön" in text_of(excerpt_pdf(paper))


@pytest.mark.parametrize("part", FRONT_PARTS)
def test_other_words_on_the_first_page_stand_there(part):
    words = text_of(minutes_pdf(with_front_text(FULL_PAPER, part, "Möte på ön")))
    assert "Möte på ön" in words.split("\f")[0]


def test_the_parts_of_a_paragraph_come_in_their_order_on_paper():
    words = text_of(minutes_pdf(FULL_PAPER)).replace("\u00a0", " ")
    wanted = (
        *("Beslut", "Motivering", "Förslag till beslut", "Yrkanden och omröstning"),
        *("yrkar avslag", "Beslutande  Ja  Nej", "Närvaro", "kl. 10.15", "Jäv"),
        *("Avvikande mening", "Ansvar och uppföljning", "Uppdrag"),
        *("Ta fram en plan – Chef hemsjukvård, senast 30 januari 2026", "Expedieras till"),
        "Paragrafen förklaras omedelbart justerad. Justerad den 13 december 2025.",
    )
    page = words[words.index("§ 46  Digital vårdplanering", words.index("\f")) :]
    page = page[page.index("Ärende OH-2025-004") :]
    places = []
    for one in wanted:
        places.append(page.index(one, places[-1] if places else 0))
    assert places == sorted(places)


def test_several_excerpts_in_one_file_each_count_their_own_pages():
    one = examples.excerpt_paper(date(2025, 12, 13))
    other = replace(one, item=examples.ITEMS[5])
    words = text_of(excerpts_pdf([one, other])).replace("\u00a0", " ")
    assert words.count("Paragrafen är justerad den 13 december 2025.") == 2
    assert "1 (2)" in words
    assert "1 (1)" in words


@pytest.mark.parametrize("words", ["", "<b>&\x00 😀 " * 40, "l" * 10_000, "a\n" * 300])
def test_a_slip_comes_out_whatever_was_written(words):
    change = CorrectedPart(words or "§ 4", words or "Motivering", words, "Ny lydelse")
    head = ("Protokoll", examples.SENDER, examples.BODY, examples.MEETING_DAY)
    slip = CorrectionPaper(*head, 2, words, words, examples.MEETING_DAY, (change,))
    assert "Ny lydelse" in text_of(correction_pdf(slip))
