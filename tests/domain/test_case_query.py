"""The language of the case list: every text can be read, and reads the same when written again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain import case_query_values as values
from omtanke_desktop.domain.case_query import (
    MOST,
    Key,
    Term,
    Word,
    parse,
    term,
    with_value,
    without_values,
    write,
)
from omtanke_desktop.domain.case_query_values import Days

_PIECES = st.sampled_from(
    ['"', ",", ":", "-", " ", "status:", "ÅR:", "foo:", "http://", "hem", "på f", "\x1c", "\u00a0"]
)
_TEXTS = st.one_of(st.text(), st.lists(_PIECES).map("".join))


@given(_TEXTS)
def test_any_text_can_be_read_and_writes_itself_the_same_again(text):
    once = write(parse(text).items)
    again = parse(once)
    assert write(again.items) == once
    assert again.items == parse(text).items


@given(_TEXTS, st.sampled_from(Key), st.text(min_size=1).filter(str.strip))
def test_a_value_that_is_added_and_taken_away_leaves_the_question_as_it_was(text, key, value):
    before = parse(text).without(key).items
    added = with_value(write(before), key, value)
    clean = " ".join(value.replace('"', " ").split())
    assert without_values(added, key, [clean]) == write(before)


@given(st.text())
def test_no_day_age_or_year_breaks_the_reading(text):
    values.days(text), values.years(text), values.arrived_by_age(text, date(2025, 3, 3))
    values.meant(text, {1: ("Åsa Ö",)}), values.nearest(text, ["huvudman"])


def test_words_phrases_keys_and_minus_are_told_apart():
    query = parse('huvudman:varberg -status:avslutat,"klart för" hem "på kvällar" -pilot')
    assert query.items == (
        Term(Key.PRINCIPAL, ("varberg",)),
        Term(Key.STATE, ("avslutat", "klart för"), negated=True),
        Word("hem"),
        Word("på kvällar", exact=True),
        Word("pilot", negated=True),
    )
    assert query.problems == ()


@pytest.mark.parametrize("written", ["ÅR:2025", "ar:2025", "år:2025", "a\u030ar:2025"])
def test_a_key_is_known_in_any_case_and_without_its_dots(written):
    assert parse(written).items == (Term(Key.YEAR, ("2025",)),)


def test_an_unknown_key_is_searched_as_words_and_the_nearest_is_named():
    query = parse("huvdman:varberg")
    assert query.items == (Word("huvdman:varberg"),)
    assert query.problems == ("”huvdman” är inget sökord. Menade du huvudman?",)


@pytest.mark.parametrize("plain", ["http://varberg.example", "Obs:", "9:30", "a:"])
def test_a_colon_in_ordinary_words_is_not_complained_about(plain):
    assert parse(plain).problems == ()


def test_a_question_of_a_book_is_cut_with_a_sentence():
    query = parse("ord " * MOST)
    assert len(query.items) <= MOST
    assert "2000 tecknen" in query.problems[0]


def test_a_term_quotes_what_holds_spaces_or_commas():
    assert term(Key.STATE, "Klart för möte", "Pågår") == 'status:"Klart för möte",Pågår'
    assert parse(term(Key.LABEL, 'a "b", c')).items == (Term(Key.LABEL, ("a b , c",)),)


def test_another_value_of_the_same_key_stands_beside_the_first():
    assert with_value("hem huvudman:varberg", Key.PRINCIPAL, "Hylte") == (
        "hem huvudman:varberg,Hylte"
    )


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-03-01..2025-03-31", date(2025, 3, 1), date(2025, 3, 31)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        (">2025-01-01", date(2025, 1, 2), None),
        ("<=2025-01", None, date(2025, 1, 31)),
        ("..2025-01-01", None, date(2025, 1, 1)),
    ],
)
def test_days_are_read_as_spans_with_both_ends(written, first, last):
    assert values.days(written) == Days(first, last)


@pytest.mark.parametrize(
    "written",
    ["0000-01-01", "9999-12-31", "2025-02-30", "2025-13", "1899", "2101-01-01", "..", "i går", ""],
)
def test_days_that_cannot_be_are_refused(written):
    assert values.days(written) is None


@pytest.mark.parametrize(
    ("written", "span"),
    [
        (">6mån", Days(None, date(2024, 9, 2))),
        ("<30dagar", Days(date(2025, 2, 2), None)),
        (">1år", Days(None, date(2024, 3, 2))),
        ("<2v", Days(date(2025, 2, 18), None)),
        (">9999år", Days(None, date(1925, 3, 2))),
    ],
)
def test_an_age_is_counted_back_from_today(written, span):
    assert values.arrived_by_age(written, date(2025, 3, 3)) == span


@pytest.mark.parametrize("written", ["6mån", ">00000mån", "<5ljusår", ">mån", ">", ""])
def test_an_age_that_says_nothing_is_refused(written):
    assert values.arrived_by_age(written, date(2025, 3, 1)) is None


def test_six_months_before_a_long_month_ends_is_the_last_day_of_a_short_one():
    assert values.months_before(date(2025, 8, 31), 6) == date(2025, 2, 28)


def test_a_name_is_meant_by_itself_then_by_its_beginning_then_by_a_word_in_it():
    names = {1: ("Pågår",), 2: ("På föredragningslista",), 3: ("Region Halland", "RH")}
    assert values.meant("pågår", names) == [1]
    assert values.meant("på", names) == [1, 2]
    assert values.meant("halland", names) == [3]
    assert values.meant("pagar", names) == [1]
    assert values.meant("xyz", names) == []


def test_a_with_a_ring_is_a_letter_of_its_own_where_it_makes_a_difference():
    assert values.meant("åsa", {1: ("Åsa",), 2: ("Asa",)}) == [1]
    assert values.meant("asa", {1: ("Åsa",), 2: ("Asa",)}) == [2]
