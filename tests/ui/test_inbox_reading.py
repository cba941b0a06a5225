"""What was read out of a mail: proposals, initiator, suggestions, warnings, and reports kept."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
)

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.reason import ReasonDialog
from omtanke_desktop.ui.pages.inbox.earlier import EarlierDialog
from omtanke_desktop.ui.pages.inbox.mail_words import file_words, original_name
from omtanke_desktop.ui.pages.inbox.page import InboxPage
from omtanke_desktop.ui.pages.inbox.report_lines import ReportLines
from omtanke_desktop.workflows import register_case
from omtanke_desktop.workflows.intake import run
from omtanke_desktop.workflows.intake.keeping import Receipt
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


def readable(page):
    QApplication.processEvents()  # what was just built is in view a moment later
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def told(page, words):
    """Whether some label in view holds these words."""
    return any(words in text for text in readable(page))


def title(page):
    QApplication.processEvents()
    return named(page, QLineEdit, "Ärendets rubrik")


def test_a_mail_with_two_proposals_shows_one_at_a_time(desk, qtbot):
    sample(desk, "13-tva-forslag")
    page = shown(InboxPage(desk), qtbot)
    tabs = named(page, QTabBar, "Förslag i mejlet")
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Förslag 1", "Förslag 2"]
    assert tabs.tabToolTip(1) == "förslag 2.docx"
    first = title(page).text()

    tabs.setCurrentIndex(1)

    assert title(page).text() != first
    assert page.primary_action().text() == "Registrera förslag 2"


def test_each_proposal_becomes_a_case_and_the_next_one_is_shown(desk, qtbot):
    message_id = sample(desk, "13-tva-forslag")
    page = shown(InboxPage(desk), qtbot)

    page.primary_action().trigger()
    tabs = named(page, QTabBar, "Förslag i mejlet")
    assert (tabs.tabText(0), tabs.currentIndex()) == ("Förslag 1: OH-2025-001", 1)
    second = title(page).text()
    page.primary_action().trigger()

    found = mail_in(desk, message_id)
    assert found.state is MessageState.ON_CASE
    assert [link.proposal for link in found.cases] == [0, 1]
    assert found.cases[1].title == second


def test_a_registered_proposal_leads_to_its_case_and_is_changed_there(desk, qtbot):
    message_id = sample(desk, "13-tva-forslag")
    page = shown(InboxPage(desk), qtbot)
    page.primary_action().trigger()
    gone = []
    desk.go.connect(lambda key, target: gone.append((key, target)))

    named(page, QTabBar, "Förslag i mejlet").setCurrentIndex(0)

    assert title(page).isReadOnly()
    assert not page.primary_action().isEnabled()
    named(page, QPushButton, "Öppna OH-2025-001").click()
    assert gone == [("arenden", mail_in(desk, message_id).cases[0].case_id)]


def test_a_correction_stays_with_its_own_proposal(desk, qtbot):
    message_id = sample(desk, "13-tva-forslag")
    page = shown(InboxPage(desk), qtbot)
    tabs = named(page, QTabBar, "Förslag i mejlet")
    tabs.setCurrentIndex(1)

    title(page).setText("Det andra förslaget")
    tabs.setCurrentIndex(0)
    assert title(page).text() != "Det andra förslaget"
    page.primary_action().trigger()
    page.primary_action().trigger()

    titles = [link.title for link in mail_in(desk, message_id).cases]
    assert titles[1] == "Det andra förslaget"
    assert titles[0] != titles[1]


def test_a_mail_is_done_when_somebody_says_so_although_a_proposal_is_left(desk, qtbot):
    message_id = sample(desk, "13-tva-forslag")
    page = shown(InboxPage(desk), qtbot)
    page.primary_action().trigger()

    named(page, QPushButton, "Klart med mejlet").click()

    assert mail_in(desk, message_id).state is MessageState.ON_CASE
    assert page.mail is None


def test_labels_nobody_has_matched_are_folded_but_counted(desk, qtbot):
    rows = [
        ("Initiativets namn", "En dörr in"), ("Beskriv idén", "Kort"),
        ("Vilket problem/behov löser den?", "Kö"), ("Favoritfärg på väggen", "Grön"),
    ]  # fmt: skip
    files = [("blankett.docx", mails.word_table(rows))]
    builders.receive(desk.register, builders.mail(files=files))
    page = shown(InboxPage(desk), qtbot)
    assert not told(page, "Favoritfärg på väggen")

    named(page, QPushButton, "Övrigt i formuläret (1), hopfällt").click()

    at = readable(page).index("Favoritfärg på väggen")
    assert readable(page)[at + 1 : at + 3] == ["Grön", "blankett.docx, rad 4"]


def test_the_true_initiator_is_shown_and_one_press_swaps_to_the_sender(desk, qtbot):
    message_id = sample(desk, "04-vidarebefordrad")
    page = shown(InboxPage(desk), qtbot)
    assert told(page, "Vidarebefordrat: det vidarebefordrade mejlets Från-rad")
    assert told(page, "Skickat vidare av Socialförvaltningen <soc@falkenberg.example>")
    assert named(page, QLineEdit, "Namn").placeholderText() == "Anhörigstödet"

    named(page, QPushButton, "Byt till avsändaren: Socialförvaltningen").click()

    assert mail_in(desk, message_id).sender_chosen
    assert named(page, QLineEdit, "Namn").placeholderText() == "Socialförvaltningen"
    named(page, QPushButton, "Byt tillbaka: Anhörigstödet").click()
    assert not mail_in(desk, message_id).sender_chosen


def test_the_case_gets_the_initiator_in_view(desk, qtbot):
    message_id = sample(desk, "04-vidarebefordrad")
    page = shown(InboxPage(desk), qtbot)

    page.primary_action().trigger()

    [link] = mail_in(desk, message_id).cases
    assert builders.case(desk.register, link.case_id).initiator.name == "Anhörigstödet"


def test_an_earlier_case_that_resembles_it_says_what_was_decided_then(desk, qtbot):
    about = "Ett gemensamt hemteam för sköra äldre som gör hembesök efter utskrivning"
    builders.a_case(desk.register, "Hemteam i söder", summary=about)
    sample(desk, "01-mall-tabell")
    page = shown(InboxPage(desk), qtbot)

    qtbot.waitUntil(lambda: told(page, "Liknar OH-2025-001 ("), timeout=5000)

    assert told(page, "inget beslut än, läge ”Registrerat”\nHemteam i söder")
    named(page, QPushButton, "Koppla till OH-2025-001").click()
    assert page.mail is None


def test_what_resembles_one_mail_is_never_said_of_the_next(desk, qtbot):
    about = "Ett gemensamt hemteam för sköra äldre som gör hembesök efter utskrivning"
    builders.a_case(desk.register, "Hemteam i söder", summary=about)
    alike, unlike = sample(desk, "01-mall-tabell"), sample(desk, "09-personnummer")
    page = shown(InboxPage(desk), qtbot)

    page.show_message(alike)
    qtbot.wait(150)  # asked, perhaps answered
    page.show_message(unlike)
    qtbot.wait(300)

    assert not told(page, "Liknar")


def test_warnings_say_what_where_and_what_they_ask_for(desk, qtbot):
    sample(desk, "09-personnummer")
    page = shown(InboxPage(desk), qtbot)

    assert "Personnummer" in readable(page)
    assert told(page, "19121212-1212 i mejlets text\n701063-2391 i mejlets text")
    assert told(page, "Kräver skäl innan mejlet registreras eller kopplas.")


def test_registering_a_mail_with_a_personal_number_takes_a_reason_which_is_kept(desk, qtbot):
    message_id = sample(desk, "09-personnummer")
    page = shown(InboxPage(desk), qtbot)

    def give_reason(dialog):
        assert any("19121212-1212" in label.text() for label in dialog.findChildren(QLabel))
        go_on = named(dialog, QPushButton, "Gå vidare")
        assert not go_on.isEnabled()
        named(dialog, QPlainTextEdit, "Skäl att gå vidare").setPlainText("Avsändaren är tillsagd.")
        go_on.click()

    answer(ReasonDialog, give_reason)
    page.primary_action().trigger()

    found = mail_in(desk, message_id)
    assert found.warning_reason == "Avsändaren är tillsagd."
    assert found.state is MessageState.ON_CASE


def test_without_a_reason_nothing_is_registered(desk, qtbot):
    message_id = sample(desk, "09-personnummer")
    page = shown(InboxPage(desk), qtbot)

    answer(ReasonDialog, lambda dialog: dialog.reject())
    page.primary_action().trigger()

    assert mail_in(desk, message_id).state is MessageState.INBOX
    assert page.mail.id == message_id


def test_a_workflow_that_needs_no_reason_is_called_once(desk):
    calls = []

    assert desk.run_with_reason(lambda reason: calls.append(reason) or 7) == 7
    assert calls == [""]


def test_the_original_is_saved_byte_for_byte_under_its_own_name(desk, qtbot, tmp_path, monkeypatch):
    raw = mails.fixture("01-mall-tabell")
    builders.receive(desk.register, raw, "hemteam..eml")
    page = shown(InboxPage(desk), qtbot)
    asked = []
    monkeypatch.setattr(ask, "save_file", lambda *a: asked.append(a[2]) or tmp_path / "ut.eml")

    with qtbot.waitSignal(desk.told):
        named(page, QPushButton, "Spara originalet…").click()

    assert (tmp_path / "ut.eml").read_bytes() == raw
    assert asked[0].endswith(".eml")


def test_the_kind_of_file_and_a_signature_are_told(desk):
    plain = mail_in(desk, sample(desk, "03-utan-mall"))
    outlook = replace(plain, format="msg", signed=True, filename="Förslag: nattlag")

    assert file_words(plain) == ""
    assert file_words(outlook) == "Outlook-fil (.msg) · Signerat (S/MIME)"
    assert original_name(outlook) == "Förslag_ nattlag.msg"
    assert original_name(replace(plain, filename="inkorg.mbox, mejl 3")).endswith("mejl 3.eml")


def test_our_own_mail_that_waits_is_never_offered_as_a_case(desk, qtbot):
    sample(desk, "01-mall-tabell")
    sample(desk, "05-svar")
    ours = sample(desk, "15-eget-svar")
    page = shown(InboxPage(desk), qtbot)

    page.show_message(ours)

    assert not page.actions_row.register.isEnabled()
    assert told(page, "Vårt eget mejl blir aldrig ett ärende.")


def report(desk, count):
    """A report with so many lines: every tenth is a twin of a mail that was set aside."""
    aside = builders.receive(desk.register, builders.mail(), "a.eml").message_id
    register_case.set_aside(desk.register, aside, "Reklam")
    kinds = [Outcome.NEW] * 9 + [Outcome.ALREADY_THERE]
    return aside, run.Report(
        1, tuple(Receipt(f"{n}.eml", kinds[n % 10], aside, "Ett mejl.") for n in range(count))
    )


def test_a_part_of_the_sum_shows_only_its_lines(desk, qtbot):
    page = shown(InboxPage(desk), qtbot)
    _, many = report(desk, 30)
    page.strip.show_report(many)
    parts = named(page, QTabBar, "Visa en del av summan")
    assert [parts.tabText(at) for at in range(parts.count())] == [
        *("Alla 30", "27 nya", "3 redan registrerade"),
    ]

    parts.setCurrentIndex(2)

    lines = named(page, QListView, "Vad som blev av filerna").model()
    assert [lines.index(at).data() for at in range(lines.rowCount())] == [
        *("9.eml: Ett mejl.", "19.eml: Ett mejl.", "29.eml: Ett mejl."),
    ]


def test_a_twin_that_was_set_aside_opens_where_it_can_be_taken_back(desk, qtbot):
    page = shown(InboxPage(desk), qtbot)
    aside, few = report(desk, 10)
    page.strip.show_report(few)
    lines = named(page, QListView, "Vad som blev av filerna")

    lines.activated.emit(lines.model().index(9))

    assert (page.mail.id, page.list.state) == (aside, MessageState.SET_ASIDE)
    assert page.primary_action().text() == "Ta tillbaka"


def test_a_report_of_a_thousand_lines_is_there_at_once(desk, qtbot):
    page = shown(InboxPage(desk), qtbot)
    _, many = report(desk, 1000)

    begun = time.perf_counter()
    page.strip.show_report(many)
    qtbot.wait(1)

    assert time.perf_counter() - begun < 1.0
    assert named(page, QListView, "Vad som blev av filerna").model().rowCount() == 1000


def test_the_lines_of_a_report_are_a_proper_model(desk):
    model = ReportLines()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page = InboxPage(desk)
    _, few = report(desk, 10)
    page.strip.show_report(few)

    model.show_lines(page.strip._report.model.rows)
    model.show_only(Outcome.ALREADY_THERE)

    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "9.eml: Ett mejl."
    assert tester.model() is model


def test_an_earlier_intake_is_opened_again_from_the_register(desk, qtbot):
    for name in ("01-mall-tabell", "14-trasig"):
        sample(desk, name)
    page = shown(InboxPage(desk), qtbot)

    def choose(dialog):
        assert dialog.list.item(1).text().endswith("\n1 läst = 1 ny")
        dialog.list.setCurrentRow(1)
        named(dialog, QPushButton, "Visa rapporten").click()

    answer(EarlierDialog, choose)
    page.show_earlier()

    words = named(page, QLabel, "Mejlintag").text()
    assert words.startswith("2025-03-03 10.00, Vera Testsson, 01-mall-tabell.eml: 1 läst = 1 ny")
    lines = named(page, QListView, "Vad som blev av filerna").model()
    assert lines.index(0).data() == "01-mall-tabell.eml: Nytt mejl i inkorgen."


def test_old_mail_is_taken_in_from_the_menu_and_nobody_is_answered(
    desk, qtbot, tmp_path, monkeypatch
):
    folder = tmp_path / "gamla"
    folder.mkdir()
    (folder / "a.eml").write_bytes(mails.fixture("01-mall-tabell"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page = shown(InboxPage(desk), qtbot)
    menu = named(page, QToolButton, "Fler sätt att ta in mejl").menu()

    with qtbot.waitSignal(desk.intake_rested, timeout=30000):
        next(one for one in menu.actions() if "mapp med gamla" in one.text()).trigger()

    assert page.mail.archived
    page.primary_action().trigger()
    with desk.register.read() as session:
        assert draft_rows(session) == []
