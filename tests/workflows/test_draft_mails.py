"""Receipts and requests for completion: drafted from templates, kept, and never sent twice."""

from datetime import date, datetime

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.queries import cases, drafts, overview
from omtanke_desktop.workflows import case_draft, change_settings, draft_mails, register_case
from omtanke_desktop.workflows.intake import run
from omtanke_desktop.workflows.reasons import ReasonNeeded
from tests.builders import MONDAY, a_case, case, mail, receive, set_clock


def a_mail_case(register, **headers):
    """A case registered from a mail from hemsjukvården."""
    receipt = receive(register, mail(Message_ID="<ett@varberg.example>", **headers))
    draft = case_draft.suggested_draft(register, receipt.message_id)
    return register_case.register_mail(register, receipt.message_id, draft)


def drafts_of(register, case_id):
    with register.read() as session:
        return drafts.draft_rows(session, case_id=case_id)


def test_a_receipt_is_drafted_when_a_mail_becomes_a_case(register):
    (receipt,) = drafts_of(register, a_mail_case(register))
    assert receipt.recipient_address == "norr@varberg.example"
    assert "[OH-2025-001]" in receipt.subject
    assert "Ett förslag" in receipt.text
    assert "{" not in receipt.subject + receipt.text


def test_old_mail_gets_no_receipt(register, tmp_path):
    path = tmp_path / "gammalt.eml"
    path.write_bytes(mail())
    report = run.take_in(register, [path], archived=True)
    draft = case_draft.suggested_draft(register, report.receipts[0].message_id)
    case_id = register_case.register_mail(register, report.receipts[0].message_id, draft)
    assert drafts_of(register, case_id) == []


def test_a_case_from_a_call_gets_no_receipt(register):
    assert drafts_of(register, a_case(register)) == []


def test_the_file_opens_ready_to_be_sent_and_answers_the_mail(register):
    change_settings.change_setting(register, "mailbox", "omtanke@region.example")
    (receipt,) = drafts_of(register, a_mail_case(register))
    raw = draft_mails.draft_file(register, receipt.id)
    read = read_mail(raw)
    assert b"X-Unsent: 1" in raw
    assert read.in_reply_to == "ett@varberg.example"
    assert read.sender.address == "omtanke@region.example"
    assert [one.address for one in read.recipients] == ["norr@varberg.example"]


def test_what_is_missing_is_asked_for_and_the_case_waits(register):
    case_id = a_mail_case(register)
    draft_mails.request_completion(register, case_id, ["Målgrupp", "Behov"], date(2025, 3, 20))
    asked = drafts_of(register, case_id)[-1]
    assert "– Målgrupp\n– Behov" in asked.text
    assert "senast den 20\u00a0mars\u00a02025" in asked.text
    assert case(register, case_id).state is CaseState.COMPLETION_REQUESTED
    assert case(register, case_id).completeness is Completeness.INCOMPLETE


def test_asking_for_nothing_is_refused(register):
    with pytest.raises(RuleProblem, match="Inget att be om"):
        draft_mails.request_completion(register, a_mail_case(register), ["  "])


def test_an_unanswered_request_is_overdue_the_day_after_its_last_day(register):
    case_id = a_mail_case(register)
    day = date(2025, 3, 10)
    draft_id = draft_mails.request_completion(register, case_id, ["Behov"], day)
    draft_mails.mark_sent(register, draft_id)
    with register.read() as session:
        assert overview.overview(session, day).overdue == 0
        assert overview.overview(session, date(2025, 3, 11)).overdue == 1
    receive(register, mail("SV", In_Reply_To="<ett@varberg.example>"))
    with register.read() as session:
        assert overview.overview(session, date(2025, 3, 11)).overdue == 0


def test_a_sent_draft_is_a_document_and_is_changed_no_more(register):
    case_id = a_mail_case(register)
    (receipt,) = drafts_of(register, case_id)
    draft_mails.mark_sent(register, receipt.id)
    with register.read() as session:
        document = cases.documents(session, case_id)[-1]
    assert document.title == "Kvittens till norr@varberg.example"
    assert document.dispatched is not None
    with pytest.raises(RuleProblem, match="redan skickat"):
        draft_mails.edit_draft(register, receipt.id, "text", "Annat")


