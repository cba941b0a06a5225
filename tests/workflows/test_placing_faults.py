"""Threads that are tangled, reversed or hostile: every mail is somewhere, and only in one place."""

from datetime import UTC, datetime

import pytest

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Channel, MessageState
from omtanke_desktop.storage.queries import cases, drafts, letters, messages
from omtanke_desktop.workflows import (
    case_draft,
    change_settings,
    edit_case,
    merge_cases,
    register_case,
    take_steps,
)
from omtanke_desktop.workflows.intake import run, sources
from omtanke_desktop.workflows.letters import dispatch_letters
from tests.builders import a_case, a_held_meeting, case, mail, receive
from tests.mails import mail_with_files, word_table

OURS = "omtanke@region.example"
NORR = "norr@varberg.example"
OURS_IN = (
    *("OH\u20132025\u2013001", "oh\u20112025\u2011001", "SV:OH-2025-001", "(OH-2025-001)."),
    *("OH-2025-001_mer", "-OH-2025-001-", "”OH-2025-001”s möte", "OH-2025-001," + "9" * 300),
)
NOT_OURS_IN = (
    *("OH-2025-0011", "XOH-2025-001", "OH-2025-001-2", "1-OH-2025-001", "OH-2025-001/2"),
    *("OH-2025-01", "OH 2025 001", "OH-2025-001å"),
    pytest.param("a" * 60_000, id="a very long word"),
    pytest.param(" ".join(map(str, range(5_000))), id="very many numbers"),
)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(sources, "_MOST_AT_ONCE", 25)


def detail(register, message_id):
    with register.read() as session:
        return messages.message_detail(session, message_id)


def states(register, receipts):
    return [detail(register, one.message_id).state for one in receipts]


def documents(register, case_id):
    with register.read() as session:
        return [one for one in cases.documents(session, case_id) if one.withdrawn is None]


def registered(register, message_id, proposal=0):
    draft = case_draft.suggested_draft(register, message_id)
    return register_case.register_mail(register, message_id, draft, proposal)


def numbered(number, answers=None, **headers):
    """Mail number so and so of a thread, a minute after the one before."""
    given = {"Message_ID": f"<{number}@x.example>", "Date": date(number)} | headers
    if answers is not None:
        given["In_Reply_To"] = f"<{answers}@x.example>"
    return mail(f"Mejl {number}", **given)


def date(number):
    return f"Mon, 03 Mar 2025 {8 + number // 60:02}:{number % 60:02}:00 +0100"


def taken_in(register, *mails):
    """Take in these mails as files of one folder, in this order."""
    folder = register.path.parent / f"mejl {datetime.now(UTC).timestamp()}"
    folder.mkdir()
    for number, raw in enumerate(mails):
        (folder / f"{number:05}.eml").write_bytes(raw)
    return run.take_in(register, [folder]).receipts


def test_a_mail_that_answers_itself_stands_in_the_inbox(register):
    raw = numbered(1, answers=1, References="<1@x.example> <1@x.example>")
    assert states(register, taken_in(register, raw)) == [MessageState.INBOX]


@pytest.mark.parametrize("length", [2, 3, 40])
def test_mails_that_answer_each_other_in_a_ring_have_one_of_them_in_the_inbox(register, length):
    ring = [numbered(n, answers=(n + 1) % length) for n in range(length)]
    receipts = taken_in(register, *ring)
    found = states(register, receipts)
    assert found.count(MessageState.INBOX) == 1
    head = receipts[found.index(MessageState.INBOX)]
    case_id = registered(register, head.message_id)
    assert len(documents(register, case_id)) == length


def test_a_ring_that_is_closed_by_a_later_intake_has_one_mail_in_the_inbox(register):
    (one,) = taken_in(register, numbered(1, answers=2))
    (two,) = taken_in(register, numbered(2, answers=1))
    assert states(register, [one, two]) == [MessageState.INBOX, MessageState.FOLLOWS]


def test_an_answer_whose_clock_is_wrong_is_placed_after_the_mail_it_answers(register):
    away = numbered(2, Auto_Submitted="auto-replied")
    receipts = taken_in(register, numbered(1, answers=2), away)
    assert [one.outcome for one in receipts] == [Outcome.NEW, Outcome.AUTOMATIC]
    assert states(register, receipts)[0] is MessageState.INBOX


