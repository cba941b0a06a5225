"""The drafted mails in the window: written in, opened, copied, marked, put aside, bounced."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
)

from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.storage.queries import cases
from omtanke_desktop.ui.dialogs.reason import ReasonDialog
from omtanke_desktop.ui.pages.dispatch import DispatchPage, mails_box
from omtanke_desktop.ui.pages.dispatch.line_list import LineModel
from omtanke_desktop.ui.pages.dispatch.mail_lines import lines
from omtanke_desktop.ui.pages.dispatch.outbox import PUT_ASIDE, SENT, WAITING
from omtanke_desktop.ui.pages.dispatch.page import MAILS
from omtanke_desktop.workflows import (
    change_settings,
    draft_mails,
)
from tests import builders
from tests.ui.desks import a_desk, answer, named, shown
from tests.ui.drafted_mails import a_mail_case, press, row, visible

OURS = "omtanke@region.example"


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        made.register.user = builders.USER
        change_settings.change_setting(made.register, "mailbox", OURS)
        yield made


@pytest.fixture
def told(desk):
    """What the status line has said."""
    said = []
    desk.told.connect(said.append)
    return said


@pytest.fixture
def opened(monkeypatch):
    """The files given to the system's programs."""
    paths = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: paths.append(Path(url.toLocalFile())) or True
    )
    return paths


def a_page(desk, qtbot, **size):
    return shown(DispatchPage(desk), qtbot, **size)


def test_a_receipt_waits_as_soon_as_a_mail_is_registered(desk, qtbot):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    assert named(page, QToolButton, "Mejl").isChecked()
    assert named(page, QToolButton, "Mejl").text() == "Mejl (1)"
    assert page.badge() == 1
    assert page.mails.line.below == ("Hemsjukvården norr", "Kvittens")
    assert named(page, QLineEdit, "Mottagarens e-postadress").text() == "norr@varberg.example"
    assert page.primary_action().text() == "Öppna i mejlprogrammet"


def test_letters_come_first_when_both_wait(desk, qtbot):
    a_mail_case(desk)
    builders.a_held_meeting(desk.register, "avslag")
    page = a_page(desk, qtbot)
    assert named(page, QToolButton, "Beslutsbrev").isChecked()
    assert page.primary_action().text() == "Skriv ut brev"
    assert page.badge() == 2


def test_empty_lists_teach_where_mails_come_from(desk, qtbot):
    page = a_page(desk, qtbot)
    gone = []
    desk.go.connect(lambda key, _target: gone.append(key))
    named(page, QToolButton, "Mejl").click()
    assert "En kvittens skrivs av sig själv" in visible(page)
    assert page.primary_action() is None
    press(page, "Öppna inkorgen")
    assert gone == ["inkorg"]
    for part, words in ((SENT, "Inga mejl har skickats än"), (PUT_ASIDE, "bortlagda")):
        named(page, QTabBar, "Mejl").setCurrentIndex(part)
        assert words in visible(page)


@pytest.mark.parametrize(
    ("kind", "name", "field"),
    [
        (QPlainTextEdit, "Mejlets text", "text"),
        (QLineEdit, "Ämne", "subject"),
        (QLineEdit, "Mottagarens namn", "recipient_name"),
        (QLineEdit, "Mottagarens e-postadress", "recipient_address"),
    ],
)
def test_what_is_written_is_saved_and_the_cursor_stays(desk, qtbot, kind, name, field):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    editor = named(page, kind, name)
    editor.setFocus()
    editor.clear()
    QTest.keyClicks(editor, "nytt@laholm.example")
    page.save_pending()
    qtbot.wait(30)
    assert getattr(row(desk), field) == "nytt@laholm.example"
    QTest.keyClicks(editor, "!")
    page.save_pending()
    assert getattr(row(desk), field) == "nytt@laholm.example!"


