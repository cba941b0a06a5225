"""Attendance through the workflows: what the minutes say of who was there, and when."""

from datetime import UTC, datetime, time

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.workflows.meetings import (
    attendance,
    close_meeting,
    hold_meeting,
    prepare_meeting,
    run_meeting,
)
from omtanke_desktop.workflows.papers import attendance as said
from omtanke_desktop.workflows.papers import shared
from tests import builders

CHAIR, VARBERG, HYLTE, SUBSTITUTE, SECRETARY = range(5)


@pytest.fixture
def held(register):
    builders.add_members(register)
    return builders.an_agenda(register, 4)


def now(register, held):
    return builders.meeting(register, held.meeting_id)


def who(register, held, place):
    return now(register, held).attendance[place].id


def close(register, held):
    for item_id in held.item_ids:
        hold_meeting.decide(register, item_id, builders.a_decision("avslag"))
    close_meeting.close_for_minutes(register, held.meeting_id)
    return now(register, held)


def sections(meeting, row_id):
    return shared.partial_sections(meeting).get(row_id, "alla")


def test_the_paragraphs_write_themselves(register, held):
    varberg, hylte = (who(register, held, place) for place in (VARBERG, HYLTE))
    attendance.declare_conflict(register, varberg, held.item_ids[1], conflicted=True)
    attendance.note_move(register, hylte, held.item_ids[2], comes=False, time="10:15")
    meeting = close(register, held)
    first, second, third, fourth = (
        next(i.section for i in meeting.items if i.id == one) for one in held.item_ids
    )
    assert (second, fourth) == (first + 1, third + 1)
    last = max(shared.sections_of(meeting))
    assert sections(meeting, varberg) == f"§§\u00a01–{first}, {third}–{last}"
    assert sections(meeting, hylte) == f"§§\u00a01–{second}"
    assert sections(meeting, who(register, held, CHAIR)) == "alla"


def test_a_substitute_has_exactly_the_paragraphs_of_the_jav(register, held):
    varberg, substitute = (who(register, held, place) for place in (VARBERG, SUBSTITUTE))
    attendance.note_presence(register, substitute, present=True)
    attendance.put_in_service(register, substitute, serves=True, for_id=varberg)
    attendance.declare_conflict(register, varberg, held.item_ids[1], conflicted=True)
    meeting = close(register, held)
    section = next(i.section for i in meeting.items if i.id == held.item_ids[1])
    assert sections(meeting, substitute) == f"§\u00a0{section}"
    item = next(i for i in meeting.items if i.id == held.item_ids[1])
    assert said.conflict_sentences(meeting, item) == (
        "Socialchef, Varbergs kommun anmäler jäv, lämnar mötet under ärendet och deltar varken i "
        "handläggning eller beslut.",
        "Förvaltningschef, Laholms kommun tjänstgör i stället för Socialchef, Varbergs kommun.",
    )


def test_the_minutes_say_who_comes_leaves_and_serves_then(register, held):
    varberg, hylte, substitute = (
        who(register, held, place) for place in (VARBERG, HYLTE, SUBSTITUTE)
    )
    attendance.note_presence(register, substitute, present=True)
    attendance.put_in_service(register, substitute, serves=True, for_id=varberg)
    attendance.note_presence(register, hylte, present=False)
    attendance.note_move(register, hylte, held.item_ids[0], comes=True, time="9.40")
    attendance.note_move(register, varberg, held.item_ids[2], comes=False, time="kl 10")
    meeting = now(register, held)
    sentences = said.attendance_sentences(meeting, meeting.items)
    assert sentences[held.item_ids[0]] == ("Socialchef, Hylte kommun kommer kl.\u00a09.40.",)
    assert sentences[held.item_ids[2]] == (
        "Socialchef, Varbergs kommun lämnar mötet kl.\u00a010.00.",
        "Förvaltningschef, Laholms kommun tjänstgör i stället för Socialchef, Varbergs kommun.",
    )


def test_what_happens_at_an_item_that_is_not_printed_is_told_at_the_next_one(register, held):
    hylte = who(register, held, HYLTE)
    attendance.note_move(register, hylte, held.item_ids[1], comes=False)
    meeting = now(register, held)
    first, third = (next(i for i in meeting.items if i.id == held.item_ids[n]) for n in (0, 2))
    words = ("Socialchef, Hylte kommun lämnar mötet.",)
    assert said.attendance_sentences(meeting, [first, third]) == {third.id: words}
    assert said.attendance_sentences(meeting, [first]) == {first.id: words}


