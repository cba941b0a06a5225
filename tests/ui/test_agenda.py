"""Dagordning in the window: the pool narrowed, several lines at once, undo, what an item says."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPlainTextEdit, QTableView

from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.ui.dialogs.agenda_changes import lines_of
from omtanke_desktop.ui.dialogs.agenda_template import AgendaTemplateDialog
from omtanke_desktop.ui.dialogs.carry_items import CarryDialog
from omtanke_desktop.ui.dialogs.meeting_item import MeetingItemDialog, NewItem
from omtanke_desktop.ui.pages.meetings.agenda_model import ITEM_MIME, PROPOSAL, TIME, TITLE
from omtanke_desktop.workflows import evaluate
from omtanke_desktop.workflows.meetings import hold_meeting, prepare_meeting
from omtanke_desktop.workflows.meetings.agenda_changes import agenda_snapshot
from tests import builders
from tests.ui.meeting_desks import named, page_on, settle

ENTER, DELETE, UP, UNDO = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Z
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ROLE = Qt.ItemDataRole


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def page(register, qapp):
    with page_on(register) as opened:
        yield opened


def agenda_of(page, meeting_id):
    page.open_meeting(meeting_id)
    settle()
    return page.view.agenda


def order(register, held):
    shown = [item.id for item in builders.meeting(register, held.meeting_id).items]
    return [held.item_ids.index(one) for one in shown if one in held.item_ids]


def item(register, meeting_id, item_id):
    return next(one for one in builders.meeting(register, meeting_id).items if one.id == item_id)


def test_the_pool_is_narrowed_by_words_and_several_are_added_with_enter(register, page, qtbot):
    names = ("Hemteam", "Digital vårdplan", "Fast läkare", "Anhörigstöd", "Läkemedel", "Öppen väg")
    ids = [builders.a_ready_case(register, name) for name in names]
    tab = agenda_of(page, builders.a_meeting(register))
    field = named(page, QLineEdit, "Sök bland ärenden som väntar")
    qtbot.keyClicks(field, "fast")
    assert tab.pool.ids() == [ids[2]]
    qtbot.keyClicks(field, "xx")
    assert tab.pool.rowCount() == 0
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    view = named(page, QListView, "Ärenden som väntar")
    view.selectAll()
    qtbot.keyClick(view, ENTER)
    settle()
    assert {builders.case(register, one).state for one in ids} == {CaseState.ON_AGENDA}


def test_several_lines_move_go_and_come_back_by_keyboard(register, page, qtbot):
    held = builders.an_agenda(register, 3)
    tab = agenda_of(page, held.meeting_id)
    view = named(page, QTableView, "Dagordning")
    tab.agenda_view.mark_all(held.item_ids[1:])
    qtbot.keyClick(view, UP, ALT)
    settle()
    assert order(register, held) == [1, 2, 0]
    assert tab.agenda_view.chosen_ids() == list(held.item_ids[1:])
    before = builders.meeting(register, held.meeting_id).items
    qtbot.keyClick(view, DELETE)
    settle()
    assert order(register, held) == [0]
    tab._undo.trigger()
    settle()
    assert builders.meeting(register, held.meeting_id).items == before
    tab._undo.trigger()
    assert builders.meeting(register, held.meeting_id).items == before


def test_several_lines_are_dragged_together(register, page):
    held = builders.an_agenda(register, 3)
    model = agenda_of(page, held.meeting_id).agenda
    rows = [model.row_of(held.item_ids[n]) for n in (2, 0)]
    mime = model.mimeData([model.index(row, column) for row in rows for column in (1, 2)])
    assert bytes(mime.data(ITEM_MIME).data()).count(b",") == 1
    model.dropMimeData(mime, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    settle()
    assert order(register, held) == [0, 2, 1]
    assert builders.meeting(register, held.meeting_id).items[0].id == held.item_ids[0]


def test_the_line_says_when_what_is_proposed_and_all_of_it_aloud(register, page):
    held = builders.an_agenda(register, 1)
    evaluate.propose(register, held.case_ids[0], "bifall", "", "")
    prepare_meeting.edit_item(register, held.item_ids[0], note="Ring", minutes=200)
    model = agenda_of(page, held.meeting_id).agenda
    row = model.row_of(held.item_ids[0])
    assert [model.index(row, column).data() for column in (TIME, PROPOSAL)] == ["9.30", "Bifall"]
    aloud = model.index(row, TITLE).data(ROLE.AccessibleTextRole)
    assert aloud.startswith("Punkt 6, OH-2025-001 Initiativ 1, klockan 9.30, 200 minuter")
    assert aloud.endswith("förslag till beslut: bifall, har intern anteckning")
    after = model.index(row + 2, TIME)
    assert after.data(ROLE.ToolTipRole) == "Börjar efter mötets sluttid"
    hold_meeting.decide(register, held.item_ids[0], builders.a_decision("avslag"))
    settle()
    assert model.index(row, PROPOSAL).data() == "Avslag"


def test_what_an_item_proposes_and_notes_is_written_right_there(register, page, qtbot):
    held = builders.an_agenda(register, 1)
    tab = agenda_of(page, held.meeting_id)
    tab.agenda_view.mark(held.item_ids[0])
    qtbot.keyClick(named(page, QTableView, "Dagordning"), ENTER)
    settle()
    kind = named(page, QComboBox, "Punktens beslutstyp")
    kind.setCurrentIndex(kind.findText("Avslag"))
    kind.activated.emit(kind.currentIndex())
    settle()
    proposal = named(page, QPlainTextEdit, "Punktens förslag till beslut")
    assert proposal.placeholderText().startswith("avslå initiativet ”Initiativ 1”")
    proposal.insertPlainText("avslå för åldern")
    named(page, QPlainTextEdit, "Punktens intern anteckning").setPlainText("Fråga först")
    page.save_pending()
    case = builders.case(register, held.case_ids[0])
    assert (case.proposal_type, case.proposal) == ("avslag", "avslå för åldern")
    assert item(register, held.meeting_id, held.item_ids[0]).note == "Fråga först"


def test_an_item_of_its_own_comes_after_the_marked_one_with_all_its_words(
    register, page, monkeypatch
):
    held = builders.an_agenda(register, 1)
    tab = agenda_of(page, held.meeting_id)
    tab.agenda_view.mark(held.item_ids[0])
    new = NewItem("Ekonomi", True, "Controller", 20, "Läget", "godkänna rapporten", "Internt")
    monkeypatch.setattr(MeetingItemDialog, "ask", lambda *_: new)
    tab._item.trigger()
    settle()
    items = builders.meeting(register, held.meeting_id).items
    made = items[[one.id for one in items].index(held.item_ids[0]) + 1]
    said = (made.title, made.is_section, made.presenter, made.minutes, made.summary)
    assert (*said, made.proposal, made.note) == tuple(
        getattr(new, name) for name in NewItem.__dataclass_fields__
    )
    assert tab.agenda_view.chosen_ids() == [made.id]


def test_the_strip_tells_what_has_changed_since_the_call_until_nothing_has(register, page):
    held = builders.an_agenda(register, 2)
    with register.begin() as work:
        agenda = agenda_snapshot(work.session, held.meeting_id)
        told = {"made": work.now, "dispatched": work.now, "agenda": agenda}
        work.add(m.MeetingPaper(meeting_id=held.meeting_id, kind=PaperKind.CALL, **told))
    tab = agenda_of(page, held.meeting_id)
    assert not tab.changed.isVisible()
    tab.acts.remove([held.item_ids[0]])
    settle()
    assert tab.changed._words.text().replace("\u00a0", " ") == "Ändrat sedan kallelsen: 1 punkt"
    assert lines_of(tab._changes) == [("minus", "Utgår: OH-2025-001 Initiativ 1")]
    tab.done.undo()
    settle()
    assert not tab.changed.isVisible()


def test_the_dialogs_say_what_can_be_carried_and_what_is_there_already(register, page):
    held = builders.an_agenda(register, 1)
    may = builders.a_meeting(register, date(2025, 5, 14))
    agenda_of(page, held.meeting_id)
    rows = [one for one in page.meeting.items if one.case_id or one.template_key == "initiativ"]
    dialog = CarryDialog(page.desk, page.meeting, rows, copy=False)
    said = [dialog.lines.item(n).text() for n in range(dialog.lines.count())]
    assert said[0].startswith("Nya initiativ – En rubrik flyttas inte")
    assert said[1] == "OH-2025-001 Initiativ 1 – flyttas"
    assert (dialog.answer().meeting_id, [one.id for one in dialog.answer().going]) == (
        *(may, list(held.item_ids)),
    )
    template = AgendaTemplateDialog(page.desk, page.meeting)
    assert template.items.item(0).text() == "Mötets öppnande (står redan)"
    assert not template._yes.isEnabled()


def test_a_case_dragged_with_others_lands_between_two_lines(register, page):
    ids = [builders.a_ready_case(register, name) for name in ("Första", "Andra")]
    meeting_id = builders.a_meeting(register)
    tab = agenda_of(page, meeting_id)
    mime = tab.pool.mimeData([tab.pool.index(1), tab.pool.index(0)])
    assert isinstance(mime, QMimeData)
    tab.agenda.dropMimeData(mime, Qt.DropAction.CopyAction, 2, 0, QModelIndex())
    settle()
    shown = [one.case_id for one in builders.meeting(register, meeting_id).items]
    assert shown[2:4] == ids
