"""Protokoll: what should be looked at, our own words, the approval, and papers on disk."""

from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.minutes_facts import Finding, Spot
from omtanke_desktop.storage.queries.approvals import kept_minutes
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.meeting_approval import ApprovalDialog
from omtanke_desktop.ui.dialogs.meeting_left import LeftDialog
from omtanke_desktop.ui.pages.meetings.preflight import FIELD_NAMES
from omtanke_desktop.ui.pages.meetings.steps import Step
from omtanke_desktop.workflows.meetings import hold_meeting, plan_meeting, word_minutes
from omtanke_desktop.workflows.meetings.check_minutes import findings
from omtanke_desktop.workflows.meetings.tasks import give_task
from tests import builders, minutes
from tests.ui.hands import Hands
from tests.ui.meeting_desks import named, page_on, primary, settle, tab


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def page(register, qapp):
    with page_on(register) as opened:
        yield opened


def texts(register, meeting_id):
    with register.read() as session:
        return [one.text.replace("\u00a0", " ") for one in findings(session, meeting_id)]


def opened(page, held, name="Protokoll"):
    """The tab of the minutes, with their text in front: nothing is set in the background."""
    page.view.minutes._views.setCurrentIndex(1)
    page.open_meeting(held.meeting_id)
    tab(page, name)
    return page.view.minutes


def test_what_is_missing_is_listed_in_agenda_order(register):
    builders.add_members(register)
    held = builders.an_agenda(register, 2)
    plan_meeting.set_approver(register, held.meeting_id, "")
    assert texts(register, held.meeting_id) == [
        *("Ingen justerare är vald", "Paragrafnumren är inte satta ännu"),
        *("Punkt 6 saknar beslut", "Punkt 7 saknar beslut"),
    ]


def test_a_click_on_a_finding_puts_the_cursor_in_the_field(register, page):
    held = minutes.decided(register)
    hold_meeting.withdraw_decision(register, held.item_ids[1])
    shown = opened(page, held).findings
    line = next(i for i in map(shown.item, range(shown.count())) if "7" in i.text())
    shown.itemClicked.emit(line)
    settle()
    assert page.view.tabs.tabText(page.view.tabs.currentIndex()) == "Under mötet"
    assert page.view.floor.current().id == held.item_ids[1]
    assert QApplication.focusWidget().accessibleName() == "Beslutstyp"


def test_the_field_of_a_decision_is_found_by_what_it_is_called(register, page):
    held = minutes.decided(register)
    opened(page, held)
    for field in ("sentences", "reason", "rapporteur", "discussion", "type", "presence"):
        page.view.go_to(Finding("any", "", Spot.FLOOR, held.item_ids[0], field))
        assert QApplication.focusWidget().accessibleName() == FIELD_NAMES[field]
    page.view.go_to(Finding("any", "", Spot.PEOPLE, None, "approver"))
    assert QApplication.focusWidget().accessibleName() == "Justerare"


def test_a_task_without_a_day_is_found_where_its_day_is_written(register, page):
    held = minutes.decided(register)
    give_task(register, held.meeting_id, "Ta fram en plan", who="Chef", item_id=held.item_ids[0])
    opened(page, held)
    page.view.go_to(Finding("task_loose", "", Spot.FLOOR, held.item_ids[0], "tasks"))
    assert QApplication.focusWidget().accessibleName() == "Uppdraget ska vara klart"
    assert QApplication.focusWidget().parent().task_id is not None


def test_enter_on_a_torn_part_goes_to_what_was_written_and_keeps_it(register, page):
    held = minutes.decided(register)
    place = (held.meeting_id, held.item_ids[0], "reason")
    word_minutes.word(register, *place, "Egna ord åäö")
    decision = builders.a_decision("avslag", reason="Nytt underlag")
    hold_meeting.decide(register, held.item_ids[0], decision)
    shown = opened(page, held)
    listed = shown.findings
    torn = [n for n in range(listed.count()) if "Motivering" in listed.item(n).text()]
    listed.setCurrentRow(torn[0])
    QTest.keyClick(listed, Qt.Key.Key_Return)
    settle()
    told = [
        named(shown, QPlainTextEdit, name).toPlainText()
        for name in ("Du skrev", "Programmet skriver nu", "Programmet skrev då")
    ]
    assert told == ["Egna ord åäö", "Nytt underlag", "Programmets skäl"]
    assert QApplication.focusWidget().accessibleName() == "Behåll min text"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert not minutes.part(register, *place).conflict
    assert shown.words.words.text.toPlainText() == "Egna ord åäö"


def test_a_part_is_only_read_until_it_is_written_anew_and_then_saves_itself(register, page, qtbot):
    held = minutes.decided(register)
    shown = opened(page, held)
    shown.words.tree.setCurrentItem(shown.words._lines[held.item_ids[0], "reason"])
    writer = shown.words.words
    assert writer.text.isReadOnly()
    named(shown, QPushButton, "Skriv om det här stycket").click()
    writer.text.selectAll()
    Hands(qtbot, page).write("Våra ord: åäö")
    page.save_pending()
    settle()
    written = minutes.part(register, held.meeting_id, held.item_ids[0], "reason")
    assert written.text == "Våra ord: åäö"
    writer._take.click()
    settle()
    assert writer.text.toPlainText() == "Programmets skäl"
    assert minutes.part(register, held.meeting_id, held.item_ids[0], "reason").own is None


