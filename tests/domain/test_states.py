"""The states of a case and the steps between them come from one table."""

from collections import deque

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.states import (
    ENDED,
    POOL,
    CaseState,
    Channel,
    Completeness,
    Direction,
    MessageState,
)

STEPS = defaults.allowed_steps()


def reachable(start: CaseState) -> set[CaseState]:
    """Every state that steps lead to from here."""
    seen, waiting = {start}, deque([start])
    while waiting:
        news = set(STEPS[waiting.popleft()]) - seen
        seen |= news
        waiting.extend(news)
    return seen


def test_the_states_are_the_keys_of_the_process():
    keys = [row["key"] for row in defaults.raw("process")["case_states"]]
    assert keys == [state.value for state in CaseState]


def test_every_step_leads_to_a_known_state_and_never_to_itself():
    assert all(state not in STEPS[state] for state in CaseState)
    assert {step for steps in STEPS.values() for step in steps} <= set(CaseState)


def test_every_state_can_be_reached_from_the_first():
    assert reachable(CaseState.RECEIVED) == set(CaseState)


@pytest.mark.parametrize("state", CaseState)
def test_every_state_leads_to_an_end(state):
    assert reachable(state) & set(ENDED)


@pytest.mark.parametrize("state", ENDED)
def test_an_ended_case_goes_nowhere(state):
    assert STEPS[state] == ()


@pytest.mark.parametrize("state", POOL)
def test_every_case_in_the_pool_can_be_put_on_an_agenda(state):
    assert CaseState.ON_AGENDA in STEPS[state]


@pytest.mark.parametrize("kind", [k for k in defaults.decision_types().values() if k.for_cases])
def test_every_decision_gives_a_step_that_the_process_allows(kind):
    state = CaseState.DECIDED if kind.final else kind.state
    assert state in STEPS[CaseState.ON_AGENDA]


@pytest.mark.parametrize("kind", [k for k in defaults.decision_types().values() if k.settles_case])
def test_every_answered_decision_leads_on(kind):
    assert kind.state_after_answer in STEPS[CaseState.ANSWERED]


def test_each_state_stands_at_one_station_or_is_ended():
    placed = [state for station in defaults.stations() for state in station.states]
    assert len(placed) == len(set(placed))
    assert set(placed) | set(ENDED) == set(CaseState)


@pytest.mark.parametrize("kind", [CaseState, Completeness, Channel, Direction, MessageState])
def test_every_member_has_a_swedish_label_of_its_own(kind):
    labels = [member.label for member in kind]
    assert all(labels)
    assert len(labels) == len(set(labels))
