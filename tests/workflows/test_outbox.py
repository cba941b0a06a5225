"""A letter's way: draft, printed, mailed, sent, bounced, answered, or not sent for a reason."""

from datetime import date, timedelta

import pytest

from omtanke_desktop.domain.letter_files import LetterFiles, letter_names
from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.queries import cases, letter_answers, letters
from omtanke_desktop.workflows import change_settings, edit_case, register_case
from omtanke_desktop.workflows.letters import (
    dispatch_letters,
    letter_recipients,
    mail_letters,
    print_letters,
)
from omtanke_desktop.workflows.letters import letter_answers as answers
from tests.builders import (
    MONDAY,
    a_held_meeting,
    case,
    history,
    letter_of,
    mail,
    receive,
    set_clock,
)
from tests.ui.drafted_mails import report

OURS, THEIRS = "omtanke@region.example", "elev@hylte.example"
ADDRESS = "Elevhälsan\nHylte kommun"
OTHER = "Hemsjukvården\nVarbergs kommun"
PAPERS = LetterFiles(
    "Beslut om ert förslag: Initiativ 1", b"%PDF brev", b"%PDF utdrag", "Utdrag § 1"
)


@pytest.fixture
def letter(register):
    """A letter of an avslag with an address, on paper and by mail."""
    change_settings.change_setting(register, "mailbox", OURS)
    held = a_held_meeting(register, "avslag")
    made = letter_of(register, held.case_ids[0])
    dispatch_letters.edit_letter(register, made.id, "recipient", ADDRESS)
    letter_recipients.set_email(register, made.id, THEIRS)
    return letter_of(register, held.case_ids[0])


def now(register, letter):
    """The letter as it stands."""
    with register.read() as session:
        (row,) = letters.letter_rows(session, letter_id=letter.id)
    return row


def kept(register, letter):
    with register.read() as session:
        return cases.blob(session, now(register, letter).sha256)


def printed(register, letter, paper=b"%PDF som skrevs ut"):
    print_letters.mark_printed(register, [(letter.id, paper)])


def mailed(register, letter):
    """Its mail is made and marked as sent; returns the Message-ID."""
    raw = mail_letters.mail_letter(register, letter.id, PAPERS)
    dispatch_letters.dispatch(register, letter.id, None, "E-post")
    return read_mail(raw).message_id


def an_answer(register, later=1, **headers):
    """A mail that comes so many days after now."""
    set_clock(register, register.clock() + timedelta(days=later))
    day = f"{register.clock():%a, %d %b %Y %H:%M:%S +0000}"
    given = {"From": THEIRS, "To": OURS, "Message_ID": "<svar@hylte.example>", "Date": day}
    return receive(register, mail("Tack", **given | headers), "svar.eml")


def test_what_was_printed_is_what_is_kept(register, letter):
    printed(register, letter)
    assert now(register, letter).state is LetterState.PRINTED
    dispatch_letters.dispatch(register, letter.id, b"%PDF ny", "Post")
    assert kept(register, letter) == b"%PDF som skrevs ut"
    with register.read() as session:
        document = cases.documents(session, letter.case_id)[-1]
    assert document.sha256 == now(register, letter).sha256
    assert "Elevhälsan" in [row.after for row in history(register, letter.case_id)]


def test_a_printed_letter_whose_words_are_changed_is_a_draft_again(register, letter):
    printed(register, letter)
    dispatch_letters.edit_letter(register, letter.id, "why", "Vi väntar på lagen.")
    assert (now(register, letter).state, now(register, letter).sha256) == (LetterState.DRAFT, None)
    with pytest.raises(RuleProblem, match="inte utskrivet"):
        dispatch_letters.dispatch(register, letter.id, None, "Post")


def test_a_printed_letter_older_than_its_case_is_stale_too(register, letter):
    printed(register, letter)
    edit_case.edit_text(register, letter.case_id, "title", "Ny rubrik")
    assert dispatch_letters.is_stale(register, letter.id)


def test_a_spoilt_print_makes_a_draft_again(register, letter):
    printed(register, letter)
    print_letters.unmark_printed(register, letter.id)
    assert now(register, letter).state is LetterState.DRAFT


def test_what_a_new_draft_would_change_is_told_and_nothing_is_changed(register, letter):
    edit_case.edit_initiator(register, letter.case_id, "unit", "Hemsjukvården söder")
    (change,) = dispatch_letters.rewriting(register, letter.id)
    assert (change.field, change.before, change.after) == (
        *("recipient", ADDRESS, "Hemsjukvården söder"),
    )
    assert now(register, letter).recipient == ADDRESS
    assert dispatch_letters.is_stale(register, letter.id)


def test_a_letter_has_gone_out_on_the_day_that_is_named_and_no_other(register, letter):
    set_clock(register, MONDAY + timedelta(days=5))
    for wrong in (date(2025, 3, 2), date(2025, 3, 9)):
        with pytest.raises(RuleProblem, match="kan inte ha skickats"):
            dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post", day=wrong)
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post", day=date(2025, 3, 4))
    assert now(register, letter).since.date() == date(2025, 3, 4)


def test_a_mail_carries_letter_and_excerpt_and_is_kept_as_it_was(register, letter):
    raw = mail_letters.mail_letter(register, letter.id, PAPERS)
    made = read_mail(raw)
    assert [(one.filename, one.content) for one in made.attachments] == [
        ("Brev OH-2025-001.pdf", b"%PDF brev"),
        ("Utdrag § 1.pdf", b"%PDF utdrag"),
    ]
    assert made.subject == "[OH-2025-001] Beslut om ert förslag: Initiativ 1"
    assert [one.address for one in made.recipients] == [THEIRS]
    dispatch_letters.dispatch(register, letter.id, b"%PDF ny", "E-post")
    assert kept(register, letter) == raw
    assert mail_letters.papers_of_mail(raw) == [b"%PDF brev", b"%PDF utdrag"]


