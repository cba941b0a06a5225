"""Votes: who is counted, who wins, and what settles a tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain.votes import Ballot, Motion, Vote, from_json, to_json

YES, NO, ABSTAINS = Ballot
ballots = st.dictionaries(st.integers(1, 9), st.sampled_from(list(Ballot))).map(
    lambda found: tuple(found.items())
)


def vote(*answers, **more):
    return Vote(ballots=tuple(enumerate(answers, start=1)), **more)


@pytest.mark.parametrize(
    ("answers", "result"),
    [((YES, YES, NO), YES), ((NO, ABSTAINS), NO), ((YES, NO), None), ((), None)],
)
def test_most_answers_win_and_a_tie_waits(answers, result):
    assert vote(*answers).result is result


def test_the_chairs_casting_vote_settles_a_tie_and_nothing_else():
    tied = vote(YES, NO, casting=NO, yes="bifall", no="avslag")
    assert (tied.result, tied.winner) == (NO, "avslag")
    assert vote(YES, YES, NO, casting=NO).result is YES


def test_only_those_who_decide_are_counted():
    assert vote(YES, NO, NO).of([1, 2]).count(NO) == 1


def test_an_answer_can_be_changed_and_taken_back():
    changed = vote(YES, NO).with_ballot(1, ABSTAINS).with_ballot(2, None)
    assert changed.ballots == ((1, ABSTAINS),)


@given(ballots, st.none() | st.sampled_from([YES, NO]), st.text(), st.text())
def test_a_vote_comes_back_as_it_was_kept(given_ballots, casting, words, who):
    kept = Vote((Motion(who, words),), who, words, who, given_ballots, casting)
    assert from_json(to_json(kept)) == kept


def test_no_vote_is_kept_as_nothing():
    assert to_json(Vote()) == {}
    assert from_json({}) is None
