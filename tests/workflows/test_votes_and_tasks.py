"""Votes, dissent, tasks and phrases, as they are kept while a meeting is held."""

from datetime import date

import pytest

from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.votes import Ballot, Motion, Vote
from omtanke_desktop.storage.queries.phrases import phrases_for, shipped
from omtanke_desktop.storage.queries.tasks import open_tasks_before, tasks_of_case, tasks_of_meeting
from omtanke_desktop.workflows import phrases
from omtanke_desktop.workflows.letters import dispatch_letters
from omtanke_desktop.workflows.meetings import attendance, close_meeting, hold_meeting, tasks
from omtanke_desktop.workflows.meetings.dissent import note_dissent
from omtanke_desktop.workflows.meetings.votes import keep_vote, withdraw_vote
from omtanke_desktop.workflows.papers import votes as said
from tests import builders

YES, NO, ABSTAINS = Ballot
MAY = date(2025, 5, 14)


@pytest.fixture
def held(register):
    builders.add_members(register)
    return builders.an_agenda(register, 2)


def now(register, held):
    return builders.meeting(register, held.meeting_id)


def item_of(register, held, place=0):
    items = now(register, held).items
    return next(item for item in items if item.id == held.item_ids[place])


def a_vote(meeting, *answers, **more):
    ids = [row.id for row in meeting.attendance]
    motions = (Motion("Socialchef, Hylte kommun", "avslag"),)
    return Vote(
        motions, "Socialchef, Hylte kommun", "bifall", "avslag",
        tuple(zip(ids, answers, strict=False)), **more,
    )  # fmt: skip


def test_a_vote_is_written_as_sentences_and_as_a_table(register, held):
    vote = a_vote(now(register, held), YES, YES, NO)
    keep_vote(register, held.item_ids[0], vote)
    meeting, item = now(register, held), item_of(register, held)
    assert said.vote_sentences(meeting, item) == (
        "Socialchef, Hylte kommun yrkar avslag.",
        "Socialchef, Hylte kommun begär omröstning.",
        "Propositionsordning: ja-röst för bifall, nej-röst för avslag.",
        "Omröstningen utfaller med 2 ja och 1 nej.",
        "Flest röster har ja-förslaget: bifall.",
    )
    assert said.vote_table(meeting, item) == (
        ("Beslutande", "Ja", "Nej", "Avstår"),
        ("Förvaltningschef, Region Halland", "X", "", ""),
        ("Socialchef, Varbergs kommun", "X", "", ""),
        ("Socialchef, Hylte kommun", "", "X", ""),
        ("Summa", "2", "1", "0"),
    )


def test_whoever_steps_out_is_not_counted_and_the_chair_settles_the_tie(register, held):
    meeting = now(register, held)
    keep_vote(register, held.item_ids[0], a_vote(meeting, YES, NO, NO, casting=YES))
    hylte = meeting.attendance[2].id
    attendance.declare_conflict(register, hylte, held.item_ids[0], conflicted=True)
    sentences = said.vote_sentences(now(register, held), item_of(register, held))
    assert sentences[-2:] == (
        "Omröstningen utfaller med 1 ja och 1 nej.",
        "Rösterna är lika. Ordförandens utslagsröst avgör: ja, bifall.",
    )


def test_a_vote_is_told_once_in_the_history_and_can_be_taken_away(register, held):
    meeting = now(register, held)
    for answers in ((YES,), (YES, NO), (YES, NO, NO)):
        keep_vote(register, held.item_ids[0], a_vote(meeting, *answers))
    told = [e for e in builders.history(register, held.case_ids[0]) if e.kind.label == "Omröstning"]
    assert [event.after for event in told] == ["1 ja, 2 nej"]
    withdraw_vote(register, held.item_ids[0])
    assert said.vote_sentences(now(register, held), item_of(register, held)) == ()


def test_several_items_are_decided_together_or_not_at_all(register, held):
    first, second = held.item_ids
    lacking = builders.a_decision("avslag", reason="")
    with pytest.raises(RuleProblem, match="motivering"):
        hold_meeting.decide_all(register, {first: builders.a_decision(), second: lacking})
    assert item_of(register, held).decision is None
    hold_meeting.decide_all(register, dict.fromkeys(held.item_ids, builders.a_decision()))
    assert all(item_of(register, held, n).decision for n in (0, 1))


