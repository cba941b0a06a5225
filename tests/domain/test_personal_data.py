"""Personal numbers are found however they are written, and only words about one patient warn."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.personal_data import (
    NumberKind,
    patient_words_in,
    personal_numbers_in,
)

WRITTEN = [
    "121212-1212",
    "121212+1212",
    "19121212-1212",
    "19121212+1212",
    "191212121212",
    "1212121212",
    "121212 1212",
    "19121212 1212",
    "121212\u00a01212",
    "121212–1212",
    "121212\u20111212",
    "121212−1212",
    "121212 - 1212",
    "121212-\n1212",
    "121212\u200b-\u200b1212",
    "1912-12-12-1212",
    "19 12 12 12-1212",
    "12 12 12-1212",
    "12.12.12-1212",
]


def found(text):
    return [one.text for one in personal_numbers_in(text)]


def hints(text):
    return patient_words_in(text, defaults.patient_words())


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    "around", ["{}", "Patienten ({}), hemma", "pnr{}.", "\n{}\n", "se {}, 3 st"]
)
def test_a_number_is_found_in_every_written_form(written, around):
    text = around.format(written)

    assert found(text) == [written]
    assert personal_numbers_in(text)[0].start == text.index(written)
    assert personal_numbers_in(text)[0].digits == "1212121212"


@pytest.mark.parametrize("written", ["701063-2391", "19701063-2391", "7010632391", "701063–2391"])
def test_a_samordningsnummer_has_sixty_added_to_its_day(written):
    assert [one.kind for one in personal_numbers_in(written)] == [NumberKind.SAMORDNINGSNUMMER]


@pytest.mark.parametrize(
    "text",
    [
        "121212-0000",  # nobody has number 000
        "121212-1213",  # the check digit is wrong
        "121312-1212",  # no such month
        "121232-1218",  # no such day
        "010229-0012",  # no leap year
        "19010229-0012",
        "556016-0680",  # an organisation's number: its month is over 20
        "212000-0423",
        "0121212-1212",
        "121212-12121",
        "99121212121299",
        "5-121212-1212",
        "121212-1212-3",
        "+1212121212",
        "0701063232",  # a mobile telephone
        "0104761903",
        "99 121212 1212",
        "121212 1212 99",
        "5050-1055",
    ],
)
def test_what_only_looks_like_a_number_is_left_alone(text):
    assert found(text) == []


def test_the_leap_day_of_the_year_2000_is_a_date():
    assert found("000229-0013") == ["000229-0013"]


def test_a_hyphen_tells_a_number_from_the_groups_around_it():
    assert found("rum 5 121212-1212 7 dagar") == ["121212-1212"]


def test_numbers_side_by_side_are_all_found():
    assert found("121212-1212/701063-2391, 19121212-1212") == [
        "121212-1212",
        "701063-2391",
        "19121212-1212",
    ]


@pytest.mark.parametrize("piece", ["1", "12 ", "19121212-", "1912 12 12", "121212-1212 ", "-"])
def test_a_long_text_takes_no_longer_than_its_length(piece):
    text = piece * (400_000 // len(piece))
    started = time.perf_counter()
    personal_numbers_in(text)
    hints(text)
    assert time.perf_counter() - started < 3


@given(st.text(alphabet="0129 -+–.\n", max_size=60))
def test_whatever_is_found_stands_there_and_has_ten_digits(text):
    for one in personal_numbers_in(text):
        assert text[one.start :].startswith(one.text)
        assert len(one.digits) == 10


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Patienten skickades hem utan hjälpmedel.", "Patienten"),
        ("Det ledde till att patienten skickades hem.", "patienten"),
        ("Patienten har diabetes.", "Patienten"),
        ("Vår\npatient väntade i tre timmar.", "Vår patient"),
        ("En 84-årig kvinna ramlade.", "84-årig kvinna"),
        ("kvinnan, 84 år, bor ensam", "kvinnan, 84 år"),
        ("Brukaren ringde larmet.", "Brukaren"),
        ("Hon är född 1934.", "född 1934"),
        ("Reservnummer: A12", "Reservnummer"),
        ("Journalnummer 4711", "Journalnummer"),
        ("LMA-nummer saknas", "LMA-nummer"),
        ("Mannen fo\u0308ll i hallen", "Mannen"),
    ],
)
def test_words_about_one_person_are_a_hint(text, word):
    assert word in hints(text)


@pytest.mark.parametrize(
    "text",
    [
        "Personer med demens och deras anhöriga.",
        "Formuläret innehåller inga uppgifter om enskilda patienter/brukare",
        "En plan för patienten i centrum, så att brukaren ska få hjälp.",
        "Patienten ska möta samma person.",
        "Patienten kan själv boka tid.",
        "Bedömd patient till rätt vårdnivå",
        "Kvinnor lever oftare ensamma på äldre dagar.",
        "Vi möter oron innan den blir en diagnos.",
        "en patientenkät om patientens delaktighet",
        "Om man 2 år senare frågar",
    ],
)
def test_talk_of_patients_in_general_is_no_hint(text):
    assert hints(text) == []


def test_each_hint_is_said_once_and_as_it_was_written():
    assert hints("Patienten föll. patienten föll igen. Patienten föll.") == ["Patienten"]


def test_the_shipped_words_are_in_lower_case_and_in_one_list_once():
    words = defaults.patient_words()
    for group in (words.alone, words.one_person, words.general_before, words.general_after):
        assert len(set(group)) == len(group)
        assert all(one == one.lower().strip() for one in group)
