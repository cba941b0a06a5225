"""During the meeting: decisions and what they do to the case, and the § numbers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.minutes_checks import stopping
from omtanke_desktop.domain.minutes_facts import Stops
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import POOL, CaseState
from omtanke_desktop.storage.queries import letters, meetings
from omtanke_desktop.storage.queries.pool import pool
from omtanke_desktop.workflows import evaluate
from omtanke_desktop.workflows.meetings import (
    attendance,
    close_meeting,
    hold_meeting,
    plan_meeting,
    prepare_meeting,
)
from omtanke_desktop.workflows.meetings.check_minutes import findings
from omtanke_desktop.workflows.meetings.propose_on_agenda import propose_item
from tests.builders import (
    a_decision,
    a_held_meeting,
    a_meeting,
    a_ready_case,
    add_members,
    an_agenda,
    case,
    history,
    meeting,
    new_register,
)

KINDS = defaults.decision_types()
FINAL = [key for key, kind in KINDS.items() if kind.settles_case]
FORMALITIES = [key for key, kind in KINDS.items() if not kind.for_cases]
GIVES = {
    "aterremiss": CaseState.REFERRED_BACK,
    "bordlaggning": CaseState.DEFERRED,
    "remittera": CaseState.EVALUATING,
}
MAY = date(2025, 5, 14)


def numbers(register, meeting_id):
    return [item.section for item in meeting(register, meeting_id).items]


def decision_on(register, held, place=0):
    items = meeting(register, held.meeting_id).items
    return next(item.decision for item in items if item.id == held.item_ids[place])


@pytest.mark.parametrize("kind", FINAL)
def test_a_final_decision_decides_its_case(register, kind):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision(kind))
    assert case(register, held.case_ids[0]).state is CaseState.DECIDED


@pytest.mark.parametrize(("kind", "state"), GIVES.items())
def test_a_decision_that_is_not_final_gives_its_own_state(register, kind, state):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision(kind))
    assert case(register, held.case_ids[0]).state is state


@pytest.mark.parametrize("kind", GIVES)
def test_a_case_that_was_not_decided_can_come_to_the_next_meeting(register, kind):
    held = a_held_meeting(register, kind)
    if case(register, held.case_ids[0]).state not in POOL:  # the answers to a remiss are awaited
        evaluate.ready_for_meeting(register, held.case_ids[0])
    prepare_meeting.add_case(register, a_meeting(register, MAY), held.case_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.ON_AGENDA


@pytest.mark.parametrize("kind", FORMALITIES)
def test_a_formality_cannot_be_decided_on_a_case(register, kind):
    held = an_agenda(register)
    with pytest.raises(RuleProblem, match="avgör inget ärende"):
        hold_meeting.decide(register, held.item_ids[0], a_decision(kind))
    assert case(register, held.case_ids[0]).state is CaseState.ON_AGENDA


def test_a_formality_can_be_decided_on_a_standing_item(register):
    held = an_agenda(register)
    item = next(i for i in meeting(register, held.meeting_id).items if i.is_section)
    hold_meeting.decide(register, item.id, a_decision("anteckna"))
    decided = next(i for i in meeting(register, held.meeting_id).items if i.id == item.id)
    assert decided.decision.type == "anteckna"


def test_a_heading_decides_nothing(register):
    held = an_agenda(register)
    heading = next(
        i for i in meeting(register, held.meeting_id).items if i.kind is ItemKind.HEADING
    )
    with pytest.raises(RuleProblem, match="rubrik får inget beslut"):
        hold_meeting.decide(register, heading.id, a_decision("anteckna"))


def test_a_decision_that_lacks_something_is_not_recorded(register):
    held = an_agenda(register)
    with pytest.raises(RuleProblem, match="Beslutet saknar motivering"):
        hold_meeting.decide(register, held.item_ids[0], a_decision("avslag", reason=""))
    assert decision_on(register, held) is None
    assert case(register, held.case_ids[0]).state is CaseState.ON_AGENDA


def test_every_part_of_a_decision_is_kept(register):
    held = an_agenda(register)
    whole = a_decision(dissent="Hylte kommun reserverar sig.", rapporteur="Samordnare")
    hold_meeting.decide(register, held.item_ids[0], whole)
    assert decision_on(register, held) == whole


def test_a_changed_decision_replaces_the_first_and_the_step_it_gave(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision("avslag"))
    hold_meeting.decide(register, held.item_ids[0], a_decision("bordlaggning"))
    assert decision_on(register, held).type == "bordlaggning"
    assert case(register, held.case_ids[0]).state is CaseState.DEFERRED
    told = [event.field for event in history(register, held.case_ids[0])][-4:]
    assert told == ["state", "Avslag", "state", "Bordläggning"]


def test_a_decision_taken_back_leaves_the_case_on_the_agenda(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    hold_meeting.withdraw_decision(register, held.item_ids[0])
    assert decision_on(register, held) is None
    assert case(register, held.case_ids[0]).state is CaseState.ON_AGENDA


def test_the_decision_of_a_case_that_stands_on_a_later_agenda_is_not_changed(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision("bordlaggning"))
    prepare_meeting.add_case(register, a_meeting(register, MAY), held.case_ids[0])
    with pytest.raises(RuleProblem, match="mötet den 14\u00a0maj\u00a02025"):
        hold_meeting.decide(register, held.item_ids[0], a_decision("bifall"))
    with pytest.raises(RuleProblem, match="mötet den 14\u00a0maj\u00a02025"):
        hold_meeting.withdraw_decision(register, held.item_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.ON_AGENDA


def test_the_weighing_is_the_reason_for_what_was_proposed_and_for_nothing_else(register):
    held = an_agenda(register)
    evaluate.propose(register, held.case_ids[0], "avslag", "avslå det", "Det ryms inte i år.")
    suggested = hold_meeting.suggested_decision(register, held.item_ids[0], "avslag")
    assert suggested.reason == "Det ryms inte i år."
    other = hold_meeting.suggested_decision(register, held.item_ids[0], "bifall")
    assert other.reason == ""
    assert other.sentences[0] == "bifalla initiativet ”Initiativ 1” (OH-2025-001)"


def test_the_prepared_wording_is_suggested_for_the_type_it_was_written_for(register):
    held = an_agenda(register)
    evaluate.propose(register, held.case_ids[0], "avslag", "avslå det\n\nmen tacka", "")
    suggested = hold_meeting.suggested_decision(register, held.item_ids[0], "avslag")
    assert suggested.sentences == ("avslå det", "men tacka")


def test_whoever_is_chosen_at_the_meeting_approves_its_minutes(register):
    add_members(register)
    meeting_id = a_meeting(register)
    plan_meeting.set_approver(register, meeting_id, "")
    chosen = next(one for one in meeting(register, meeting_id).items if one.title.startswith("Val"))
    words = ("utse Socialchef, Varbergs kommun att jämte ordföranden justera",)
    hold_meeting.decide(register, chosen.id, Decision("utse", words))
    assert meeting(register, meeting_id).approver == "Socialchef, Varbergs kommun"


def test_a_standing_item_suggests_one_phrase_as_the_close_gives_it(register):
    meeting_id = a_meeting(register)
    item = next(i for i in meeting(register, meeting_id).items if i.default_decision == "godkanna")
    suggested = hold_meeting.suggested_decision(register, item.id, "godkanna")
    assert suggested.sentences == ("godkänna föredragningslistan",)


def test_an_item_of_its_own_with_a_proposal_is_a_section_that_keeps_its_words(register):
    meeting_id = a_meeting(register)
    item_id = prepare_meeting.add_item(register, meeting_id, "Arbetsordning", is_section=False)
    propose_item(register, item_id, wording="godkänna arbetsordningen")
    item = next(one for one in meeting(register, meeting_id).items if one.id == item_id)
    assert (item.is_section, item.default_decision) == (True, "godkanna")
    suggested = hold_meeting.suggested_decision(register, item_id, "anta")
    assert suggested.sentences == ("godkänna arbetsordningen",)
    with register.read() as session:
        found = findings(session, meeting_id)
    assert [one.item_id for one in stopping(found, Stops.CLOSE)] == [item_id]


def test_a_meeting_is_not_closed_before_every_case_has_its_decision(register):
    held = an_agenda(register, 2)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    with pytest.raises(RuleProblem, match="”Initiativ 2” saknar beslut"):
        close_meeting.close_for_minutes(register, held.meeting_id)
    assert set(numbers(register, held.meeting_id)) == {None}


def test_the_meeting_names_what_its_standing_item_lacks(register):
    meeting_id = a_meeting(register)
    plan_meeting.set_approver(register, meeting_id, "")
    with pytest.raises(RuleProblem, match="”Val av justerare” saknar beslut"):
        close_meeting.close_for_minutes(register, meeting_id)


def test_sections_follow_the_agenda_and_skip_what_is_none(register):
    held = a_held_meeting(register, "bifall", "avslag")
    for item in meeting(register, held.meeting_id).items:
        assert (item.section is not None) is item.is_section
    given_numbers = [n for n in numbers(register, held.meeting_id) if n]
    assert given_numbers == list(range(1, len(given_numbers) + 1))
    assert meeting(register, held.meeting_id).state is MeetingState.CLOSED


def test_a_standing_item_is_a_section_when_it_is_set_to_be(register):
    meeting_id = a_meeting(register)
    opening, approvers, *_ = meeting(register, meeting_id).items
    prepare_meeting.edit_item(register, opening.id, is_section=True)
    prepare_meeting.edit_item(register, approvers.id, is_section=False)
    close_meeting.close_for_minutes(register, meeting_id)
    assert numbers(register, meeting_id)[:3] == [1, None, 2]


def test_standing_sections_take_their_ready_decision(register):
    held = a_held_meeting(register, "avslag")
    approver = meeting(register, held.meeting_id).items[1]
    assert approver.decision.sentences == (
        "utse Socialchef, Hylte kommun att jämte ordföranden justera protokollet",
    )


def test_numbers_once_set_never_change(register):
    held = a_held_meeting(register, "avslag")
    before = numbers(register, held.meeting_id)
    for change in (
        lambda: close_meeting.close_for_minutes(register, held.meeting_id),
        lambda: hold_meeting.decide(register, held.item_ids[0], a_decision()),
        lambda: hold_meeting.withdraw_decision(register, held.item_ids[0]),
        lambda: prepare_meeting.add_item(register, held.meeting_id, "X", is_section=True),
    ):
        with pytest.raises(RuleProblem, match="avslutat"):
            change()
    a_held_meeting(register, "bifall", day=MAY)
    assert numbers(register, held.meeting_id) == before


def test_an_earlier_meeting_cannot_be_closed_after_a_later_one_that_year(register):
    early = a_meeting(register, date(2025, 2, 3))
    a_held_meeting(register, "avslag")
    with pytest.raises(RuleProblem, match="senare möte har redan"):
        close_meeting.close_for_minutes(register, early)


def test_the_december_meeting_can_be_closed_after_one_in_january(register):
    december = a_meeting(register, date(2025, 12, 3))
    a_held_meeting(register, "avslag", day=date(2026, 1, 14))
    close_meeting.close_for_minutes(register, december)
    assert numbers(register, december)[1] == 1


@settings(max_examples=10)
@given(st.lists(st.integers(0, 700), min_size=2, max_size=4, unique=True), st.data())
def test_sections_run_through_each_calendar_year(tmp_path_factory, days, data):
    register = new_register(tmp_path_factory.mktemp("sections"))
    seen: dict[int, list[int]] = {}
    for offset in sorted(days):
        day = date(2025, 1, 2) + timedelta(days=offset)
        meeting_id = a_meeting(register, day)
        for item in meeting(register, meeting_id).items:
            if item.kind is not ItemKind.HEADING and data.draw(st.booleans()):
                prepare_meeting.edit_item(register, item.id, is_section=not item.is_section)
        close_meeting.close_for_minutes(register, meeting_id)
        seen.setdefault(day.year, []).extend(n for n in numbers(register, meeting_id) if n)
    assert all(found == list(range(1, len(found) + 1)) for found in seen.values())
    register.close()


def test_a_letter_is_drafted_for_each_case_when_the_meeting_is_closed(register):
    held = a_held_meeting(register, "bifall", "avslag", "aterremiss")
    with register.read() as session:
        drafted = [row.case_id for row in letters.letter_rows(session, waiting=True)]
    assert drafted == list(held.case_ids)


def test_presence_is_noted_until_the_meeting_is_closed(register):
    add_members(register)
    held = an_agenda(register)
    member = meeting(register, held.meeting_id).attendance[1]
    attendance.note_presence(register, member.id, present=False)
    assert not meeting(register, held.meeting_id).attendance[1].present
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    close_meeting.close_for_minutes(register, held.meeting_id)
    with pytest.raises(RuleProblem, match="avslutat"):
        attendance.note_presence(register, member.id, present=True)


def test_a_conflict_can_be_taken_back(register):
    add_members(register)
    held = an_agenda(register)
    member = meeting(register, held.meeting_id).attendance[1]
    for conflicted in (True, True, False):
        attendance.declare_conflict(register, member.id, held.item_ids[0], conflicted=conflicted)
    assert meeting(register, held.meeting_id).attendance[1].conflicts == ()


def test_a_case_remembers_every_meeting_it_was_on(register):
    held = a_held_meeting(register, "bordlaggning")
    again = a_meeting(register, MAY)
    item = prepare_meeting.add_case(register, again, held.case_ids[0])
    hold_meeting.decide(register, item, a_decision("avslag"))
    with register.read() as session:
        rows = meetings.meetings_of_case(session, held.case_ids[0])
    assert [(row.day, row.decision.type) for row in rows] == [
        (date(2025, 4, 9), "bordlaggning"),
        (MAY, "avslag"),
    ]


def test_a_case_decided_by_mistake_can_be_decided_anew_at_a_later_meeting(register):
    held = a_held_meeting(register, "avslag")
    item = prepare_meeting.add_case(register, a_meeting(register, MAY), held.case_ids[0])
    hold_meeting.decide(register, item, replace(a_decision(), reason="Nya uppgifter."))
    assert case(register, held.case_ids[0]).state is CaseState.DECIDED


def test_the_case_that_arrived_first_waits_first(register):
    ready = [a_ready_case(register, f"Nummer {n}") for n in range(2)]
    with register.read() as session:
        assert [row.id for row in pool(session)] == ready
