"""What each decision type demands before it may be recorded."""

from dataclasses import fields, replace
from datetime import date

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import (
    LETTER_NONE,
    REQUIREMENT_LABELS,
    Decision,
    att_satser,
    check,
    fill_phrases,
    missing,
    unfilled,
)
from omtanke_desktop.domain.problems import RuleProblem
from tests.builders import a_decision

KINDS = defaults.decision_types()
FINAL = [key for key, kind in KINDS.items() if kind.settles_case]


@pytest.mark.parametrize("key", KINDS)
def test_a_whole_decision_of_every_type_may_be_recorded(key):
    check(a_decision(key), KINDS[key])


@pytest.mark.parametrize("key", KINDS)
def test_every_type_says_what_an_empty_decision_lacks(key):
    kind = KINDS[key]
    with pytest.raises(RuleProblem) as caught:
        check(Decision(key, ()), kind)
    lacking = missing(Decision(key, ()), kind)
    assert "sentences" in lacking
    assert all(REQUIREMENT_LABELS[name] in caught.value.title for name in lacking)


@pytest.mark.parametrize("key", KINDS)
def test_every_requirement_is_demanded_one_by_one(key):
    kind = KINDS[key]
    for name in missing(Decision(key, ()), kind):
        empty = replace(a_decision(key), **{name: None if name.endswith("date") else ""})
        assert missing(empty, kind) == [name]


def test_requirements_are_fields_of_a_decision():
    known = {field.name for field in fields(Decision)}
    assert {name for kind in KINDS.values() for name in kind.requires} <= known


@pytest.mark.parametrize("key", ["bifall", "bifall_delvis"])
def test_yes_needs_somebody_responsible_dates_and_a_question(key):
    assert set(KINDS[key].requires) == {
        *("responsible_principal", "responsible_function", "start_date", "follow_up_date"),
        *("indicator_or_question", "report_to"),
    }


@pytest.mark.parametrize("key", [*("bifall", "avslag", "besvarat", "hanskjuta"), "aterremiss"])
def test_a_decision_that_is_answered_needs_a_reason(key):
    assert KINDS[key].reason_required


@pytest.mark.parametrize("key", [*FINAL, "aterremiss", "bordlaggning", "remittera"])
def test_types_that_move_a_case_can_be_chosen_for_cases(key):
    assert KINDS[key].for_cases


@pytest.mark.parametrize("key", ["anteckna", "godkanna", "utse", "ajournering", "delegera"])
def test_formalities_settle_no_case(key):
    assert not KINDS[key].for_cases
    assert KINDS[key].letter == LETTER_NONE


@pytest.mark.parametrize("key", ["aterremiss", "bordlaggning", "remittera"])
def test_what_is_not_final_names_the_state_it_gives(key):
    assert not KINDS[key].final
    assert KINDS[key].state is not None


def test_a_gap_in_the_wording_is_refused_by_name():
    gap = a_decision(sentences=("bordlägga ärendet till mötet den {datum}",))
    assert unfilled(gap) == ["{datum}"]
    with pytest.raises(RuleProblem, match=r"\{datum\}"):
        check(gap, KINDS["bifall"])


def test_a_gap_in_the_reason_is_found_too():
    assert unfilled(a_decision(reason="Eftersom {skal}.")) == ["{skal}"]


def test_the_follow_up_comes_after_the_start():
    backwards = a_decision(start_date=date(2025, 9, 1), follow_up_date=date(2025, 8, 31))
    with pytest.raises(RuleProblem, match="före starten"):
        check(backwards, KINDS["bifall"])


def test_the_follow_up_may_be_on_the_day_of_the_start():
    check(a_decision(follow_up_date=date(2025, 9, 1)), KINDS["bifall"])


def test_phrases_are_filled_with_what_is_known_and_keep_their_other_gaps():
    phrases = fill_phrases(KINDS["bifall"].phrases, {"titel": "Hemteam", "dnr": "OH-2025-001"})
    assert phrases[0] == "bifalla initiativet ”Hemteam” (OH-2025-001)"
    assert "{ansvarig}" in phrases[1]


def test_a_known_but_empty_value_leaves_its_gap():
    assert "{titel}" in fill_phrases(KINDS["bifall"].phrases, {"titel": ""})[0]


def test_a_line_of_a_proposal_follows_beslutar_att_however_it_was_written():
    written = (
        "- bifalla initiativet\n\n2. Att uppdra åt Varberg att börja\natt följa upp\nattestera"
    )
    assert att_satser(written) == (
        "bifalla initiativet", "uppdra åt Varberg att börja", "följa upp", "attestera",
    )  # fmt: skip


@pytest.mark.parametrize(
    "row", ["bifalla ”En dörr in – ungas hälsa”", "börja den 1. Sedan följs det upp", "A * b • c"]
)
def test_only_the_mark_that_a_line_begins_with_is_taken_away(row):
    assert att_satser(f"- {row}") == (row,)
