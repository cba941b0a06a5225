"""Every mail finds its case by what only our correspondents can know, and can be taken off it."""

import pytest

from omtanke_desktop.domain.mails import MailKind, Outcome
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Completeness, Direction, MessageState
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.queries import cases, drafts, messages
from omtanke_desktop.workflows import case_draft, change_settings, draft_mails, register_case
from tests.builders import a_case, case, history, mail, receive

OURS = "omtanke@region.example"


@pytest.fixture
def register(register):
    """A register that knows its own mailbox."""
    change_settings.change_setting(register, "mailbox", OURS)
    return register


def detail(register, receipt):
    with register.read() as session:
        return messages.message_detail(session, receipt.message_id)


def documents(register, case_id):
    with register.read() as session:
        return cases.documents(session, case_id)


def draft_of(register, case_id):
    """The receipt that was drafted for a case."""
    with register.read() as session:
        (found,) = drafts.draft_rows(session, case_id=case_id)
    return found


def registered(register, raw, proposal=0):
    """Take in a mail and register it as a case; returns the receipt and the case's id."""
    receipt = receive(register, raw)
    draft = case_draft.suggested_draft(register, receipt.message_id)
    return receipt, register_case.register_mail(register, receipt.message_id, draft, proposal)


def first(**headers):
    return mail("Ett förslag", Message_ID="<ett@varberg.example>", **headers)


def reply(**headers):
    return mail("SV: Ett förslag", "Tack!", In_Reply_To="<ett@varberg.example>", **headers)


def ours(subject="Fråga", text="Hur då?", **headers):
    given = {"From": f"Omtanke <{OURS}>", "To": "norr@varberg.example"}
    return mail(subject, text, **{**given, **headers})


def test_an_answer_lands_on_the_case_of_the_mail_it_answers(register):
    _, case_id = registered(register, first())
    receipt = receive(register, reply())
    assert receipt.outcome is Outcome.ATTACHED
    assert receipt.sentence == "Kopplat till OH-2025-001: Svar på ”Ett förslag”."
    assert [link.case_id for link in detail(register, receipt).cases] == [case_id]


def test_references_are_followed_when_the_answered_mail_itself_is_unknown(register):
    _, case_id = registered(register, first())
    raw = mail("SV: SV: Ett", In_Reply_To="<okand@x.example>", References="<ett@varberg.example>")
    assert [one.case_id for one in detail(register, receive(register, raw)).cases] == [case_id]


def test_an_answer_to_a_mail_in_the_inbox_follows_it_onto_its_case(register):
    asked, answer = receive(register, first()), receive(register, reply())
    assert detail(register, answer).state is MessageState.FOLLOWS
    draft = case_draft.suggested_draft(register, asked.message_id)
    case_id = register_case.register_mail(register, asked.message_id, draft)
    assert [link.case_id for link in detail(register, answer).cases] == [case_id]
    assert [row.title for row in documents(register, case_id)] == ["Ett förslag", "SV: Ett förslag"]


def test_an_answer_that_came_before_the_mail_it_answers_finds_it_all_the_same(register):
    answer, asked = receive(register, reply()), receive(register, first())
    found = detail(register, answer)
    assert (found.state, found.answers_id) == (MessageState.FOLLOWS, asked.message_id)


def test_a_waiting_answer_is_back_in_the_inbox_when_its_mail_is_set_aside(register):
    asked, answer = receive(register, first()), receive(register, reply())
    register_case.set_aside(register, asked.message_id, "Reklam")
    assert detail(register, answer).state is MessageState.INBOX


def test_a_strangers_number_in_the_subject_is_only_a_suggestion(register):
    _, case_id = registered(register, first())
    receipt = receive(register, mail("Om OH-2025-001", From="x@annan.example", To=OURS))
    found = detail(register, receipt)
    assert receipt.outcome is Outcome.NEW
    assert (found.state, found.suggested_case_id) == (MessageState.INBOX, case_id)
    assert "avsändaren hör inte till ärendet" in found.suggestion


def test_our_mailbox_being_the_recipient_makes_nobody_belong_to_a_case(register):
    registered(register, first(To=OURS))
    receipt = receive(register, mail("Om OH-2025-001", From="x@annan.example", To=OURS))
    assert receipt.outcome is Outcome.NEW


@pytest.mark.parametrize("subject", ["[OH-2025-001] Mer", "Ang. oh-2025-001: mer", "OH-2025-001"])
def test_the_number_and_a_known_sender_together_find_the_case(register, subject):
    _, case_id = registered(register, first())
    receipt = receive(register, mail(subject, "Mer om saken."))
    assert [link.case_id for link in detail(register, receipt).cases] == [case_id]
    assert "ärendets nummer i ämnesraden" in receipt.sentence.casefold()


def test_our_own_mail_is_filed_as_outgoing_and_never_becomes_a_case(register):
    _, case_id = registered(register, first())
    receipt = receive(register, ours(In_Reply_To="<ett@varberg.example>"))
    assert receipt.outcome is Outcome.OUTGOING
    assert documents(register, case_id)[-1].direction is Direction.OUTGOING


def test_our_own_mail_without_a_case_waits_among_the_outgoing(register):
    receipt = receive(register, ours())
    assert detail(register, receipt).state is MessageState.OUTGOING
    assert receipt.sentence == "Vårt eget mejl; inget ärende hittades."


