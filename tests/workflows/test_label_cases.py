"""Labels: free words, spelled in one way in the whole register, never twice on a case."""

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.in_use import labels_in_use
from omtanke_desktop.workflows.label_cases import add_label, remove_label
from tests.builders import a_case, case, history


def labels(register, case_id):
    return set(case(register, case_id).marks.get("label", ()))


def test_a_label_is_put_on_and_taken_off_and_told(register):
    case_id = a_case(register)
    add_label(register, "  demens   norr ", case_id)
    assert labels(register, case_id) == {"demens norr"}
    assert history(register, case_id)[-1].after == "demens norr"
    remove_label(register, "demens norr", case_id)
    assert labels(register, case_id) == set()


def test_a_comma_parts_labels(register):
    case_id = a_case(register)
    add_label(register, "demens, hemteam,,", case_id)
    assert labels(register, case_id) == {"demens", "hemteam"}


def test_the_same_label_in_other_letters_is_not_put_twice(register):
    case_id = a_case(register)
    for words in ("Ängslan", "ängslan", "ÄNGSLAN"):
        add_label(register, words, case_id)
    assert labels(register, case_id) == {"Ängslan"}


def test_a_label_is_spelled_as_on_other_cases(register):
    first, second = a_case(register), a_case(register)
    add_label(register, "Demens", first)
    add_label(register, "demens", second)
    assert labels(register, second) == {"Demens"}


def test_many_cases_are_labelled_at_once(register):
    cases = [a_case(register) for _ in range(3)]
    add_label(register, "hösten", *cases)
    assert all(labels(register, one) == {"hösten"} for one in cases)
    remove_label(register, "hösten", *cases)
    assert not any(labels(register, one) for one in cases)


@pytest.mark.parametrize("words", ["x" * 61, "x" * 10_000, "å" * 1_000_000])
def test_a_label_that_is_a_whole_text_is_refused_with_a_sentence(register, words):
    case_id = a_case(register)
    with pytest.raises(RuleProblem, match="för lång"):
        add_label(register, words, case_id)
    assert labels(register, case_id) == set()


@pytest.mark.parametrize("words", ["", " ", ",\n,"])
def test_an_empty_label_is_refused_with_a_sentence(register, words):
    with pytest.raises(RuleProblem, match="tom"):
        add_label(register, words, a_case(register))


def test_the_most_used_label_is_offered_first(register):
    for _ in range(2):
        add_label(register, "hemteam", a_case(register))
    add_label(register, "demens", a_case(register))
    with register.read() as session:
        assert labels_in_use(session) == ["hemteam", "demens"]
