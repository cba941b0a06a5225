"""Under mötet: decisions are written, kept, saved and taken back; nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTableWidget

from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.workflows import evaluate
from omtanke_desktop.workflows.meetings import call_meeting, close_meeting, hold_meeting
from tests import builders
from tests.ui.meeting_desks import named, page_on, primary, settle, tab

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "Beslutets att-satser"


@pytest.fixture
def held(tmp_path):
    """A register with members and a meeting of two cases."""
    register = builders.new_register(tmp_path)
    builders.add_members(register)
    made = builders.an_agenda(register, 2)
    call_meeting.call(register, made.meeting_id)
    return register, made


@pytest.fixture
def page(held, qapp):
    register, made = held
    with page_on(register) as opened:
        opened.open_meeting(made.meeting_id)
        opened.primary_action().trigger()
        settle()
        yield opened


def choose(page, name):
    combo = named(page, QComboBox, "Beslutstyp")
    row = combo.findText(name)
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def text(page, name):
    return named(page, QPlainTextEdit, name)


def status(page):
    return page.view.floor.foot._status.text()


def decision(held, number=0):
    register, made = held
    items = builders.meeting(register, made.meeting_id).items
    return next(item.decision for item in items if item.id == made.item_ids[number])


def test_writing_decisions_begins_at_the_first_case_without_one(held, page):
    assert page.view.floor.current().id == held[1].item_ids[0]
    assert primary(page) == ""
    assert page.view.floor.foot.save.property("kind") == "primary"


def test_a_type_brings_its_words_and_says_what_is_missing(page):
    choose(page, "Bifall")
    assert "bifalla initiativet ”Initiativ 1” (OH-2025-001)" in text(page, WORDS).toPlainText()
    assert "ansvarig huvudman" in status(page)
    assert "ansvarig funktion och 4 uppgifter till" in status(page)
    assert named(page, QLineEdit, "Uppföljningsdatum").isVisible()
    choose(page, "Bordläggning")
    assert not named(page, QLineEdit, "Uppföljningsdatum").isVisible()


def test_a_bifall_is_typed_and_saved_with_its_places_filled(held, page, qtbot):
    choose(page, "Bifall")
    named(page, QComboBox, "Ansvarig huvudman").setCurrentText("Varbergs kommun")
    for name, words in (
        *(("Ansvarig funktion", "Socialchef"), ("Startdatum", "2025-09-01")),
        *(("Uppföljningsdatum", "1/3 2026"), ("Indikator eller fråga", "antal besök")),
        ("Rapporteras till", "Regional utvecklingsgrupp"),
    ):
        named(page, QLineEdit, name).setText(words)
    text(page, "Motivering").setPlainText("Ligger i linje med målbilden.")
    assert status(page) == "Utkastet ligger kvar. Beslutet är inte sparat än."
    named(page, QPushButton, "Spara beslut").click()
    settle()
    assert decision(held).sentences[1:] == (
        "uppdra åt socialchef i Varbergs kommun att genomföra initiativet",
        "initiativet ska följas upp 1\u00a0mars\u00a02026 genom antal besök",
    )
    assert builders.case(held[0], held[1].case_ids[0]).state is CaseState.DECIDED


def test_a_line_per_open_place_fills_it(held, page):
    choose(page, "Bordläggning")
    assert "{datum}" in text(page, WORDS).toPlainText()
    assert status(page) == "Saknas: datum"
    named(page, QLineEdit, "Datum i beslutet").setText("2025-05-14")
    named(page, QPushButton, "Spara beslut").click()
    assert decision(held).sentences == ("bordlägga ärendet till mötet den 14\u00a0maj\u00a02025",)


def test_the_next_planned_meeting_is_put_in_by_itself(held, page):
    builders.a_meeting(held[0], date(2025, 5, 14))
    choose(page, "Bordläggning")
    text(page, WORDS).appendPlainText("ärendet bereds vidare")
    named(page, QPushButton, "Spara beslut").click()
    assert decision(held).sentences == (
        *("bordlägga ärendet till mötet den 14\u00a0maj\u00a02025", "ärendet bereds vidare"),
    )


def test_a_half_written_decision_is_there_when_one_comes_back(held, page):
    choose(page, "Avslag")
    text(page, "Motivering").setPlainText("Halvskriven")
    page.view.floor.show_item(held[1].item_ids[1])
    assert not text(page, "Motivering").isVisible()
    page.view.floor.show_item(held[1].item_ids[0])
    assert text(page, "Motivering").toPlainText() == "Halvskriven"


def test_a_half_written_decision_survives_changes_elsewhere(held, page):
    choose(page, "Avslag")
    text(page, "Motivering").setPlainText("Halvskriven")
    builders.a_ready_case(held[0], "Ett till")
    settle()
    assert text(page, "Motivering").toPlainText() == "Halvskriven"


def test_another_type_and_back_keeps_what_was_typed_for_the_first(page):
    choose(page, "Avslag")
    text(page, WORDS).setPlainText("avslå just detta")
    choose(page, "Bordläggning")
    choose(page, "Avslag")
    assert text(page, WORDS).toPlainText() == "avslå just detta"


def test_ctrl_enter_saves_and_goes_on_to_the_next_item(held, page, qtbot):
    choose(page, "Bordläggning")
    text(page, WORDS).setPlainText("bordlägga ärendet")
    text(page, WORDS).setFocus()
    qtbot.keyClick(text(page, WORDS), Qt.Key.Key_Return, CTRL)
    settle()
    assert decision(held).type == "bordlaggning"
    assert page.view.floor.current().id == held[1].item_ids[1]


def test_the_proposal_is_decided_with_one_button(held, page):
    register, made = held
    evaluate.propose(register, made.case_ids[0], "avslag", "avslå initiativet", "Finns redan.")
    settle()
    named(page, QPushButton, "Besluta enligt förslag").click()
    settle()
    assert page.view.floor.current().id == held[1].item_ids[1]
    assert decision(held).sentences == ("avslå initiativet",)
    assert decision(held).reason == "Finns redan."


def test_a_decision_taken_back_leaves_its_words_to_mend(held, page, monkeypatch):
    register, made = held
    hold_meeting.decide(register, made.item_ids[0], builders.a_decision("avslag"))
    settle()
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    named(page, QPushButton, "Ta tillbaka beslutet").click()
    settle()
    assert decision(held) is None
    assert text(page, WORDS).toPlainText() == "handlägga initiativet så som föreslagits"
    assert made.item_ids[0] in page.view.floor.drafts.unsaved()


def test_j_for_jav_shows_the_sentence_of_the_minutes(held, page):
    table = named(page, QTableWidget, "Närvaro och jäv")
    table.setCurrentCell(1, 1)
    QTest.keyClick(table, Qt.Key.Key_J)
    settle()
    shown = page.view.floor.panel._told.text()
    assert shown.startswith("Socialchef, Varbergs kommun anmäler jäv, lämnar mötet")


def test_what_was_said_saves_itself_when_one_goes_on(held, page, qtbot):
    register, made = held
    text(page, "Vad som sades").setPlainText("Gruppen var enig.")
    page.view.floor.show_item(made.item_ids[1])
    settle()
    items = builders.meeting(register, made.meeting_id).items
    assert [i.discussion for i in items if i.id == made.item_ids[0]] == ["Gruppen var enig."]
    assert text(page, "Vad som sades").toPlainText() == ""


def test_a_standing_item_offers_the_formal_types_with_its_own_chosen(page):
    standing = next(i for i in page.meeting.items if i.default_decision == "godkanna")
    page.view.floor.show_item(standing.id)
    combo = named(page, QComboBox, "Beslutstyp")
    assert combo.currentText() == "Godkänna"
    assert combo.findText("Bifall") == -1
    assert standing.id not in page.view.floor.drafts.unsaved()


def test_after_the_close_everything_is_shown_and_nothing_can_be_changed(held, page):
    register, made = held
    for item_id in made.item_ids:
        hold_meeting.decide(register, item_id, builders.a_decision("avslag"))
    close_meeting.close_for_minutes(register, made.meeting_id)
    settle()
    assert "paragrafnumren är satta" in page.view._note_text.text()
    assert text(page, WORDS).isReadOnly()
    assert not named(page, QPushButton, "Spara beslut").isVisible()
    tab(page, "Dagordning")
    assert not page.view.agenda._remove.isEnabled()
