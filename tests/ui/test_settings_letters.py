"""Brevmallar and Mottagare: words, groups and addresses that the next letter is written with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
)

from omtanke_desktop.domain.letter_words import ALL
from omtanke_desktop.storage.queries import people, recipients, templates
from omtanke_desktop.ui.pages.settings.letter_words import LetterWordsSection
from omtanke_desktop.ui.pages.settings.recipients import RecipientsSection
from tests.ui.desks import a_desk, named


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as opened:
        yield opened


@pytest.fixture
def open_section(desk, qtbot):
    def opened(kind):
        section = kind(desk)
        qtbot.addWidget(section)
        section.resize(1100, 700)
        section.show()
        QApplication.processEvents()
        return section

    return opened


def words(desk):
    with desk.register.read() as session:
        return templates.letter_words(session)


def test_words_that_cannot_be_used_stay_in_the_editor_and_are_saved_when_mended(desk, open_section):
    section = open_section(LetterWordsSection)
    kinds = named(section, QComboBox, "Brev om")
    kinds.setCurrentIndex(kinds.findData("avslag"))
    opening = named(section, QPlainTextEdit, "Inledning")
    before = opening.toPlainText()
    opening.setPlainText("{organ} säger nej till {titel")
    section.save_pending()
    section.refresh()
    assert opening.toPlainText() == "{organ} säger nej till {titel"
    assert "en lös klammer vid ”{titel”" in opening.accessibleDescription()
    assert kinds.currentText() == "Avslag – inte sparad än"
    assert words(desk).own("avslag", "opening") == before
    opening.setPlainText("{organ} säger nej till ”{titel}”.")
    section.save_pending()
    assert words(desk).own("avslag", "opening") == "{organ} säger nej till ”{titel}”."
    assert kinds.currentText() == "Avslag"


def test_a_gap_is_put_where_one_writes_and_the_shipped_words_come_back(desk, open_section):
    section = open_section(LetterWordsSection)
    named(section, QCheckBox, "Brev går ut först när paragrafen är justerad").setChecked(True)
    with desk.register.read() as session:
        assert people.settings(session).letters_wait == "ja"
    subject = named(section, QLineEdit, "Ärenderad")
    section._enter(section.shown[0])
    subject.setText("Svar: {titel} ")
    gaps = named(section, QListWidget, "Luckor att infoga")
    row = [gaps.item(n).text() for n in range(gaps.count())].index("{nummer} – ärendets nummer")
    gaps.itemClicked.emit(gaps.item(row))
    section.save_pending()
    assert words(desk).own(ALL, "subject") == "Svar: {titel} {nummer}"
    section.shown[0]._put_back()
    assert words(desk).own(ALL, "subject") == "Beslut om ert förslag: {titel}"


def test_the_letter_beside_shows_the_words_that_are_being_written(desk, open_section, qtbot):
    section = open_section(LetterWordsSection)
    closing = named(section, QLineEdit, "Avslutning")
    closing.setText("Allt gott önskar vi")
    qtbot.waitUntil(lambda: section._paper.closing == "Allt gott önskar vi", timeout=5000)
    qtbot.waitUntil(lambda: section._preview._pdf.startswith(b"%PDF"), timeout=20000)


def test_a_new_group_is_named_and_filled(desk, open_section):
    section = open_section(RecipientsSection)
    section._add()
    named(section, QLineEdit, "Gruppens namn").setText("Psykisk hälsa, åäö")
    section.save_pending()
    members = named(section, QListWidget, "Medlemmar i gruppen")
    for row in (7, 20):
        members.item(row).setCheckState(Qt.CheckState.Checked)
    with desk.register.read() as session:
        group = recipients.recipient_groups(session)[-1]
    assert (group.name, len(group.members)) == ("Psykisk hälsa, åäö", 2)


def test_a_board_gets_an_address_and_an_e_mail(desk, open_section):
    section = open_section(RecipientsSection)
    who = named(section, QComboBox, "Organ eller huvudman")
    who.setCurrentIndex(who.findData("huvudman:laholm"))
    named(section, QPlainTextEdit, "Postadress").setPlainText("Box 1\n312 80 Laholm")
    named(section, QLineEdit, "E-post").setText("kommun@laholm.example")
    section.save_pending()
    with desk.register.read() as session:
        found = {one.ref: one for one in recipients.all_recipients(session)}["huvudman:laholm"]
    assert (found.address, found.email) == ("Box 1\n312 80 Laholm", "kommun@laholm.example")