def test_our_own_mail_ticks_the_draft_that_it_carries_out(register):
    _, case_id = registered(register, first())
    draft = draft_of(register, case_id)
    receipt = receive(register, ours(draft.subject, draft.text))
    assert receipt.sentence == "Skickat: kvittens i OH-2025-001."
    assert draft_of(register, case_id).sent is not None


def test_our_own_draft_in_the_watched_folder_ticks_nothing_since_it_is_not_sent(register):
    _, case_id = registered(register, first())
    draft = draft_of(register, case_id)
    receipt = receive(register, draft_mails.draft_file(register, draft.id))
    assert receipt.outcome is Outcome.OUTGOING
    assert receipt.sentence.startswith("Vårt eget utkast, som inte är skickat än")
    assert draft_of(register, case_id).sent is None
    assert len(documents(register, case_id)) == 1


def bounce(recipient, original):
    """A delivery report about one of our mails."""
    return (
        "From: MAILER-DAEMON@mx.example\r\nTo: omtanke@region.example\r\n"
        "Subject: Undelivered Mail\r\nMessage-ID: <dsn@mx.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="X"\r\n\r\n'
        "--X\r\n\r\nNej.\r\n--X\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\n\r\n--X\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"{original}\r\n--X--\r\n"
    ).encode()


def test_a_bounce_lands_on_the_draft_that_bounced(register):
    _, case_id = registered(register, first())
    draft = draft_of(register, case_id)
    draft_mails.mark_sent(register, draft.id)
    sent = read_mail(draft_mails.draft_file(register, draft.id))
    receipt = receive(register, bounce(draft.recipient_address, f"Message-ID: <{sent.message_id}>"))
    assert receipt.outcome is Outcome.ATTACHED
    assert receipt.sentence.startswith("Studs i OH-2025-001: Mejlet till norr@varberg.example")
    with register.read() as session:
        assert [one.id for one in drafts.bounced_drafts(session)] == [draft.id]


def test_a_bounce_of_something_unknown_is_automatic_and_no_case(register):
    receipt = receive(register, bounce("a@b.example", "Subject: Annat"))
    assert receipt.outcome is Outcome.AUTOMATIC
    assert detail(register, receipt).kind is MailKind.BOUNCE


def test_a_delay_is_told_but_marks_nothing_as_bounced(register):
    _, case_id = registered(register, first())
    draft = draft_of(register, case_id)
    draft_mails.mark_sent(register, draft.id)
    sent = read_mail(draft_mails.draft_file(register, draft.id))
    raw = bounce(draft.recipient_address, f"Message-ID: <{sent.message_id}>")
    receipt = receive(register, raw.replace(b"Action: failed", b"Action: delayed"))
    assert receipt.sentence.endswith("är försenat (5.1.1).")
    assert draft_of(register, case_id).bounced_id is None


def test_a_bounce_that_is_taken_off_a_case_is_no_mail_to_register(register):
    _, case_id = registered(register, first())
    draft = draft_of(register, case_id)
    draft_mails.mark_sent(register, draft.id)
    sent = read_mail(draft_mails.draft_file(register, draft.id))
    receipt = receive(register, bounce("norr@varberg.example", f"Message-ID: <{sent.message_id}>"))
    register_case.detach_mail(register, documents(register, case_id)[-1].id, "Fel ärende")
    assert detail(register, receipt).state is MessageState.AUTOMATIC


def test_a_mail_is_taken_off_a_case_and_both_events_stay(register):
    _, case_id = registered(register, first())
    receipt = receive(register, reply())
    document = documents(register, case_id)[-1]
    register_case.detach_mail(register, document.id, "Hör till ett annat ärende")
    assert detail(register, receipt).state is MessageState.INBOX
    gone = documents(register, case_id)[-1]
    assert (gone.number, gone.withdrawn_reason) == (document.number, "Hör till ett annat ärende")
    kinds = [event.kind.value for event in history(register, case_id)]
    assert "kopplades" in kinds
    assert kinds[-1] == "kopplades_loss"


def test_one_mail_can_lie_on_two_cases(register):
    receipt, one = registered(register, first())
    other = a_case(register, "Ett till")
    register_case.attach_mail(register, receipt.message_id, other)
    assert [link.case_id for link in detail(register, receipt).cases] == [one, other]
    with pytest.raises(RuleProblem, match="redan i OH-2025-002"):
        register_case.attach_mail(register, receipt.message_id, other)


def test_a_taken_off_mail_that_lies_on_another_case_stays_off_the_inbox(register):
    receipt, one = registered(register, first())
    register_case.attach_mail(register, receipt.message_id, a_case(register))
    register_case.detach_mail(register, documents(register, one)[0].id, "Fel ärende")
    assert detail(register, receipt).state is MessageState.ON_CASE


def test_an_answer_to_a_mail_on_two_cases_is_suggested_for_the_latest(register):
    receipt, _ = registered(register, first())
    other = a_case(register, "Ett till")
    register_case.attach_mail(register, receipt.message_id, other)
    assert detail(register, receive(register, reply())).suggested_case_id == other


def test_a_reply_to_a_request_for_completion_asks_for_a_new_judgement(register):
    _, case_id = registered(register, first())
    draft_mails.request_completion(register, case_id, ["Målgrupp"])
    receive(register, reply())
    assert case(register, case_id).completeness is Completeness.REASSESS


def test_without_a_mailbox_a_reply_from_the_one_who_was_asked_is_ours(register):
    change_settings.change_setting(register, "mailbox", "")
    registered(register, first(To=OURS))
    receipt = receive(register, ours(In_Reply_To="<ett@varberg.example>"))
    assert receipt.outcome is Outcome.OUTGOING
