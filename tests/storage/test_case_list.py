"""A question to the case list, in a register: names are looked up, what is odd is told."""

from datetime import UTC, date, datetime

import pytest

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.states import CaseState, Channel
from omtanke_desktop.storage.queries import case_facets, case_order
from omtanke_desktop.storage.queries.case_list import ask, case_rows
from omtanke_desktop.storage.queries.case_terms import Asker
from omtanke_desktop.storage.queries.saved_views import READY_MADE
from omtanke_desktop.storage.queries.search import in_context
from omtanke_desktop.workflows import edit_case, evaluate, label_cases
from omtanke_desktop.workflows.case_draft import CaseDraft
from omtanke_desktop.workflows.register_case import register_by_hand
from omtanke_desktop.workflows.take_steps import take_step
from omtanke_desktop.workflows.watches import add_watch
from tests.builders import a_case

VERA = Asker("Vera Testsson", date(2025, 3, 3))


def answer(register, question, asker=VERA):
    with register.read() as session:
        return ask(session, question, asker)


def found(register, question):
    told = answer(register, question)
    assert told.problems == (), told.problems
    return told.ids


@pytest.fixture
def three(register):
    """Three cases: of Varberg about a hemteam, of Hylte about fika, of nobody about a tolk."""
    team = a_case(register, "Ett hemteam", principal="Varbergs kommun", summary="På kvällar.")
    fika = a_case(register, "Äldres fika", principal="Hylte kommun", initiator_unit="Ängen")
    tolk = a_case(register, "Digital tolk")
    label_cases.add_label(register, "pilot", fika)
    edit_case.edit_text(register, team, "diary_number", "RS250334")
    take_step(register, tolk, CaseState.WITHDRAWN, "Återkallat")
    return team, fika, tolk


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("huvudman:varberg", [0]),
        ("huvudman:VARBERGS", [0]),
        ("huvudman:varberg,hylte", [1, 0]),
        ("huvudman:saknas", [2]),
        ("-huvudman:varberg", [2, 1]),
        ("läge:återkallat", [2]),
        ("status:aterkallat", [2]),
        ("status:öppet", [1, 0]),
        ("etikett:pil", [1]),
        ("-etikett:pilot", [2, 0]),
        ("diarienummer:saknas", [2, 1]),
        ("dnr:RS25", [0]),
        ("nummer:002", [1]),
        ("initiativtagare:ÄNG", [1]),
        ("handläggare:jag", [2, 1, 0]),
        ("handläggare:saknas", []),
        ("år:2025", [2, 1, 0]),
        ("år:2019..2024", []),
        ("kom:2025-03-01..2025-03-31", [2, 1, 0]),
        ("kom:>2025-03-03", []),
        ("ålder:>6mån", []),
        ("beslut:saknas", [1, 0]),
        ("sekretess:ja", []),
        ("historik:nej fika", [1]),
        ("status:", [2, 1, 0]),
        ("-fika", [2, 0]),
        ('-"ett hemteam" status:öppet', [1]),
        ("team kväll", [0]),
        ("huvudman:varberg fika", []),
    ],
)
def test_this_question_is_answered_with_these_cases(register, three, question, expected):
    assert found(register, question) == [three[place] for place in expected]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("huvudman:varbrg", "Inget passar huvudman:varbrg. Menade du Varberg?"),
        ("värdering:kanske", "Det kan vara saknas, delvis eller klar."),
        ("kom:0000-01-01", "kom:0000-01-01 är ingen dag mellan år 1900 och 2100."),
        ("kom:9999-12-31", "är ingen dag"),
        ("år:0", "år:0 är inget år"),
        ("ålder:gammal", "ålder:>6mån"),
        ("initiativtagare:okänd", "Ingen initiativtagare heter ”okänd”."),
        (f"status:{'x' * 3000}", "tecknen används"),
    ],
)
def test_what_is_not_understood_is_told_in_a_sentence(register, three, question, told):
    assert told in " ".join(answer(register, question).problems)


def test_a_value_that_nothing_is_called_is_searched_for_as_a_word(register, three):
    assert answer(register, "huvudman:fika").ids == [three[1]]


def test_a_refused_day_narrows_nothing(register, three):
    assert len(answer(register, "kom:0000-01-01").ids) == 3


