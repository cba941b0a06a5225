"""Regiblad: what those who lead the meeting need, marked so that nobody hands it out."""

from dataclasses import replace
from datetime import date

from omtanke_desktop.documents.script import INTERNAL, script_pdf
from omtanke_desktop.documents.script_values import ScriptItem, ScriptPaper
from omtanke_desktop.documents.values import Sender
from tests.documents.reading import pages_of

ITEM = ScriptItem(
    "6",
    "case",
    "Gemensamt hemteam",
    time="9.30–9.45",
    minutes=15,
    case_number="OH-2025-002",
    presenter="Socialchef",
    proposal=("bifalla initiativet",),
    conflicts=("Socialchef, Hylte kommun",),
    notes=(("Anteckningar till punkten", "Fråga Varberg först."), ("Ur värderingen", "Svag.")),
    decides=True,
)


def shown(*items):
    facts = (("Plats", ("Halmstad",)), ("Ordförande", ("Förvaltningschef",)))
    paper = ScriptPaper(Sender("Region Halland"), "RUG", date(2025, 4, 9), facts, items)
    pdf = script_pdf(paper)
    return pdf, [" ".join(page.replace("\u00a0", " ").split()) for page in pages_of(pdf)]


def test_every_item_has_its_time_its_notes_and_room_to_write():
    _, [words] = shown(ITEM)
    order = [
        *("kl. 9.30", "9.30–9.45 (15 min) · OH-2025-002", "Föredragande: Socialchef"),
        *("Jäv: Socialchef, Hylte kommun", "bifalla initiativet", "Fråga Varberg först."),
        *("Ur värderingen", "Svag.", "enligt förslaget"),
    ]
    places = [words.index(one) for one in order]
    assert places == sorted(places)


def test_it_is_marked_on_every_page_and_is_no_archive_paper():
    pdf, pages = shown(*[ITEM] * 12)
    assert INTERNAL in pages[0]
    assert len(pages) > 1
    assert all("Internt" in page for page in pages)
    assert b"pdfaid" not in pdf
    assert b"StructTreeRoot" not in pdf


def test_only_an_item_with_a_proposal_can_be_decided_as_proposed():
    words = " ".join(shown(replace(ITEM, proposal=()))[1])
    assert "bordläggs" in words
    assert "enligt förslaget" not in words


def test_a_case_called_by_its_number_does_not_say_it_twice():
    words = " ".join(shown(replace(ITEM, title="Ärende OH-2025-002"))[1])
    assert words.count("OH-2025-002") == 1
