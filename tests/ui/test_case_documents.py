"""Handlingar: what can be done with a document, what is written of it, and what is added."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.states import DocumentStatus
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases import CasesPage, document_acts
from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.ui.pages.cases.dispatched_dialog import DispatchedDialog
from omtanke_desktop.ui.pages.cases.document_table import taken_off_words
from omtanke_desktop.ui.pages.cases.file_dialog import FileDialog
from omtanke_desktop.ui.pages.cases.note_dialog import NoteDialog
from omtanke_desktop.ui.pages.cases.story import story_html
from omtanke_desktop.workflows.add_documents import FileFacts, add_note, add_scan
from omtanke_desktop.workflows.keep_documents import dispatch_document, finish_document
from tests import builders
from tests.ui.case_mails import mail_case, open_tab, papers
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import answer, named

NOT_YET = ("2025-03-04", "9999-12-31", "0000-01-01", "0001-01-01", "1999-12-31", "i går")


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot, desk):
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    desk.bridge.changed.connect(made.refresh)
    made.show()
    return made


@pytest.fixture
def draft(desk, tmp_path):
    """A case with a note and an internal draft."""
    path = tmp_path / "avtal.txt"
    path.write_text("Utkast till avtal.", encoding="utf-8")
    case_id = new_case(desk.register, "Trygg hemgång")
    add_scan(desk.register, case_id, path, FileFacts("Utkast till avtal", draft=True))
    return case_id


def last_of(page, case_id):
    """The tab Handlingar with the last document chosen."""
    tab = open_tab(page, case_id)
    tab._table.selectRow(tab._table.rowCount() - 1)
    return tab


def offered(tab):
    buttons = (*tab._acts.buttons, *tab._links.buttons)
    return [one.accessibleName() for one in buttons if one.isVisible()]


def confirm_dialogs(monkeypatch, yes=True):
    monkeypatch.setattr(document_acts, "confirm", lambda *_, **__: yes)


def status(desk, case_id):
    return papers(desk, case_id)[-1].status


def test_each_document_is_offered_what_makes_sense_and_nothing_else(desk, page, draft):
    case_id = mail_case(desk)
    tab = last_of(page, draft)
    assert offered(tab) == ["Färdigställ…", "Notera som skickad…", "Makulera…"]
    tab._table.selectRow(0)
    assert offered(tab) == ["Makulera…"]
    finish_document(desk.register, papers(desk, draft)[-1].id)
    assert offered(last_of(page, draft)) == ["Notera som skickad…", "Makulera…"]
    dispatch_document(desk.register, papers(desk, draft)[-1].id, "Varbergs kommun")
    assert offered(last_of(page, draft)) == []
    mail = ["Koppla loss…", "Koppla även till ett annat ärende…"]
    assert offered(last_of(page, case_id)) == mail


def test_a_draft_is_finished_after_a_question(desk, page, draft, monkeypatch):
    confirm_dialogs(monkeypatch, yes=False)
    named(last_of(page, draft), QPushButton, "Färdigställ…").click()
    assert status(desk, draft) is DocumentStatus.DRAFT
    confirm_dialogs(monkeypatch)
    named(last_of(page, draft), QPushButton, "Färdigställ…").click()
    assert status(desk, draft) is DocumentStatus.FINISHED
    tab = page._open._pages[1]
    assert tab._table.item(1, 4).text().startswith("Färdig")


def test_what_was_sent_is_noted_with_to_whom_and_when(desk, page, draft):
    def fill(dialog):
        assert not dialog.yes.isEnabled()
        dialog.to.setText("Socialförvaltningen, Varbergs kommun")
        dialog.when.day.setText("2025-02-28")
        dialog.yes.click()

    answer(DispatchedDialog, fill)
    named(last_of(page, draft), QPushButton, "Notera som skickad…").click()
    row = papers(desk, draft)[-1]
    assert row.counterpart == "Socialförvaltningen, Varbergs kommun"
    assert dates.minute_stamp(row.dispatched) == "2025-02-28 10.00"
    assert named(page, QLineEdit, "Till").text() == row.counterpart


def test_a_cancelled_document_stays_struck_through_with_its_reason(desk, page, draft, monkeypatch):
    monkeypatch.setattr(document_acts, "ask_text", lambda *_, **__: "Lades i fel ärende")
    tab = last_of(page, draft)
    named(tab, QPushButton, "Makulera…").click()
    row = papers(desk, draft)[-1]
    assert taken_off_words(row) == "Makulerades 3\u00a0mars\u00a02025: Lades i fel ärende"
    assert tab._table.item(1, 1).text() == f"Utkast till avtal\n{taken_off_words(row)}"
    assert tab._table.item(1, 4).text().startswith("Makulerad")
    assert tab._reader._off_words.text() == taken_off_words(row)
    assert offered(tab) == []
    assert page.window().focusWidget() is tab._table


def test_delete_in_the_list_asks_why_before_anything_is_cancelled(desk, page, draft, monkeypatch):
    asked = []
    monkeypatch.setattr(document_acts, "ask_text", lambda *said, **__: asked.append(said[1]))
    tab = last_of(page, draft)
    QTest.keyClick(tab._table, Qt.Key.Key_Delete)
    assert asked == ["Makulera handlingen"]
    assert status(desk, draft) is DocumentStatus.DRAFT


def test_short_content_and_the_other_side_are_written_in_place_and_told_in_the_history(
    desk, page, draft
):
    tab = last_of(page, draft)
    title = named(tab, QLineEdit, "I korthet")
    title.setFocus()
    title.setText("Avtal med Varberg, åtta sidor")
    named(tab, QLineEdit, "Från eller till").setText("Varbergs kommun")
    tab.save_pending()
    QApplication.processEvents()
    row = papers(desk, draft)[-1]
    assert (row.title, row.counterpart) == ("Avtal med Varberg, åtta sidor", "Varbergs kommun")
    assert tab._table.item(1, 1).text() == "Avtal med Varberg, åtta sidor"
    assert page.window().focusWidget() is title
    told = story_html(history_of(desk, draft))
    assert "Handling 2, i korthet" in told
    assert "Handling 2, från eller till" in told


def history_of(desk, case_id):
    from omtanke_desktop.storage.queries.cases import history

    with desk.register.read() as session:
        return history(session, case_id)


def test_what_is_written_of_one_document_is_saved_when_another_is_chosen(desk, page, draft):
    tab = last_of(page, draft)
    named(tab, QLineEdit, "I korthet").setText("Avtal")
    tab._table.selectRow(0)
    assert [row.title for row in papers(desk, draft)][-1] == "Avtal"
    assert named(tab, QLineEdit, "I korthet").text() == papers(desk, draft)[0].title


def test_an_empty_title_is_not_saved_and_said_to_be_missing(desk, page, draft):
    tab = last_of(page, draft)
    named(tab, QLineEdit, "I korthet").setText("  ")
    tab.save_pending()
    assert papers(desk, draft)[-1].title == "Utkast till avtal"
    assert "måste heta något" in tab._reader.fields.title._said.text()


def test_of_a_cancelled_document_nothing_is_written(desk, page, draft, monkeypatch):
    monkeypatch.setattr(document_acts, "ask_text", lambda *_, **__: "Fel")
    tab = last_of(page, draft)
    named(tab, QPushButton, "Makulera…").click()
    assert named(tab, QLineEdit, "I korthet").isReadOnly()
    tab._table.selectRow(0)
    assert not named(tab, QLineEdit, "I korthet").isReadOnly()


def test_the_words_of_a_paper_stay_where_they_are_while_its_title_is_written(desk, page, draft):
    add_note(desk.register, draft, "Rad\n" * 400)
    tab = last_of(page, draft)
    bar = tab._reader._text.verticalScrollBar()
    bar.setValue(bar.maximum())
    named(tab, QLineEdit, "I korthet").setText("Samtal")
    tab.save_pending()
    QApplication.processEvents()
    assert tab._table.item(2, 1).text() == "Samtal"
    assert bar.value() == bar.maximum() > 0


def test_a_note_asks_what_was_said_by_whom_and_when(desk, page, draft):
    def fill(dialog):
        assert not dialog.yes.isEnabled()
        dialog.text.setPlainText("Undrade när mötet är.")
        dialog.by.setText("Enhetschef, Hylte kommun")
        dialog.when.day.setText("28 februari 2025")
        dialog.yes.click()

    answer(NoteDialog, fill)
    tab = last_of(page, draft)
    tab._adding.new_note.trigger()
    row = papers(desk, draft)[-1]
    assert (row.text, row.counterpart) == ("Undrade när mötet är.", "Enhetschef, Hylte kommun")
    assert dates.minute_stamp(row.dated) == "2025-02-28 10.00"
    assert tab._reader._text.toPlainText() == "Undrade när mötet är."
    assert named(tab, QLineEdit, "Uppgift av").text() == "Enhetschef, Hylte kommun"


@pytest.mark.parametrize("day", NOT_YET)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(desk, page, draft, day):
    said = []

    def fill(dialog):
        dialog.text.setPlainText("Ringde.")
        assert dialog.yes.isEnabled()
        dialog.when.day.setText(day)
        said.append((dialog._said.text(), dialog.yes.isEnabled()))

    answer(NoteDialog, fill)
    last_of(page, draft)._adding.new_note.trigger()
    ((words, enabled),) = said
    assert words.endswith(".")
    assert not enabled


def test_an_added_file_says_from_whom_and_when_it_came(qtbot, desk, page, draft, monkeypatch):
    path = desk.register.path.with_name("Remissvar Hylte.txt")
    path.write_text("Vi är med.", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    def fill(dialog):
        assert dialog.title.text() == "Remissvar Hylte"
        dialog.whom.setText("Hylte kommun")
        dialog.when.day.setText("2025-02-27")
        dialog.yes.click()

    answer(FileDialog, fill)
    tab = last_of(page, draft)
    tab._adding.new_file.trigger()
    qtbot.waitUntil(lambda: len(papers(desk, draft)) == 3, timeout=10_000)
    row = papers(desk, draft)[-1]
    assert (row.title, row.counterpart) == ("Remissvar Hylte", "Hylte kommun")
    assert row.arrived == datetime(2025, 2, 27, 10, tzinfo=dates.STOCKHOLM)
    qtbot.waitUntil(lambda: named(tab, QLineEdit, "I korthet").text() == row.title, timeout=5000)


def test_a_file_of_our_own_is_a_draft(qtbot, desk, page, draft, monkeypatch):
    path = desk.register.path.with_name("Svar.txt")
    path.write_text("Hej", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    def fill(dialog):
        dialog.draft.setChecked(True)
        dialog.yes.click()

    answer(FileDialog, fill)
    last_of(page, draft)._adding.new_file.trigger()
    qtbot.waitUntil(lambda: len(papers(desk, draft)) == 3, timeout=10_000)
    assert status(desk, draft) is DocumentStatus.DRAFT


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_changed(qtbot, desk, page, draft):
    told = []
    desk.problem = told.append
    desk.background.problem.disconnect()
    desk.background.problem.connect(told.append)
    answer(FileDialog, lambda dialog: dialog.yes.click())
    last_of(page, draft)._adding.offer([desk.register.path.with_name("borta.pdf")])
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told[0].title == "borta.pdf går inte att läsa"
    assert len(papers(desk, draft)) == 2


def test_a_dropped_file_may_go_to_the_inbox_instead(desk, page, draft):
    path = desk.register.path.with_name("annat.txt")
    path.write_text("x", encoding="utf-8")
    name = "Ta in i inkorgen i stället"
    answer(FileDialog, lambda dialog: named(dialog, QPushButton, name).click())
    last_of(page, draft)._adding.offer([path])
    assert desk.gone == [("inkorg", [path])]
    assert len(papers(desk, draft)) == 2


def test_papers_are_taken_only_while_the_documents_are_in_view(desk, page, draft):
    tab = last_of(page, draft)
    assert desk.takes_papers == tab._adding.offer
    page._open._tabs.setCurrentIndex(0)
    assert desk.takes_papers is None


def test_everything_fits_and_keeps_its_name_in_a_narrow_window(page, draft):
    tab = last_of(page, draft)
    page.setMinimumSize(1, 1)  # as in the window, which may be narrower than its words
    page.resize(900, 430)
    assert tab._acts.finish.text() == ""
    assert tab._acts.finish.accessibleName() == "Färdigställ…"
    page.resize(1900, 700)
    assert tab._acts.finish.text() == "Färdigställ…"


def test_a_register_open_for_reading_lets_nothing_be_done(qtbot, desk, draft):
    register = open_register(desk.register.path, read_only=True)
    register.clock = desk.register.clock
    reading = CasesPage(Desk(register, desk.background, desk.bridge, desk.style))
    qtbot.addWidget(reading)
    reading.show()
    tab = last_of(reading, draft)
    for one in (*tab._acts.buttons, tab._adding.new_note, tab._adding.new_file):
        assert not one.isEnabled()
        assert one.toolTip() == register.note
    assert named(tab, QLineEdit, "I korthet").isReadOnly()
    QTest.keyClick(tab._table, Qt.Key.Key_Delete)
    assert reading.desk.takes_papers is None
    register.close()


def test_a_document_that_somebody_else_has_finished_meanwhile_is_told(
    desk, page, draft, monkeypatch
):
    confirm_dialogs(monkeypatch)
    tab = last_of(page, draft)
    row = papers(desk, draft)[-1]
    told = []
    desk.problem = told.append
    desk.bridge.blockSignals(True)  # as if another window had done it
    finish_document(desk.register, row.id)
    desk.bridge.blockSignals(False)
    tab._acts._finish()
    assert told[0].title == "Handling 2 är redan färdig"


def test_the_history_names_what_was_done_with_a_document(desk, draft):
    document_id = papers(desk, draft)[-1].id
    finish_document(desk.register, document_id)
    dispatch_document(desk.register, document_id, "Varbergs kommun")
    kinds = [one.kind for one in builders.history(desk.register, draft)][-2:]
    assert kinds == [EventKind.DOCUMENT_FINISHED, EventKind.DOCUMENT_DISPATCHED]
    assert "Utkast till avtal: till Varbergs kommun" in story_html(history_of(desk, draft))


def test_dialogs_are_broken_off_with_escape(desk, page, draft):
    answer(Question, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    last_of(page, draft)._adding.new_note.trigger()
    assert len(papers(desk, draft)) == 2
