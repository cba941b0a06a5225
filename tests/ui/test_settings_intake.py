"""Formulärets etiketter, Blankett, Mejlens ord and our own addresses in the settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
)

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.storage.queries import people, templates
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog
from omtanke_desktop.ui.pages.settings import SettingsPage
from omtanke_desktop.ui.pages.settings.own_addresses import addresses_warning
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.change_templates import add_form_label, set_mail_template
from tests.ui.desks import a_desk, named, shown

NAME = "Etiketter för Tidplan"
RECEIPT = defaults.mail_templates()[DraftKind.RECEIPT]


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as opened:
        yield opened


@pytest.fixture
def open_section(desk, qtbot):
    """Open one section; returns the page."""

    def opened(key):
        page = shown(SettingsPage(desk), qtbot)
        page.show_target(key)
        return page

    return opened


def notes(page):
    """The words in sight, once the page has heard of what was changed."""
    QApplication.processEvents()
    return [label.text() for label in page.section.findChildren(QLabel) if label.isVisible()]


def labels(desk, key):
    with desk.register.read() as session:
        return next(one.labels for one in templates.form_fields(session) if one.key == key)


def receipt(desk):
    with desk.register.read() as session:
        return templates.mail_words(session)[DraftKind.RECEIPT]


def shipped(key):
    return next(one.labels for one in defaults.form_fields() if one.key == key)


def edit(page, *lines):
    """Open the row of Tidplan and write these lines instead of its labels."""
    named(page, QPushButton, "Ändra: Tidplan").click()
    editor = named(page, QPlainTextEdit, NAME)
    editor.setPlainText("\n".join(lines))
    page.save_pending()
    QApplication.processEvents()
    return editor


def preview(page):
    QApplication.processEvents()
    return named(page, QLabel, "Förhandsvisning, text").text()


def test_a_label_is_written_saved_and_shown_in_its_row(desk, open_section):
    page = open_section("etiketter")
    edit(page, "Kalender", "", "När")
    assert labels(desk, "tidplan") == ("Kalender", "När")
    named(page, QPushButton, "Klar: Tidplan").click()
    assert {"Kalender\u00a0· När", "Ändrad av er"} <= set(notes(page))


def test_what_is_written_in_and_why_it_is_refused_are_brought_into_sight(open_section, qtbot):
    page = open_section("etiketter")
    page.resize(1000, 400)
    edit(page, "Rubrik")
    (note,) = [one for one in page.findChildren(QLabel) if one.text().startswith("Inte sparat")]
    qtbot.waitUntil(lambda: not note.visibleRegion().isEmpty())


def test_what_is_typed_is_left_alone_when_it_is_saved_in_between(open_section):
    page = open_section("etiketter")
    editor = edit(page, "Kalender", "")
    assert editor.toPlainText() == "Kalender\n"


def test_a_label_of_another_field_is_refused_beside_the_row_and_nothing_is_lost(desk, open_section):
    page = open_section("etiketter")
    editor = edit(page, "Kalender", "Rubrik")
    assert labels(desk, "tidplan") == shipped("tidplan")
    told = editor.accessibleDescription()
    assert told.startswith("Inte sparat än. ”Rubrik” hör redan till ”Initiativets namn”.")
    assert told in notes(page)
    named(page, QPushButton, "Klar: Tidplan").click()
    assert editor.isVisible()
    assert page.unsaved() == [editor]


def test_the_note_goes_when_the_labels_are_as_they_were(open_section):
    page = open_section("etiketter")
    editor = edit(page, "Rubrik")
    editor.setPlainText("\n".join(shipped("tidplan")))
    page.save_pending()
    assert "Inte sparat" not in editor.accessibleDescription()
    assert page.unsaved() == []


def test_the_programs_labels_can_be_had_back(desk, open_section):
    add_form_label(desk.register, "tidplan", "Kalender")
    page = open_section("etiketter")
    named(page, QPushButton, "Ändra: Tidplan").click()
    named(page, QPushButton, "Återställ programmets etiketter").click()
    assert labels(desk, "tidplan") == shipped("tidplan")
    assert "Ändrad av er" not in notes(page)


def test_a_row_is_opened_and_closed_from_the_keyboard(open_section, qtbot):
    page = open_section("etiketter")
    button = named(page, QPushButton, "Ändra: Tidplan")
    with qtbot.waitActive(page):
        page.activateWindow()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    editor = named(page, QPlainTextEdit, NAME)
    assert editor.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert button.hasFocus()


def test_one_row_is_open_at_a_time(desk, open_section):
    page = open_section("etiketter")
    named(page, QPushButton, "Ändra: Tidplan").click()
    named(page, QPlainTextEdit, NAME).setPlainText("Kalender")
    named(page, QPushButton, "Ändra: Namn").click()
    assert labels(desk, "tidplan") == ("Kalender",)
    open_ones = [one for one in page.section.findChildren(QPlainTextEdit) if one.isVisible()]
    assert [one.accessibleName() for one in open_ones] == ["Etiketter för Namn"]


def test_a_label_added_elsewhere_stands_in_its_row(desk, open_section):
    page = open_section("etiketter")
    add_form_label(desk.register, "tidplan", "Kalender")
    assert any(note.endswith("· Kalender") for note in notes(page))


@pytest.mark.parametrize(("name", "start"), [("Word", b"PK"), ("PDF", b"%PDF")])
def test_the_blank_form_is_saved_where_the_user_says(
    open_section, monkeypatch, tmp_path, qtbot, name, start
):
    file = tmp_path / "blankett"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    page = open_section("blankett")
    named(page, QPushButton, f"Spara blankett som {name}…").click()
    said = f"{name}-filen är sparad."
    qtbot.waitUntil(lambda: any(note.startswith(said) for note in notes(page)), timeout=20_000)
    assert file.read_bytes().startswith(start)


def test_the_blank_form_can_be_looked_at_first(desk, open_section, qtbot):
    page = open_section("blankett")
    desk.window = page
    named(page, QPushButton, "Visa blanketten").click()
    dialog = page.findChild(PaperDialog)
    pages = dialog.preview._document.pageCount
    qtbot.waitUntil(lambda: pages() > 1, timeout=20_000)
    dialog.reject()


def test_a_form_without_an_address_says_so_and_leads_to_it(desk, open_section, qtbot):
    page = open_section("blankett")
    with qtbot.waitSignal(desk.go) as gone:
        named(page, QPushButton, "Fyll i under Avsändare").click()
    assert gone.args == ["installningar", "avsandare"]
    change_setting(desk.register, "mailbox", "omtanke@region.example")
    assert any("mejla den till omtanke@region.example" in note for note in notes(page))


def test_the_blank_form_can_be_saved_from_a_read_only_register(desk, open_section):
    desk.register.read_only, desk.register.note = True, "Någon annan har registret öppet."
    page = open_section("blankett")
    assert named(page, QPushButton, "Spara blankett som Word…").isEnabled()
    page.show_target("etiketter")
    assert not named(page, QPushButton, "Ändra: Tidplan").isEnabled()


def test_the_mail_is_shown_as_it_will_be_while_it_is_written(open_section):
    page = open_section("mejlens-ord")
    assert "Hej Hemsjukvården norr!" in preview(page)
    editor = named(page, QPlainTextEdit, "Mejlets text")
    editor.setPlainText("Nummer {nummer}, {inkom}, {ansvarig}.")
    assert preview(page) == "Nummer OH-2025-001, 3\u00a0mars\u00a02025, Region Halland."


def test_the_preview_can_leave_out_what_may_be_missing(open_section):
    page = open_section("mejlens-ord")
    named(page, QCheckBox, "Utan det som kan saknas").click()
    assert preview(page).startswith("Hej!")


def test_new_words_are_saved_and_the_old_ones_can_be_had_back(desk, open_section, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    page = open_section("mejlens-ord")
    named(page, QLineEdit, "Ämnesrad").setText("Tack för [{nummer}]")
    page.save_pending()
    assert receipt(desk).subject == "Tack för [{nummer}]"
    named(page, QPushButton, "Återställ standardtexten…").click()
    assert receipt(desk) == RECEIPT


def test_words_that_cannot_be_used_stay_and_are_said_not_to_be_saved(desk, open_section):
    page = open_section("mejlens-ord")
    editor = named(page, QPlainTextEdit, "Mejlets text")
    before = preview(page)
    editor.setPlainText("Hej {fel}")
    page.save_pending()
    assert receipt(desk) == RECEIPT
    assert any(note.startswith("Inte sparat än.") and "{fel}" in note for note in notes(page))
    assert named(page, QComboBox, "Mejl").currentText() == "Kvittens – inte sparad än"
    change_setting(desk.register, "phone", "010-000 00 00")
    assert (editor.toPlainText(), preview(page)) == ("Hej {fel}", before)
    assert page.unsaved() == [editor]


def test_refused_words_wait_while_the_other_mail_is_looked_at(open_section):
    page = open_section("mejlens-ord")
    named(page, QPlainTextEdit, "Mejlets text").setPlainText("Hej {fel}")
    kinds = named(page, QComboBox, "Mejl")
    kinds.setCurrentIndex(1)
    assert "{saknas}" in named(page, QPlainTextEdit, "Mejlets text").toPlainText()
    assert kinds.itemText(0) == "Kvittens – inte sparad än"
    kinds.setCurrentIndex(0)
    assert named(page, QPlainTextEdit, "Mejlets text").toPlainText() == "Hej {fel}"


def test_a_subject_refused_for_the_texts_sake_is_saved_with_it_when_it_is_mended(
    desk, open_section, qtbot
):
    page = open_section("mejlens-ord")
    editor = named(page, QPlainTextEdit, "Mejlets text")
    editor.setPlainText(f"{RECEIPT.text}{{fel}}")
    named(page, QLineEdit, "Ämnesrad").setText("Tack [{nummer}]")
    page.save_pending()
    assert receipt(desk) == RECEIPT
    editor.setPlainText(RECEIPT.text)
    qtbot.waitUntil(lambda: receipt(desk).subject == "Tack [{nummer}]", timeout=5_000)
    assert page.unsaved() == []


def test_a_gap_is_put_where_the_caret_was_by_click_and_by_key(open_section, qtbot):
    page = open_section("mejlens-ord")
    with qtbot.waitActive(page):
        page.activateWindow()
    subject, gaps = (
        named(page, QLineEdit, "Ämnesrad"),
        named(page, QListWidget, "Luckor att infoga"),
    )
    subject.setFocus()
    subject.setText("[{nummer}] ")
    place = gaps.visualItemRect(gaps.item(1)).center()
    QTest.mouseClick(gaps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (subject.text(), subject.hasFocus()) == ("[{nummer}] {rubrik}", True)
    editor = named(page, QPlainTextEdit, "Mejlets text")
    editor.setFocus()
    gaps.setFocus()
    gaps.setCurrentRow(0)
    QTest.keyClick(gaps, Qt.Key.Key_Return)
    assert editor.toPlainText().startswith("{nummer}Hej")


def test_only_gaps_that_the_mail_can_fill_are_offered_and_optional_ones_in_brackets(open_section):
    page = open_section("mejlens-ord")
    gaps = named(page, QListWidget, "Luckor att infoga")
    rows = [gaps.item(row).text() for row in range(gaps.count())]
    assert not any("{saknas}" in row for row in rows)
    assert "[{mote}] – dagen för nästa möte, kan saknas" in rows


def test_words_changed_elsewhere_are_shown(desk, open_section):
    page = open_section("mejlens-ord")
    set_mail_template(desk.register, DraftKind.RECEIPT, "Ny [{nummer}]", RECEIPT.text)
    QApplication.processEvents()
    assert named(page, QLineEdit, "Ämnesrad").text() == "Ny [{nummer}]"


def test_more_addresses_of_our_own_are_saved_one_per_line(desk, open_section):
    page = open_section("avsandare")
    editor = named(page, QPlainTextEdit, "Fler egna adresser")
    editor.setPlainText("Nara@region.example\n<fel@region.example>")
    page.save_pending()
    with desk.register.read() as session:
        assert "nara@region.example" in people.settings(session).own
    assert editor.accessibleDescription().startswith("”<fel@region.example>” ser inte ut")


@pytest.mark.parametrize("value", ["", "a@b.example", "a@b.example\nc@d.example; e@f.example"])
def test_addresses_that_look_right_are_not_warned_of(value):
    assert addresses_warning(value) == ""
