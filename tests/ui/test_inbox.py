"""Inkorg: a mail is read, corrected, and becomes a case; or goes where it belongs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
)

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.ui.dialogs.pick_case import PickCaseDialog
from omtanke_desktop.ui.dialogs.set_aside import SetAsideDialog
from omtanke_desktop.ui.pages.inbox.page import InboxPage
from omtanke_desktop.ui.pages.inbox.rows import MailModel
from omtanke_desktop.workflows.change_settings import change_setting
from tests import builders, mails
from tests.ui.desks import a_desk, answer, named, shown


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


def mail_in(desk, message_id):
    with desk.register.read() as session:
        return message_detail(session, message_id)


def sample(desk, name):
    """One of the sample mails, taken in."""
    return builders.receive(desk.register, mails.fixture(name), f"{name}.eml").message_id


def case_of(desk, message_id):
    """The one case on which a mail lies."""
    [link] = mail_in(desk, message_id).cases
    return link.case_id


def readable(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_mail_and_what_was_read_out_of_it_stand_beside_each_other(desk, qtbot):
    sample(desk, "01-mall-tabell")
    page = shown(InboxPage(desk), qtbot)

    assert named(page, QLineEdit, "Ärendets rubrik").text() == "Gemensamt hemteam för sköra äldre"
    assert "Gemensam mall – hemteam.docx, rad 1" in readable(page)
    assert any("Kom in 2025-03-03 17.03, enligt mejlservern" in text for text in readable(page))
    assert named(page, QPushButton, "Öppna Gemensam mall – hemteam.docx").isEnabled()


def test_ctrl_enter_registers_the_mail_and_moves_to_the_next(desk, qtbot):
    sample(desk, "01-mall-tabell")
    sample(desk, "03-utan-mall")
    page = shown(InboxPage(desk), qtbot)
    newest = page.mail.id

    assert page.primary_action().text() == "Registrera nytt ärende"
    page.primary_action().trigger()

    assert mail_in(desk, newest).state is MessageState.ON_CASE
    assert page.mail.id != newest
    assert "Registrerat som OH-2025-001" in readable(page)
    assert page.badge() == 1


@pytest.mark.parametrize(
    ("kind", "name"), [(QLineEdit, "Ärendets rubrik"), (QPlainTextEdit, "Beskriv idén")]
)
def test_ctrl_enter_works_while_one_is_writing(desk, qtbot, kind, name):
    message_id = sample(desk, "01-mall-tabell")
    page = shown(InboxPage(desk), qtbot)
    page.activateWindow()
    editor = named(page, kind, name)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)

    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert mail_in(desk, message_id).state is MessageState.ON_CASE


def test_the_note_opens_the_case_that_was_registered(desk, qtbot):
    message_id = sample(desk, "03-utan-mall")
    page = shown(InboxPage(desk), qtbot)
    gone = []
    desk.go.connect(lambda key, target: gone.append((key, target)))

    page.primary_action().trigger()
    QApplication.processEvents()
    named(page, QPushButton, "Öppna ärendet").click()

    assert gone == [("arenden", case_of(desk, message_id))]


def test_a_corrected_field_saves_itself_and_goes_with_the_case(desk, qtbot):
    message_id = sample(desk, "01-mall-tabell")
    page = shown(InboxPage(desk), qtbot)
    title = named(page, QLineEdit, "Ärendets rubrik")

    title.setText("Hemteam i norr")
    page.primary_action().trigger()

    assert builders.case(desk.register, case_of(desk, message_id)).title == "Hemteam i norr"


def test_what_was_read_is_seen_beside_the_correction(desk, qtbot):
    sample(desk, "01-mall-tabell")
    page = shown(InboxPage(desk), qtbot)

    named(page, QLineEdit, "Befattning").setText("Chef")
    page.save_pending()

    qtbot.waitUntil(lambda: any("stod ”Enhetschef”" in text for text in readable(page)))


def test_a_refresh_leaves_what_is_being_typed_alone(desk, qtbot):
    sample(desk, "01-mall-tabell")
    page = shown(InboxPage(desk), qtbot)
    page.activateWindow()
    phone = named(page, QLineEdit, "Telefon")
    phone.setFocus()
    qtbot.waitUntil(phone.hasFocus)
    phone.setText("0340")

    page.refresh(None)

    assert phone.text() == "0340"
    assert named(page, QLineEdit, "Telefon") is phone


def test_a_mail_without_a_form_shows_what_is_missing_and_takes_it(desk, qtbot):
    message_id = sample(desk, "03-utan-mall")
    page = shown(InboxPage(desk), qtbot)
    principal = named(page, QLineEdit, "Huvudman")
    assert principal.property("missing")
    assert named(page, QLineEdit, "Namn").placeholderText() == "Vårdcentralen Söder"

    principal.setText("Halmstads kommun")
    named(page, QPlainTextEdit, "Beskriv idén").setPlainText("En fast dag i veckan.")
    page.save_pending()
    assert not principal.property("missing")
    page.primary_action().trigger()

    case = builders.case(desk.register, case_of(desk, message_id))
    assert case.summary == "En fast dag i veckan."
    assert case.principal == "halmstad"


def test_a_number_in_a_strangers_subject_is_a_suggestion_one_press_away(desk, qtbot):
    case_id = builders.a_case(desk.register)
    raw = builders.mail(subject="Mer om OH-2025-001")
    message_id = builders.receive(desk.register, raw).message_id
    page = shown(InboxPage(desk), qtbot)
    words = "OH-2025-001 står i ämnesraden, men avsändaren hör inte till ärendet."
    assert f"{words}\nGemensamt hemteam" in readable(page)

    named(page, QPushButton, "Koppla till OH-2025-001").click()

    assert case_of(desk, message_id) == case_id
    assert "Kopplat till OH-2025-001" in readable(page)


def test_the_list_names_who_brings_the_initiative_and_says_its_marks_aloud(desk, qtbot):
    sample(desk, "04-vidarebefordrad")
    files = [("a.pdf", b"%PDF-"), ("b.exe", b"MZ")]
    builders.receive(desk.register, builders.mail(files=files, Date="Mon, 10 Mar 2025 08:00 +0100"))
    page = shown(InboxPage(desk), qtbot)

    spoken = [page.list.model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]

    assert spoken[0].endswith("2025-03-10, 2 bilagor, 1 varning")
    assert spoken[1].startswith("VB: Idé – digital fika för anhöriga, Anhörigstödet, ")


def test_every_kind_is_in_the_list_with_its_number(desk, qtbot):
    for name in ("01-mall-tabell", "05-svar", "06-franvaro", "07-studs", "14-trasig"):
        sample(desk, name)
    page = shown(InboxPage(desk), qtbot)

    assert [page.list.kind.itemText(at) for at in range(page.list.kind.count())] == [
        *("Att registrera (1)", "Svar som väntar (1)", "Utgående (0)"),
        *("Undanlagda (0)", "Automatiska (2)", "Oläsbara (1)"),
    ]


def test_a_bounce_says_what_it_is_and_what_did_not_arrive(desk, qtbot):
    bounce = sample(desk, "07-studs")
    page = shown(InboxPage(desk), qtbot)

    page.show_message(bounce)

    assert page.list.model.index(0).data().startswith("Studs: ")
    assert any("fel.adress@hylte.example kom inte fram (5.1.1)" in one for one in readable(page))
    assert any("”Beslut om ert initiativ”" in one for one in readable(page))


def test_a_reply_that_waits_leads_to_the_mail_it_follows(desk, qtbot):
    first = sample(desk, "01-mall-tabell")
    reply = sample(desk, "05-svar")
    page = shown(InboxPage(desk), qtbot)
    page.show_message(reply)
    follows = "Följer med ”Nära vård-initiativ: Gemensamt hemteam för sköra äldre” när det"
    assert any(one.startswith(follows) for one in readable(page))

    named(page, QPushButton, "Visa mejlet som det följer").click()

    assert page.mail.id == first
    page.primary_action().trigger()
    assert case_of(desk, reply) == case_of(desk, first)


def test_our_own_mail_without_a_case_can_only_be_put_on_one(desk, qtbot):
    case_id = builders.a_case(desk.register)
    change_setting(desk.register, "own_addresses", "omtanke@region.example")
    raw = builders.mail(subject="Tack", From="Omtanke <omtanke@region.example>")
    message_id = builders.receive(desk.register, raw).message_id
    page = shown(InboxPage(desk), qtbot)
    page.show_message(message_id)
    assert page.primary_action().text() == "Koppla till ärende…"

    answer(PickCaseDialog, lambda dialog: named(dialog, QPushButton, "Koppla").click())
    page.primary_action().trigger()

    assert case_of(desk, message_id) == case_id


def test_the_page_has_no_words_or_buttons_cut_off_in_a_low_window(desk, qtbot):
    message_id = sample(desk, "09-personnummer")
    page = shown(InboxPage(desk), qtbot, width=900, height=430)
    page.show_message(message_id)
    qtbot.wait(20)
    save = named(page, QPushButton, "Spara originalet…")

    assert save.height() >= save.sizeHint().height()
    assert save.mapTo(page.mail_pane, save.rect().topLeft()).y() > 0


def test_a_mail_is_put_on_a_case_found_by_a_word(desk, qtbot):
    builders.a_case(desk.register, "Kvällsöppet för unga")
    wanted = builders.a_case(desk.register, "Gemensamt hemteam")
    builders.a_case(desk.register, "Mellanvård i hemmet")
    message_id = sample(desk, "03-utan-mall")
    page = shown(InboxPage(desk), qtbot)

    def choose(dialog):
        named(dialog, QLineEdit, "Sök ärende").setText("hemteam")
        named(dialog, QPushButton, "Koppla").click()

    answer(PickCaseDialog, choose)
    named(page, QPushButton, "Koppla till ärende…").click()

    assert case_of(desk, message_id) == wanted


def test_a_mail_is_set_aside_with_a_reason_and_taken_back(desk, qtbot):
    message_id = sample(desk, "03-utan-mall")
    page = shown(InboxPage(desk), qtbot)

    def give_reason(dialog):
        assert not named(dialog, QPushButton, "Lägg undan").isEnabled()
        named(dialog, QComboBox, "Skäl").setEditText("Bara en fråga")
        named(dialog, QPushButton, "Lägg undan").click()

    answer(SetAsideDialog, give_reason)
    named(page, QPushButton, "Inte ett initiativ…").click()
    assert mail_in(desk, message_id).state_reason == "Bara en fråga"

    page.show_target(MessageState.SET_ASIDE)
    assert page.primary_action().text() == "Ta tillbaka"
    page.primary_action().trigger()

    assert mail_in(desk, message_id).state is MessageState.INBOX
    assert page.mail.id == message_id


def test_a_register_open_for_reading_changes_nothing_and_says_why(desk, qtbot):
    sample(desk, "01-mall-tabell")
    desk.register.read_only, desk.register.note = True, "Öppnat av någon annan."
    page = shown(InboxPage(desk), qtbot)

    assert not page.primary_action().isEnabled()
    assert page.primary_action().toolTip() == "Öppnat av någon annan."
    assert named(page, QLineEdit, "Ärendets rubrik").isReadOnly()


def test_the_list_is_a_proper_model_and_reads_itself_aloud(desk, qtbot):
    sample(desk, "03-utan-mall")
    model = MailModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page = shown(InboxPage(desk), qtbot)

    model.show_rows(page.list.model.rows)

    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "En idé om gemensam läkemedelsgenomgång, Vårdcentralen Söder, 2025-03-05"
    assert tester.model() is model


@pytest.mark.parametrize("width", [770, 1100, 1700])
def test_the_panes_fit_at_any_width(desk, qtbot, width):
    sample(desk, "01-mall-tabell")
    page = shown(InboxPage(desk), qtbot, width=width, height=430)
    qtbot.wait(20)

    assert page.width() == width
    assert named(page, QListView, "Mejl").isVisible()
    for shown_button in page.findChildren(QPushButton):
        if shown_button.isVisible():
            assert shown_button.width() >= shown_button.sizeHint().width()
