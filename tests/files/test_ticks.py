"""Check boxes: what was ticked is the answer, and nothing is made up."""

import pytest

from omtanke_desktop.files.ticks import chosen, ticked_label


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☒ Nära ☐ Sammanhållen ☑ Personcentrerad", "Nära; Personcentrerad"),
        ("[x] Nära [ ] Sammanhållen [X] Personcentrerad", "Nära; Personcentrerad"),
        ("☒ Nära\n☐ Sammanhållen\n☒ Personcentrerad", "Nära; Personcentrerad"),
        ("☐ Nära ☐ Sammanhållen", ""),
        ("☒ Ja ☐ Nej", "Ja"),
        ("Ja ☐ Nej ☒", "Nej"),
        ("Flera val: ☒ Nära ☐ Sammanhållen", "Nära"),
        ("☒ Nära\nVi vill också nå fler.", "Nära\nVi vill också nå fler."),
        ("☒", "Ja"),
        ("☐", "Nej"),
        ("[x]", "Ja"),
    ],
)
def test_the_ticked_options_are_the_answer(text, answer):
    assert chosen(text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Utan rutor",
        "Ja ☒ Nej ☐ Vet inte",
        "☒ ☐",
        "Se [x] i listan över källor",
        "a[i] = 1",
    ],
)
def test_what_cannot_be_told_apart_is_left_as_it_is(text):
    assert chosen(text) == text


def test_a_box_before_words_is_told_from_several():
    assert ticked_label("☐ Förankrat") == ("Nej", "Förankrat")
    assert ticked_label("☐ Ja ☒ Nej") is None
    assert ticked_label("Förankrat ☒") is None
