"""Two cases become one and part again; whatever is done, no document is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, RelationKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.relations import merged_here, related_cases
from omtanke_desktop.workflows.add_documents import add_note
from omtanke_desktop.workflows.merge_cases import merge, relate, unrelate
from omtanke_desktop.workflows.take_back_step import take_back_step
from tests.builders import a_case, case, history, new_register


def papers(register, case_id):
    """What lies in a case: number and text of every document."""
    with register.read() as session:
        return [(row.number, row.text) for row in documents(session, case_id)]


def noted(register, case_id, *texts):
    for text in texts:
        add_note(register, case_id, text)
    return case_id


@pytest.fixture
def two(register):
    """Two cases with three and two documents."""
    return (
        noted(register, a_case(register, "Hemteam"), "ett", "två"),
        noted(register, a_case(register, "Hemgång"), "tre"),
    )


def test_documents_go_home_with_their_old_numbers(register, two):
    before = papers(register, two[0]), papers(register, two[1])
    merge(register, *two)
    assert [number for number, _ in papers(register, two[1])] == [1, 2, 3, 4, 5]
    take_back_step(register, two[0], "Olika frågor")
    assert (papers(register, two[0]), papers(register, two[1])) == before


def test_what_came_in_after_the_merger_stays_where_it_came(register, two):
    merge(register, *two)
    noted(register, two[1], "senare")
    take_back_step(register, two[0], "Olika frågor")
    assert papers(register, two[1])[-1] == (6, "senare")
    assert "senare" not in dict(papers(register, two[0])).values()


def test_a_document_says_which_case_it_came_from(register, two):
    merge(register, *two)
    with register.read() as session:
        came = [(row.home, row.home_number) for row in documents(session, two[1])]
    number = case(register, two[0]).number
    assert came == [("", None), ("", None), (number, 1), (number, 2), (number, 3)]


def test_both_histories_tell_of_the_merger_and_of_its_end(register, two):
    merge(register, *two)
    take_back_step(register, two[0], "Olika frågor")
    told = [history(register, one)[-1] for one in two]
    assert [one.kind for one in told] == [EventKind.UNMERGED, EventKind.UNMERGED]
    assert told[0].text == "Olika frågor"
    assert told[1].text == "OH-2025-001 är ett eget ärende igen: Olika frågor"


def test_the_history_says_which_number_each_document_got(register, two):
    merge(register, *two)
    told = [one for one in history(register, two[0]) if one.field == "documents"]
    assert [(one.before, one.after) for one in told] == [("1, 2, 3", "3, 4, 5")]


def test_a_chain_parted_in_the_middle_gives_each_case_its_documents(register, two):
    third = noted(register, a_case(register, "Hemvård"), "fyra")
    whole = {one: papers(register, one) for one in (*two, third)}
    merge(register, *two)
    halfway = papers(register, two[1])
    merge(register, two[1], third)
    take_back_step(register, two[1], "Eget ärende")
    assert papers(register, two[1]) == halfway
    assert papers(register, third) == whole[third]
    take_back_step(register, two[0], "Eget ärende")
    assert {one: papers(register, one) for one in (*two, third)} == whole


def test_a_chain_parted_from_its_beginning_gives_each_case_its_documents(register, two):
    third = noted(register, a_case(register, "Hemvård"), "fyra")
    whole = {one: papers(register, one) for one in (*two, third)}
    merge(register, *two)
    merge(register, two[1], third)
    with register.read() as session:
        assert editing.root_of(session, session.get_one(m.Case, two[0])).id == third
        assert [one.case_id for one in merged_here(session, third)] == list(two)
    for one in two:
        take_back_step(register, one, "Eget ärende")
    assert {one: papers(register, one) for one in (*two, third)} == whole


PAIRS = st.tuples(st.integers(0, 3), st.integers(0, 3))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), PAIRS),
        st.tuples(st.just("part"), PAIRS),
        st.tuples(st.just("note"), PAIRS),
    ),
    max_size=12,
)


def act(register, cases, verb, pair, said):
    one, other = cases[pair[0]], cases[pair[1]]
    try:
        if verb == "merge":
            merge(register, one, other)
        elif verb == "part":
            take_back_step(register, one, "Därför")
        else:
            said.append(f"anteckning {len(said)}")
            noted(register, one, said[-1])
    except RuleProblem:
        return


@settings(max_examples=15)
@given(ACTS)
def test_no_order_of_mergers_and_partings_loses_a_document(tmp_path_factory, acts):
    register = new_register(tmp_path_factory.mktemp("merge"))
    cases = [noted(register, a_case(register, f"Ärende {n}"), f"eget {n}") for n in range(4)]
    at_home, said = {one: papers(register, one) for one in cases}, []
    for verb, pair in acts:
        act(register, cases, verb, pair, said)
        texts = [text for one in cases for _, text in papers(register, one)]
        assert len(texts) == 8 + len(said)
    for one in cases:
        while case(register, one).state is CaseState.MERGED:
            take_back_step(register, one, "Isär")
    for one in cases:
        assert set(at_home[one]) <= set(papers(register, one))
    register.close()


def test_a_parted_case_can_be_merged_with_another(register, two):
    third = a_case(register, "Hemvård")
    merge(register, *two)
    take_back_step(register, two[0], "Fel ärende")
    merge(register, two[0], third)
    assert case(register, two[0]).merged_into == case(register, third).number


def test_a_case_that_was_merged_is_not_merged_once_more(register, two):
    third = a_case(register, "Hemvård")
    merge(register, *two)
    with pytest.raises(RuleProblem, match="sammanfört"):
        merge(register, two[0], third)
    assert case(register, two[0]).merged_into == case(register, two[1]).number


def related(register, case_id):
    with register.read() as session:
        return [(one.case_id, one.kind) for one in related_cases(session, case_id)]


def test_related_cases_are_shown_on_both_and_can_be_untied(register, two):
    relate(register, two[1], two[0], RelationKind.RELATED)
    assert related(register, two[0]) == [(two[1], RelationKind.RELATED)]
    assert related(register, two[1]) == [(two[0], RelationKind.RELATED)]
    assert history(register, two[0])[-1].text == "Hör ihop med OH-2025-002 Hemgång"
    unrelate(register, two[0], two[1])
    assert related(register, two[0]) == related(register, two[1]) == []
    assert history(register, two[1])[-1].kind is EventKind.UNRELATED


def test_a_pair_that_is_tied_already_is_tied_in_the_new_way_only(register, two):
    relate(register, *two, RelationKind.RELATED)
    relate(register, two[1], two[0], RelationKind.DUPLICATE)
    assert related(register, two[0]) == [(two[1], RelationKind.DUPLICATE)]


def test_a_case_is_not_tied_to_itself(register, two):
    with pytest.raises(RuleProblem, match="samma ärende"):
        relate(register, two[0], two[0], RelationKind.RELATED)


def test_a_number_that_was_given_is_never_given_again_after_the_cases_are_parted(register):
    one, other = a_case(register), a_case(register, "Ett annat")
    merge(register, one, other)
    take_back_step(register, one, "Fel ärende")
    add_note(register, other, "Enheten ringde")
    assert [number for number, _ in papers(register, other)] == [1, 3]