def test_the_mail_program_gets_a_private_file_and_then_it_is_marked_as_sent(desk, qtbot, opened):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    page.primary_action().trigger()
    (path,) = opened
    assert path.name.endswith("Kvittens OH-2025-001.eml")
    assert path.read_bytes().startswith(b"X-Unsent: 1")
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0
    assert page.primary_action().text() == "Markera som skickat"
    assert "Mejlet är öppnat i mejlprogrammet" in visible(page)
    named(page, QPushButton, "Öppna i mejlprogrammet").click()
    assert len(set(opened)) == 2


def test_a_mail_changed_after_it_was_opened_is_opened_again(desk, qtbot, opened):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    page.primary_action().trigger()
    named(page, QPlainTextEdit, "Mejlets text").setPlainText("Hej igen!")
    page.save_pending()
    qtbot.waitUntil(lambda: page.primary_action().text() == "Öppna i mejlprogrammet")
    page.primary_action().trigger()
    assert b"Hej igen!" in opened[1].read_bytes()


def test_without_a_mail_program_other_ways_are_named(desk, qtbot, monkeypatch):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    problems = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(desk, "problem", problems.append)
    page.primary_action().trigger()
    assert problems[0].title == "Inget mejlprogram öppnade mejlet"
    assert "Kopiera texten" in problems[0].advice
    assert page.primary_action().text() == "Öppna i mejlprogrammet"


def test_a_mail_marked_as_sent_is_kept_and_found_among_the_sent(desk, qtbot, told):
    case_id = a_mail_case(desk)
    page = a_page(desk, qtbot)
    press(page, "Markera som skickat")
    assert told == ["Markerat som skickat 10.00. Det ligger under Skickade."]
    assert (page.mails.line, page.badge()) == (None, 0)
    with desk.register.read() as session:
        assert cases.documents(session, case_id)[-1].title.startswith("Kvittens till norr@")
    named(page, QTabBar, "Mejl").setCurrentIndex(SENT)
    assert page.mails.line.id == row(desk).id
    assert named(page, QPlainTextEdit, "Mejlets text").isReadOnly()
    assert "Skickat 3\u00a0mars\u00a02025 kl.\u00a010.00" in visible(page)


def test_after_one_mail_the_next_in_the_list_is_shown(desk, qtbot):
    ids = [a_mail_case(desk, subject) for subject in ("Ett", "Två", "Tre")]
    page = a_page(desk, qtbot)
    page.mails.list.step(1)
    press(page, "Markera som skickat")
    assert page.mails.line.draft.case_id == ids[2]


def test_text_address_and_subject_are_copied_for_a_mail_of_ones_own(desk, qtbot, told):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    clipboard = QGuiApplication.clipboard()
    press(page, "Kopiera text")
    assert clipboard.text() == row(desk).text
    named(page, QToolButton, "Kopiera adress").click()
    assert clipboard.text() == "norr@varberg.example"
    named(page, QToolButton, "Kopiera ämne").click()
    assert clipboard.text() == row(desk).subject
    assert len(told) == 3


def test_the_mail_is_saved_as_a_file(desk, qtbot, tmp_path, monkeypatch, told):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    path = tmp_path / "kvittens.eml"
    monkeypatch.setattr("omtanke_desktop.ui.pages.dispatch.mail_ways.save_file", lambda *_: path)
    press(page, "Spara som fil…")
    assert b"X-Unsent: 1" in path.read_bytes()
    assert told == ["Sparade kvittens.eml"]


def test_a_file_that_cannot_be_saved_is_a_sentence(desk, qtbot, tmp_path, monkeypatch):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    problems = []
    path = tmp_path / "finns inte" / "kvittens.eml"
    monkeypatch.setattr("omtanke_desktop.ui.pages.dispatch.mail_ways.save_file", lambda *_: path)
    monkeypatch.setattr(desk, "problem", problems.append)
    press(page, "Spara som fil…")
    assert problems[0].title == "kvittens.eml gick inte att spara"


