"""Inställningar, Beslutsförslagets avsnitt: named, moved by keyboard, hidden, added, reset."""

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit

from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.storage.queries.templates import paper_sections
from omtanke_desktop.ui.pages.settings.proposal_sections import ProposalSectionsSection
from tests.ui.desks import a_desk
from tests.ui.hands import Hands

LIST = "Avsnitten i beslutsförslaget"


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as desk:
        yield desk


@pytest.fixture
def hands(desk, qtbot):
    section = ProposalSectionsSection(desk)
    qtbot.addWidget(section)
    section.resize(900, 900)
    section.show()
    desk.window = section
    return Hands(qtbot, section)


def sections(desk):
    with desk.register.read() as session:
        return paper_sections(session, Paper.PROPOSAL)


def test_a_section_is_renamed_and_given_a_ready_text(desk, hands):
    hands.pick(LIST, "Ekonomiska")
    hands.type_into("Rubrik", "Kostnader på sikt")
    hands.type_into("Färdig text", "Ingår i ramen.")
    hands.key("Tab")
    found = next(one for one in sections(desk) if one.key == "economy")
    assert (found.heading, found.ready) == ("Kostnader på sikt", "Ingår i ramen.")


def test_words_that_wait_are_saved_to_the_section_they_were_written_for(desk, hands):
    hands.pick(LIST, "Bakgrund")
    hands.type_into("Rubrik", "Därför nu")
    hands.pick(LIST, "Sammanfattning")
    assert [one.heading for one in sections(desk)[:3]] == [
        "Förslag till beslut",
        "Sammanfattning",
        "Därför nu",
    ]


def test_the_keyboard_moves_a_section_and_stays_on_it(desk, hands):
    view = hands.find(QListWidget, LIST)
    hands.pick(LIST, "Bakgrund")
    hands.key("Alt+Up")
    hands.key("Alt+Up")
    assert [one.key for one in sections(desk)[:3]] == ["background", "proposal", "summary"]
    assert view.currentRow() == 0
    assert view.hasFocus()
    assert not hands.button("Flytta upp").isEnabled()


def test_a_hidden_section_says_so_and_can_be_shown_again(desk, hands):
    hands.pick(LIST, "Sammanfattning")
    hands.click("Dölj")
    assert hands.lines(LIST)[1] == "Sammanfattning – dolt"
    hands.click("Visa")
    assert hands.lines(LIST)[1] == "Sammanfattning"
    assert not any(one.hidden for one in sections(desk))


def test_a_section_of_ones_own_is_added_named_and_taken_away(desk, hands):
    hands.click("Lägg till eget avsnitt")
    hands.write("Personal")
    hands.key("Tab")
    assert "Personal" in [one.heading for one in sections(desk)]
    hands.wait(lambda: hands.holds(LIST, "Nytt avsnitt") or hands.holds(LIST, "Personal"))
    hands.click("Ta bort")
    assert len(sections(desk)) == 10


def test_a_name_that_cannot_be_used_is_said_and_nothing_changed(desk, hands):
    hands.pick(LIST, "Bakgrund")
    hands.type_into("Rubrik", " ")
    hands.key("Tab")
    assert hands.sees("Avsnittet saknar rubrik")
    assert sections(desk)[2].heading == "Bakgrund"


def test_the_shipped_sections_are_taken_back_after_a_question(desk, hands):
    hands.pick(LIST, "Bakgrund")
    hands.key("Alt+Up")
    hands.click("Återställ programmets avsnitt", lambda box: box.click("Avbryt"))
    assert sections(desk)[1].key == "background"
    hands.click("Återställ programmets avsnitt", lambda box: box.click("Återställ"))
    assert sections(desk)[1].key == "summary"


def test_what_is_filled_from_the_case_has_no_ready_text(hands):
    hands.pick(LIST, "Värdering")
    assert hands.all(QPlainTextEdit, "Färdig text") == []
    assert hands.find(QLineEdit, "Rubrik").text() == "Värdering mot målbilden"