def test_a_draft_without_an_address_is_not_sent(register):
    (receipt,) = drafts_of(register, a_mail_case(register))
    draft_mails.edit_draft(register, receipt.id, "recipient_address", "")
    with pytest.raises(RuleProblem, match="ingen mottagare"):
        draft_mails.mark_sent(register, receipt.id)


def test_a_draft_that_names_a_person_needs_a_reason_which_is_kept(register):
    case_id = a_mail_case(register)
    (receipt,) = drafts_of(register, case_id)
    draft_mails.edit_draft(register, receipt.id, "text", "Gäller 19121212-1212.")
    with pytest.raises(ReasonNeeded, match="19121212-1212"):
        draft_mails.mark_sent(register, receipt.id)
    draft_mails.mark_sent(register, receipt.id, "Testnummer")
    with register.read() as session:
        told = [event.text for event in cases.history(session, case_id)]
    assert "kvittens: Testnummer" in told


def test_a_draft_can_be_put_aside_and_taken_back(register):
    (receipt,) = drafts_of(register, a_mail_case(register))
    draft_mails.discard_draft(register, receipt.id, "Vi ringde i stället")
    assert not drafts_of(register, receipt.case_id)[0].waits
    draft_mails.take_back_draft(register, receipt.id)
    assert drafts_of(register, receipt.case_id)[0].waits


def test_the_clock_of_the_register_dates_the_request(register):
    set_clock(register, datetime(2025, 6, 2, 8, 0, tzinfo=MONDAY.tzinfo))
    case_id = a_mail_case(register)
    draft_mails.request_completion(register, case_id, ["Behov"])
    assert drafts_of(register, case_id)[-1].due == date(2025, 6, 16)


def test_a_missing_setting_never_stands_in_the_way_of_registering(register):
    change_settings.change_setting(register, "body_name", "")
    case_id = a_mail_case(register)
    assert drafts_of(register, case_id) == []
    with register.read() as session:
        told = cases.history(session, case_id)[-1].text
    assert "gruppens namn saknas" in told


def test_a_later_request_takes_the_place_of_an_overdue_one(register):
    case_id = a_mail_case(register)
    for due in (date(2025, 3, 10), date(2025, 4, 10)):
        draft_id = draft_mails.request_completion(register, case_id, ["Behov"], due)
        draft_mails.mark_sent(register, draft_id)
    with register.read() as session:
        assert drafts.overdue_completions(session, date(2025, 3, 20)) == []


def test_a_request_made_without_a_mail_is_overdue_too(register):
    case_id = a_mail_case(register)
    draft_id = draft_mails.request_completion(register, case_id, ["Behov"], date(2025, 3, 10))
    draft_mails.discard_draft(register, draft_id, "Begärs per telefon")
    with register.read() as session:
        assert len(drafts.overdue_completions(session, date(2025, 3, 20))) == 1


def test_a_case_waits_again_when_the_answer_turns_out_to_be_another_cases(register):
    case_id = a_mail_case(register)
    draft_mails.request_completion(register, case_id, ["Behov"])
    receive(register, mail("SV", In_Reply_To="<ett@varberg.example>"))
    with register.read() as session:
        answer = cases.documents(session, case_id)[-1]
    register_case.detach_mail(register, answer.id, "Hör till ett annat ärende")
    assert case(register, case_id).completeness is Completeness.INCOMPLETE


def test_a_sent_receipt_lies_under_no_decision(register):
    from omtanke_desktop.workflows.papers import printed

    case_id = a_mail_case(register)
    draft_mails.mark_sent(register, drafts_of(register, case_id)[0].id)
    with register.read() as session:
        basis = printed.basis(session, cases.case_detail(session, case_id))
    assert basis
    assert not [title for title in basis if title.startswith("Kvittens")]
