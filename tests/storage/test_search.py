"""Search as a Swede expects it."""

import pytest

from omtanke_desktop.storage.queries.case_list import case_ids
from omtanke_desktop.storage.queries.search import find
from tests.builders import a_case, mail, receive


def found(register, words, **more):
    with register.read() as session:
        return [(hit.kind, hit.ref) for hit in find(session, words, **more)]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("sjukvård", "Stöd i hemsjukvården"),
        ("SJUKVÅRD", "stöd i hemsjukvården"),
        ("öppet", "Kvällsöppet i Laholm"),
        ("vå", "Stöd i vården"),
        ("id", "En idé"),
        ("ide", "En idé om fika"),
        ("idé", "En ide om fika"),
        ("cafe", "Café i Hylte"),
        ("en dörr", "En dörr in"),
        ("dörr en", "En dörr in"),
        ('"en dörr in"', "En dörr in till vården"),
        ('"dörr in"', "En dörr\nin till vården"),
        ("12", "Ungdomar från 12 år"),
        ("överenskommelse", "O\u0308verenskommelse"),
        ("a/b", "Team a/b"),
        ("på vård", "Vård på kvällen"),
    ],
)
def test_these_words_find_this_text(register, words, text):
    case_id = a_case(register, "Rubrik", summary=text)
    assert found(register, words) == [("case", case_id)]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("lås", "Läs mer"),
        ("läs", "Las palmas"),
        ("for", "En rutin för unga"),
        ("hemteam fika", "Ett hemteam"),
        ('"dörr en"', "En dörr in"),
        ("vård", "Stöd i vardagen"),
        ("ån", "Pengar från staten"),
    ],
)
def test_these_words_do_not_find_this_text(register, words, text):
    a_case(register, "Rubrik", summary=text)
    assert found(register, words) == []


@pytest.mark.parametrize(
    "words",
    [
        *('"', '""', '"""', "*", "AND", "NEAR()", "NEAR(vård, 2)", "title:vård", "vård*", "(vård"),
        *(
            "a OR b",
            "-vård",
            "^vård",
            "%",
            "_",
            "'; DROP TABLE search_entry; --",
            "\x00",
            "{}",
            "é",
        ),
        *('"vård', "§ 12", "\u00a0", "🏥", "a" * 5000),
    ],
)
def test_no_signs_break_the_search(register, words):
    a_case(register, "Stöd i vården")
    assert isinstance(found(register, words), list)


def test_nothing_asked_finds_nothing(register):
    a_case(register)
    assert found(register, "  ") == found(register, "") == found(register, "–") == []


def test_a_quote_that_is_not_closed_is_no_part_of_the_word(register):
    case_id = a_case(register, "Stöd i vården")
    assert found(register, '"vården') == [("case", case_id)]


def test_a_word_in_the_title_comes_before_a_word_in_the_text(register):
    in_text = a_case(register, "Samverkan", summary="Om hemteam i kommunen")
    in_title = a_case(register, "Ett hemteam", summary="Om samverkan i kommunen")
    assert found(register, "hemteam") == [("case", in_title), ("case", in_text)]


def test_a_hit_is_shown_in_its_context(register):
    a_case(register, "Rubrik", summary="Ett stöd i hemsjukvården för äldre")
    with register.read() as session:
        (hit,) = find(session, "sjukvård")
    assert "hem‹sjukvård›en" in hit.snippet


def test_only_one_kind_is_found_when_one_is_asked_for(register):
    a_case(register, "Hemteam")
    receipt = receive(register, mail("Hemteam igen"))
    assert found(register, "hemteam", kind="message") == [("message", receipt.message_id)]


def test_no_more_hits_come_than_are_asked_for(register):
    for number in range(4):
        a_case(register, f"Hemteam {number}")
    assert len(found(register, "hemteam", limit=3)) == 3


def test_a_case_is_found_by_its_number_and_by_who_brought_it(register):
    case_id = a_case(register, initiator_unit="Elevhälsan norr", principal="Hylte kommun")
    for words in ("OH-2025-001", "2025-001", "elevhälsan", "hylte"):
        assert found(register, words) == [("case", case_id)]


def test_the_case_list_is_narrowed_by_words_and_state_together(register):
    wanted = a_case(register, "Hemteam")
    a_case(register, "Fika")
    with register.read() as session:
        assert case_ids(session, "hemteam år:2025") == [wanted]
        assert case_ids(session, "hemteam år:2024") == []
