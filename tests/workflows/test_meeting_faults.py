"""Orders of things at a meeting that nobody expects: a sentence, or it comes out right."""

from datetime import date, time

import pytest

from omtanke_desktop.domain.letter_files import LetterFiles
from omtanke_desktop.domain.minutes import APPROVER, CHAIR, SIGNERS, Signature
from omtanke_desktop.domain.people import Role, Validity
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.domain.votes import Ballot, Vote
from omtanke_desktop.storage.queries.approvals import at_once
from omtanke_desktop.workflows import (
    change_settings,
    evaluate,
    mark_secrecy,
    merge_cases,
    take_steps,
)
from omtanke_desktop.workflows.letters import (
    dispatch_letters,
    draft_letter,
    letter_recipients,
    mail_letters,
)
from omtanke_desktop.workflows.meetings import (
    approve_minutes,
    arrange_agenda,
    attendance,
    call_meeting,
    close_meeting,
    correct_minutes,
    hold_meeting,
    make_calendar,
    participants,
    plan_meeting,
    prepare_meeting,
    votes,
    word_minutes,
)
from omtanke_desktop.workflows.meetings.agenda_changes import changes_since_call
from omtanke_desktop.workflows.papers.supplement import supplement_paper
from tests.builders import (
    a_case,
    a_decision,
    a_held_meeting,
    add_members,
    an_agenda,
    case,
    letter_of,
    meeting,
)

DAY, WHO = date(2025, 3, 3), "Socialchef, Hylte kommun"


def at(register, held, starts):
    """Let a meeting be on the same day as the others, at its own hour."""
    plan_meeting.edit_meeting(register, held.meeting_id, plan_meeting.MeetingPlan(DAY, starts))


def numbers(register, held):
    return [item.section for item in meeting(register, held.meeting_id).items if item.section]


def decided(register, starts):
    held = an_agenda(register)
    at(register, held, starts)
    hold_meeting.decide(register, held.item_ids[0], a_decision("avslag"))
    return held


def test_of_two_meetings_a_day_the_later_gets_no_number_before_the_earlier(register):
    morning, afternoon = decided(register, time(9)), decided(register, time(13))
    close_meeting.close_for_minutes(register, morning.meeting_id)
    close_meeting.close_for_minutes(register, afternoon.meeting_id)
    with pytest.raises(RuleProblem, match="senare möte har redan fått"):
        close_meeting.reopen(register, morning.meeting_id)
    assert numbers(register, afternoon)[0] == numbers(register, morning)[-1] + 1


def test_a_meeting_is_not_closed_after_a_later_one_the_same_day(register):
    morning, afternoon = decided(register, time(9)), decided(register, time(13))
    close_meeting.close_for_minutes(register, afternoon.meeting_id)
    with pytest.raises(RuleProblem, match="senare möte har redan fått"):
        close_meeting.close_for_minutes(register, morning.meeting_id)


def test_a_meeting_of_the_same_hour_is_not_opened_again_under_another_s_numbers(register):
    first, second = decided(register, time(9)), decided(register, time(9))
    close_meeting.close_for_minutes(register, first.meeting_id)
    close_meeting.close_for_minutes(register, second.meeting_id)
    with pytest.raises(RuleProblem, match="senare möte har redan fått"):
        close_meeting.reopen(register, first.meeting_id)
    close_meeting.reopen(register, second.meeting_id)


