"""Mötesmall and Beslutsfraser: what is set is what the next meeting and decision begin with."""

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QTreeWidget,
)

from omtanke_desktop.domain import defaults
from omtanke_desktop.storage.queries import agenda_templates, people
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.one_line import OneLineDialog
from omtanke_desktop.ui.pages.settings import SettingsPage
from omtanke_desktop.ui.pages.settings.minutes_box import MinutesBox
from omtanke_desktop.workflows.meetings.hold_meeting import suggested_decision
from omtanke_desktop.workflows.papers.agenda import agenda_paper
from omtanke_desktop.workflows.phrases import set_phrases
from tests import builders
from tests.ui.desks import a_desk

PHRASES = "Fraser, en per rad"


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as opened:
        yield opened


@pytest.fixture
def open_section(desk, qtbot):
    def opened(key):
        page = SettingsPage(desk)
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.show_target(key)
        desk.bridge.changed.connect(page.refresh)
        return page

    return opened


def named(page, kind, name):
    return next(one for one in page.section.findChildren(kind) if one.accessibleName() == name)


def choose(page, name):
    combo = named(page, QComboBox, "Frasernas slag")
    combo.setCurrentIndex(combo.findText(name))
    combo.activated.emit(combo.currentIndex())


def standing(desk):
    with desk.register.read() as session:
        return agenda_templates.standing_items(session)


def phrases(desk, kind):
    with desk.register.read() as session:
        return people.phrases(session, kind)


def notes(page):
    return [label.text() for label in page.section.findChildren(QLabel) if label.isVisible()]


def test_a_standing_item_is_renamed_timed_and_made_a_section(desk, open_section):
    page = open_section("motesmall")
    named(page, QLineEdit, "Punkt 1").setText("Välkomna")
    named(page, MinutesBox, "Tid för punkt 1").setValue(25)
    named(page, QCheckBox, "Paragraf för punkt 1").click()
    page.save_pending()
    first = standing(desk)[0]
    assert (first.title, first.minutes, first.section) == ("Välkomna", 25, True)


def test_the_next_meeting_begins_with_the_items_as_they_were_set(desk, open_section):
    page = open_section("motesmall")
    named(page, QLineEdit, "Punkt 1").setText("Välkomna")
    page.save_pending()
    meeting = builders.meeting(desk.register, builders.a_meeting(desk.register))
    assert meeting.items[0].title == "Välkomna"


def test_an_item_without_title_is_refused_beside_the_fields(desk, open_section):
    page = open_section("motesmall")
    named(page, QLineEdit, "Punkt 1").setText("  ")
    page.save_pending()
    assert standing(desk)[0].title == "Mötets öppnande"
    assert any(note.startswith("Punkten saknar rubrik.") for note in notes(page))


def test_a_template_is_copied_and_its_items_added_moved_and_removed(
    desk, open_section, monkeypatch
):
    page = open_section("motesmall")
    monkeypatch.setattr(OneLineDialog, "ask", lambda *_: "Extra möte")
    named(page, QPushButton, "Kopiera…").click()
    assert named(page, QComboBox, "Mall").currentText() == "Extra möte"
    named(page, QPushButton, "Lägg till punkt").click()
    named(page, QToolButton, "Flytta upp punkt 11").click()
    named(page, QToolButton, "Ta bort punkt 1").click()
    named(page, QCheckBox, "Paragraf för punkt 9").click()
    with desk.register.read() as session:
        copied = agenda_templates.agenda_templates(session)[1]
        items = agenda_templates.standing_items(session, copied.key)
    assert [item.title for item in items][-2:] == ["Ny punkt", "Nästa möte"]
    assert (items[0].key, items[-2].decision) == ("justerare", "anteckna")
    assert standing(desk)[0].key == "oppnande"


def test_a_heading_can_be_renamed_but_not_made_a_section(desk, open_section):
    page = open_section("motesmall")
    row = next(n for n, item in enumerate(standing(desk), start=1) if item.heading)
    names = [one.accessibleName() for one in page.section.findChildren(QCheckBox)]
    assert f"Paragraf för punkt {row}" not in names
    assert named(page, QLineEdit, f"Punkt {row}").text() == standing(desk)[row - 1].title


def test_phrases_are_saved_for_their_own_type_when_another_is_chosen(desk, open_section):
    page = open_section("beslutsfraser")
    choose(page, "Avslag")
    named(page, QPlainTextEdit, PHRASES).setPlainText("avslå initiativet\n\ntacka för idén")
    choose(page, "Bifall")
    assert phrases(desk, "avslag") == ["avslå initiativet", "tacka för idén"]
    assert phrases(desk, "bifall") == list(defaults.decision_types()["bifall"].phrases)


def test_a_brace_that_stands_alone_is_pointed_out(open_section):
    page = open_section("beslutsfraser")
    named(page, QPlainTextEdit, PHRASES).setPlainText("bifalla {titel")
    page.save_pending()
    assert any(note.startswith("En klammer står ensam") for note in notes(page))


def test_the_programs_own_phrases_can_be_had_back(desk, open_section, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    set_phrases(desk.register, "bifall", ["annat"])
    page = open_section("beslutsfraser")
    choose(page, "Bifall")
    named(page, QPushButton, "Byt till programmets fraser…").click()
    assert phrases(desk, "bifall") == list(defaults.decision_types()["bifall"].phrases)
    assert not named(page, QPushButton, "Byt till programmets fraser…").isVisible()


def test_an_edited_phrase_is_what_a_decision_begins_with(desk):
    set_phrases(desk.register, "avslag", ["avslå ”{titel}” med tack"])
    made = builders.an_agenda(desk.register, 1)
    suggested = suggested_decision(desk.register, made.item_ids[0], "avslag")
    assert suggested.sentences == ("avslå ”Initiativ 1” med tack",)


def test_an_edited_phrase_settles_the_standing_items(desk):
    set_phrases(desk.register, "godkanna", ["godkänna det som lagts fram"])
    held = builders.a_held_meeting(desk.register, "avslag")
    items = builders.meeting(desk.register, held.meeting_id).items
    words = [one.decision.sentences for one in items if one.default_decision == "godkanna"]
    assert words[0] == ("godkänna det som lagts fram",)


def test_a_standing_item_whose_type_has_no_phrase_asks_for_its_decision(desk):
    set_phrases(desk.register, "godkanna", [])
    with pytest.raises(Exception, match="saknar beslut"):
        builders.a_held_meeting(desk.register, "avslag")


def test_an_edited_phrase_stands_in_the_agenda_as_proposal(desk):
    set_phrases(desk.register, "avslag", ["avslå just detta"])
    made = builders.an_agenda(desk.register, 1)
    builders.evaluate.propose(desk.register, made.case_ids[0], "avslag", "", "")
    with desk.register.read() as session:
        paper = agenda_paper(session, made.meeting_id)
    assert ("avslå just detta",) in [item.proposal for item in paper.items]


def test_principals_and_bodies_can_be_looked_at(open_section):
    page = open_section("huvudman")
    table = named(page, QTreeWidget, "Huvudmän")
    rows = [table.topLevelItem(n) for n in range(table.topLevelItemCount())]
    assert ("Region Halland (RH)", "Ja") in [(row.text(0), row.text(1)) for row in rows]
    assert "Regionstyrelsen (RS)" in "\n".join(notes(page))
