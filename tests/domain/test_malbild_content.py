"""Another version of the vision: written from a copy, or read from a file of any quality."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.malbild import Perspective, parse_malbild
from omtanke_desktop.domain.malbild_content import (
    FactorDraft,
    check_content,
    content_of,
    draft_of,
)
from omtanke_desktop.domain.problems import InputProblem

SHIPPED = defaults.malbild()
DRAFT = replace(draft_of(SHIPPED), version="Målbild 2027")


def made(**changes):
    return parse_malbild(content_of(replace(DRAFT, **changes), SHIPPED))


def test_a_copy_says_the_same_under_another_name():
    copy = made()
    assert copy.version == "Målbild 2027"
    assert copy.factors == SHIPPED.factors
    assert copy.scale == SHIPPED.scale


def test_factors_keep_their_keys_wherever_they_stand():
    turned = made(factors=DRAFT.factors[::-1])
    assert [one.key for one in turned.factors] == [one.key for one in SHIPPED.factors][::-1]


def test_a_new_factor_gets_a_key_of_its_own():
    new = FactorDraft("", "Trygg!", "", dict.fromkeys(Perspective, ("Ett nytt",)))
    factors = made(factors=(*DRAFT.factors, new)).factors
    assert factors[-1].key == "trygg_2"
    assert factors[-1].statements[Perspective.EMPLOYEE][0].key == "trygg_2.medarbetare.1"


def test_a_statement_keeps_its_key_when_others_come_and_go():
    first = DRAFT.factors[0]
    said = first.statements[Perspective.EMPLOYEE]
    changed = {**first.statements, Perspective.EMPLOYEE: ("Något nytt", *said[1:])}
    rows = made(factors=(replace(first, statements=changed), *DRAFT.factors[1:])).factors[0]
    keys = [one.key for one in rows.statements[Perspective.EMPLOYEE]]
    kept = [one.key for one in SHIPPED.factors[0].statements[Perspective.EMPLOYEE]]
    assert keys[1:] == kept[1:]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("count", [2, 6])
def test_a_scale_has_two_to_six_steps(count):
    steps = tuple((f"steg {n}", "Betyder något.") for n in range(count))
    assert made(scale=steps).most == count - 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": "  "}, "versionens namn saknas"),
        ({"factors": DRAFT.factors[:2]}, "3–8 faktorer"),
        ({"scale": (("ja", "Betyder ja."),)}, "2–6 steg"),
        ({"scale": (("ja", "A."), ("Ja", "B."))}, "två steg i skalan heter likadant"),
        ({"scale": (("nej", ""), ("ja", "B."))}, "vad steg 0 betyder saknas"),
        ({"factors": (*DRAFT.factors, DRAFT.factors[0])}, "samma nyckel"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(changes, words):
    with pytest.raises(InputProblem, match=words):
        made(**changes)


def test_the_shipped_vision_is_whole():
    assert parse_malbild(check_content(defaults.raw("malbild"))).factors == SHIPPED.factors


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["version_label", "factors", "scale", "key", "name", "individ", "text"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(NESTED)
def test_any_content_is_either_a_vision_or_refused_with_a_sentence(data):
    with pytest.raises(InputProblem, match="Målbilden går inte att använda"):
        check_content(data)