def test_a_case_on_an_agenda_is_not_made_ready_under_it(register):
    held = an_agenda(register)
    with pytest.raises(RuleProblem, match="står på en dagordning"):
        evaluate.ready_for_meeting(register, held.case_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.ON_AGENDA


def test_a_case_that_was_withdrawn_is_not_decided_and_the_close_says_why(register):
    held = an_agenda(register)
    take_steps.take_step(register, held.case_ids[0], CaseState.WITHDRAWN, "Ringde")
    with pytest.raises(RuleProblem, match="återkallat"):
        hold_meeting.decide(register, held.item_ids[0], a_decision("avslag"))
    with pytest.raises(RuleProblem, match="återkallat"):
        close_meeting.close_for_minutes(register, held.meeting_id)
    prepare_meeting.remove_item(register, held.item_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.WITHDRAWN


def test_a_case_merged_after_its_referral_back_stays_merged(register):
    held, other = an_agenda(register), a_case(register, "Det andra")
    hold_meeting.decide(register, held.item_ids[0], a_decision("aterremiss"))
    merge_cases.merge(register, held.case_ids[0], other)
    with pytest.raises(RuleProblem, match="sammanfört"):
        hold_meeting.decide(register, held.item_ids[0], a_decision("avslag"))
    hold_meeting.withdraw_decision(register, held.item_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.MERGED


def test_who_voted_and_has_left_the_group_stays_at_the_table(register):
    add_members(register)
    held = an_agenda(register)
    voter = meeting(register, held.meeting_id).attendance[1]
    vote = Vote(ballots=((voter.id, Ballot.YES),))
    votes.keep_vote(register, held.item_ids[0], vote)
    change_settings.edit_member(register, voter.member_id, validity=Validity(None, DAY))
    participants.update_participants(register, held.meeting_id)
    assert voter.id in [row.id for row in meeting(register, held.meeting_id).attendance]


def test_a_substitute_who_becomes_a_member_serves_for_nobody(register):
    add_members(register)
    held = an_agenda(register)
    _, member, _, substitute, _ = meeting(register, held.meeting_id).attendance
    attendance.put_in_service(register, substitute.id, serves=True, for_id=member.id)
    change_settings.edit_member(register, substitute.member_id, role=Role.MEMBER)
    participants.update_participants(register, held.meeting_id)
    row = meeting(register, held.meeting_id).attendance[3]
    assert (row.role, row.serves, row.serves_for_id) == (Role.MEMBER, False, None)


def test_a_mail_made_for_one_address_is_not_kept_for_another(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    dispatch_letters.edit_letter(register, letter.id, "recipient", "Elevhälsan\nHylte kommun")
    letter_recipients.set_email(register, letter.id, "a@hylte.example")
    mail_letters.mail_letter(register, letter.id, LetterFiles("Beslut", b"%PDF"))
    letter_recipients.set_email(register, letter.id, "b@hylte.example")
    with pytest.raises(RuleProblem, match="inte utskrivet"):
        dispatch_letters.dispatch(register, letter.id, None, "E-post")


@pytest.fixture
def corrected(register):
    """Approved minutes with one § approved at once, and a correction begun."""
    add_members(register)
    change_settings.change_setting(register, "chair", "Förvaltningschef, Region Halland")
    held = an_agenda(register, day=DAY)
    hold_meeting.decide(register, held.item_ids[0], a_decision("avslag"))
    approve_minutes.flag_immediate(register, held.item_ids[0], on=True)
    close_meeting.close_for_minutes(register, held.meeting_id)
    for role in (CHAIR, APPROVER):
        approve_minutes.sign_section(register, held.item_ids[0], Signature(role, WHO, DAY))
    for role in SIGNERS:
        approve_minutes.sign(register, held.meeting_id, Signature(role, WHO, DAY))
    correct_minutes.start_correction(register, held.meeting_id, "Fel namn")
    return held


def test_a_correction_that_is_given_up_leaves_the_signatures_under_a_section(register, corrected):
    item = corrected.item_ids[0]
    word_minutes.word(register, corrected.meeting_id, item, "decision", "att något annat")
    correct_minutes.cancel_correction(register, corrected.meeting_id)
    with register.read() as session:
        assert at_once(session, item) == DAY


def test_in_a_correction_no_section_is_approved_or_flagged_by_itself(register, corrected):
    item = corrected.item_ids[0]
    with pytest.raises(RuleProblem, match="En rättelse är påbörjad"):
        approve_minutes.flag_immediate(register, item, on=False)
    with pytest.raises(RuleProblem, match="En rättelse är påbörjad"):
        approve_minutes.sign_section(register, item, Signature(CHAIR, WHO, DAY))


def test_what_was_taken_away_in_another_window_is_a_sentence(register):
    with pytest.raises(RuleProblem, match="finns inte längre"):
        hold_meeting.suggested_decision(register, 4711, "avslag")
    with pytest.raises(RuleProblem, match="finns inte längre"), register.read() as session:
        draft_letter.is_rebuilt(session, 4711)


def test_a_case_made_secret_after_the_kallelse_is_not_named_again(register):
    held = an_agenda(register, 2)
    call_meeting.call(register, held.meeting_id)
    mark_secrecy.mark_secret(register, held.case_ids[0], "25 kap. 1 § OSL")
    with register.read() as session:
        assert not changes_since_call(session, held.meeting_id)
    prepare_meeting.remove_item(register, held.item_ids[0])
    with register.read() as session:
        (gone,) = supplement_paper(session, held.meeting_id).removed
    assert (gone.title, gone.case_number) == ("Ärende OH-2025-001", "OH-2025-001")


def test_a_group_without_a_name_has_meetings_that_can_be_told_apart(register):
    for key in ("body_short", "body_name"):
        change_settings.change_setting(register, key, "")
    planned = an_agenda(register).meeting_id
    assert meeting(register, planned).title == "Möte 9\u00a0april\u00a02025"
    assert b"SUMMARY:M\xc3\xb6te 9" in make_calendar.meeting_calendar(register, planned)


def test_to_take_nothing_off_an_agenda_is_a_sentence(register):
    with pytest.raises(RuleProblem, match="Ingen punkt är vald"):
        arrange_agenda.remove_items(register, [])
