"""What the inbox tells when mails have come, and where the keyboard is then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit

from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.ui.pages.inbox.growing import GrowingText
from omtanke_desktop.ui.pages.inbox.page import InboxPage
from omtanke_desktop.ui.pages.inbox.suggestions import words_of
from omtanke_desktop.workflows.case_draft import draft_from, suggested_draft
from omtanke_desktop.workflows.register_case import register_mail
from tests import builders, mails
from tests.ui.desks import a_desk, named, shown


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


@pytest.fixture
def page(desk, qtbot):
    return shown(InboxPage(desk), qtbot)


def take_in(page, qtbot, folder, *names):
    """Take in these samples, and return the lines of the report that are in view."""
    files = [folder / f"{name}.eml" for name in names]
    for file in files:
        file.write_bytes(mails.fixture(file.stem))
    page.take_in(files)
    qtbot.waitUntil(lambda: "läst" in named(page, QLabel, "Mejlintag").text(), timeout=30000)
    views = [one for one in page.strip.findChildren(QListView) if one.isVisible()]
    return [
        one.model().index(row, 0).data() for one in views for row in range(one.model().rowCount())
    ]


def test_the_keyboard_is_in_the_list_when_mails_have_come(page, qtbot, tmp_path):
    take_in(page, qtbot, tmp_path, "01-mall-tabell", "02-mall-rubriker")
    assert page.window().focusWidget() is page.list.view


def test_the_chosen_mail_is_in_sight_under_the_report(page, qtbot, tmp_path):
    page.resize(1200, 500)
    for number in range(12):
        builders.receive(desk_of(page), builders.mail(subject=f"Mejl {number}"), f"{number}.eml")
    take_in(page, qtbot, tmp_path, "01-mall-tabell", "02-mall-rubriker", "03-utan-mall")
    view = page.list.view
    qtbot.waitUntil(
        lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    )


def desk_of(page):
    return page.desk.register


def test_one_new_mail_needs_no_line_for_it_is_in_view(page, qtbot, tmp_path):
    assert take_in(page, qtbot, tmp_path, "01-mall-tabell") == []


def test_a_single_mail_that_is_not_new_has_its_line_to_press(page, qtbot, tmp_path):
    assert take_in(page, qtbot, tmp_path, "06-franvaro") == [
        "06-franvaro.eml: Automatiskt svar; inget nytt ärende."
    ]


def test_an_unreadable_file_is_named_once_in_its_line(page, qtbot, tmp_path):
    (line,) = take_in(page, qtbot, tmp_path, "14-trasig")
    assert line.count("14-trasig.eml") == 1


def test_where_a_mail_went_is_told_no_more_when_one_comes_back(desk, page):
    message_id = builders.receive(desk.register, builders.mail()).message_id
    draft = suggested_draft(desk.register, message_id)
    page.tell_registered(register_mail(desk.register, message_id, draft), "Registrerat som {}")
    assert page.note.isVisible()
    page.refresh(None)
    assert not page.note.isVisible()


def test_what_a_warning_asks_for_stands_before_what_was_found(desk, page, qtbot):
    builders.receive(desk.register, mails.fixture("09-personnummer"))
    page.refresh(None)
    panel = page.mail_pane._warnings
    words = [one.text() for one in panel.findChildren(QLabel)]
    assert words[0] == "Kräver skäl innan mejlet registreras eller kopplas."


def test_an_answer_of_two_lines_is_shown_whole(qtbot):
    text = GrowingText(lambda _: True)
    text.setStyleSheet("QPlainTextEdit { border: 1px solid black; padding: 4px }")
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    text.setPlainText("Första raden\nAndra raden")
    qtbot.addWidget(text)
    text.resize(300, text.sizeHint().height())
    text.show()
    assert text.verticalScrollBar().maximum() == 0


def test_a_mail_is_not_like_others_by_its_addresses_and_heads(desk):
    raw = mails.fixture("04-vidarebefordrad")
    message_id = builders.receive(desk.register, raw).message_id
    with desk.register.read() as session:
        mail = message_detail(session, message_id)
    words = words_of(mail, draft_from(mail, 0))
    assert "demens" in words
    assert "@" not in words
    assert "Skickat:" not in words


def test_a_subject_of_a_page_leaves_the_mail_its_place(desk, page):
    subject = "Gemensam planering " * 60
    builders.receive(desk.register, builders.mail(subject=subject))
    page.refresh(None)
    shown_subject = page.mail_pane._subject
    assert shown_subject.textFormat() is Qt.TextFormat.PlainText
    assert len(shown_subject.text()) < 200
    assert "planering" in shown_subject.toolTip()
