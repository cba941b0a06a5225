"""A case and its mails: taken off and put on, receipts, the history, and cases like it."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from omtanke_desktop.domain.states import CaseState, MessageState
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs import reason as reason_dialog
from omtanke_desktop.ui.pages.cases import CasesPage, mail_links
from omtanke_desktop.ui.pages.cases.documents import file_name
from omtanke_desktop.ui.pages.cases.story import story_html
from omtanke_desktop.workflows import draft_mails
from omtanke_desktop.workflows.edit_case import edit_initiator, edit_text
from omtanke_desktop.workflows.register_case import attach_mail, detach_mail
from omtanke_desktop.workflows.take_steps import take_step
from tests import builders
from tests.ui.case_mails import (
    asked,
    drafts,
    mail_case,
    mail_of,
    open_tab,
    papers,
)
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import named


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot, desk):
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    desk.bridge.changed.connect(made.refresh)
    made.show()
    return made


def test_a_mail_taken_off_goes_back_to_the_inbox_and_says_so_with_a_way_there(
    desk, page, monkeypatch
):
    case_id = mail_case(desk)
    tab = open_tab(page, case_id)
    monkeypatch.setattr(mail_links, "ask_text", lambda *_, **__: "Hör till ett annat ärende")
    named(tab, QPushButton, "Koppla loss…").click()
    message_id = papers(desk, case_id)[0].message_id
    assert mail_of(desk, message_id).state is MessageState.INBOX
    assert page._open._told._words.text() == "Mejlet ligger i inkorgen igen"
    named(page, QPushButton, "Visa mejlet").click()
    assert desk.gone == [("inkorg", message_id)]


def test_a_mail_taken_off_keeps_its_number_and_says_when_and_why(desk, page):
    case_id = mail_case(desk)
    builders.set_clock(desk.register, datetime(2025, 3, 12, 9, tzinfo=UTC))
    detach_mail(desk.register, papers(desk, case_id)[0].id, "Fel ärende")
    tab = open_tab(page, case_id)
    words = "Kopplades loss 12\u00a0mars\u00a02025: Fel ärende"
    assert tab._table.item(0, 0).text() == "1"
    assert tab._table.item(0, 1).text() == f"Ett förslag\n{words}"
    assert tab._reader._off_words.text() == words
    assert not tab._links.isVisible()


def test_what_will_happen_is_said_before_a_mail_is_taken_off(desk, page, monkeypatch):
    said = []
    monkeypatch.setattr(mail_links, "ask_text", lambda *told, **_: said.append(told[2]))
    tab = open_tab(page, mail_case(desk))
    tab._links.detach.click()
    assert "OH-2025-001" in said[0]
    assert "läggs tillbaka i inkorgen" in said[0]
    assert papers(desk, page._open.case.id)[0].withdrawn is None


def test_a_mail_put_on_a_second_case_lies_on_both_and_leads_to_the_other(desk, page, monkeypatch):
    other, case_id = new_case(desk.register, "Trygg hemgång"), mail_case(desk)
    monkeypatch.setattr(mail_links.PickCaseDialog, "ask", lambda *_: other)
    tab = open_tab(page, case_id)
    named(tab, QPushButton, "Koppla även till ett annat ärende…").click()
    assert papers(desk, other)[-1].message_id == papers(desk, case_id)[0].message_id
    assert page._open._told._words.text() == "Mejlet ligger nu även i OH-2025-001"
    named(tab._reader, QPushButton, "Öppna OH-2025-001").click()
    assert desk.gone == [("arenden", other)]


def test_a_mail_on_two_cases_stays_on_the_other_when_taken_off_one(desk, page, monkeypatch):
    other, case_id = new_case(desk.register, "Trygg hemgång"), mail_case(desk)
    attach_mail(desk.register, papers(desk, case_id)[0].message_id, other)
    monkeypatch.setattr(mail_links, "ask_text", lambda *_, **__: "Fel ärende")
    open_tab(page, case_id)._links.detach.click()
    assert page._open._told._words.text() == "Mejlet ligger kvar i OH-2025-001"


def test_a_mail_about_a_patient_asks_for_a_reason_before_it_is_put_on_another_case(
    desk, page, monkeypatch
):
    case_id, other = new_case(desk.register, "Ett"), new_case(desk.register, "Två")
    raw = builders.mail("Om 850709-9805", "Hej!")
    message_id = builders.receive(desk.register, raw).message_id
    attach_mail(desk.register, message_id, case_id, "Utan namn")
    monkeypatch.setattr(mail_links.PickCaseDialog, "ask", lambda *_: other)
    monkeypatch.setattr(reason_dialog.ReasonDialog, "ask", lambda *_: "Behövs där")
    tab = open_tab(page, case_id)
    tab.show_mail(message_id)
    tab._links.also.click()
    assert papers(desk, other)[-1].message_id == message_id


def test_a_mail_among_the_documents_shows_its_warnings_and_saves_as_it_came(desk, page):
    case_id = mail_case(desk, "Synpunkt", files=[("avtal.pdf.exe", b"MZ")])
    reader = open_tab(page, case_id)._reader
    assert "Synpunkt" in reader._mail._subject.text()
    assert reader._mail._warnings.isVisible()
    assert named(reader, QPushButton, "Spara originalet…").isEnabled()


def test_a_mail_bears_the_day_it_came_in_not_the_day_it_was_registered(desk, page):
    builders.set_clock(desk.register, datetime(2025, 3, 25, 9, tzinfo=UTC))
    case_id = mail_case(desk, Date="Tue, 11 Mar 2025 10:01:00 +0100")
    assert open_tab(page, case_id)._table.item(0, 3).text() == "2025-03-11"


def test_the_keyboard_is_in_the_list_when_a_mail_was_taken_off(desk, page, monkeypatch):
    tab = open_tab(page, mail_case(desk))
    monkeypatch.setattr(mail_links, "ask_text", lambda *_, **__: "Fel ärende")
    named(tab, QPushButton, "Koppla loss…").click()
    assert page.window().focusWidget() is tab._table


def test_what_was_told_of_a_case_is_gone_when_one_comes_back(desk, page, monkeypatch):
    tab = open_tab(page, mail_case(desk))
    monkeypatch.setattr(mail_links, "ask_text", lambda *_, **__: "Fel ärende")
    named(tab, QPushButton, "Koppla loss…").click()
    assert page._open._told.isVisible()
    page.refresh(None)
    assert not page._open._told.isVisible()


def test_a_title_of_a_page_is_a_heading_of_a_few_lines(desk, page):
    title = "Gemensam planering " * 60
    page.open_case(new_case(desk.register, title))
    heading = page._open._header._title
    assert heading.text().endswith("…")
    assert len(heading.text()) < 200
    assert title.strip() in heading.toolTip()


def test_a_note_has_no_mail_buttons(desk, page):
    tab = open_tab(page, new_case(desk.register, "Trygg hemgång"))
    assert not tab._links.isVisible()
    assert tab._save.isVisible()


def test_a_document_is_saved_under_a_clean_name(desk):
    case_id = new_case(desk.register, "Ett")
    row = papers(desk, case_id)[0]
    name = file_name(row)
    assert name == "1 Tjänsteanteckning, Telefonsamtal.txt"


def test_a_case_from_a_call_can_be_given_a_receipt(desk, page):
    case_id = new_case(desk.register, "Trygg hemgång")
    edit_initiator(desk.register, case_id, "email", "anna@varberg.example")
    mails_shown = open_tab(page, case_id, 0)._mails
    named(mails_shown, QPushButton, "Skriv kvittens").click()
    (receipt,) = drafts(desk, case_id)
    assert receipt.recipient_address == "anna@varberg.example"
    assert page._open._told._words.text() == "Utkastet ligger i Expediering"
    assert mails_shown._receipt.isHidden()


def test_a_case_with_a_receipt_is_not_offered_another(desk, page):
    facts = open_tab(page, mail_case(desk), 0)
    assert facts._mails._receipt.isHidden()
    named(facts, QPushButton, "Visa kvittens i Expediering").click()
    assert desk.gone[0][0] == "expediering"


def test_a_case_that_has_ended_is_offered_no_receipt(desk, page):
    case_id = new_case(desk.register, "Trygg hemgång")
    take_step(desk.register, case_id, CaseState.WITHDRAWN, "Återkallat")
    assert not open_tab(page, case_id, 0)._mails.isVisible()


def test_a_similar_case_is_shown_with_its_words_and_what_was_decided(qtbot, desk, page):
    about = "Gemensamt hemteam för sköra äldre med läkare, sjuksköterska och undersköterska"
    held = builders.a_held_meeting(desk.register, "avslag")
    edit_text(desk.register, held.case_ids[0], "summary", about)
    case_id = new_case(desk.register, "Hemteam", summary=about)
    facts = open_tab(page, case_id, 0)
    qtbot.waitUntil(lambda: facts._similar.isVisible(), timeout=5000)
    words = " ".join(label.text() for label in facts._similar.findChildren(QLabel))
    assert "Beslut då: Avslag" in words
    assert "sjuksköterska" in words
    assert page._open._like.text() == "Liknande ärenden (1)"


def test_the_history_says_the_new_events_in_words(desk, page):
    case_id = mail_case(desk)
    draft_id = drafts(desk, case_id)[0].id
    draft_mails.edit_draft(desk.register, draft_id, "subject", "Tack!")
    detach_mail(desk.register, papers(desk, case_id)[0].id, "Fel ärende")
    story = open_tab(page, case_id, "Historik")
    html = story_html(story._events)
    assert "Mejl kopplades loss" in html
    assert "Ett förslag: Fel ärende" in html
    assert "Ändrades: Mejlets ämnesrad" in html
    assert "utkast:kvittens" in html


def test_a_register_open_for_reading_takes_no_mail_off_and_writes_none(qtbot, desk):
    case_id = mail_case(desk)
    asked(desk, case_id, date(2025, 3, 3))
    register = open_register(desk.register.path, read_only=True)
    register.clock = lambda: datetime(2025, 3, 5, tzinfo=UTC)
    reading = CasesPage(Desk(register, desk.background, desk.bridge, desk.style))
    qtbot.addWidget(reading)
    reading.show()
    tab = open_tab(reading, case_id)
    assert not tab._links.detach.isEnabled()
    assert not tab._links.also.isEnabled()
    again = named(reading._open._standing, QPushButton, "Begär komplettering igen")
    assert not again.isEnabled()
    assert again.toolTip() == register.note
    register.close()
