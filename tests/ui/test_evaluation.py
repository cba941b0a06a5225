"""Värdering: the grid from the keyboard, the open cell, the count, and the proposal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.ui.pages.evaluation.grid_cell import CellDelegate
from omtanke_desktop.ui.pages.evaluation.proposal import gaps
from omtanke_desktop.ui.pages.evaluation.radar import radar_words
from omtanke_desktop.ui.pages.evaluation.tab import EvaluationTab
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet
from tests.ui.case_registers import assess_all, desk_on, new_case


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def case_id(desk):
    return new_case(desk.register, "Trygg hemgång")


@pytest.fixture
def tab(qtbot, desk, case_id):
    made = EvaluationTab(desk)
    qtbot.addWidget(made)
    made.resize(1200, 560)
    made.show()
    made.show_case(detail(desk, case_id))
    made.begin()
    return made


def detail(desk, case_id):
    with desk.register.read() as session:
        return case_detail(session, case_id)


def cells(desk, case_id):
    with desk.register.read() as session:
        return list(evaluation(session, case_id).cells.values())


def test_the_grid_keeps_qts_rules(tab):
    QAbstractItemModelTester(tab.grid.grid)


@pytest.mark.parametrize(
    ("key", "level"),
    [
        (Qt.Key.Key_0, Level.NONE),
        (Qt.Key.Key_3, Level.STRONG),
        (Qt.Key.Key_E, Level.NOT_RELEVANT),
    ],
)
def test_a_key_sets_the_level_at_once(qtbot, desk, case_id, tab, key, level):
    qtbot.keyClick(tab.grid, key)
    assert cells(desk, case_id)[0].level is level
    assert tab._count.text() == "11 av 12 kvar"


def test_backspace_takes_a_level_away(qtbot, desk, case_id, tab):
    qtbot.keyClick(tab.grid, Qt.Key.Key_2)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Backspace)
    assert cells(desk, case_id)[0].level is Level.NOT_ASSESSED
    assert tab._count.text() == "12 av 12 kvar"


def test_the_arrows_move_and_the_pane_beside_follows(qtbot, tab):
    qtbot.keyClick(tab.grid, Qt.Key.Key_Down)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Right)
    assert tab.cell._title.text() == "Gemensam · Medarbetare"


def test_the_whole_grid_is_filled_from_the_keyboard(qtbot, desk, case_id, tab):
    for row in range(4):
        for column in range(3):
            tab.grid.setCurrentIndex(tab.grid.grid.index(row, column))
            qtbot.keyClick(tab.grid, Qt.Key.Key_2)
    assert tab._count.text() == "Alla rutor är bedömda"
    assert detail(desk, case_id).state is CaseState.EVALUATING


def test_a_level_that_is_set_paints_its_own_cell_and_no_other(qtbot, tab, monkeypatch):
    qtbot.keyClick(tab.grid, Qt.Key.Key_2)
    QApplication.processEvents()
    painted, fill = [], CellDelegate.fill

    def tell(self, painter, rect, index, font):
        painted.append((index.row(), index.column()))
        fill(self, painter, rect, index, font)

    monkeypatch.setattr(CellDelegate, "fill", tell)
    qtbot.keyClick(tab.grid, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bool(painted))
    assert set(painted) == {(0, 0)}


def test_in_a_low_window_the_cell_the_cursor_stands_on_is_always_seen(qtbot, tab):
    tab.resize(780, 240)
    qtbot.waitUntil(lambda: tab._panes._folded)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(tab.grid, key)
        cell = tab.grid.visualRect(tab.grid.currentIndex())
        seen = tab.grid.viewport().visibleRegion().boundingRect()
        assert seen.contains(cell), tab.grid.currentIndex().row()


def test_enter_goes_into_the_cell_and_escape_back_to_the_grid(qtbot, tab):
    qtbot.keyClick(tab.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tab.cell._statements.hasFocus())
    qtbot.keyClick(tab.cell._statements, Qt.Key.Key_Escape)
    qtbot.waitUntil(tab.grid.hasFocus)


def test_tab_goes_through_the_cell_from_the_top_down(qtbot, tab):
    level = tab.cell.picker._buttons[Level.NOT_ASSESSED]
    level.setFocus()
    parts = [tab.cell._statements, tab.cell._note.editor, tab.cell._sentence.editor]
    met = []
    for _ in parts:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == parts


def test_a_note_belongs_to_the_cell_it_was_typed_in(qtbot, desk, case_id, tab):
    qtbot.keyClicks(tab.cell._note.editor, "Kontrollera detta")
    tab.grid.setCurrentIndex(tab.grid.grid.index(0, 1))
    assert [cell.note for cell in cells(desk, case_id)][:2] == ["Kontrollera detta", ""]
    assert tab.cell._note.text == ""


def test_the_note_stays_in_the_house_and_the_sentence_may_leave(qtbot, desk, case_id, tab):
    qtbot.keyClicks(tab.cell._note.editor, "Hemligt")
    qtbot.keyClicks(tab.cell._sentence.editor, "Ert initiativ kan bli bra.")
    tab.save_pending()
    with desk.register.read() as session:
        said = repr(evaluation_sheet(session, case_id))
    assert "Hemligt" not in said
    assert "Ert initiativ kan bli bra." in said


def test_a_ticked_statement_is_kept_by_its_key(desk, case_id, tab):
    tab.grid.setCurrentIndex(tab.grid.grid.index(0, 1))
    tab.cell._statements.item(1).setCheckState(Qt.CheckState.Checked)
    assert cells(desk, case_id)[1].statements == ("halsoframjande.medarbetare.2",)


def test_choosing_a_type_offers_its_phrases_with_title_and_number_filled_in(desk, case_id, tab):
    choose_type(tab, "avslag")
    saved = detail(desk, case_id)
    assert saved.proposal_type == "avslag"
    assert f"”Trygg hemgång” ({saved.number})" in saved.proposal
    assert (
        tab.proposal._wording._said.text() == "Kvar att fylla i, senast på mötet: skäl för avslaget"
    )


def test_words_of_ones_own_are_not_replaced_by_another_types_phrases(qtbot, desk, case_id, tab):
    qtbot.keyClicks(tab.proposal._wording.editor, "bifalla till en del")
    choose_type(tab, "bifall_delvis")
    assert detail(desk, case_id).proposal == "bifalla till en del"
    assert tab.proposal._offer.isVisible()


def choose_type(tab, key):
    combo = tab.proposal._type
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def test_another_case_shows_its_own_grid_and_saves_the_first_ones_text(qtbot, desk, case_id, tab):
    other = new_case(desk.register, "Öppen dörr")
    assess_all(desk.register, other)
    qtbot.keyClicks(tab.cell._note.editor, "Om hemgång")
    tab.show_case(detail(desk, other))
    assert tab._count.text() == "Alla rutor är bedömda"
    assert cells(desk, case_id)[0].note == "Om hemgång"
    assert cells(desk, other)[0].note == ""


@pytest.mark.parametrize(("width", "folded"), [(1150, False), (780, True)])
def test_where_there_is_no_room_the_panes_become_tabs(tab, width, folded):
    tab.resize(width, 500)
    assert tab._panes._folded is folded
    assert tab.minimumSizeHint().width() <= 780


def test_the_radar_is_also_said_in_words():
    words = radar_words(("Enkel", "Trygg"), (1.5, None))
    assert words == "Diagram: Enkel 1,5, Trygg ej bedömd"


def test_gaps_in_the_wording_are_named_once():
    assert (
        gaps("till {organ} och {organ} den {datum}")
        == "Kvar att fylla i, senast på mötet: organ, datum"
    )
    assert gaps("bifalla") == ""