def test_closing_asks_first_and_then_sets_the_numbers(register, page, monkeypatch):
    held = minutes.decided(register)
    opened(page, held, "Dagordning")
    assert primary(page) == "Avsluta mötet för protokoll"
    tab(page, "Protokoll")
    assert page.view.minutes._draft.isVisible()
    assert not page.view.minutes.excerpt.isVisible()
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *words: asked.append(words) or True)
    page.primary_action().trigger()
    settle()
    assert "går att öppna igen" in asked[0][2]
    assert builders.meeting(register, held.meeting_id).closed is not None
    assert primary(page) == "Låt justera…"


def test_a_begun_decision_stops_the_close_and_is_shown(register, page, monkeypatch):
    held = minutes.decided(register)
    opened(page, held, "Under mötet")
    page.view.floor.show_item(held.item_ids[0])
    page.view.floor.panel.decision._fields["reason"].setPlainText("Ett nytt skäl")
    told = []
    monkeypatch.setattr(LeftDialog, "ask", lambda *words: told.extend(words[-1]))
    page.primary_action().trigger()
    assert ["påbörjat" in one.text for one in told] == [True]
    assert builders.meeting(register, held.meeting_id).closed is None


def test_days_typed_for_all_three_lock_the_minutes_and_show_their_sum(
    register, page, monkeypatch, qtbot
):
    held = minutes.closed(register)
    opened(page, held)

    def fill(dialog):
        for field in dialog.days.values():
            field.setText("15 april 2025")
        dialog._finish()
        return ApprovalDialog.DialogCode.Accepted

    monkeypatch.setattr(ApprovalDialog, "exec", fill)
    page.primary_action().trigger()
    qtbot.waitUntil(lambda: primary(page) == "Skriv ut brev", timeout=30_000)
    assert page.meeting.state is MeetingState.APPROVED
    with register.read() as session:
        (kept,) = kept_minutes(session, held.meeting_id)
    shown = page.view.minutes.approval._digest
    assert shown.isVisible()
    assert kept.sha256 in shown.text().replace(" ", "")
    assert "Sekreterare: 15 april 2025" in page.view.minutes.approval._state.text().replace(
        "\u00a0", " "
    )


def test_what_stops_the_approval_is_listed_with_the_way_to_it(register, page, monkeypatch):
    held = minutes.closed(register)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", "Se {bilaga}")
    opened(page, held)

    def go(dialog):
        dialog._go()
        return LeftDialog.DialogCode.Accepted

    monkeypatch.setattr(LeftDialog, "exec", go)
    page.primary_action().trigger()
    settle()
    writer = page.view.minutes.words.words
    assert writer.text.hasFocus()
    assert writer.text.toPlainText() == "Se {bilaga}"


def test_approved_minutes_are_saved_as_the_very_file_that_was_kept(
    register, page, monkeypatch, tmp_path, qtbot
):
    held = minutes.approved(register)
    opened(page, held)
    path = tmp_path / "Protokoll.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_, **__: path)
    named(page.view.minutes, QPushButton, "Spara som PDF").click()
    qtbot.waitUntil(path.exists, timeout=30_000)
    with register.read() as session:
        (kept,) = kept_minutes(session, held.meeting_id)
    assert sha256(path.read_bytes()).hexdigest() == kept.sha256
    assert page.view.minutes.words.words.text.isReadOnly()


def test_a_correction_is_begun_and_given_up_in_the_window(register, page, monkeypatch):
    held = minutes.approved(register)
    shown = opened(page, held)
    monkeypatch.setattr(ask, "ask_text", lambda *_: "Ett ord föll bort")
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    named(shown, QPushButton, "Rätta…").click()
    settle()
    assert primary(page) == "Låt justera…"
    assert "Ett ord föll bort" in shown._draft_words.text()
    named(shown, QPushButton, "Avbryt rättelsen…").click()
    settle()
    assert builders.meeting(register, held.meeting_id).correction == ""


def test_a_meeting_with_letters_left_says_so_and_leads_there(register, page, monkeypatch):
    held = minutes.approved(register)
    opened(page, held)
    monkeypatch.setattr(LeftDialog, "exec", lambda dialog: dialog._go())
    page.taker.take(Step.FINISH)
    assert page.gone == [("expediering", held.case_ids[0])]


def test_the_minutes_are_saved_as_a_workbook(register, page, monkeypatch, tmp_path, qtbot):
    held = minutes.closed(register)
    opened(page, held)
    path = tmp_path / "Protokoll.xlsx"
    monkeypatch.setattr(ask, "save_file", lambda *_, **__: path)
    named(page.view.minutes, QPushButton, "Spara som Excel").click()
    qtbot.waitUntil(path.exists, timeout=30_000)
    assert path.read_bytes().startswith(b"PK")
