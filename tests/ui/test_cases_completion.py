"""What a case lacks is asked for, waited for, and judged when it comes."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.ui.dialogs.completion import Completion, CompletionDialog, Lacking
from omtanke_desktop.ui.pages.cases import CasesPage, completing, judging
from omtanke_desktop.ui.pages.cases.judging import Judgement
from omtanke_desktop.ui.pages.cases.missing import lacking
from omtanke_desktop.ui.pages.cases.steps import JUDGE, REQUEST_AGAIN
from omtanke_desktop.workflows import draft_mails
from tests import builders, mails
from tests.ui.case_mails import (
    MARCH_20,
    asked,
    bounce_of,
    drafts,
    mail_case,
    strip,
)
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import named

TODAY = builders.MONDAY.date()
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
    assert page.primary_action().text() == "Begär komplettering…"
    page.primary_action().trigger()
    draft = drafts(desk, case_id)[-1]
    assert draft.due == MARCH_20
    assert strip(page)[0] == [
        "Begäran om komplettering är inte skickad än; den ligger i Expediering."
    ]
    assert page.primary_action().text() == "Skicka begäran"
    page.primary_action().trigger()
    assert desk.gone == [("expediering", ("mejl", draft.id))]


def test_when_the_request_is_sent_the_answer_is_waited_for(desk, page):
    case_id = mail_case(desk)
    draft_id = asked(desk, case_id, sent=False)
    page.open_case(case_id)
    draft_mails.mark_sent(desk.register, draft_id)
    page.refresh(None)
    assert page.primary_action().text() == "Kompletteringen har kommit…"


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