def test_labels_that_look_like_sql_or_like_patterns_are_only_words(register, three):
    label_cases.add_label(register, "100 %_' OR 1=1 --", three[0])
    assert found(register, 'etikett:"100 %_\' OR"') == [three[0]]
    assert answer(register, "dnr:%").ids == []


def test_a_factor_is_one_that_the_secretariat_judged_high(register, three):
    evaluate.set_cell(register, three[0], "enkel", Perspective.INDIVIDUAL, level=Level.CLEAR)
    evaluate.set_cell(register, three[1], "enkel", Perspective.INDIVIDUAL, level=Level.SOME)
    assert found(register, "faktor:enkel") == [three[0]]
    assert found(register, "värdering:delvis") == [three[1], three[0]]
    assert found(register, "värdering:saknas") == [three[2]]


def test_watches_are_late_or_of_this_week(register, three):
    add_watch(register, three[0], date(2025, 3, 2), "Ring")
    add_watch(register, three[1], date(2025, 3, 9), "Mejla")
    add_watch(register, three[2], date(2025, 3, 10), "Skriv")
    assert found(register, "bevakning:försenad") == [three[0]]
    assert found(register, "bevakning:vecka") == [three[1]]
    assert found(register, "bevakning:finns") == [three[2], three[1], three[0]]


def test_days_are_those_of_a_clock_in_halland(register):
    late = datetime(2025, 2, 28, 23, 30, tzinfo=UTC)  # half past midnight on the first of March
    draft = CaseDraft("Sent på natten")
    case_id = register_by_hand(register, draft, Channel.PHONE, "Ringde.", late)
    assert found(register, "kom:2025-03-01") == [case_id]
    assert found(register, "kom:2025-02-28") == []


@pytest.mark.parametrize("view", READY_MADE, ids=lambda view: view.name)
def test_ready_made_views_are_understood_in_an_empty_register(register, view):
    told = answer(register, view.query)
    assert (told.ids, told.problems) == ([], ())


def test_a_hit_in_an_internal_note_is_found_and_shown_in_context(register, three):
    evaluate.set_cell(
        register, three[0], "enkel", Perspective.INDIVIDUAL, note="Kräver en sjungande roddare"
    )
    told = answer(register, "roddare")
    assert told.ids == [three[0]]
    with register.read() as session:
        shown = in_context(session, told.words, told.ids)
    assert "‹roddare›" in shown[three[0]]


def test_a_row_tells_labels_levels_and_days(register, three):
    evaluate.set_cell(register, three[1], "enkel", Perspective.INDIVIDUAL, level=Level.CLEAR)
    with register.read() as session:
        (row,) = case_rows(session, [three[1]])
    assert (row.labels, row.assessed, row.answer_days) == (("pilot",), (1, 12), None)


@pytest.mark.parametrize("column", ["labels", "assessed", "decided_on", "age", "answer_days"])
def test_every_column_can_be_sorted_by_both_ways(register, three, column):
    with register.read() as session:
        for descending in (False, True):
            ids = case_order.in_order(session, list(three), column, descending=descending)
            assert sorted(ids) == sorted(three)


def test_the_order_of_a_view_is_a_column_and_perhaps_a_minus(register, three):
    with register.read() as session:
        assert case_order.sorted_by(session, list(three), "-number") == [*reversed(three)]
        assert case_order.sorted_by(session, list(three), "nonsense") == list(three)


def facet(register, question, key):
    with register.read() as session:
        found = case_facets.facets(session, question, VERA)
    choices = next((one.choices for one in found if one.key is key), ())
    return {choice.name: (choice.count, choice.written) for choice in choices}


def test_facets_count_the_cases_of_the_question(register, three):
    key = case_facets.Key.PRINCIPAL
    assert facet(register, "", key) == {"saknas": (1, ()), "Hylte": (1, ()), "Varberg": (1, ())}
    assert facet(register, "fika", key) == {"Hylte": (1, ())}


def test_a_key_that_is_chosen_shows_what_its_other_values_would_add(register, three):
    shown = facet(register, "huvudman:varb", case_facets.Key.PRINCIPAL)
    assert shown["Varberg"] == (1, ("varb",))
    assert shown["Hylte"] == (1, ())
    assert facet(register, "huvudman:varb", case_facets.Key.LABEL) == {}
