"""The pre-flight of the minutes: each check finds its own fault, and no other check does."""

from dataclasses import replace
from datetime import date

import pytest

from omtanke_desktop.domain import minutes_checks
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.minutes_checks import ITEM_CHECKS, MEETING_CHECKS, preflight, stopping
from omtanke_desktop.domain.minutes_facts import (
    GivenTask,
    ItemFacts,
    MinutesFacts,
    Spot,
    Stops,
)
from omtanke_desktop.domain.votes import Ballot, Vote

MEETING_DAY = date(2025, 4, 9)
BIFALL = Decision(
    type="bifall",
    sentences=("bifalla initiativet",),
    reason="Det stärker vardagen.",
    responsible_principal="Varbergs kommun",
    responsible_function="Socialchef",
    start_date=date(2025, 9, 1),
    follow_up_date=date(2026, 3, 2),
    indicator_or_question="Antal besök",
    report_to="Gruppen",
    rapporteur="Utvecklingsledare",
)
ITEM = ItemFacts(
    id=7,
    name="§ 12",
    case_id=3,
    section=12,
    decision=BIFALL,
    decided_on=MEETING_DAY,
    texts={"decision": "bifalla initiativet", "reason": "Det stärker vardagen."},
    deciding=frozenset({1, 2}),
    vote=Vote(ballots=((1, Ballot.YES), (2, Ballot.YES)), yes="bifall", no="avslag"),
    tasks=(GivenTask("Ta fram en plan", "Socialchef", date(2025, 5, 1)),),
    reached=True,
)
CLEAN = MinutesFacts(
    day=MEETING_DAY,
    closed=True,
    before=11,
    called=3,
    present=2,
    signers={"secretary": "Sekreterare", "chair": "Chef", "approver": "Socialchef"},
    approver_here=True,
    items=(ITEM,),
)
FAULTS = {
    "nobody_present": {"present": 0},
    "nobody_signs": {"signers": {"secretary": "Sekreterare", "chair": "Chef", "approver": ""}},
    "approver_absent": {"approver_here": False},
    "numbers_break": {"before": 9},
    "front_torn": {"torn": (("present", "Närvarande"),)},
    "not_numbered": {"closed": False},
    "approval_late": {"late_since": date(2025, 4, 23)},
}
TIE = Vote(ballots=((1, Ballot.YES), (2, Ballot.NO)), yes="bifall", no="avslag")
ITEM_FAULTS = {
    "no_decision": {"decision": None, "decided_on": None},
    "words_missing": {"texts": {"decision": "bifalla initiativet", "reason": " "}},
    "no_rapporteur": {"decision": replace(BIFALL, rapporteur="")},
    "place_open": {"texts": {**ITEM.texts, "discussion": "Vi ses den {datum}"}},
    "not_quorate": {"quorum_lack": "Gruppen är inte beslutför: 1 deltar, 2 behövs."},
    "jav_decides": {"jav": frozenset({2})},
    "vote_wrong": {"vote": TIE},
    "day_differs": {"decided_on": date(2025, 4, 10)},
    "should_be_referred": {"decision": replace(BIFALL, costs=True)},
    "not_followed_up": {"decision": replace(BIFALL, follow_up_date=None)},
    "task_loose": {"tasks": (GivenTask("Ta fram en plan", "", date(2025, 5, 1)),)},
    "nobody_to_answer": {"reached": False},
    "torn": {"torn": (("reason", "Motivering"),)},
    "secret": {"secret": True},
}
STOPPING = {
    *("nobody_present", "nobody_signs", "approver_absent", "front_torn", "no_decision"),
    *("words_missing", "place_open", "jav_decides", "vote_wrong", "not_followed_up", "torn"),
}


def with_item(**changes):
    return replace(CLEAN, items=(replace(ITEM, **changes),))


def faulty(check):
    if check == "begun":
        return replace(with_item(begun=True), closed=False)
    return replace(CLEAN, **FAULTS[check]) if check in FAULTS else with_item(**ITEM_FAULTS[check])


def found_by(facts):
    return {one.check for one in preflight(facts)} - {"not_numbered"}


def test_minutes_without_a_fault_have_nothing_to_look_at():
    assert preflight(CLEAN) == []


def test_every_check_has_its_fault_in_these_tests():
    assert {*MEETING_CHECKS, *ITEM_CHECKS} == {*FAULTS, *ITEM_FAULTS, "begun"}


@pytest.mark.parametrize("check", [*FAULTS, *ITEM_FAULTS, "begun"])
def test_a_fault_is_found_by_its_check_and_by_no_other(check, monkeypatch):
    expected = {check} - {"not_numbered"}
    assert found_by(faulty(check)) == expected
    assert any(one.check == check for one in preflight(faulty(check)))
    table = "MEETING_CHECKS" if check in MEETING_CHECKS else "ITEM_CHECKS"
    others = {name: one for name, one in getattr(minutes_checks, table).items() if name != check}
    monkeypatch.setattr(minutes_checks, table, others)
    assert not any(one.check == check for one in preflight(faulty(check)))


@pytest.mark.parametrize("check", [*FAULTS, *ITEM_FAULTS])
def test_what_can_be_mended_stops_the_approval(check):
    assert bool(stopping(preflight(faulty(check)))) is (check in STOPPING)


@pytest.mark.parametrize("check", [*ITEM_FAULTS, "begun"])
def test_a_finding_names_its_paragraph_and_leads_to_it(check):
    finding = next(one for one in preflight(faulty(check)) if one.check == check)
    assert finding.text.startswith("§ 12")
    assert finding.item_id == 7
    assert finding.field


def test_a_case_without_a_decision_stops_the_close_of_an_open_meeting():
    facts = replace(with_item(decision=None, decided_on=None), closed=False)
    assert [one.check for one in stopping(preflight(facts), Stops.CLOSE)] == ["no_decision"]


@pytest.mark.parametrize(
    ("check", "part"),
    [
        *(("no_decision", "decision"), ("vote_wrong", "vote"), ("not_followed_up", "responsible")),
        ("task_loose", "tasks"),
    ],
)
def test_what_is_put_right_in_our_own_words_is_right(check, part):
    facts = with_item(**ITEM_FAULTS[check], own=frozenset({part}))
    assert check not in found_by(facts)


def test_after_the_close_a_fault_is_mended_in_the_text_itself():
    facts = with_item(**ITEM_FAULTS["words_missing"])
    assert [(one.spot, one.field) for one in preflight(facts)] == [(Spot.MINUTES, "reason")]
    still_open = replace(facts, closed=False)
    finding = next(one for one in preflight(still_open) if one.check == "words_missing")
    assert (finding.spot, finding.field) == (Spot.FLOOR, "reason")


@pytest.mark.parametrize(
    ("ballots", "words"),
    [
        (((1, Ballot.YES),), "en som beslutar har inte svarat"),
        (((1, Ballot.YES), (2, Ballot.NO), (9, Ballot.NO)), "en har röstat utan att delta"),
        (((1, Ballot.YES), (2, Ballot.NO)), "utslagsröst saknas"),
    ],
)
def test_a_vote_that_does_not_add_up_says_why(ballots, words):
    vote = replace(TIE, ballots=ballots)
    assert [words in one.text for one in preflight(with_item(vote=vote))] == [True]
