"""Värdering with several evaluators: whose grid is shown, Samlad bild, other scales."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.malbild_content import draft_of
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.evaluations import evaluation, versions
from omtanke_desktop.ui.pages.evaluation.add_evaluator import AddEvaluatorDialog
from omtanke_desktop.ui.pages.evaluation.bar import SUM
from omtanke_desktop.ui.pages.evaluation.tab import EvaluationTab
from omtanke_desktop.workflows import change_malbild, change_settings, evaluate, evaluators
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import answer

FIRST = ("halsoframjande", Perspective.INDIVIDUAL)


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
    made.resize(1200, 700)
    made.show()
    show(made, desk, case_id)
    made.begin()
    return made


def show(tab, desk, case_id):
    with desk.register.read() as session:
        tab.show_case(case_detail(session, case_id))


def add(desk, case_id, name="Socialchef, Hylte kommun"):
    function, principal = name.split(", ")
    return evaluators.add_evaluator(desk.register, case_id, function, principal)


def cell(desk, case_id, who=""):
    with desk.register.read() as session:
        return evaluation(session, case_id, who).cells[FIRST]


def press(qtbot, widget, keys):
    for name in keys.split():
        qtbot.keyClick(widget, getattr(Qt.Key, f"Key_{name}"))


def test_twelve_levels_take_at_most_twenty_four_keys(qtbot, desk, case_id, tab):
    keys = "2 Right " * 11 + "2"
    assert len(keys.split()) <= 24
    press(qtbot, tab.grid, keys)
    with desk.register.read() as session:
        assert evaluation(session, case_id).empty == 0


def test_left_goes_back_over_the_rows_end(qtbot, tab):
    tab.grid.setCurrentIndex(tab.grid.grid.index(1, 0))
    press(qtbot, tab.grid, "Left")
    where = tab.grid.currentIndex()
    assert (where.row(), where.column()) == (0, 2)


def test_what_each_level_means_is_seen_beside_the_grid(tab):
    said = " ".join(label.text() for label in tab._left.legend.findChildren(QLabel))
    for step in tab.grid.grid.view.malbild.scale:
        assert step.meaning in said
    assert tab._left.legend.isVisible()


def test_a_member_is_added_from_the_list_and_evaluated_with_the_same_keys(
    qtbot, desk, case_id, tab
):
    change_settings.add_member(desk.register, "Socialchef", "Laholms kommun", Role.MEMBER)
    answer(AddEvaluatorDialog, lambda dialog: dialog.accept())
    tab.bar.add.click()
    press(qtbot, tab.grid, "3")
    assert cell(desk, case_id, "Socialchef, Laholms kommun").level is Level.STRONG
    assert cell(desk, case_id).level is Level.NOT_ASSESSED
    assert tab._count.text() == "11 av 12 kvar"


def test_somebody_else_is_added_by_function(desk, case_id, tab):
    def fill(dialog):
        dialog.function.setText("Verksamhetschef")
        dialog.principal.setCurrentText("Region Halland")
        dialog.accept()

    answer(AddEvaluatorDialog, fill)
    tab.bar.add.click()
    assert tab.bar.who == "Verksamhetschef, Region Halland"


def test_only_an_evaluator_who_has_said_nothing_can_be_taken_away(qtbot, desk, case_id, tab):
    who = add(desk, case_id)
    show(tab, desk, case_id)
    tab.show_evaluator(who)
    assert tab.bar.remove.isVisible()
    press(qtbot, tab.grid, "1")
    assert not tab.bar.remove.isVisible()
    press(qtbot, tab.grid, "Backspace")
    tab.bar.remove.click()
    assert tab.bar.who == ""
    assert len(tab.bar._choices) == 1


def test_a_note_stays_with_the_evaluator_it_was_typed_for(qtbot, desk, case_id, tab):
    who = add(desk, case_id)
    show(tab, desk, case_id)
    tab.show_evaluator(who)
    qtbot.keyClicks(tab.cell._note.editor, "Tvekar")
    tab.show_evaluator("")
    assert cell(desk, case_id, who).note == "Tvekar"
    assert tab.cell._note.text == ""


def test_a_members_proposal_is_the_members_own(qtbot, desk, case_id, tab):
    who = add(desk, case_id)
    show(tab, desk, case_id)
    tab.show_evaluator(who)
    combo = tab.member_proposal._type
    combo.setCurrentIndex(combo.findData("avslag"))
    combo.activated.emit(combo.currentIndex())
    with desk.register.read() as session:
        assert evaluation(session, case_id, who).proposal_type == "avslag"
        assert case_detail(session, case_id).proposal_type == ""
    tab.show_evaluator(SUM)
    said = [label.text() for label in tab.voices.findChildren(QLabel)]
    assert "Socialchef, Hylte kommun: Avslag" in said


def test_the_evaluators_are_turned_through_from_the_keyboard(desk, case_id, tab):
    add(desk, case_id)
    show(tab, desk, case_id)
    turn = next(one for one in tab.findChildren(QAction) if one.text() == "Nästa bedömare")
    seen = []
    for _ in range(3):
        turn.trigger()
        seen.append(tab.bar.who)
    assert seen == ["Socialchef, Hylte kommun", SUM, ""]


@pytest.fixture
def disagreed(desk, case_id, tab):
    """The secretariat says nothing, a member much; the member has a sentence for the letter."""
    who = add(desk, case_id)
    evaluate.set_cell(desk.register, case_id, *FIRST, level=Level.NONE)
    evaluate.set_cell(
        desk.register,
        case_id,
        *FIRST,
        level=Level.STRONG,
        letter_sentence="Det blir tryggare.",
        evaluator=who,
    )
    show(tab, desk, case_id)
    tab.show_evaluator(SUM)
    return who


def test_the_whole_picture_opens_at_the_cell_they_agree_least_about(desk, case_id, tab, disagreed):
    later = ("trygg", Perspective.ORGANISATION)
    other = new_case(desk.register, "Öppen dörr")
    who = add(desk, other)
    for place, levels in (
        (FIRST, (Level.CLEAR, Level.STRONG)),
        (later, (Level.NONE, Level.STRONG)),
    ):
        for evaluator, level in zip(("", who), levels, strict=True):
            evaluate.set_cell(desk.register, other, *place, level=level, evaluator=evaluator)
    assert tab.sum_cell._title.text() == "Hälsofrämjande · Individ"
    show(tab, desk, other)
    tab.show_evaluator(SUM)
    assert tab.sums.place() == later
    assert tab.sum_cell._title.text() == "Trygg · Organisation"


def another_version(register, **changes):
    """A version of the vision beside the one in use, and what it is called."""
    with register.read() as session:
        old = versions(session)[0].vision
    return change_malbild.add_version(
        register, replace(draft_of(old), version="Ny", **changes), old
    )


def test_what_is_typed_belongs_to_the_evaluator_shown_also_with_another_vision(
    qtbot, desk, case_id, tab
):
    who = add(desk, case_id)
    evaluate.set_cell(desk.register, case_id, *FIRST, level=Level.NONE)
    version = another_version(desk.register)
    with desk.register.begin() as work:
        editing.evaluation_of(work.session, case_id, who).malbild_version = version
    show(tab, desk, case_id)
    tab.show_evaluator(who)
    qtbot.keyClicks(tab.cell._note.editor, "Tvekar")
    tab.save_pending()
    assert (cell(desk, case_id, who).note, cell(desk, case_id).note) == ("Tvekar", "")


def test_disagreement_is_said_in_words_with_median_and_spread(tab, disagreed):
    QAbstractItemModelTester(tab.sums.grid)
    said = tab.sums.grid.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Hälsofrämjande, individ: Median 1,5. Oense, spridning 0–3."
    assert tab._count.text() == "2 bedömare  ·  oense i 1 ruta  ·  22 tomma rutor"


def test_each_evaluators_level_is_read_in_the_tooltip(tab, disagreed):
    tip = tab.sums.grid.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == [
        "Sekretariatet: 0 – bidrar inte",
        "Socialchef, Hylte kommun: 3 – bidrar starkt",
    ]


def test_one_key_takes_a_members_sentence_into_the_letter(qtbot, desk, case_id, tab, disagreed):
    press(qtbot, tab.sums, "B")
    assert cell(desk, case_id).letter_sentence == "Det blir tryggare."
    assert tab.sum_cell._sentence.text == "Det blir tryggare."
    assert [one.text() for one in tab.sum_cell.uses] == ["Med i brevet"]


def test_a_sentence_can_be_put_in_with_its_button_and_edited_after(
    qtbot, desk, case_id, tab, disagreed
):
    tab.sum_cell.uses[0].click()
    qtbot.keyClicks(tab.sum_cell._sentence.editor, "X")
    tab.save_pending()
    assert "X" in cell(desk, case_id).letter_sentence
    assert cell(desk, case_id, disagreed).letter_sentence == "Det blir tryggare."


def test_a_long_row_of_evaluators_becomes_a_list(desk, case_id, tab):
    assert tab.bar.tabs.isVisible()
    for number in range(8):
        add(desk, case_id, f"Förvaltningschef vård och omsorg {number}, Kungsbacka kommun")
    show(tab, desk, case_id)
    assert tab.bar.list.isVisible()
    assert tab.bar.list.count() == 10
    assert "0 av 12 bedömda" in tab.bar.list.itemText(1)


def test_another_vision_has_its_own_keys_names_and_legend(qtbot, desk, tab):
    register = desk.register
    with register.read() as session:
        old = draft_of(versions(session)[0].vision)
    steps = tuple((f"steg {n}", f"Betyder {n}.") for n in range(6))
    version = another_version(register, scale=steps, factors=old.factors[:3])
    change_malbild.use_version(register, version)
    other = new_case(register, "Öppen dörr")
    show(tab, desk, other)
    tab.begin()
    press(qtbot, tab.grid, "5")
    assert cell(desk, other).level is Level.FIVE
    assert tab.grid.grid.rowCount() == 3
    assert "Steg 5" in [one.text() for one in tab._left.legend.findChildren(QLabel)]
    assert "0–5 bedömer" in tab._left._keys.text()
    assert [one.accessibleName() for one in tab.cell.picker._buttons.values()][5] == "Steg 5"


def test_a_key_the_scale_does_not_have_changes_nothing(qtbot, desk, case_id, tab):
    press(qtbot, tab.grid, "4")
    assert cell(desk, case_id).level is Level.NOT_ASSESSED
