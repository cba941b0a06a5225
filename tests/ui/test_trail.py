"""Händelselogg in the window: found, opened, gone from, saved; and the entries in Historik."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTableView, QTextBrowser

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.audit.chain import head
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.ui.pages.reports import ReportsPage, trail_saving
from omtanke_desktop.ui.pages.reports.page import TRAIL
from omtanke_desktop.ui.trail_target import TrailTarget
from omtanke_desktop.workflows import edit_case
from tests import builders
from tests.ui.desks import a_desk, named, shown


@pytest.fixture
def desk(qapp, tmp_path):
    with a_desk(tmp_path, qapp) as made:
        builders.a_case(made.register, "Hemteam")
        edit_case.edit_text(made.register, 1, "summary", "Det <b>första</b> ordet")
        yield made


def opened(desk, qtbot, target: object = TRAIL) -> ReportsPage:
    """The report, when it has been read."""
    page = ReportsPage(desk)
    shown(page, qtbot)
    page.show_target(target)
    qtbot.waitUntil(lambda: page._part.model.rowCount() > 0, timeout=10_000)
    return page


def lines(page) -> list[str]:
    """What happened, line by line."""
    model = page._part.model
    return [model.index(line, model.WHAT).data() for line in range(model.rowCount())]


def head_of(desk):
    with desk.register.read() as session:
        return head(session)


def test_the_head_stands_at_the_top_and_the_chosen_event_is_told_in_full(desk, qtbot):
    page = opened(desk, qtbot)
    chain = head_of(desk)
    assert named(page, QLabel, "Kedjans senaste post").text() == f"Kedjan: {chain.words}"
    assert lines(page)[0].startswith("Ändrades: Sammanfattning")
    told = named(page, QTextBrowser, "Händelsen").toPlainText()
    assert "Det <b>första</b> ordet" in told
    assert chain.link in told.replace(" ", "")


def test_enter_goes_to_the_case_and_words_narrow_the_trail(desk, qtbot):
    page = opened(desk, qtbot)
    with qtbot.waitSignal(desk.go) as gone:
        QTest.keyClick(named(page, QTableView, "Händelser"), Qt.Key.Key_Return)
    assert gone.args == ["arenden", 1]
    search = named(page, QLineEdit, "Sök i händelseloggen")
    search.setText("FÖRSTA ändrades")
    qtbot.waitUntil(lambda: page._part.model.rowCount() == 1, timeout=10_000)
    search.setText("finns inte")
    said = named(page, QLabel, "Vad urvalet gav")
    qtbot.waitUntil(lambda: said.text() == "Ingen händelse passar urvalet.", timeout=10_000)
    assert not page.primary_action().isEnabled()
    named(page, QPushButton, "Visa alla").click()
    qtbot.waitUntil(lambda: len(lines(page)) > 1, timeout=10_000)


def test_a_case_that_is_not_there_and_days_that_are_none_are_told(desk, qtbot):
    page = opened(desk, qtbot)
    said = named(page, QLabel, "Vad urvalet gav")
    named(page, QLineEdit, "Ärendets nummer").setText("OH-1999-001")
    qtbot.waitUntil(lambda: "Inget ärende har numret" in said.text(), timeout=10_000)
    named(page, QLineEdit, "Från och med").setText("2025-02-31")
    qtbot.waitUntil(lambda: "Skriv dagarna" in said.text(), timeout=10_000)


def test_a_change_comes_into_the_trail_and_the_cursor_stays_on_its_event(desk, qtbot):
    page = opened(desk, qtbot)
    part = page._part
    part._table.setCurrentIndex(part.model.index(1, 0))
    chosen, count = part.model.row(1).id, part.model.rowCount()
    edit_case.edit_text(desk.register, 1, "background", "Nytt")
    qtbot.waitUntil(lambda: part.model.rowCount() == count + 1, timeout=10_000)
    assert part.model.row(part._table.currentIndex().row()).id == chosen


def test_any_number_of_events_is_listed_and_only_those_shown_are_read(desk, qtbot):
    rows = [
        {"at": builders.MONDAY, "sitting": "s", "who": "v", "who_title": "", "who_unit": "",
         "kind": "anteckning", "field": "", "text": str(number)}
        for number in range(3000)
    ]  # fmt: skip
    with desk.register.begin() as work:
        work.add_parts(m.Event, rows)
    page = opened(desk, qtbot)
    page.grab()
    assert page._part.model.rowCount() > 3000
    assert len(page._part.model._rows) <= 300


def test_what_is_found_is_saved_as_excel_in_the_background(desk, qtbot, tmp_path, monkeypatch):
    page = opened(desk, qtbot)
    monkeypatch.setattr(trail_saving, "save_file", lambda *_: tmp_path / "logg")
    with qtbot.waitSignal(desk.told, timeout=30_000) as told:
        page.primary_action().trigger()
    assert told.args == [f"logg.xlsx är sparad i {tmp_path}."]
    assert (tmp_path / "logg.xlsx").stat().st_size > 1000


def test_a_line_of_a_cases_history_tells_its_entry_and_leads_to_it_in_the_trail(desk, qtbot):
    page = CasesPage(desk)
    shown(page, qtbot)
    page.open_case(1)
    page._open._tabs.setCurrentIndex(page._open._tabs.count() - 1)
    story = named(page, QTextBrowser, "Historik")
    assert "post" not in story.toPlainText()
    named(page, QCheckBox, "Visa poster").setChecked(True)
    chain = head_of(desk)
    assert chain.words[:-10].replace("\u00a0", " ") in story.toPlainText()
    with desk.register.read() as session:
        event_id = session.query(m.Event.id).order_by(m.Event.id.desc()).first()[0]
    with qtbot.waitSignal(desk.go) as gone:
        story.anchorClicked.emit(QUrl(f"post:{event_id}"))
    assert gone.args == ["rapporter", TrailTarget("OH-2025-001", event_id)]
    trail = opened(desk, qtbot, gone.args[1])._part
    qtbot.waitUntil(lambda: trail._found.asked.case == "OH-2025-001", timeout=10_000)
    assert trail.model.row(trail._table.currentIndex().row()).id == event_id
