"""Keying in from paper: twelve key presses for each case, and what a slip of the finger costs."""

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableWidget

from omtanke_desktop.domain.malbild import EvaluationSource, Level
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.ui.dialogs.key_in import KeyInDialog
from omtanke_desktop.ui.dialogs.pen_sheets import PenSheetsDialog
from tests import builders
from tests.ui.desks import a_desk
from tests.ui.hands import Hands
from tests.ui.windows import QUIET

pytestmark = QUIET
CHAIR, VARBERG = "Förvaltningschef, Region Halland", "Socialchef, Varbergs kommun"


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        builders.add_members(made.register)
        yield made


@pytest.fixture
def cases(desk):
    return [builders.a_case(desk.register, f"Initiativ {n}") for n in (1, 2)]


@pytest.fixture
def hands(desk, cases, qtbot):
    dialog = KeyInDialog(desk, cases)
    qtbot.addWidget(dialog)
    dialog.show()
    made = Hands(qtbot, dialog)
    made.settle()
    return made


def levels(desk, case_id, who=CHAIR):
    with desk.register.read() as session:
        view = evaluation(session, case_id, who)
    return "".join(_sign(cell.level) for cell in view.cells.values())


def _sign(level):
    return {Level.NOT_ASSESSED: "-", Level.NOT_RELEVANT: "E"}.get(level, level.value)


def keys(hands, pressed):
    for one in pressed:
        hands.key({" ": "Space", "\n": "Return", "<": "Backspace"}.get(one, one))


def test_two_cases_are_keyed_in_with_twelve_presses_each_and_enter_between(hands, desk, cases):
    keys(hands, "0123E0123E01\n333333333333")
    assert [levels(desk, one) for one in cases] == ["0123E0123E01", "3" * 12]
    assert hands.sees("är inknappat. Det var det sista ärendet.")


def test_every_press_is_saved_at_once_as_from_paper(hands, desk, cases):
    keys(hands, "2")
    with desk.register.read() as session:
        view = evaluation(session, cases[0], CHAIR)
    assert view.assessed == 1
    assert view.source is EvaluationSource.PAPER


def test_space_leaves_a_cell_not_assessed_and_goes_on(hands, desk, cases):
    keys(hands, "1 2")
    assert levels(desk, cases[0]).startswith("1-2-")


def test_backspace_takes_the_last_press_back_and_goes_there(hands, desk, cases):
    keys(hands, "12<3")
    assert levels(desk, cases[0]).startswith("13-")
    keys(hands, "<<")
    assert levels(desk, cases[0]) == "-" * 12
    keys(hands, "<0")
    assert levels(desk, cases[0]).startswith("0-")


def test_a_thirteenth_press_changes_nothing(hands, desk, cases):
    keys(hands, "1111111111112")
    assert [levels(desk, one) for one in cases] == ["1" * 12, "-" * 12]


@pytest.mark.parametrize("wrong", ["4", "9", "X", "Ö"])
def test_a_level_outside_the_scale_is_not_taken(hands, desk, cases, wrong):
    keys(hands, [wrong, "1"])
    assert levels(desk, cases[0]).startswith("1-")


def test_the_cell_that_is_next_is_named_in_words(hands):
    assert hands.sees("OH-2025-001 Initiativ 1 – Hälsofrämjande, individ")
    keys(hands, "1111")
    assert hands.sees("Gemensam, medarbetare")


def test_another_evaluators_paper_begins_empty_and_leaves_the_first_alone(hands, desk, cases):
    keys(hands, "11")
    hands.choose("Bedömare", VARBERG)
    keys(hands, "3")
    assert levels(desk, cases[0], VARBERG).startswith("3-")
    assert levels(desk, cases[0]).startswith("11-")


def test_what_was_keyed_in_before_is_shown_when_the_dialog_opens_again(hands, desk, cases, qtbot):
    keys(hands, "31")
    again = KeyInDialog(desk, cases)
    qtbot.addWidget(again)
    texts = [again.table.item(2, place).text() for place in range(3)]
    assert texts == ["3", "1", ""]


def test_each_cell_can_be_read_aloud(hands):
    keys(hands, "2")
    table = hands.find(QTableWidget, "Nivåer att knappa in")
    QAbstractItemModelTester(
        table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    said = table.item(2, 0).data(11)  # Qt.ItemDataRole.AccessibleTextRole
    assert said == "OH-2025-001, Hälsofrämjande, individ: 2 – bidrar tydligt"


def test_without_members_it_says_where_they_are_put_in(tmp_path, qapp, qtbot):
    with a_desk(tmp_path, qapp) as desk:
        dialog = KeyInDialog(desk, [builders.a_case(desk.register)])
        qtbot.addWidget(dialog)
        dialog.show()
        assert Hands(qtbot, dialog).sees("Lägg in gruppens ledamöter under Inställningar först.")


def test_the_sheets_for_the_pen_are_previewed_one_for_each_case(desk, cases, qtbot):
    dialog = PenSheetsDialog(desk, cases)
    qtbot.addWidget(dialog)
    dialog.show()
    document = dialog.findChild(QPdfDocument)
    qtbot.waitUntil(lambda: document.pageCount() == len(cases), timeout=30000)
