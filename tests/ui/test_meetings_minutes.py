"""Protokoll: what should be looked at, the close for minutes, and papers on disk."""

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries.people import phrases_by_type
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.meetings.preflight import preflight
from omtanke_desktop.workflows import hold_meeting, plan_meeting
from tests import builders
from tests.ui.meeting_desks import named, page_on, primary, settle, tab


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.add_members(made)
    return made


@pytest.fixture
def page(register, qapp):
    with page_on(register) as opened:
        yield opened


def findings(register, meeting_id):
    with register.read() as session:
        ready = phrases_by_type(session)
    found = preflight(builders.meeting(register, meeting_id), ready)
    return [one.text.replace("\u00a0", " ") for one in found]


def decide_all(register, held, kind="avslag"):
    for item_id in held.item_ids:
        hold_meeting.decide(register, item_id, builders.a_decision(kind))


def test_what_is_missing_is_listed_in_agenda_order(register):
    held = builders.an_agenda(register, 2)
    plan_meeting.set_approver(register, held.meeting_id, "")
    assert findings(register, held.meeting_id) == [
        *("Ingen justerare är vald", "Punkt 6 saknar beslut", "Punkt 7 saknar beslut"),
        "Paragrafnumren är inte satta ännu",
    ]


def test_a_meeting_nobody_came_to_is_pointed_out(register):
    held = builders.an_agenda(register, 1)
    for row in builders.meeting(register, held.meeting_id).attendance:
        hold_meeting.note_presence(register, row.id, present=row.role is Role.SECRETARY)
    assert "Ingen ledamot är antecknad som närvarande" in findings(register, held.meeting_id)


def test_a_closed_meeting_with_everything_in_place_has_nothing_to_look_at(register):
    held = builders.a_held_meeting(register, "avslag")
    assert findings(register, held.meeting_id) == []


def test_a_click_on_a_finding_goes_to_the_spot(register, page):
    held = builders.an_agenda(register, 2)
    page.open_meeting(held.meeting_id)
    tab(page, "Protokoll")
    shown = named(page, QListWidget, "Att se över")
    line = next(i for i in map(shown.item, range(shown.count())) if "7" in i.text())
    shown.itemClicked.emit(line)
    assert page.view.tabs.tabText(page.view.tabs.currentIndex()) == "Under mötet"
    assert page.view.floor.current().id == held.item_ids[1]


def test_closing_asks_first_and_then_sets_the_numbers(register, page, monkeypatch):
    held = builders.an_agenda(register, 1)
    decide_all(register, held)
    page.open_meeting(held.meeting_id)
    assert primary(page) == "Avsluta mötet för protokoll"
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *words: asked.append(words) or True)
    page.primary_action().trigger()
    settle()
    assert "för gott" in asked[0][2]
    assert builders.meeting(register, held.meeting_id).closed is not None
    assert primary(page) == "Spara protokollet som PDF…"


def test_a_begun_decision_stops_the_close_and_is_shown(register, page, monkeypatch):
    held = builders.an_agenda(register, 1)
    decide_all(register, held)
    page.open_meeting(held.meeting_id)
    page.view.floor.show_item(held.item_ids[0])
    page.view.floor.panel.decision._fields["reason"].setPlainText("Ett nytt skäl")
    told = []
    monkeypatch.setattr(page.desk, "problem", told.append)
    page.primary_action().trigger()
    assert "påbörjat" in told[0].title
    assert builders.meeting(register, held.meeting_id).closed is None


def test_the_minutes_are_saved_and_then_the_letters_are_next(
    register, page, monkeypatch, tmp_path, qtbot
):
    held = builders.a_held_meeting(register, "avslag")
    page.open_meeting(held.meeting_id)
    path = tmp_path / "Protokoll.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_, **__: path)
    page.primary_action().trigger()
    qtbot.waitUntil(lambda: primary(page) == "Skriv ut brev", timeout=30_000)
    assert path.read_bytes().startswith(b"%PDF")
    page.primary_action().trigger()
    assert page.gone == [("expediering", held.case_ids[0])]


def test_the_minutes_are_saved_as_a_workbook(register, page, monkeypatch, tmp_path, qtbot):
    held = builders.a_held_meeting(register, "avslag")
    page.open_meeting(held.meeting_id)
    tab(page, "Protokoll")
    path = tmp_path / "Protokoll.xlsx"
    monkeypatch.setattr(ask, "save_file", lambda *_, **__: path)
    named(page.view.minutes, QPushButton, "Spara som Excel").click()
    qtbot.waitUntil(path.exists, timeout=30_000)
    assert path.read_bytes().startswith(b"PK")


def test_before_the_close_the_page_says_it_is_a_draft(register, page):
    held = builders.an_agenda(register, 1)
    page.open_meeting(held.meeting_id)
    tab(page, "Protokoll")
    assert page.view.minutes._draft.isVisible()
    assert not page.view.minutes._excerpt_box.isVisible()
