"""The words of the letters are templates, and are checked before anybody is answered with them."""

from copy import deepcopy

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.letter_words import (
    ALL,
    GAP_LABELS,
    TEXTS,
    check_text,
    fill,
    find_fault,
    parse_letter_words,
    put_text,
    texts_of,
)
from omtanke_desktop.domain.problems import RuleProblem

OPENING = TEXTS["opening"]
GAPS = dict.fromkeys(GAP_LABELS, "") | {
    "organ": "Gruppen",
    "organ_namn": "Gruppen",
    "titel": "En {titel} till",
    "datum": "9 april 2025",
    "nummer": "OH-2025-001",
}


@pytest.fixture
def letters():
    return deepcopy(defaults.raw("letters"))


@pytest.mark.parametrize("kind", defaults.letter_types())
def test_every_decision_that_is_answered_has_all_the_words_of_a_letter(kind):
    words = defaults.letter_words()
    said = {key: words.filled(kind, key, GAPS) for key in TEXTS}
    assert "”En {titel} till”" in said["opening"]
    assert said["subject"] == "Beslut om ert förslag: En {titel} till"
    assert all(words.said(kind, key) for key in TEXTS)
    assert not any("[" in text or "{" in text.replace("{titel}", "") for text in said.values())


def test_a_type_has_the_words_of_all_letters_until_it_has_its_own(letters):
    words = defaults.letter_words()
    assert words.said("bifall", "why") == "Därför blev beslutet så"
    assert words.said("bordlaggning", "why") == "Därför sköts beslutet upp"
    changed = put_text(letters, "bifall", "subject", "Ja till {titel}")
    own = parse_letter_words(changed, defaults.letter_types())
    assert own.filled("bifall", "subject", {"titel": "Hemteam"}) == "Ja till Hemteam"
    assert own.filled("avslag", "subject", {"titel": "Hemteam"}) == "Beslut om ert förslag: Hemteam"


def test_an_optional_part_falls_away_with_its_gap():
    words = "Ert förslag tas upp igen[ den {nytt_mote}]. [{mottagare} prövar det. ]Tack!"
    assert fill(words, {"nytt_mote": "14 maj 2025"}) == (
        "Ert förslag tas upp igen den 14 maj 2025. Tack!"
    )
    assert fill(words, {"mottagare": "nämnden"}) == (
        "Ert förslag tas upp igen. nämnden prövar det. Tack!"
    )


@pytest.mark.parametrize(
    ("words", "said", "at"),
    [
        ("", "den är tom", 0),
        ("{organ} sa ja.", "luckan {titel} saknas", 14),
        ("{organ} sa ja till {titel} den {datm}.", "luckan {datm} finns inte", 31),
        ("{organ} sa ja till {titel} {}.", "en lös klammer vid ”{}.”", 27),
        ("{organ} sa ja till {titel", "en lös klammer vid ”{titel”", 19),
        ("{organ} sa ja till {titel!r}.", "en lös klammer vid ”{titel!r}.”", 19),
        ("{organ} sa ja till {titel} [skäl", "en lös hakparentes vid ”[skäl”", 27),
        ("{organ} sa ja till {titel} [skäl].", "har ingen lucka som kan vara tom", 27),
        ("{organ} sa ja till {titel}, {paragraf}.", "ska stå inom [ ]", 28),
        ("{organ} sa ja till {titel} [{ansvarig}].", "{ansvarig} kan inte fyllas i här", 28),
        ("x" * 5000, "längre än 4000 tecken", 4000),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_with_the_place(words, said, at):
    fault = find_fault(OPENING, words)
    assert said in fault.what
    assert fault.start == at
    with pytest.raises(RuleProblem) as caught:
        check_text("bifall", OPENING, words)
    assert "”Inledning” för bifall går inte att använda" in caught.value.title


def test_thousands_of_brackets_are_refused_like_one(letters):
    letters["openings"]["bifall"] = "[{" * 2000
    with pytest.raises(RuleProblem, match="Inledning"):
        parse_letter_words(letters, defaults.letter_types())


def test_an_older_copy_says_what_is_shipped_where_it_says_nothing():
    older = {"openings": {"bifall": "{organ} säger ja till {titel}."}, "closing": "Hälsningar"}
    words = parse_letter_words(older, defaults.letter_types(), defaults.raw("letters"))
    shipped = defaults.letter_words()
    assert words.own("bifall", "opening") == "{organ} säger ja till {titel}."
    assert words.said("avslag", "closing") == "Hälsningar"
    for key in ("next_steps", "subject", "contact", "decided", "why"):
        assert words.said("avslag", key) == shipped.said("avslag", key)


@pytest.mark.parametrize("changed", [{"okänd": "Rubrik"}, {"why": "Därför {titel}"}])
def test_a_heading_that_belongs_to_nothing_or_has_a_gap_is_refused(letters, changed):
    letters["headings"]["avslag"] = changed
    with pytest.raises(RuleProblem):
        parse_letter_words(letters, defaults.letter_types())


def test_a_type_without_an_opening_is_refused(letters):
    letters["openings"]["bifall"] = ""
    with pytest.raises(RuleProblem, match="den är tom"):
        parse_letter_words(letters, defaults.letter_types())


def test_each_text_can_be_written_somewhere():
    everywhere = {one.key for kind in (ALL, "bifall") for one in texts_of(kind)}
    assert everywhere == set(TEXTS)