def test_a_mail_without_an_address_is_stopped_where_it_is_to_be_written(desk, qtbot, opened):
    a_mail_case(desk)
    draft_mails.edit_draft(desk.register, row(desk).id, "recipient_address", "")
    page = a_page(desk, qtbot)
    page.primary_action().trigger()
    assert opened == []
    assert "Skriv mottagarens e-postadress" in visible(page)
    assert named(page, QLineEdit, "Mottagarens e-postadress").hasFocus()


def test_a_subject_without_the_number_is_told_of(desk, qtbot):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    assert "stå kvar" not in visible(page)
    named(page, QLineEdit, "Ämne").setText("Tack!")
    assert "Låt [OH-2025-001] stå kvar i ämnesraden" in visible(page)


def test_words_about_a_person_leave_only_with_a_reason_asked_for_once(desk, qtbot, opened):
    case_id = a_mail_case(desk)
    draft_mails.edit_draft(desk.register, row(desk).id, "text", "Gäller 19121212-1212.")
    page = a_page(desk, qtbot)
    asked = []

    def reason(dialog):
        asked.append(dialog)
        dialog.reason.setPlainText("Testnummer")
        dialog.findChild(QDialogButtonBox).buttons()[-1].click()
        dialog.accept()

    answer(ReasonDialog, reason)
    page.primary_action().trigger()
    page.primary_action().trigger()
    assert (len(opened), len(asked)) == (1, 1)
    assert row(desk).sent is not None
    assert "kvittens: Testnummer" in [one.text for one in builders.history(desk.register, case_id)]


def test_without_a_reason_nothing_leaves(desk, qtbot, monkeypatch):
    a_mail_case(desk)
    draft_mails.edit_draft(desk.register, row(desk).id, "text", "Gäller 19121212-1212.")
    page = a_page(desk, qtbot)
    QGuiApplication.clipboard().setText("före")
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: None)
    press(page, "Kopiera text")
    press(page, "Markera som skickat")
    assert QGuiApplication.clipboard().text() == "före"
    assert row(desk).waits


def test_a_mail_not_sent_is_put_aside_with_a_reason_and_taken_back(desk, qtbot, monkeypatch):
    case_id = a_mail_case(desk)
    page = a_page(desk, qtbot)
    monkeypatch.setattr(mails_box, "ask_text", lambda *_: "Vi ringde i stället")
    press(page, "Skicka inte…")
    assert page.mails.line is None
    told = [one.text for one in builders.history(desk.register, case_id)]
    assert "Kvittens: Vi ringde i stället" in told
    named(page, QTabBar, "Mejl").setCurrentIndex(PUT_ASIDE)
    press(page, "Ta tillbaka")
    named(page, QTabBar, "Mejl").setCurrentIndex(WAITING)
    assert page.mails.line.draft.waits


def test_a_completion_shows_its_last_day(desk, qtbot):
    case_id = a_mail_case(desk)
    draft_mails.request_completion(desk.register, case_id, ["Behov"], date(2025, 3, 20))
    page = a_page(desk, qtbot)
    page.show_target(DraftKind.COMPLETION)
    assert "svar senast 20\u00a0mars\u00a02025" in visible(page)
    assert page.mails.line.below[1] == "Komplettering senast 20\u00a0mars\u00a02025"


def test_an_empty_outbox_shows_its_whole_sentence(desk, qtbot):
    page = a_page(desk, qtbot)
    page.switch.choose(MAILS)
    sentence = page.mails.empty.sentence
    qtbot.waitUntil(sentence.isVisible)
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_our_own_copy_from_the_mailbox_ticks_the_mail(desk, qtbot):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    dated = b"Date: Mon, 03 Mar 2025 10:12:00 +0100\r\n"
    copy = draft_mails.draft_file(desk.register, row(desk).id).replace(b"X-Unsent: 1\r\n", dated)
    builders.receive(desk.register, copy, "kopia.eml")
    qtbot.waitUntil(lambda: page.mails.line is None)
    assert row(desk).sent is not None