def test_a_thread_given_in_reverse_and_over_several_batches_is_one_thread(register):
    thread = [numbered(n, answers=n - 1 if n else None) for n in range(51)]
    receipts = taken_in(register, *reversed(thread))
    found = states(register, receipts)
    assert found == [MessageState.FOLLOWS] * 50 + [MessageState.INBOX]
    titles = [
        one.title for one in documents(register, registered(register, receipts[-1].message_id))
    ]
    assert titles == [f"Mejl {n}" for n in range(51)]


def test_a_thread_longer_than_any_stack_comes_along_to_its_case(register):
    receipts = taken_in(register, *(numbered(n, answers=n - 1 if n else None) for n in range(500)))
    case_id = registered(register, receipts[0].message_id)
    assert len(documents(register, case_id)) == 500


def test_the_nearest_of_four_thousand_references_is_found(register):
    near, far = taken_in(register, numbered(1), numbered(2))
    ids = ["<2@x.example>", *(f"<borta{n}@x.example>" for n in range(4000)), "<1@x.example>"]
    (receipt,) = taken_in(register, numbered(3, References=" ".join([*ids, "<borta@x.example>"])))
    assert detail(register, receipt.message_id).answers_id == near.message_id != far.message_id


def on_case(register):
    """A mail that is registered as OH-2025-001."""
    (one,) = taken_in(register, numbered(1))
    return one.message_id, registered(register, one.message_id)


def answered(register, number=9):
    (receipt,) = taken_in(register, numbered(number, answers=1))
    return receipt, detail(register, receipt.message_id)


def test_an_answer_to_a_mail_that_was_set_aside_is_new_and_says_so(register):
    (one,) = taken_in(register, numbered(1))
    register_case.set_aside(register, one.message_id, "Reklam")
    receipt, found = answered(register)
    assert (receipt.outcome, found.state) == (Outcome.NEW, MessageState.INBOX)
    assert found.suggestion == "Svar på ”Mejl 1”, som inte ligger i något ärende"


def test_an_answer_on_a_cancelled_case_is_new_and_offers_no_way_into_it(register):
    _, case_id = on_case(register)
    take_steps.cancel(register, case_id, "Dubblett")
    receipt, found = answered(register)
    assert (receipt.outcome, found.suggested_case_id) == (Outcome.NEW, None)
    assert found.suggestion == "Svar på ”Mejl 1” i OH-2025-001. Ärendet är makulerat"


def test_an_answer_finds_its_case_through_two_mergers(register):
    _, one = on_case(register)
    two, three = a_case(register, "Två"), a_case(register, "Tre")
    merge_cases.merge(register, one, two)
    merge_cases.merge(register, two, three)
    assert [link.case_id for link in answered(register)[1].cases] == [three]


def test_an_answer_to_a_mail_on_a_living_and_a_cancelled_case_finds_the_living_one(register):
    message_id, one = on_case(register)
    two = a_case(register, "Två")
    register_case.attach_mail(register, message_id, two)
    take_steps.cancel(register, two, "Dubblett")
    assert [link.case_id for link in answered(register)[1].cases] == [one]


def test_an_answer_to_a_mail_that_was_taken_off_its_case_waits_for_it_again(register):
    _, case_id = on_case(register)
    register_case.detach_mail(register, documents(register, case_id)[0].id, "Fel ärende")
    assert answered(register)[1].state is MessageState.FOLLOWS


def test_what_came_along_stays_on_the_case_when_its_mail_is_taken_off(register):
    one, two = taken_in(register, numbered(1), numbered(2, answers=1))
    case_id = registered(register, one.message_id)
    first, _ = documents(register, case_id)
    register_case.detach_mail(register, first.id, "Fel ärende")
    assert states(register, [one, two]) == [MessageState.INBOX, MessageState.ON_CASE]
    assert [row.title for row in documents(register, case_id)] == ["Mejl 2"]


def test_a_braced_subject_is_only_words_in_a_suggestion(register):
    (one,) = taken_in(register, mail("{0} {x} %s", Message_ID="<1@x.example>"))
    take_steps.cancel(register, registered(register, one.message_id), "Dubblett")
    assert "”{0} {x} %s” i OH-2025-001" in answered(register)[1].suggestion


@pytest.mark.parametrize("subject", OURS_IN)
def test_our_number_is_found_however_it_is_written(register, subject):
    _, case_id = on_case(register)
    (receipt,) = taken_in(register, mail(subject, "Mer."))
    assert [link.case_id for link in detail(register, receipt.message_id).cases] == [case_id]


