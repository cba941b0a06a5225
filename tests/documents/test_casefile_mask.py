"""What is masked is found however it is written, and nothing else is."""

import pytest

from omtanke_desktop.documents.casefile_mask import BLOCKS, Mask
from omtanke_desktop.domain.problems import RuleProblem


@pytest.mark.parametrize(
    "written",
    [
        *("Norra Berg", "NORRA BERG", "norra  berg", "Norra\u00a0Berg", "Norra\nBerg"),
        *("Norra\n> Berg", "Nor-\nra Berg", "Norra Be\u00adrg", "N\u200borra Berg", "Norra_Berg"),
        *("Ｎorra Berg", "norra.berg"),
    ],
)
def test_a_name_is_found_however_it_is_written(written):
    assert Mask(["Norra Berg"]).hide(f"Från {written}!") == f"Från {BLOCKS}!"


@pytest.mark.parametrize(
    "written",
    [
        *("850709-9805", "19850709-9805", "8507099805", "198507099805", "19850709 9805"),
        *("850709–9805", "850709\n9805", "8507 09 98 05"),
    ],
)
def test_a_personal_number_is_found_however_it_is_written(written):
    assert Mask(["850709-9805"]).hide(f"nr {written}.") == f"nr {BLOCKS}."


@pytest.mark.parametrize(
    "written",
    ["070-123 45 67", "0701234567", "+46 70 123 45 67", "0046701234567", "+46(0)701234567"],
)
def test_a_telephone_number_is_found_however_it_is_written(written):
    assert Mask(["070-123 45 67"]).hide(f"ring {written}") == f"ring {BLOCKS}"


def test_letters_put_together_of_two_signs_are_found():
    assert Mask(["Åby"]).hide("A\u030aby och ÅBY") == f"{BLOCKS} och {BLOCKS}"


def test_a_short_name_is_not_found_over_two_words():
    assert Mask(["Ali"]).hide("vara likt") == "vara likt"


def test_blocks_are_as_long_for_a_short_word_as_for_a_long_one():
    mask = Mask(["Bo", "Bartholomeusgården Kristinelund"])
    assert mask.hide("Bo") == mask.hide("Bartholomeusgården Kristinelund")


def test_phrases_that_overlap_leave_nothing_between_them():
    assert Mask(["Norra Berg", "Berg Ström"]).hide("Norra Berg Ström") == BLOCKS


def test_signs_of_patterns_are_only_signs():
    assert Mask(["a.c (x)"]).hide("abc x, a.c (x)") == f"abc x, {BLOCKS}"


def test_a_single_letter_is_refused_with_a_sentence():
    with pytest.raises(RuleProblem, match="för kort"):
        Mask(["a"])
