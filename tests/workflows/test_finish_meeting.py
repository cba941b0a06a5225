"""A closed meeting is opened again while nothing has left it, and closed for good at the end."""

from datetime import date

import pytest

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.minutes_facts import Spot
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.workflows.letters import dispatch_letters
from omtanke_desktop.workflows.meetings import (
    approve_minutes,
    close_meeting,
    correct_minutes,
    hold_meeting,
    word_minutes,
)
from omtanke_desktop.workflows.meetings.finish_meeting import finish_meeting, left_to_do
from tests import builders, minutes

LETTER = b"%PDF-1.4 ett brev"


def send(register, held):
    with register.read() as session:
        rows = letter_rows(session, waiting=True, meeting_id=held.meeting_id)
    for row in rows:
        dispatch_letters.edit_letter(register, row.id, "recipient", "Norr\nStora gatan 1")
        dispatch_letters.dispatch(register, row.id, LETTER, "Post")


def left(register, held):
    with register.read() as session:
        return left_to_do(session, held.meeting_id)


def test_a_meeting_opened_again_has_neither_numbers_nor_letters_but_keeps_our_words(register):
    held = minutes.closed(register, "avslag", "lagga_till_handlingarna")
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", "Egna ord")
    close_meeting.reopen(register, held.meeting_id)
    after = builders.meeting(register, held.meeting_id)
    assert (after.closed, after.state) == (None, MeetingState.CALLED)
    assert {item.section for item in after.items} == {None}
    assert [builders.case(register, n).state for n in held.case_ids] == [CaseState.DECIDED] * 2
    hold_meeting.decide(register, held.item_ids[1], builders.a_decision("avslag"))
    close_meeting.close_for_minutes(register, held.meeting_id)
    with register.read() as session:
        assert len(letter_rows(session, meeting_id=held.meeting_id)) == 2
    own = minutes.part(register, held.meeting_id, held.item_ids[0], "reason")
    assert own.text == "Egna ord"
    numbers = [item.section for item in builders.meeting(register, held.meeting_id).items]
    assert [number for number in numbers if number] == [1, 2, 3, 4, 5, 6]


def test_a_standing_decision_follows_another_approver_when_the_meeting_is_closed_again(register):
    held = minutes.closed(register)
    close_meeting.reopen(register, held.meeting_id)
    approve_minutes.name_approver(register, held.meeting_id, "Socialchef, Varbergs kommun")
    close_meeting.close_for_minutes(register, held.meeting_id)
    first = next(one for one in builders.meeting(register, held.meeting_id).items if one.section)
    assert "Varbergs kommun" in first.decision.sentences[0]


def test_a_meeting_with_a_later_one_numbered_is_not_opened(register):
    held = minutes.closed(register)
    builders.a_held_meeting(register, "avslag", day=date(2025, 5, 14))
    with pytest.raises(RuleProblem, match="senare möte"):
        close_meeting.reopen(register, held.meeting_id)


def test_approved_minutes_are_not_opened(register):
    held = minutes.approved(register)
    with pytest.raises(RuleProblem, match="justerat"):
        close_meeting.reopen(register, held.meeting_id)


def test_a_meeting_with_an_approved_paragraph_is_not_opened(register):
    held = minutes.closed(register)
    approve_minutes.flag_immediate(register, held.item_ids[0], on=True)
    for role in ("chair", "approver"):
        approve_minutes.sign_section(register, held.item_ids[0], minutes.signature(role))
    with pytest.raises(RuleProblem, match="omedelbart justerad"):
        close_meeting.reopen(register, held.meeting_id)


def test_a_meeting_whose_letter_has_gone_out_is_not_opened(register):
    held = minutes.closed(register)
    send(register, held)
    with pytest.raises(RuleProblem, match="har gått ut"):
        close_meeting.reopen(register, held.meeting_id)
    assert builders.meeting(register, held.meeting_id).closed is not None


def test_a_meeting_is_closed_for_good_when_nothing_is_left(register):
    held = minutes.closed(register, "avslag", "bordlaggning")
    assert [one.spot for one in left(register, held)] == [Spot.MINUTES, *[Spot.LETTERS] * 2]
    with pytest.raises(RuleProblem, match="går inte att stänga"):
        finish_meeting(register, held.meeting_id)
    minutes.approve(register, held.meeting_id)
    with register.read() as session:
        optional = letter_rows(session, waiting=True, meeting_id=held.meeting_id)[-1]
    dispatch_letters.discard(register, optional.id, "Får veta det muntligt")
    send(register, held)
    assert left(register, held) == []
    finish_meeting(register, held.meeting_id)
    after = builders.meeting(register, held.meeting_id)
    assert (after.state, after.finished) == (MeetingState.FINISHED, register.clock())


def test_a_correction_holds_the_meeting_open(register):
    held = minutes.approved(register)
    send(register, held)
    correct_minutes.start_correction(register, held.meeting_id, "Ett fel")
    assert [one.check for one in left(register, held)] == ["unapproved"]
