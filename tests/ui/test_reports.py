"""Rapporter: the registrar's list, missing diary numbers, and what is stored about a person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableWidget, QTabWidget

from omtanke_desktop.ui.pages.reports import ReportsPage
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.edit_case import edit_initiator
from tests import builders
from tests.ui.desks import a_desk, named, shown


@pytest.fixture
def desk(qapp, tmp_path):
    with a_desk(tmp_path, qapp) as made:
        yield made


def turn(page: ReportsPage, key: str) -> None:
    page.show_target(key)
    assert page.findChild(QTabWidget).isVisible()


def test_the_days_new_documents_are_shown_as_they_will_be_printed(desk, qtbot):
    builders.a_case(desk.register)
    page = shown(ReportsPage(desk), qtbot)
    preview = page.findChild(PdfPreview)
    qtbot.waitUntil(lambda: preview._document.pageCount() == 1, timeout=20_000)
    assert "1 handling" in preview._document.getAllText(0).text()


@pytest.mark.parametrize(
    ("first", "said"),
    [("2025-02-31", "Skriv dagarna"), ("9999-01-01", "efter den sista"), ("0001-01-01", "ett år")],
)
def test_days_that_cannot_be_used_are_told(desk, qtbot, first, said):
    page = shown(ReportsPage(desk), qtbot)
    named(page, QLineEdit, "Från och med").setText(first)
    words = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert any(said in one for one in words)
    assert not page.primary_action().isEnabled()


def test_a_diary_number_is_typed_on_its_line_and_kept_even_when_it_looks_odd(desk, qtbot):
    first, second = builders.a_case(desk.register), builders.a_case(desk.register)
    page = shown(ReportsPage(desk), qtbot)
    turn(page, "diarienummer")
    table = named(page, QTableWidget, "Ärenden utan diarienummer")
    table.item(0, 0).setText("25/334")
    assert builders.case(desk.register, first).diary_number == "25/334"
    assert "RS250334" in named(page, QLabel, "Om diarienumret").text()
    assert builders.case(desk.register, second).diary_number == ""
    page.refresh(None)
    assert table.rowCount() == 1


def test_numbers_are_typed_line_by_line_with_the_keyboard_alone(desk, qtbot):
    ids = [builders.a_case(desk.register, title) for title in ("Ett", "Två", "Tre")]
    page = shown(ReportsPage(desk), qtbot)
    turn(page, "diarienummer")
    table = named(page, QTableWidget, "Ärenden utan diarienummer")
    table.setFocus()
    for number in ("RS250001", "RS250002", "RS250003"):
        for letter in number:  # the first opens the cell
            QTest.keyClicks(QApplication.focusWidget(), letter)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
    numbers = [builders.case(desk.register, case_id).diary_number for case_id in ids]
    assert numbers == ["RS250001", "RS250002", "RS250003"]


def test_the_case_of_a_line_is_opened_with_the_button(desk, qtbot):
    first, second = builders.a_case(desk.register), builders.a_case(desk.register)
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))
    page = shown(ReportsPage(desk), qtbot)
    turn(page, "diarienummer")
    named(page, QTableWidget, "Ärenden utan diarienummer").setCurrentCell(1, 0)
    page.primary_action().trigger()
    assert gone == [("arenden", second)] != [("arenden", first)]


def test_the_button_is_off_when_every_case_has_its_number(desk, qtbot):
    page = shown(ReportsPage(desk), qtbot)
    turn(page, "diarienummer")
    assert not page.primary_action().isEnabled()
    words = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Alla ärenden har ett diarienummer." in words


def test_a_person_is_found_and_what_may_go_can_be_chosen(desk, qtbot):
    case_id = builders.a_case(desk.register)
    edit_initiator(desk.register, case_id, "phone", "0346-55 66 77")
    page = shown(ReportsPage(desk), qtbot)
    turn(page, "person")
    named(page, QLineEdit, "Sök person").setText("0346-55 66")
    table = next(
        one for one in page.findChildren(QTableWidget) if "personen" in one.accessibleName()
    )
    qtbot.waitUntil(lambda: table.rowCount() > 0, timeout=10_000)
    cells = [table.item(line, 0) for line in range(table.rowCount())]
    phone = next(one for one in cells if one.text() == "Telefon")
    assert phone.checkState() is Qt.CheckState.Unchecked
    assert page.primary_action().isEnabled()
