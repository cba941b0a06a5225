"""Värderingsblad for the pen: one A4 for each case, whatever the case is called."""

from datetime import date

import pytest

from omtanke_desktop.documents.evaluation_blank import evaluation_blank_pdf
from omtanke_desktop.documents.values import Sender
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.evaluation_forms import PenSheet
from tests.documents.reading import fonts_of, pages_of

KINDS = tuple(kind.name for kind in defaults.decision_types().values() if kind.for_cases)
SENDER = Sender("Region Halland", "Regionkontoret")


def sheet(**given):
    return PenSheet(defaults.malbild(), KINDS, **given)


def pages(*sheets):
    return pages_of(evaluation_blank_pdf(sheets, SENDER))


def test_a_sheet_has_every_factor_perspective_level_and_type_of_decision():
    (said,) = pages(sheet(number="OH-2025-001", title="Gemensamt hemteam", due=date(2025, 4, 9)))
    for factor in defaults.malbild().factors:
        assert factor.name in said
    assert said.count("Medarbetare") == 4
    for words in ("OH-2025-001", "Ej rel.", "2 – bidrar tydligt", "Bedömare", *KINDS):
        assert words in said
    assert "senast 9 april 2025" in said.replace("\xa0", " ")


def test_a_sheet_without_a_case_has_a_line_to_write_it_on():
    (said,) = pages(sheet())
    assert "Ärende" in said


@pytest.mark.parametrize("words", ["Lång titel " * 80, "x" * 3000, "<b>&\n\n\x00😀\u202e"])
def test_a_sheet_is_one_page_whatever_its_case_is_called(words):
    given = sheet(number=words[:200], title=words, initiator=words, return_to=words)
    assert len(pages(given)) == 1


def test_each_case_has_a_page_of_its_own_in_the_bundled_typeface():
    content = evaluation_blank_pdf([sheet(number=f"OH-{n}") for n in range(30)], SENDER)
    assert len(pages_of(content)) == 30
    assert all(embedded for _, embedded in fonts_of(content))
