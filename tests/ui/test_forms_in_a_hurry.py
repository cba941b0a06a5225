"""Forms, lists and papers taken in too fast: pressed twice, held down, stopped, two at once."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from omtanke_desktop.domain.evaluation_forms import RETURNED
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.ui.dialogs.evaluation_forms import EvaluationFormsDialog
from omtanke_desktop.ui.dialogs.evaluation_returns import ReadFormsDialog
from omtanke_desktop.ui.dialogs.import_history import ImportHistoryDialog
from omtanke_desktop.ui.dialogs.key_in import KeyInDialog
from tests import builders
from tests.files.sheets import workbook
from tests.ui.desks import a_desk, named
from tests.ui.hands import Hands
from tests.ui.test_evaluation_forms import CHEF, a_form, level_of, reading
from tests.ui.test_key_in import levels
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
_PRESS, _NONE = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        builders.add_members(made.register)
        yield made


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.add_members(made)
    return made


def count(register, kind):
    with register.read() as session:
        return session.query(kind).count()


def returned(register, case_id):
    with register.read() as session:
        return [row for row in documents(session, case_id) if row.kind == RETURNED]


def held_down(widget, key, text, times):
    """A key that repeats itself: one press, then what the keyboard sends on its own."""
    for repeats in range(times):
        press = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeats > 0
        )
        QApplication.sendEvent(widget, press)


def test_a_level_key_held_down_keys_in_one_cell(desk, qtbot):
    case_id = builders.a_case(desk.register)
    dialog = KeyInDialog(desk, [case_id])
    qtbot.addWidget(dialog)
    dialog.show()
    held_down(dialog.table, Qt.Key.Key_3, "3", 8)
    assert levels(desk, case_id) == "3" + "-" * 11


def a_forms_dialog(desk, qtbot, folder):
    dialog = EvaluationFormsDialog(desk, [builders.a_case(desk.register)], None)
    qtbot.addWidget(dialog)
    desk.style.dress(dialog)
    dialog.folder.setText(str(folder))
    dialog.show()
    return dialog


def test_forms_ordered_with_a_double_press_are_made_once(desk, qtbot, tmp_path):
    dialog = a_forms_dialog(desk, qtbot, tmp_path / "ut")
    members = len(dialog.order().member_ids)
    button = named(dialog, QPushButton, "Spara formulären")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    held_down(dialog, Qt.Key.Key_Return, "\r", 5)
    qtbot.waitUntil(lambda: bool(dialog.saved), timeout=60_000)
    assert count(desk.register, m.EvaluationForm) == members
    assert len(list((tmp_path / "ut").iterdir())) == members


def test_forms_given_up_with_esc_leave_no_form_and_no_file(desk, qtbot, tmp_path):
    dialog = a_forms_dialog(desk, qtbot, tmp_path / "ut")
    before = count(desk.register, m.Event)
    dialog.ok.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=60_000)
    assert count(desk.register, m.EvaluationForm) == 0
    assert count(desk.register, m.Event) == before
    assert not (tmp_path / "ut").exists()


def test_a_form_read_in_with_enter_held_down_is_kept_once(desk, qtbot):
    case_id = builders.a_case(desk.register)
    hands = reading(qtbot, desk, ("svar.xlsx", a_form(desk.register, case_id)))
    held_down(hands.window, Qt.Key.Key_Return, "\r", 6)
    QTest.mouseDClick(hands.window.ok, Qt.MouseButton.LeftButton)
    assert len(returned(desk.register, case_id)) == 1
    assert level_of(desk.register, case_id) is Level.CLEAR


def test_the_same_form_twice_in_one_drop_is_kept_once(desk, qtbot):
    case_id = builders.a_case(desk.register)
    content = a_form(desk.register, case_id)
    hands = reading(qtbot, desk, ("svar.xlsx", content), ("svar (1).xlsx", content))
    hands.click("Läs in 2 formulär")
    assert len(returned(desk.register, case_id)) == 1


@contextmanager
def reading_whatever_comes():
    """Somebody who reads in what the front dialog offers, and closes it when all of it is in."""

    def look():
        front = QApplication.activeModalWidget()
        if isinstance(front, ReadFormsDialog) and front.ok.isEnabled():
            front.ok.click()
        elif isinstance(front, ReadFormsDialog) and all(one.result for one in front.files):
            front.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()


def test_forms_dropped_one_right_after_the_other_are_both_read_in(register, qtbot, tmp_path):
    ids = [builders.a_case(register, f"Initiativ {n}") for n in (1, 2)]
    paths = [tmp_path / f"svar {n}.xlsx" for n in ids]
    for path, case_id in zip(paths, ids, strict=True):
        path.write_bytes(a_form(register, case_id))
    with window_on(register, qtbot) as hands, reading_whatever_comes():
        hands.window.open_page("moten")
        for path in paths:
            hands.drop([path])
        hands.wait(lambda: all(level_of(register, one) is Level.CLEAR for one in ids))
        hands.wait(lambda: QApplication.activeModalWidget() is None)


def test_a_form_dropped_while_papers_are_keyed_in_is_read_in_over_them(register, qtbot, tmp_path):
    case_id = builders.a_case(register)
    path = tmp_path / "svar.xlsx"
    path.write_bytes(a_form(register, case_id))
    with window_on(register, qtbot) as hands, reading_whatever_comes():
        keyed = KeyInDialog(hands.window.desk, [case_id])
        keyed.open()
        hands.drop([path])
        hands.wait(lambda: level_of(register, case_id, CHEF) is Level.CLEAR)
        hands.wait(lambda: QApplication.activeModalWidget() is keyed)
        keyed.reject()


@pytest.fixture
def long_list(tmp_path):
    path = tmp_path / "lista.xlsx"
    rows = [(f"Initiativ {n}", "2019-03-04") for n in range(1_500)]
    path.write_bytes(workbook([("Initiativ", "Inkom"), *rows]))
    return path


def previewed(desk, qtbot, path):
    """An import dialog that stands before its last step."""
    dialog = ImportHistoryDialog(desk)
    if desk.window is None:
        qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(path)
    hands = Hands(qtbot, dialog)
    hands.wait(lambda: dialog._job is None)
    hands.click("Nästa")
    hands.click("Förhandsgranska")
    hands.wait_for("Ta in 1500 ärenden")
    return hands


def test_an_import_pressed_twice_takes_every_row_in_once(desk, qtbot, long_list):
    hands = previewed(desk, qtbot, long_list)
    last = hands.button("Ta in 1500 ärenden")
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(last, Qt.MouseButton.LeftButton)
    hands.wait_for("hoppades över")
    assert count(desk.register, m.Case) == 1_500


def test_a_preview_pressed_twice_takes_nothing_in(desk, qtbot, long_list):
    hands = previewed(desk, qtbot, long_list)
    QTest.mouseDClick(hands.button("Ta in 1500 ärenden"), Qt.MouseButton.LeftButton)
    hands.settle()
    assert hands.window._job is None
    assert count(desk.register, m.Case) == 0


def test_a_window_closed_in_the_middle_of_an_import_leaves_all_rows_or_none(
    register, qtbot, long_list
):
    from omtanke_desktop.storage.register import open_register

    path = register.path
    with window_on(register, qtbot) as hands:
        inner = previewed(hands.window.desk, qtbot, long_list)
        inner.click("Ta in 1500 ärenden")
        inner.window._stop.set()
        hands.window.desk.background.close()
    again = open_register(path)
    assert count(again, m.Case) in (0, 1_500)
    again.close()
