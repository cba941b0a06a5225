"""The list of cases: fetched in chunks, narrowed, sorted, opened from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.ui.models.cases import CHUNK, CaseTable
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.take_steps import cancel
from tests.ui.case_registers import TITLES, desk_on, new_case


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot, desk):
    for title in TITLES:
        new_case(desk.register, title)
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh(None)
    return made


def titles(table: CaseTable) -> list[str]:
    return [table.index(row, table.TITLE).data() for row in range(table.rowCount())]


def test_the_model_keeps_qts_rules(page):
    QAbstractItemModelTester(page.register.table)
    page.register.table.sort(CaseTable.TITLE)
    page.register.table.reload("fika")


def test_only_the_rows_that_are_shown_are_fetched(desk, monkeypatch):
    for number in range(3):
        new_case(desk.register, f"Ärende {number}")
    table = CaseTable(desk.register)
    table.reload()
    table._set(table._ids * CHUNK)
    table.index(0, CaseTable.TITLE).data()
    assert len(table._rows) == 3
    assert table.rowCount() == 3 * CHUNK


def test_titles_sort_as_a_swede_expects(page):
    page.register.table.sort(CaseTable.TITLE)
    assert titles(page.register.table) == sorted(
        TITLES, key=lambda title: title.translate(str.maketrans("ÅÄÖ", "[\\]"))
    )
    assert titles(page.register.table)[-1] == "Öppen dörr"


def test_cases_without_a_diary_number_stand_last_both_ways(desk, page):
    edit_text(desk.register, page.register.table.case_id(2), "diary_number", "RS250334")
    for order in Qt.SortOrder:
        page.register.table.sort(CaseTable.DIARY, order)
        assert page.register.table.index(0, CaseTable.DIARY).data() == "RS250334"


def test_the_list_narrows_while_one_types(qtbot, page):
    qtbot.keyClicks(page.register.narrowing.search, "fika")
    qtbot.waitUntil(lambda: titles(page.register.table) == ["Äldres fika"])
    assert page.register._count.text() == "1\u00a0ärende"


def test_a_filter_from_another_page_is_shown_and_can_be_taken_away(page):
    page.show_target(CaseFilter(states=(CaseState.ONGOING, CaseState.CLOSED)))
    assert page.register.table.rowCount() == 0
    assert page.register.narrowing.search.text() == "status:Pågår,Avslutat"
    page.register.narrowing._clear.click()
    assert page.register.table.rowCount() == len(TITLES)


def test_an_empty_register_teaches_and_leads_to_the_inbox(qtbot, desk):
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.refresh(None)
    assert made.register._middle.currentIndex() == 1
    next(
        b
        for b in made.register.findChildren(type(made.register.narrowing._clear))
        if b.accessibleName() == "Öppna Inkorgen"
    ).click()
    assert desk.gone == [("inkorg", None)]


def test_enter_opens_a_case_and_escape_goes_back_to_its_line(qtbot, page):
    page.register.view.setCurrentIndex(page.register.table.index(2, 0))
    wanted = page.register.case_id()
    qtbot.keyClick(page.register.view, Qt.Key.Key_Return)
    assert page._open.case.id == wanted
    qtbot.keyClick(page._open, Qt.Key.Key_Escape)
    assert page._open is None
    assert page.register.case_id() == wanted


def test_a_cancelled_case_stays_in_the_list_with_its_number(desk, page):
    case_id = page.register.table.case_id(0)
    cancel(desk.register, case_id, "Registrerat två gånger")
    page.refresh(None)
    place = page.register.table.index(page.register.table.line_of(case_id), CaseTable.STATE)
    assert place.data() == "Makulerat"