def test_a_letter_that_something_stops_is_not_mailed(register, letter):
    dispatch_letters.edit_letter(register, letter.id, "why", "Hej {namn}")
    with pytest.raises(RuleProblem):
        mail_letters.mail_letter(register, letter.id, PAPERS)
    assert now(register, letter).mail_id == ""


def test_our_own_copy_of_the_mail_marks_the_letter_as_sent(register, letter):
    raw = mail_letters.mail_letter(register, letter.id, PAPERS)
    headers, _, rest = raw.partition(b"\r\n")  # without X-Unsent
    own = b"Received: by x; Tue, 4 Mar 2025 10:00:00 +0100\r\n" + rest
    own = own.replace(read_mail(raw).message_id.encode(), b"nytt@utanfor.example")
    assert headers == b"X-Unsent: 1"
    receipt = receive(register, b"Date: Tue, 4 Mar 2025 10:00:00 +0100\r\n" + own, "kopia.eml")
    assert receipt.sentence == "Skickat: beslutsbrev i OH-2025-001."
    assert (now(register, letter).state, now(register, letter).way) == (LetterState.SENT, "E-post")
    assert case(register, letter.case_id).state is CaseState.ANSWERED


def test_a_bounce_finds_the_letter_by_the_id_of_its_mail(register, letter):
    mail_id = mailed(register, letter)
    receive(register, report(f"Message-ID: <{mail_id}>"), "studs.eml")
    assert now(register, letter).state is LetterState.BOUNCED
    assert "kom inte fram" in now(register, letter).bounce


def test_an_answer_to_the_mail_of_a_letter_lands_on_its_case_and_answers_it(register, letter):
    mail_id = mailed(register, letter)
    receipt = an_answer(register, From="Annan <annan@utanfor.example>", In_Reply_To=f"<{mail_id}>")
    assert receipt.sentence.startswith("Kopplat till OH-2025-001: Svar på vårt beslutsbrev")
    found = now(register, letter)
    assert (found.state, found.answered_id) == (LetterState.ANSWERED, receipt.message_id)
    assert found.since.date() == date(2025, 3, 4)


def test_a_mail_from_where_the_letter_went_answers_it_when_it_lies_on_the_case(register, letter):
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    receipt = an_answer(register)
    assert now(register, letter).state is LetterState.SENT
    register_case.attach_mail(register, receipt.message_id, letter.case_id)
    assert now(register, letter).state is LetterState.ANSWERED


def test_a_mail_that_came_before_the_letter_or_from_others_answers_nothing(register, letter):
    early = an_answer(register, later=0, Date="Sun, 02 Mar 2025 09:00:00 +0100")
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    other = an_answer(register, From="annan@utanfor.example", Message_ID="<2@utanfor.example>")
    for receipt in (early, other):
        register_case.attach_mail(register, receipt.message_id, letter.case_id)
    assert now(register, letter).state is LetterState.SENT


def test_an_answer_is_taken_away_and_set_by_hand(register, letter):
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    receipt = an_answer(register)
    register_case.attach_mail(register, receipt.message_id, letter.case_id)
    answers.unset_answer(register, letter.id)
    assert now(register, letter).state is LetterState.SENT
    with register.read() as session:
        (choice,) = letter_answers.answers_to_choose(session, letter.case_id)
    answers.set_answer(register, letter.id, choice.message_id)
    assert now(register, letter).state is LetterState.ANSWERED


def test_an_answer_that_is_taken_off_the_case_answers_no_more(register, letter):
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    receipt = an_answer(register)
    register_case.attach_mail(register, receipt.message_id, letter.case_id)
    with register.read() as session:
        document = cases.documents(session, letter.case_id)[-1]
    register_case.detach_mail(register, document.id, "Handlar om annat")
    assert now(register, letter).state is LetterState.SENT


def test_a_letter_and_those_that_carry_its_words_stay_home_and_come_back(register, letter):
    copy_id = letter_recipients.add_recipient(register, letter.id, OTHER, copy=True)
    with pytest.raises(dispatch_letters.AnswerRequired, match="ska alltid besvaras"):
        dispatch_letters.discard(register, letter.id, "Ringde")
    dispatch_letters.discard(register, letter.id, "Ringde", sure=True)
    with register.read() as session:
        rows = letters.letter_rows(session)
        assert letters.letter_rows(session, waiting=True) == []
    assert {(row.id, row.state, row.discarded_reason) for row in rows} == {
        (letter.id, LetterState.NONE, "Ringde"),
        (copy_id, LetterState.NONE, "Ringde"),
    }
    with pytest.raises(RuleProblem, match="ska inte skickas"):
        printed(register, letter)
    dispatch_letters.take_back(register, letter.id)
    with register.read() as session:
        assert len(letters.letter_rows(session, waiting=True)) == 2


def test_a_copy_that_goes_first_does_not_answer_the_case(register, letter):
    copy_id = letter_recipients.add_recipient(register, letter.id, OTHER, copy=True)
    dispatch_letters.dispatch(register, copy_id, b"%PDF", "Internpost")
    assert case(register, letter.case_id).state is CaseState.DECIDED
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    assert case(register, letter.case_id).state is CaseState.ANSWERED


def test_the_files_of_two_letters_in_one_case_have_names_of_their_own():
    assert letter_names(["OH-1", "OH-2", "OH-1"], "pdf") == [
        *("Brev OH-1.pdf", "Brev OH-2.pdf", "Brev OH-1 2.pdf"),
    ]