def test_a_case_shows_what_waits_before_what_was_sent(desk, qtbot):
    case_id = a_mail_case(desk)
    draft_mails.mark_sent(desk.register, row(desk).id)
    draft_mails.request_completion(desk.register, case_id, ["Behov"])
    builders.a_held_meeting(desk.register, "avslag")
    page = a_page(desk, qtbot)
    page.show_target(case_id)
    assert page.mails.line.draft.kind is DraftKind.COMPLETION
    page.show_target(("mejl", row(desk).id))
    assert page.mails.list.part == SENT
    page.show_target("brev")
    assert named(page, QToolButton, "Beslutsbrev").isChecked()


def test_the_keyboard_goes_between_mails_and_between_the_halves(desk, qtbot):
    for subject in ("Ett", "Två"):
        a_mail_case(desk, subject)
    page = a_page(desk, qtbot)
    page.activateWindow()
    text = named(page, QPlainTextEdit, "Mejlets text")
    text.setFocus()
    for keys, title in (("Ctrl+Down", "Två"), ("Ctrl+Up", "Ett")):
        QTest.keySequence(text, keys)
        assert page.mails.line.title == title
    QTest.keySequence(text, "Ctrl+Tab")
    assert named(page, QToolButton, "Beslutsbrev").isChecked()


def test_in_a_register_that_is_only_read_every_change_says_why_not(desk, qtbot):
    a_mail_case(desk)
    desk.register.read_only, desk.register.note = True, "Öppnat av någon annan."
    page = a_page(desk, qtbot)
    assert not page.primary_action().isEnabled()
    for name in ("Markera som skickat", "Kopiera text", "Spara som fil…", "Skicka inte…"):
        assert not named(page, QPushButton, name).isEnabled()
        assert "Öppnat av någon annan." in named(page, QPushButton, name).toolTip()
    assert named(page, QPlainTextEdit, "Mejlets text").isReadOnly()
    assert named(page, QPushButton, "Öppna ärendet").isEnabled()


def test_the_case_of_a_mail_is_one_press_away(desk, qtbot):
    case_id = a_mail_case(desk)
    page = a_page(desk, qtbot)
    gone = []
    desk.go.connect(lambda key, target: gone.append((key, target)))
    press(page, "Öppna ärendet")
    assert gone == [("arenden", case_id)]


def test_the_list_tells_how_long_a_mail_has_waited(desk, qtbot):
    a_mail_case(desk)
    builders.set_clock(desk.register, builders.MONDAY + timedelta(days=9))
    assert a_page(desk, qtbot).mails.line.status == "väntat 9 dagar"


def test_the_list_of_mails_keeps_qts_rules(desk):
    a_mail_case(desk)
    model = LineModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for part in (WAITING, WAITING, SENT):
        model.show(lines(desk.register, part))
    assert model.rowCount() == 0


@pytest.mark.parametrize("width", [700, 900, 1500])
def test_nothing_is_cut_at_any_width(desk, qtbot, width):
    a_mail_case(desk)
    page = a_page(desk, qtbot, width=width, height=430)
    qtbot.wait(20)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert page.width() == width
    assert all(one.width() >= one.sizeHint().width() for one in buttons)
    assert all(one.mapTo(page, one.rect().bottomRight()).x() <= width for one in buttons)
    assert all(one.mapTo(page, one.rect().bottomRight()).y() <= page.height() for one in buttons)


def test_every_control_has_a_name_that_is_read_aloud(desk, qtbot):
    a_mail_case(desk)
    page = a_page(desk, qtbot)
    kinds = (QPlainTextEdit, QLineEdit, QListView, QTabBar, QPushButton, QToolButton)
    controls = [one for kind in kinds for one in page.mails.pane.findChildren(kind)]
    assert [one for one in controls if one.isVisible() and not one.accessibleName()] == []
