"""The outbox in the window: drafts are written in, looked at, printed, marked and kept."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
)

from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.ui.background import Background
from omtanke_desktop.ui.bridge import RegisterBridge
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.reason import ReasonDialog
from omtanke_desktop.ui.pages.dispatch import DispatchPage, letter_acts
from omtanke_desktop.ui.pages.dispatch.checking import checked
from omtanke_desktop.ui.pages.dispatch.line_list import LineModel, spoken
from omtanke_desktop.ui.pages.dispatch.mail_dialog import MailLettersDialog
from omtanke_desktop.ui.pages.dispatch.outbox import PUT_ASIDE, lines
from omtanke_desktop.ui.pages.dispatch.print_all import explained
from omtanke_desktop.ui.pages.dispatch.rewriting_dialog import RewritingDialog
from omtanke_desktop.ui.pages.dispatch.sent_dialog import SentDialog
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.letters import dispatch_letters, letter_recipients
from tests import builders
from tests.ui.desks import answer, one_style


@pytest.fixture
def desk(tmp_path, qapp):
    """A desk with a register of its own and everything behind it."""
    register = builders.new_register(tmp_path)
    bridge, background = RegisterBridge(), Background()
    register.listeners.append(bridge.publish)
    yield Desk(register, background, bridge, one_style())
    background.close()
    register.close()


@pytest.fixture
def open_page(desk, qtbot):
    """Open the page as the window does; changes of the register refresh it."""

    def opened():
        QApplication.processEvents()  # what was changed before the page came is no news to it
        page = DispatchPage(desk)
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.refresh(None)
        desk.bridge.changed.connect(page.refresh)
        return page

    return opened


def named(page, kind, name):
    """The one widget of a kind with this accessible name."""
    found = [one for one in page.findChildren(kind) if one.accessibleName() == name]
    assert len(found) == 1, [one.accessibleName() for one in page.findChildren(kind)]
    return found[0]


def text(page, name):
    return named(page, QPlainTextEdit, name)


def address(register, case_id, words="Hemsjukvården norr\nVarbergs kommun"):
    letter = builders.letter_of(register, case_id)
    dispatch_letters.edit_letter(register, letter.id, "recipient", words)


def answer_dialog(button_text, way="Post"):
    """Choose a way and press a button in the dialog that is about to open."""

    def press():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, press)
            return
        named(dialog, QRadioButton, way).setChecked(True)
        named(dialog, QPushButton, button_text).click()

    QTimer.singleShot(0, press)


def test_an_empty_outbox_says_where_letters_come_from(open_page):
    page = open_page()
    assert page.primary_action() is None
    assert "Brev skapas när ett möte avslutas för protokoll" in page.letters.empty.sentence.text()


def test_every_letter_that_waits_is_listed_with_its_age(desk, open_page):
    builders.a_held_meeting(desk.register, "bifall", "avslag")
    builders.set_clock(desk.register, builders.MONDAY + timedelta(days=9))
    page = open_page()
    first = page.letters.list.model.lines[0]
    assert page.badge() == 2
    assert (first.letter.case_number, first.decision) == ("OH-2025-001", "Bifall")
    assert first.status == "väntat 9 dagar"


def test_words_written_in_a_letter_are_saved(desk, open_page):
    held = builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    text(page, "Varför blev beslutet så?").setPlainText("Därför att kön är lång.")
    page.save_pending()
    assert builders.letter_of(desk.register, held.case_ids[0]).why == "Därför att kön är lång."


def test_the_standard_text_stands_as_placeholder_while_nobody_wrote_another(desk, open_page):
    builders.a_held_meeting(desk.register, "avslag")
    placeholder = text(open_page(), "Vad händer nu?").placeholderText()
    assert placeholder.startswith("Ärendet är därmed avslutat hos oss.")


def test_the_cursor_stays_where_it_was_when_the_letter_is_saved(desk, open_page, qtbot):
    builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    why = text(page, "Varför blev beslutet så?")
    why.setFocus()
    why.setPlainText("En mening till.")
    why.moveCursor(why.textCursor().MoveOperation.End)
    page.save_pending()
    qtbot.wait(50)
    assert why.textCursor().position() == len("En mening till.")


def test_a_letter_without_recipient_is_stopped_with_a_sentence(desk, open_page):
    builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    page.primary_action().trigger()
    assert page.letters.letter.editor._missing.isVisible()
    assert not page.letters.sending.busy


def test_a_letter_marked_as_sent_is_kept_exactly_and_answers_its_case(desk, open_page, qtbot):
    held = builders.a_held_meeting(desk.register, "avslag")
    address(desk.register, held.case_ids[0])
    page = open_page()
    answer_dialog("Ja, märk som skickat", way="Internpost")
    page.letters._mark_sent.trigger()
    qtbot.waitUntil(lambda: page.badge() == 0, timeout=20000)
    letter = builders.letter_of(desk.register, held.case_ids[0])
    with desk.register.read() as session:
        assert blob(session, letter.sha256).startswith(b"%PDF")
    assert letter.way == "Internpost"
    assert builders.case(desk.register, held.case_ids[0]).state is CaseState.ANSWERED


def test_a_letter_that_has_not_gone_out_stays_a_draft(desk, open_page, qtbot):
    held = builders.a_held_meeting(desk.register, "avslag")
    address(desk.register, held.case_ids[0])
    page = open_page()
    answer_dialog("Inte än")
    page.letters._mark_sent.trigger()
    qtbot.waitUntil(lambda: not page.letters.sending.busy, timeout=20000)
    qtbot.wait(200)
    assert page.badge() == 1


def test_a_letter_about_a_person_is_marked_as_sent_with_a_reason(
    desk, open_page, qtbot, monkeypatch
):
    held = builders.a_held_meeting(desk.register, "avslag")
    address(desk.register, held.case_ids[0])
    letter = builders.letter_of(desk.register, held.case_ids[0])
    dispatch_letters.edit_letter(desk.register, letter.id, "why", "Gäller 19121212-1212.")
    asked = []
    monkeypatch.setattr(ReasonDialog, "ask", lambda _, found: asked.append(found) or "Testnummer")
    page = open_page()
    answer_dialog("Ja, märk som skickat")
    page.letters._mark_sent.trigger()
    qtbot.waitUntil(lambda: page.badge() == 0, timeout=20000)
    assert "19121212-1212" in asked[0].title
    story = [row.text for row in builders.history(desk.register, held.case_ids[0])]
    assert "brevet: Testnummer" in story


def test_printing_asks_whether_it_went_well_and_keeps_what_was_printed(
    desk, open_page, qtbot, monkeypatch
):
    held = builders.a_held_meeting(desk.register, "avslag")
    address(desk.register, held.case_ids[0])
    page = open_page()
    monkeypatch.setattr(page.letters.letter.paper.preview, "print", lambda: True)  # no printer here
    answer_dialogs("Ja, märk som utskrivet")
    page.primary_action().trigger()
    qtbot.waitUntil(lambda: page.letters.line.letter.state is LetterState.PRINTED, timeout=20000)
    printed = builders.letter_of(desk.register, held.case_ids[0])
    with desk.register.read() as session:
        assert blob(session, printed.sha256) == page.letters.letter.paper.preview._pdf
    answer_dialog("Ja, märk som skickat")
    page.primary_action().trigger()
    qtbot.waitUntil(lambda: page.badge() == 0, timeout=20000)
    sent = builders.letter_of(desk.register, held.case_ids[0])
    assert (sent.way, sent.sha256) == ("Post", printed.sha256)


def test_a_print_that_went_wrong_marks_nothing(desk, open_page, qtbot, monkeypatch):
    held = builders.a_held_meeting(desk.register, "avslag")
    address(desk.register, held.case_ids[0])
    page = open_page()
    monkeypatch.setattr(page.letters.letter.paper.preview, "print", lambda: True)
    answer_dialogs("Nej")
    page.primary_action().trigger()
    qtbot.waitUntil(lambda: not page.letters.sending.busy, timeout=20000)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20000)
    assert builders.letter_of(desk.register, held.case_ids[0]).printed is None


def test_a_sent_letter_is_found_among_the_sent_and_cannot_be_printed_anew(desk, open_page):
    held = builders.a_held_meeting(desk.register, "avslag")
    address(desk.register, held.case_ids[0])
    letter = builders.letter_of(desk.register, held.case_ids[0])
    dispatch_letters.dispatch(desk.register, letter.id, b"%PDF-1.4", "Post")
    page = open_page()
    page.show_target(held.case_ids[0])
    assert named(page, QTabBar, "Brev").currentIndex() == 1
    assert page.letters.line.letter.id == letter.id
    assert page.primary_action() is None
    assert "med post" in page.letters.letter._sent.text()


def test_the_letter_of_a_case_is_shown_when_it_is_asked_for(desk, open_page):
    held = builders.a_held_meeting(desk.register, "bifall", "avslag")
    page = open_page()
    page.show_target(held.case_ids[1])
    assert named(page, QListView, "Brevlista").currentIndex().row() == 1
    assert page.letters.line.letter.case_id == held.case_ids[1]


def test_a_draft_older_than_its_case_asks_for_a_glance(desk, open_page):
    held = builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    assert not page.letters.letter._stale.isVisible()
    edit_case.edit_text(desk.register, held.case_ids[0], "title", "Hemteam i hela Halland")
    page.refresh(None)
    assert page.letters.letter._stale.isVisible()
    assert "behöver en blick" in spoken(page.letters.line)


def test_a_letter_is_written_anew_after_what_is_new_has_been_shown(desk, open_page):
    held = builders.a_held_meeting(desk.register, "avslag")
    address(desk.register, held.case_ids[0], "Fel mottagare")
    edit_case.edit_initiator(desk.register, held.case_ids[0], "unit", "Hemsjukvården söder")
    page = open_page()

    def look(dialog):
        words = [one.text() for one in dialog.findChildren(QLabel)]
        assert "Fel mottagare" in words
        assert "Hemsjukvården söder" in words
        named(dialog, QPushButton, "Uppdatera utkastet").click()

    answer(RewritingDialog, look)
    page.letters.redraft(page.letters.line.letter.id)
    assert builders.letter_of(desk.register, held.case_ids[0]).recipient == "Hemsjukvården söder"


def button(page, name):
    found = page.findChildren(QPushButton)
    return next(one for one in found if one.accessibleName() == name and one.isVisible())


def test_a_letter_can_be_left_unsent_with_a_reason_and_taken_back(desk, open_page, monkeypatch):
    held = builders.a_held_meeting(desk.register, "bordlaggning")
    page = open_page()
    monkeypatch.setattr(letter_acts, "ask_text", lambda *_: "De fick besked på mötet")
    button(page, "Skicka inget brev…").click()
    QApplication.processEvents()
    assert page.letters.list.model.lines == []
    assert page.badge() == 0
    named(page, QTabBar, "Brev").setCurrentIndex(PUT_ASIDE)
    assert "De fick besked på mötet" in page.letters.state.accessibleName()
    button(page, "Ta tillbaka").click()
    QApplication.processEvents()
    assert page.badge() == 1
    story = [row.text for row in builders.history(desk.register, held.case_ids[0])]
    assert "De fick besked på mötet" in story


def test_a_letter_is_kept_when_no_reason_is_given(desk, open_page, monkeypatch):
    held = builders.a_held_meeting(desk.register, "bordlaggning")
    page = open_page()
    monkeypatch.setattr(letter_acts, "ask_text", lambda *_: None)
    button(page, "Skicka inget brev…").click()
    assert builders.letter_of(desk.register, held.case_ids[0]).discarded is None


def test_a_letter_that_must_be_sent_is_asked_about_once_more(desk, open_page, monkeypatch):
    held = builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    monkeypatch.setattr(letter_acts, "ask_text", lambda *_: "Ringde i stället")
    answer_dialogs("Behåll brevet")
    button(page, "Skicka inget brev…").click()
    assert builders.letter_of(desk.register, held.case_ids[0]).discarded is None
    answer_dialogs("Skicka inget brev")
    button(page, "Skicka inget brev…").click()
    assert builders.letter_of(desk.register, held.case_ids[0]).discarded is not None


def answer_dialogs(*names):
    """Press these buttons, each in the dialog that opens next."""

    def press(left):
        dialog = QApplication.activeModalWidget()
        found = dialog.findChildren(QPushButton) if dialog else []
        wanted = [one for one in found if one.text() == left[0]]
        if wanted:
            left = left[1:]
            if left:
                QTimer.singleShot(50, lambda: press(left))
            wanted[0].click()
        else:
            QTimer.singleShot(50, lambda: press(left))

    QTimer.singleShot(0, lambda: press(names))


def test_letters_are_printed_together_and_marked_as_sent_a_day_before(
    desk, open_page, qtbot, monkeypatch
):
    held = builders.a_held_meeting(desk.register, "bifall", "avslag", "avslag")
    for case_id in held.case_ids[:2]:
        address(desk.register, case_id)
    builders.set_clock(desk.register, builders.MONDAY + timedelta(days=2))
    printed = []
    monkeypatch.setattr(PdfPreview, "print", lambda one: printed.append(one._pdf) or True)
    page = open_page()
    answer_dialogs("Skriv ut 2 brev…", "Ja, märk som utskrivna")
    page.letters._print_all.trigger()

    def states():
        return [builders.letter_of(desk.register, one).state for one in held.case_ids]

    qtbot.waitUntil(lambda: states()[:2] == [LetterState.PRINTED] * 2, timeout=20000)

    def sent_yesterday(dialog):
        assert len(dialog.chosen) == 2
        dialog.day.setText("2025-03-04")
        named(dialog, QPushButton, "Ja, märk som skickade").click()

    answer(SentDialog, sent_yesterday)
    page.letters._mark_all.trigger()
    assert states() == [LetterState.SENT, LetterState.SENT, LetterState.DRAFT]
    assert len(printed) == 1
    letter = builders.letter_of(desk.register, held.case_ids[1])
    assert letter.dispatched.date() == date(2025, 3, 4)
    assert builders.case(desk.register, held.case_ids[1]).state is CaseState.ANSWERED


def test_all_letters_are_named_with_what_is_left_out(desk, open_page):
    held = builders.a_held_meeting(desk.register, "bifall", "avslag")
    address(desk.register, held.case_ids[1])
    words = explained(*checked(desk.register, open_page().letters.list.model.lines))
    assert words.startswith("1 brev")
    assert "1 brev skrivs inte ut:\nOH-2025-001: " in words


def test_the_list_is_narrowed_by_words_state_and_meeting(desk, open_page, qtbot):
    held = builders.a_held_meeting(desk.register, "bifall", "avslag")
    builders.a_held_meeting(desk.register, "besvarat", day=date(2025, 5, 14))
    address(desk.register, held.case_ids[1], "Elevhälsan\nHylte kommun")
    page = open_page()

    def numbers():
        return [line.number[-1] for line in page.letters.list.model.lines]

    named(page, QLineEdit, "Sök bland breven").setText("hylte elev")
    qtbot.waitUntil(lambda: numbers() == ["2"], timeout=5000)
    page.letters.filters.clear()
    meeting = named(page, QComboBox, "Möte")
    meeting.setCurrentIndex(1)
    assert (meeting.currentText(), numbers()) == ("14\xa0maj\xa02025", ["3"])
    page.show_target(held.case_ids[0])
    assert (numbers(), page.letters.line.number[-1]) == (["1", "2", "3"], "1")


def test_a_letter_is_mailed_with_its_papers_as_files_in_a_folder(
    desk, open_page, qtbot, tmp_path, monkeypatch
):
    held = builders.a_held_meeting(desk.register, "bifall", "avslag")
    for case_id in held.case_ids:
        address(desk.register, case_id)
    letter = builders.letter_of(desk.register, held.case_ids[0])
    letter_recipients.set_email(desk.register, letter.id, "norr@varberg.example")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page = open_page()

    def save(dialog):
        assert "OH-2025-002" in " ".join(one.text() for one in dialog.findChildren(QLabel))
        named(dialog, QPushButton, "Spara i en mapp…").click()

    answer(MailLettersDialog, save)
    page.letters._mail_all.trigger()
    file = tmp_path / "Brev OH-2025-001.eml"
    qtbot.waitUntil(file.exists, timeout=20000)
    mail = read_mail(file.read_bytes())
    assert [one.filename for one in mail.attachments] == [
        *("Brev OH-2025-001.pdf", "Utdrag § 4 2025-04-09.pdf"),
    ]


def test_the_paper_follows_the_words_after_a_pause(desk, open_page, qtbot):
    builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    text(page, "Varför blev beslutet så?").setPlainText("Vi väntar på lagen.")
    rendered = page.letters.letter.paper._paper
    qtbot.waitUntil(lambda: page.letters.letter.paper._paper != rendered, timeout=5000)
    assert page.letters.letter.paper._paper.paragraphs[1].text == "Vi väntar på lagen."


def test_the_paragraph_of_the_minutes_is_shown_beside_the_letter(desk, open_page):
    builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    tabs = named(page, QTabBar, "Handling")
    assert tabs.tabText(1).startswith("Utdrag §")
    tabs.setCurrentIndex(1)
    assert page.letters.letter.paper._paper.item.case_number == "OH-2025-001"


def test_the_list_of_letters_keeps_qts_rules(desk):
    builders.a_held_meeting(desk.register, "bifall", "avslag")
    model = LineModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(lines(desk.register, waiting=True))
    model.show(lines(desk.register, waiting=True))
    model.show([])
    assert model.rowCount() == 0


def test_a_narrow_window_shows_text_and_paper_one_at_a_time(desk, open_page, qtbot):
    builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    page.resize(820, 440)
    qtbot.wait(20)
    panes = page.letters.letter._panes
    assert panes.is_narrow
    assert [one.isVisible() for one in panes._panes] == [True, False]


def test_every_control_has_a_name_that_is_read_aloud(desk, open_page):
    builders.a_held_meeting(desk.register, "avslag")
    page = open_page()
    controls = [*page.findChildren(QPlainTextEdit), *page.findChildren(QLineEdit)]
    controls += [*page.findChildren(QListView), *page.findChildren(QTabBar)]
    assert [one for one in controls if not one.accessibleName()] == []
