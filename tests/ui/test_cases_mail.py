"""A case and its mails: taken off and put on, completions asked for, receipts, likeness."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from omtanke_desktop.domain.states import CaseState, Completeness, MessageState
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs import reason as reason_dialog
from omtanke_desktop.ui.dialogs.completion import Completion, CompletionDialog, Lacking
from omtanke_desktop.ui.pages.cases import CasesPage, completing, judging, mail_links
from omtanke_desktop.ui.pages.cases.documents import file_name
from omtanke_desktop.ui.pages.cases.judging import Judgement
from omtanke_desktop.ui.pages.cases.missing import lacking
from omtanke_desktop.ui.pages.cases.steps import JUDGE, REQUEST_AGAIN
from omtanke_desktop.ui.pages.cases.story import story_html
from omtanke_desktop.workflows import draft_mails
from omtanke_desktop.workflows.case_draft import suggested_draft
from omtanke_desktop.workflows.edit_case import edit_initiator, edit_text, take_step
from omtanke_desktop.workflows.register_case import attach_mail, detach_mail, register_mail
from tests import builders, mails
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import named

TODAY = builders.MONDAY.date()
MARCH_20 = date(2025, 3, 20)
FIELDS = Lacking((("Nytta för individen", True), ("Tidplan", False)), form=True)


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


def mail_case(desk, subject="Ett förslag", text="Hej!", files=(), **headers):
    """A case registered from a mail."""
    raw = builders.mail(subject, text, files=files, **headers)
    message_id = builders.receive(desk.register, raw).message_id
    return register_mail(desk.register, message_id, suggested_draft(desk.register, message_id))


def papers(desk, case_id):
    with desk.register.read() as session:
        return documents(session, case_id)


def drafts(desk, case_id):
    with desk.register.read() as session:
        return draft_rows(session, case_id=case_id)


def mail_of(desk, message_id):
    with desk.register.read() as session:
        return message_detail(session, message_id)


def open_tab(page, case_id, tab=1):
    page.open_case(case_id)
    page._open._tabs.setCurrentIndex(tab)
    return page._open._pages[tab]


def strip(page):
    """What the lines under the case's head say, and their buttons' names."""
    shown = page._open._standing._shown
    return [one.words for one in shown], [offer.name for one in shown for offer in one.offers]


def asked(desk, case_id, due=MARCH_20, *, sent=True):
    """A completion asked for, and sent."""
    draft_id = draft_mails.request_completion(desk.register, case_id, ["Behov"], due)
    if sent:
        draft_mails.mark_sent(desk.register, draft_id)
    return draft_id


# Handlingar


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


def test_a_note_has_no_mail_buttons(desk, page):
    tab = open_tab(page, new_case(desk.register, "Trygg hemgång"))
    assert not tab._links.isVisible()
    assert tab._save.isVisible()


def test_a_document_is_saved_under_a_clean_name(desk):
    case_id = new_case(desk.register, "Ett")
    row = papers(desk, case_id)[0]
    name = file_name(row)
    assert name == "1 Tjänsteanteckning, Telefonsamtal.txt"


# Begär komplettering


def test_what_is_empty_in_the_form_is_ticked_beforehand(qtbot):
    dialog = CompletionDialog(None, "OH-2025-001", FIELDS, "a@b.example", TODAY)
    qtbot.addWidget(dialog)
    assert dialog.answer == Completion(("Nytta för individen",), date(2025, 3, 17), by_mail=True)


def test_own_words_come_after_what_is_ticked(qtbot):
    dialog = CompletionDialog(None, "OH-2025-001", FIELDS, "", TODAY)
    qtbot.addWidget(dialog)
    dialog.fields.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.words.setPlainText("– Vem betalar?\n\n  När börjar det? ")
    assert dialog.missing == ("Nytta för individen", "Tidplan", "Vem betalar?", "När börjar det?")
    assert not dialog.answer.by_mail


@pytest.mark.parametrize("day", ["2025-03-02", "i morgon", ""])
def test_a_last_day_that_cannot_be_is_refused_with_a_sentence(qtbot, day):
    dialog = CompletionDialog(None, "OH-2025-001", FIELDS, "a@b.example", TODAY)
    qtbot.addWidget(dialog)
    dialog.due.setText(day)
    assert not dialog.ok.isEnabled()
    assert "svarsdagen" in dialog._wrong.text()


def test_nothing_is_ticked_where_no_form_says_what_is_missing(qtbot):
    dialog = CompletionDialog(None, "OH-2025-001", Lacking(FIELDS.fields, form=False), "", TODAY)
    qtbot.addWidget(dialog)
    assert dialog.missing == ()
    assert not dialog.ok.isEnabled()


def test_the_fields_that_a_mails_form_leaves_empty_are_found(desk):
    form = mails.word_table([("Initiativets namn", "Trygg hemgång"), ("Tidplan", "Hösten")])
    case_id = mail_case(desk, files=[("mall.docx", form)])
    found = lacking(desk.register, builders.case(desk.register, case_id))
    labels = [label for label, _ in found.fields]
    assert found.form
    assert "Nytta för individen" in labels
    assert "Initiativets namn" not in labels
    assert "Tidplan" not in labels


def test_a_completion_asked_for_is_drafted_and_the_way_to_it_is_shown(desk, page, monkeypatch):
    case_id = mail_case(desk)
    page.open_case(case_id)
    wanted = Completion(("Behov",), MARCH_20, by_mail=True)
    monkeypatch.setattr(completing.CompletionDialog, "ask", lambda *_: wanted)
    menu = page._open._header._menu.actions()
    next(one for one in menu if one.text() == "Begär komplettering…").trigger()
    draft = drafts(desk, case_id)[-1]
    assert draft.due == MARCH_20
    assert page._open._told._words.text() == "Utkastet ligger i Expediering"
    named(page, QPushButton, "Öppna utkastet").click()
    assert desk.gone == [("expediering", ("mejl", draft.id))]


def test_a_completion_can_be_asked_for_without_a_mail(desk, page, monkeypatch):
    case_id = new_case(desk.register, "Trygg hemgång")
    page.open_case(case_id)
    wanted = Completion(("Behov",), MARCH_20, by_mail=False)
    monkeypatch.setattr(completing.CompletionDialog, "ask", lambda *_: wanted)
    page._open.take(REQUEST_AGAIN)
    words, _ = strip(page)
    assert "begärdes utan mejl" in words[0]
    assert "senast 20\u00a0mars\u00a02025" in words[0]
    assert not drafts(desk, case_id)[-1].waits
    assert builders.case(desk.register, case_id).state is CaseState.COMPLETION_REQUESTED


def test_a_completion_that_is_broken_off_changes_nothing(desk, page, monkeypatch):
    case_id = mail_case(desk)
    page.open_case(case_id)
    monkeypatch.setattr(completing.CompletionDialog, "ask", lambda *_: None)
    page._open.take(REQUEST_AGAIN)
    assert builders.case(desk.register, case_id).state is CaseState.REGISTERED
    assert len(drafts(desk, case_id)) == 1


# What the case waits for


def test_a_request_that_is_not_sent_yet_says_so_and_leads_to_it(desk, page):
    case_id = mail_case(desk)
    draft_id = asked(desk, case_id, sent=False)
    page.open_case(case_id)
    words, _ = strip(page)
    assert words == ["Begäran om komplettering är inte skickad än; den ligger i Expediering."]
    named(page._open._standing, QPushButton, "Visa begäran om komplettering i Expediering").click()
    assert desk.gone == [("expediering", ("mejl", draft_id))]


def test_an_overdue_completion_is_loud_and_can_be_asked_for_again(desk, page):
    case_id = mail_case(desk)
    asked(desk, case_id, date(2025, 3, 12))
    page.open_case(case_id)
    assert strip(page)[1] == []
    builders.set_clock(desk.register, datetime(2025, 3, 13, 9, tzinfo=UTC))
    page.refresh(None)
    words, offers = strip(page)
    assert words[0].startswith("Kompletteringen skulle ha kommit senast 12\u00a0mars\u00a02025.")
    assert offers == ["Begär komplettering igen"]
    assert page._open._standing._shown[0].loud


def test_an_answer_asks_for_a_new_judgement_and_leads_to_itself(desk, page):
    case_id = mail_case(desk, Message_ID="<ett@varberg.example>")
    asked(desk, case_id)
    reply = builders.mail("SV: mer", In_Reply_To="<ett@varberg.example>")
    message_id = builders.receive(desk.register, reply).message_id
    page.open_case(case_id)
    assert strip(page)[0][0].startswith("Ny bedömning begärd: ”SV: mer” kom in 3\u00a0mars")
    assert page.primary_action().text() == "Bedöm kompletteringen…"
    named(page, QPushButton, "Visa svaret bland handlingarna").click()
    assert page._open._tabs.currentIndex() == 1
    assert page._open._pages[1]._chosen().message_id == message_id


@pytest.mark.parametrize(
    ("judged", "mark"),
    [
        (Judgement.COMPLETE, Completeness.COMPLETE),
        (Judgement.GO_ON, Completeness.INCOMPLETE),
    ],
)
def test_a_judged_completion_goes_on_to_be_evaluated(desk, page, monkeypatch, judged, mark):
    case_id = mail_case(desk)
    asked(desk, case_id)
    page.open_case(case_id)
    monkeypatch.setattr(completing, "ask_judgement", lambda *_, **__: judged)
    page.primary_action().trigger()
    case = builders.case(desk.register, case_id)
    assert (case.state, case.completeness) == (CaseState.EVALUATING, mark)
    assert strip(page) == ([], [])


def test_a_completion_that_lacks_more_is_asked_for_once_again(desk, page, monkeypatch):
    case_id = mail_case(desk)
    asked(desk, case_id)
    page.open_case(case_id)
    wanted = Completion(("Kostnad",), date(2025, 4, 1), by_mail=True)
    monkeypatch.setattr(completing, "ask_judgement", lambda *_, **__: Judgement.ASK_MORE)
    monkeypatch.setattr(completing.CompletionDialog, "ask", lambda *_: wanted)
    page._open.take(JUDGE)
    assert [one.due for one in drafts(desk, case_id)] == [None, MARCH_20, date(2025, 4, 1)]


def test_nothing_is_judged_until_something_is_chosen(monkeypatch, qtbot):
    live = []

    def look(dialog):
        live.append(dialog.yes.isEnabled())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(judging.Question, "exec", look)
    assert judging.ask_judgement(None, "OH-2025-001", "Läs svaret.") is None
    assert live == [False]


def test_a_receipt_that_bounced_is_loud(desk, page):
    case_id = mail_case(desk)
    (receipt,) = drafts(desk, case_id)
    draft_mails.mark_sent(desk.register, receipt.id)
    builders.receive(desk.register, bounce_of(receipt.recipient_address, receipt.subject))
    page.open_case(case_id)
    words, offers = strip(page)
    assert words == ["Kvittensen: mejlet till norr@varberg.example kom inte fram (5.1.1)."]
    assert offers == ["Visa kvittens i Expediering"]


def bounce_of(recipient, subject):
    """A delivery report as a mail server writes it (RFC 3464)."""
    report = f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    return mails.mail_with(
        mails.multipart(
            "report; report-type=delivery-status",
            ("Content-Type: text/plain", "Kunde inte levereras.\r\n"),
            ("Content-Type: message/delivery-status", f"Reporting-MTA: dns; mx\r\n\r\n{report}"),
            ("Content-Type: text/rfc822-headers; charset=utf-8", f"Subject: {subject}\r\n"),
        )
    )


# Våra mejl


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


# Liknande tidigare ärenden


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


# Historik and a register that is only read


def test_the_history_says_the_new_events_in_words(desk, page):
    case_id = mail_case(desk)
    draft_id = drafts(desk, case_id)[0].id
    draft_mails.edit_draft(desk.register, draft_id, "subject", "Tack!")
    detach_mail(desk.register, papers(desk, case_id)[0].id, "Fel ärende")
    story = open_tab(page, case_id, 4)
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