def test_an_item_taken_off_gives_its_coming_and_leaving_to_the_next(register, held):
    hylte = who(register, held, HYLTE)
    attendance.note_move(register, hylte, held.item_ids[1], comes=False, time="10.15")
    prepare_meeting.remove_item(register, held.item_ids[1])
    meeting = now(register, held)
    deciding = [
        len(shared.presence(meeting).deciding(one))
        for one in held.item_ids
        if one != held.item_ids[1]
    ]
    assert deciding == [3, 2, 2]


def test_the_first_page_keeps_deciding_substitutes_others_and_absent_apart(register, held):
    varberg, hylte, substitute = (
        who(register, held, place) for place in (VARBERG, HYLTE, SUBSTITUTE)
    )
    attendance.note_presence(register, hylte, present=False)
    attendance.note_presence(register, substitute, present=True)
    attendance.note_remote(register, varberg, remote=True)
    page = said.front_page(now(register, held))
    present = [person.function for group in page.present for person in group.people]
    assert present == ["Förvaltningschef", "Socialchef (på distans)"]
    assert [one.principal for one in page.substitutes] == ["Laholms kommun"]
    assert [one.function for one in page.others] == ["Utvecklingsledare (sekreterare)"]
    assert [one.principal for one in page.absent] == ["Hylte kommun"]


def test_a_substitute_who_serves_for_an_absent_member_makes_up_the_quorum(register, held):
    hylte, varberg, substitute = (
        who(register, held, place) for place in (HYLTE, VARBERG, SUBSTITUTE)
    )
    for row_id in (hylte, varberg):
        attendance.note_presence(register, row_id, present=False)
    item = now(register, held).items[0]
    lack = said.quorum_lack("halften", now(register, held), item)
    assert lack == "Gruppen är inte beslutför: 1 deltar i beslutet, 2 behövs."
    attendance.note_presence(register, substitute, present=True)
    attendance.put_in_service(register, substitute, serves=True, for_id=hylte)
    assert said.quorum_lack("halften", now(register, held), item) == ""
    assert said.quorum_lack("halften", now(register, held), None) == ""


@pytest.mark.parametrize("typed", ["25.00", "snart", "9.75"])
def test_what_is_no_clock_time_is_refused(register, held, typed):
    with pytest.raises(RuleProblem, match="inget klockslag"):
        attendance.note_move(
            register, who(register, held, HYLTE), held.item_ids[0], comes=False, time=typed
        )


def test_only_a_substitute_serves_and_only_for_a_member(register, held):
    substitute, secretary, hylte = (
        who(register, held, place) for place in (SUBSTITUTE, SECRETARY, HYLTE)
    )
    with pytest.raises(RuleProblem, match="Bara en ersättare"):
        attendance.put_in_service(register, hylte, serves=True)
    with pytest.raises(RuleProblem, match="kan inte ersätta"):
        attendance.put_in_service(register, substitute, serves=True, for_id=secretary)


def test_the_meetings_clock_is_kept_and_can_be_put_right(register, held):
    run_meeting.begin_meeting(register, held.meeting_id)
    later = datetime(2025, 3, 3, 10, 30, tzinfo=UTC)
    builders.set_clock(register, later)
    run_meeting.take_up(register, held.item_ids[0], later)
    run_meeting.end_meeting(register, held.meeting_id)
    meeting = now(register, held)
    assert (meeting.began, meeting.ended) == (builders.MONDAY, later)
    assert [i.begun for i in meeting.items if i.id == held.item_ids[0]] == [later]
    with pytest.raises(RuleProblem, match="slutar innan"):
        run_meeting.set_times(register, held.meeting_id, later, builders.MONDAY)


def test_a_break_is_told_where_it_was_made(register, held):
    prepare_meeting.edit_item(register, held.item_ids[0], discussion="Gruppen samtalar.")
    run_meeting.adjourn(register, held.item_ids[0], time(10, 15), time(10, 30))
    item = next(i for i in now(register, held).items if i.id == held.item_ids[0])
    assert item.discussion == "Gruppen samtalar.\nMötet ajourneras kl.\u00a010.15–10.30."


def test_after_the_close_nothing_of_it_changes(register, held):
    hylte = who(register, held, HYLTE)
    close(register, held)
    for change in (
        lambda: attendance.note_move(register, hylte, held.item_ids[0], comes=False),
        lambda: attendance.note_remote(register, hylte, remote=True),
        lambda: run_meeting.begin_meeting(register, held.meeting_id),
        lambda: run_meeting.adjourn(register, held.item_ids[0], time(9), time(10)),
    ):
        with pytest.raises(RuleProblem, match="avslutat"):
            change()
