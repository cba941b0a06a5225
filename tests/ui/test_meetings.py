"""Möten: the list, the agenda and the people of a meeting, by keyboard and by drop."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDialog, QListView, QPushButton, QTableView, QTreeWidget

from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.meetings import meeting_rows
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.dialogs.meeting import MeetingDialog, fresh_plan
from omtanke_desktop.ui.dialogs.meeting_participant import Participant, ParticipantDialog
from omtanke_desktop.ui.pages.meetings.agenda_model import MINUTES, AgendaModel
from omtanke_desktop.ui.pages.meetings.list_model import HEADERS, MeetingListModel
from omtanke_desktop.ui.pages.meetings.pool_model import CASE_MIME, PoolModel
from omtanke_desktop.workflows.meetings import prepare_meeting
from tests import builders
from tests.ui.meeting_desks import named, page_on, primary, settle, tab

ENTER, ALT, NONE = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier, QModelIndex()


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def page(register, qapp):
    with page_on(register) as opened:
        yield opened


def titles(register, meeting_id):
    return [item.title for item in builders.meeting(register, meeting_id).items]


def test_the_list_says_day_and_week_time_place_state_cases_and_the_next_last_day(register, page):
    builders.an_agenda(register, 2)
    settle()
    model = page.list.model
    drawn = [model.index(0, column).data() for column in range(len(HEADERS))]
    assert [text.replace("\u00a0", " ") for text in drawn] == [
        *("Ons 9 april, v. 15", "9.00–12.00", "Halmstad", "", "Planeras", "2 ärenden"),
        "Handlingar 26 mar",
    ]


def test_the_models_keep_to_qts_rules(register, qtmodeltester):
    held = builders.an_agenda(register, 2)
    agenda, pool, years = AgendaModel(), PoolModel(), MeetingListModel()
    for model in (agenda, pool, years):
        model.tester = QAbstractItemModelTester(model)
    with register.read() as session:
        years.show(meeting_rows(session), register.clock().date())
    agenda.show(builders.meeting(register, held.meeting_id), locked=False)
    assert years.rowCount() == 1
    assert agenda.rowCount() == 12
    assert agenda.rowCount(agenda.index(0, 0)) == 0


def test_without_meetings_the_page_teaches_and_plans_one(page, monkeypatch):
    assert primary(page) == "Nytt möte…"
    monkeypatch.setattr(MeetingDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    page.primary_action().trigger()
    settle()
    assert page.meeting is not None
    assert primary(page) == "Lägg till ärenden"


def test_a_meeting_that_ends_before_it_begins_cannot_be_planned(qtbot, register):
    dialog = MeetingDialog(None, fresh_plan(register.clock().date(), ""), "Nytt möte", "Planera")
    qtbot.addWidget(dialog)
    dialog.ends.setTime(dialog.starts.time())
    yes = [b for b in dialog.findChildren(QPushButton) if b.text() == "Planera"]
    assert not yes[0].isEnabled()


def test_enter_in_the_pool_puts_the_case_on_the_agenda(register, page, qtbot):
    case_id, meeting_id = builders.a_ready_case(register), builders.a_meeting(register)
    page.open_meeting(meeting_id)
    page.primary_action().trigger()
    qtbot.keyClick(named(page, QListView, "Ärenden som väntar"), ENTER)
    settle()
    assert builders.case(register, case_id).state is CaseState.ON_AGENDA
    assert page.view.agenda.agenda_view.current_id() is not None


def test_alt_up_moves_an_item_and_delete_takes_it_off(register, page, qtbot):
    held = builders.an_agenda(register, 2)
    page.open_meeting(held.meeting_id)
    agenda = named(page, QTableView, "Dagordning")
    page.view.agenda.agenda_view.mark(held.item_ids[1])
    qtbot.keyClick(agenda, Qt.Key.Key_Up, ALT)
    settle()
    order = titles(register, held.meeting_id)
    assert order.index("Initiativ 2") < order.index("Initiativ 1")
    qtbot.keyClick(agenda, Qt.Key.Key_Delete)
    settle()
    assert "Initiativ 2" not in titles(register, held.meeting_id)
    assert builders.case(register, held.case_ids[1]).state is CaseState.READY


def test_a_case_dropped_between_two_items_lands_there(register, page):
    case_id, meeting_id = builders.a_ready_case(register, "Släppt"), builders.a_meeting(register)
    page.open_meeting(meeting_id)
    mime = QMimeData()
    mime.setData(CASE_MIME, str(case_id).encode())
    page.view.agenda.agenda.dropMimeData(mime, Qt.DropAction.CopyAction, 2, 0, NONE)
    settle()
    assert titles(register, meeting_id)[2] == "Släppt"


def test_an_item_dropped_further_down_lands_before_the_line_it_was_dropped_on(register, page):
    meeting_id = builders.a_meeting(register)
    page.open_meeting(meeting_id)
    model = page.view.agenda.agenda
    before = titles(register, meeting_id)
    model.dropMimeData(model.mimeData([model.index(0, 0)]), Qt.DropAction.MoveAction, 3, 0, NONE)
    settle()
    assert titles(register, meeting_id)[:3] == [before[1], before[2], before[0]]


def test_the_sum_says_in_words_how_much_too_long_the_agenda_is(register, page):
    held = builders.an_agenda(register, 1)
    prepare_meeting.edit_item(register, held.item_ids[0], minutes=130)
    page.open_meeting(held.meeting_id)
    assert page.view.agenda._sum.text().replace("\u00a0", " ").endswith("10 min för långt")
    assert page.view.agenda._sum.property("role") == "error"


def test_minutes_typed_in_the_agenda_are_saved(register, page):
    held = builders.an_agenda(register, 1)
    page.open_meeting(held.meeting_id)
    model = page.view.agenda.agenda
    model.setData(model.index(model.row_of(held.item_ids[0]), MINUTES), 25)
    settle()
    saved = builders.meeting(register, held.meeting_id).items
    assert [item.minutes for item in saved if item.id == held.item_ids[0]] == [25]


def test_without_members_the_tab_points_to_the_settings(register, page, qtbot):
    page.open_meeting(builders.a_meeting(register))
    tab(page, "Deltagare")
    named(page, QPushButton, "Öppna Inställningar").click()
    assert page.gone == [("installningar", "ledamoter")]


def test_a_tick_taken_away_is_noted_as_absence(register, page):
    builders.add_members(register)
    meeting_id = builders.a_meeting(register)
    page.open_meeting(meeting_id)
    tree = named(page, QTreeWidget, "Deltagare")
    tree.topLevelItem(0).child(0).setCheckState(0, Qt.CheckState.Unchecked)
    settle()
    rows = builders.meeting(register, meeting_id).attendance
    assert [row.present for row in rows if row.role is Role.CHAIR] == [False]
    assert tree.topLevelItem(0).child(0).text(2) == "Frånvarande"


def test_an_added_participant_can_be_chosen_to_approve(register, page, monkeypatch):
    builders.add_members(register)
    meeting_id = builders.a_meeting(register)
    page.open_meeting(meeting_id)
    new = Participant("Socialchef", "Falkenbergs kommun", Role.MEMBER)
    monkeypatch.setattr(ParticipantDialog, "ask", lambda *_: new)
    page.view.people.add.trigger()
    settle()
    combo = named(page, QComboBox, "Justerare")
    row = combo.findData("Socialchef, Falkenbergs kommun")
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    assert builders.meeting(register, meeting_id).approver == "Socialchef, Falkenbergs kommun"


def test_a_register_open_for_reading_says_why_nothing_can_be_changed(register):
    held = builders.an_agenda(register, 1)
    register.close()
    with page_on(open_register(register.path, read_only=True)) as page:
        assert not page.primary_action().isEnabled()
        page.open_meeting(held.meeting_id)
        assert page.view._note_text.text() == page.desk.register.note
        assert primary(page) == ""
        assert not page.view.agenda._add.isEnabled()