def test_a_dissent_reaches_a_numbered_decision_until_its_letter_has_gone(register, held):
    for item_id in held.item_ids:
        hold_meeting.decide(register, item_id, builders.a_decision("avslag"))
    close_meeting.close_for_minutes(register, held.meeting_id)
    hylte = now(register, held).attendance[2].id
    note_dissent(register, held.item_ids[0], hylte, "Frågan är för viktig.")
    note_dissent(register, held.item_ids[0], hylte, "Den bör tas om.")
    assert item_of(register, held).decision.dissent.splitlines() == [
        "Socialchef, Hylte kommun: Frågan är för viktig.",
        "Socialchef, Hylte kommun: Den bör tas om.",
    ]
    letter = builders.letter_of(register, held.case_ids[0])
    dispatch_letters.edit_letter(register, letter.id, "recipient", "Elevhälsan\nHylte kommun")
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    with pytest.raises(RuleProblem, match="redan expedierats"):
        note_dissent(register, held.item_ids[0], hylte, "Ännu en gång.")


def test_only_who_took_part_may_have_another_opinion_noted(register, held):
    hold_meeting.decide(register, held.item_ids[0], builders.a_decision())
    hylte = now(register, held).attendance[2].id
    attendance.declare_conflict(register, hylte, held.item_ids[0], conflicted=True)
    with pytest.raises(RuleProblem, match="deltog inte"):
        note_dissent(register, held.item_ids[0], hylte, "Nej.")
    with pytest.raises(RuleProblem, match="inget beslut"):
        note_dissent(register, held.item_ids[1], hylte, "Nej.")


def test_a_task_is_listed_with_its_paragraph_until_the_next_meeting_ticks_it_off(register, held):
    about = {"who": "Socialchef, Hylte kommun", "due": MAY, "item_id": held.item_ids[1]}
    task_id = tasks.give_task(register, held.meeting_id, "Ta fram  ett underlag", **about)
    tasks.give_task(register, held.meeting_id, "Boka lokal")
    next_id = builders.a_meeting(register, MAY)
    with register.read() as session:
        given = tasks_of_meeting(session, held.meeting_id)
        assert [(t.what, t.case_number) for t in given] == [
            ("Ta fram ett underlag", "OH-2025-002"),
            ("Boka lokal", ""),
        ]
        assert task_id in {t.id for t in open_tasks_before(session, next_id)}
        assert open_tasks_before(session, held.meeting_id) == []
    tasks.task_done(register, task_id)
    with register.read() as session:
        assert [t.what for t in open_tasks_before(session, next_id)] == ["Boka lokal"]
        assert tasks_of_case(session, held.case_ids[1])[0].done == builders.MONDAY


def test_a_task_written_word_by_word_is_one_line_of_the_history(register, held):
    task_id = tasks.give_task(register, held.meeting_id, "Ta", item_id=held.item_ids[0])
    for what in ("Ta fram", "Ta fram underlag"):
        tasks.edit_task(register, task_id, what=what, who="", due=None)
    told = [
        e for e in builders.history(register, held.case_ids[0]) if e.kind.label == "Uppdrag gavs"
    ]
    assert [event.after for event in told] == ["Ta fram underlag"]
    with pytest.raises(RuleProblem, match="tomt"):
        tasks.edit_task(register, task_id, what=" ", who="", due=None)


def test_own_phrases_come_after_those_that_ship_and_none_is_kept_twice(register):
    assert phrases.keep_phrase(register, Talk.DISCUSSION, "Gruppen  åt tårta.")
    assert not phrases.keep_phrase(register, Talk.DISCUSSION, "gruppen åt tårta.")
    with register.read() as session:
        assert phrases_for(session, Talk.DISCUSSION) == [
            *shipped(Talk.DISCUSSION), "Gruppen åt tårta."
        ]  # fmt: skip
    phrases.set_phrases(register, Talk.DISCUSSION, [" "])
    with register.read() as session:
        assert phrases_for(session, Talk.DISCUSSION) == []