@pytest.mark.parametrize("subject", NOT_OURS_IN)
def test_what_only_looks_like_our_number_is_not_taken_for_it(register, subject):
    on_case(register)
    (receipt,) = taken_in(register, mail(subject, "Mer."))
    assert (receipt.outcome, receipt.sentence) == (Outcome.NEW, "Nytt mejl i inkorgen.")


def test_a_number_with_blanks_and_a_colon_is_found_too(register):
    change_settings.change_setting(register, "number_pattern", "{serie} {år}:{nr}")
    _, case_id = on_case(register)
    (receipt,) = taken_in(register, mail("Om oh 2025:1", "Mer."))
    assert [link.case_id for link in detail(register, receipt.message_id).cases] == [case_id]


def test_the_number_of_a_cancelled_case_is_told_and_leads_nowhere(register):
    _, case_id = on_case(register)
    take_steps.cancel(register, case_id, "Dubblett")
    (receipt,) = taken_in(register, mail("OH-2025-001", "Mer."))
    found = detail(register, receipt.message_id)
    assert found.suggestion == "OH-2025-001 står i ämnesraden. Ärendet är makulerat"
    assert found.suggested_case_id is None


def test_the_same_proposal_is_registered_once_by_two_windows(register):
    form = word_table([("Titel på initiativet", "Hemteam"), ("Bakgrund", "Många vill bo hemma.")])
    receipt = receive(register, mail_with_files(("mall.docx", form)))
    drafts_of_both = [case_draft.suggested_draft(register, receipt.message_id) for _ in range(2)]
    register_case.register_mail(register, receipt.message_id, drafts_of_both[0])
    with pytest.raises(RuleProblem, match="redan"):
        register_case.register_mail(register, receipt.message_id, drafts_of_both[1])


def bounce(original):
    """A delivery report about one of our mails to NORR."""
    return (
        "From: MAILER-DAEMON@mx.example\r\nTo: omtanke@region.example\r\n"
        "Subject: Undelivered Mail\r\nMessage-ID: <dsn@mx.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="X"\r\n\r\n'
        "--X\r\n\r\nNej.\r\n--X\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {NORR}\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\n\r\n--X\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"{original}\r\n--X--\r\n"
    ).encode()


def test_a_bounce_of_a_mail_on_two_cases_lands_on_the_latest_of_them(register):
    message_id, _ = on_case(register)
    two = a_case(register, "Två")
    register_case.attach_mail(register, message_id, two)
    (receipt,) = taken_in(register, bounce("Message-ID: <1@x.example>"))
    assert [link.case_id for link in detail(register, receipt.message_id).cases] == [two]


def test_a_bounce_and_our_own_mail_follow_a_case_to_the_one_it_was_merged_into(register):
    change_settings.change_setting(register, "mailbox", OURS)
    _, one = on_case(register)
    with register.read() as session:
        (draft,) = drafts.draft_rows(session, case_id=one)
    merge_cases.merge(register, one, two := a_case(register, "Två"))
    sent = mail(draft.subject, draft.text, From=OURS, To=NORR, Message_ID="<kvitto@x.example>")
    receipts = taken_in(register, sent, bounce(f"Subject: {draft.subject}"))
    links = [detail(register, one.message_id).cases for one in receipts]
    assert [[link.case_id for link in some] for some in links] == [[two], [two]]


def test_a_bounce_about_one_case_marks_no_letter_of_another(register):
    held = a_held_meeting(register, "bifall")
    edit_case.edit_initiator(register, held.case_ids[0], "email", NORR)
    with register.read() as session:
        (letter,) = letters.letter_rows(session)
    dispatch_letters.edit_letter(register, letter.id, "recipient", "Hemsjukvården norr")
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "E-post")
    _, other = on_case(register)
    (receipt,) = taken_in(register, bounce("Message-ID: <1@x.example>"))
    assert [link.case_id for link in detail(register, receipt.message_id).cases] == [other]
    with register.read() as session:
        assert letters.letter_rows(session)[0].bounced_id is None


def test_a_new_answer_to_an_archived_mail_lands_on_its_case_and_nothing_is_drafted(register):
    folder = register.path.parent / "gamla"
    folder.mkdir()
    (folder / "1.eml").write_bytes(numbered(1))
    (old,) = run.take_in(register, [folder], archived=True).receipts
    case_id = registered(register, old.message_id)
    assert answered(register)[0].outcome is Outcome.ATTACHED
    with register.read() as session:
        assert drafts.draft_rows(session) == []
    assert [detail(register, old.message_id).archived, answered(register, 8)[1].archived] == [
        True,
        False,
    ]
    assert case(register, case_id).channel is Channel.MAIL
