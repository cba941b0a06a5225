"""The old spreadsheet is taken in step by step, by mouse or keyboard, nothing before the end."""

from datetime import date
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox

from omtanke_desktop.domain.history_columns import Target
from omtanke_desktop.storage import models as m
from omtanke_desktop.ui.dialogs.import_history import ImportHistoryDialog
from omtanke_desktop.ui.dialogs.import_history_rows import Rows
from omtanke_desktop.workflows import import_history as workflow
from tests.files.sheets import workbook
from tests.ui.desks import a_desk
from tests.ui.hands import Hands
from tests.ui.windows import QUIET, pick_file

HEADS = ("Nr", "Initiativ", "Inkom", "Utfall", "Övrigt")
ROWS = (
    ("RUG/19-1", "Hemteam för äldre", date(2019, 3, 4), "Bifall", "Bra"),
    ("RUG/19-2", "Tolk på distans", "mars 2019", "Avslag", ""),
    ("RUG/19-3", "Anhörigstöd", "31 februari 2020", "", ""),
)


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


@pytest.fixture
def old_list(tmp_path):
    path = tmp_path / "initiativ.xlsx"
    path.write_bytes(workbook([HEADS, *ROWS]))
    return path


@pytest.fixture
def hands(desk, qtbot):
    """Somebody at the dialog."""
    dialog = ImportHistoryDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return Hands(qtbot, dialog)


def count(desk) -> int:
    with desk.register.read() as session:
        return session.query(m.Case).count()


def go(hands, monkeypatch, path) -> None:
    """Choose a file and wait until it is read."""
    pick_file(monkeypatch, path)
    hands.click("Välj fil…")
    hands.wait(lambda: hands.window._job is None)


def test_an_old_list_is_taken_in_from_file_to_report(hands, desk, old_list, monkeypatch):
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    hands.click("Förhandsgranska")
    hands.wait_for("3 rader = 2 nya + 0 finns redan + 1 hoppas över")
    assert count(desk) == 0
    hands.click("Ta in 2 ärenden")
    hands.wait_for("3 rader = 2 nya + 0 fanns redan + 1 hoppades över")
    assert count(desk) == 2
    assert hands.window.report.counts.total() == 3


def test_the_keyboard_alone_takes_a_list_in(hands, desk, old_list):
    hands.window.read(old_list)
    hands.wait(lambda: hands.window._job is None)
    hands.key("Return")
    hands.wait_for("Förhandsgranska")
    hands.key("Return")
    hands.wait_for("Ta in 2 ärenden")
    hands.key("Return")
    assert hands.sees("Ta in 2 ärenden"), "Enter twice must not take everything in"
    while not hands.button("Ta in 2 ärenden").hasFocus():
        hands.key("Tab")
    hands.key("Space")
    hands.wait_for("hoppades över")
    assert count(desk) == 2


@QUIET
def test_a_column_that_was_guessed_wrong_is_chosen_by_hand(hands, desk, old_list, monkeypatch):
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    hands.choose("Övrigt blir", "Enhet")
    hands.choose("Nr blir", "Tas inte med")
    hands.click("Förhandsgranska")
    hands.wait_for("Kolumner som inte tas med: Nr.")
    assert hands.window._chosen.mapping[0] is None
    assert hands.window._chosen.mapping[4] is Target.UNIT


@QUIET
def test_a_column_too_many_holds_the_next_step_and_says_why(hands, old_list, monkeypatch):
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    hands.choose("Övrigt blir", "Rubrik")
    assert hands.sees("Rubrik står för flera kolumner. Välj en av dem.")
    assert not hands.button("Förhandsgranska").isEnabled()


def test_what_was_chosen_stays_when_one_goes_back_and_forth(hands, old_list, monkeypatch):
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    combo = hands.find(QComboBox, "Övrigt blir")
    combo.setCurrentIndex(combo.findData("enhet"))
    hands.click("Tillbaka")
    hands.click("Nästa")
    assert hands.find(QComboBox, "Övrigt blir").currentText() == "Enhet"


def test_other_headings_make_other_columns(hands, old_list, monkeypatch):
    go(hands, monkeypatch, old_list)
    combo = hands.find(QComboBox, "Rubrikerna står på")
    combo.setCurrentIndex(0)
    hands.click("Nästa")
    assert hands.sees("A  Kolumn A")
    assert hands.sees("Välj vilken kolumn som är rubrik eller sammanfattning.")


def test_every_line_can_be_read_in_full_and_copied(hands, old_list, monkeypatch):
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    hands.click("Förhandsgranska")
    hands.wait_for("hoppas över")
    assert "Inkom: Dagen ”31 februari 2020” finns inte i kalendern." in hands.lines("Raderna")[2]
    hands.pick("Raderna", "Anhörigstöd")
    hands.key("Ctrl+C")
    assert "4\tHoppas över\t\tAnhörigstöd" in QGuiApplication.clipboard().text()
    hands.click("Kopiera alla rader")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("3 rader = 2 nya")
    assert len(copied.splitlines()) == 6


def test_only_the_rows_that_are_skipped_are_shown_when_asked_for(hands, old_list, monkeypatch):
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    hands.click("Förhandsgranska")
    hands.wait_for("hoppas över")
    shown = hands.find(QComboBox, "Visa")
    shown.setCurrentIndex(shown.findText("Hoppas över (1)"))
    hands.settle()
    assert len(hands.lines("Raderna")) == 1


def test_a_file_that_cannot_be_read_is_a_sentence_in_the_dialog(hands, tmp_path, monkeypatch):
    path = tmp_path / "gammal.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    go(hands, monkeypatch, path)
    assert hands.sees("Excel-arbetsbok (.xlsx)")
    assert not hands.button("Nästa").isEnabled()


def test_an_import_that_is_stopped_says_so_and_changes_nothing(hands, desk, old_list, monkeypatch):
    begun, go_on = Event(), Event()
    real = workflow.import_history

    def slow(register, plan, progress):
        begun.set()
        assert go_on.wait(20)
        return real(register, plan, progress)

    monkeypatch.setattr(workflow, "import_history", slow)
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    hands.click("Förhandsgranska")
    hands.wait_for("Ta in 2 ärenden")
    hands.click("Ta in 2 ärenden")
    hands.wait(begun.is_set)
    hands.click("Avbryt")
    go_on.set()
    hands.wait_for("Importen avbröts. Inget är ändrat.")
    assert count(desk) == 0


def test_a_register_that_is_only_read_shows_but_takes_nothing_in(
    hands, desk, old_list, monkeypatch
):
    desk.register.read_only, desk.register.note = True, "Vera har det öppet."
    go(hands, monkeypatch, old_list)
    hands.click("Nästa")
    hands.click("Förhandsgranska")
    hands.wait_for("Registret går bara att läsa. Vera har det öppet.")
    assert not hands.button("Ta in 2 ärenden").isEnabled()


def test_a_file_dropped_on_the_dialog_is_read(hands, old_list):
    hands.drop([old_list])
    hands.wait_for("initiativ.xlsx")


def test_a_line_of_the_report_opens_its_case(hands, desk, old_list, monkeypatch):
    opened = []
    desk.go.connect(lambda page, target: opened.append((page, target)))
    go(hands, monkeypatch, old_list)
    for name in ("Nästa", "Förhandsgranska", "Ta in 2 ärenden"):
        hands.wait(lambda name=name: bool(hands.all(object, name)), name)
        hands.click(name)
    hands.wait_for("hoppades över")
    view = hands.pick("Raderna", "Tolk på distans")
    view.activated.emit(view.currentIndex())
    assert opened == [("arenden", 2)]


def test_the_table_keeps_qts_rules(qapp):
    model = Rows()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 0
