"""Labels however they are written, and never more than can be told for sure."""

from collections import Counter

import pytest

from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.files.labels import Labels, fold, labels_of
from tests.files.reading import FIELDS

LABELS = labels_of(FIELDS)


def test_no_label_of_the_form_stands_twice():
    names = [fold(name) for field in FIELDS for name in (field.label, *field.labels)]
    assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_label_and_synonym_leads_to_its_field(field):
    names = (field.label, *field.labels)
    assert {LABELS.recognise(name).key for name in names} == {field.key}
    assert LABELS.recognise(field.label).own


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("3. Målgrupp", "malgrupper"),
        ("3 Målgrupp", "malgrupper"),
        ("2.1. Målgrupp:", "malgrupper"),
        ("a) Målgrupp", "malgrupper"),
        ("MÅLGRUPP *", "malgrupper"),
        ("Målgrupp *obligatorisk", "malgrupper"),
        ("Målgrupp (obligatoriskt)", "malgrupper"),
        ("Målgrupp – obligatorisk uppgift", "malgrupper"),
        ("4. Tidplan (start och slut) *", "tidplan"),
        ("• E-post:", "epost"),
        ("Beskriv iden", "beskrivning"),
        ("Vilket problem / behov löser den ?", "behov"),
    ],
)
def test_numbers_stars_and_remarks_do_not_hide_a_label(written, key):
    assert LABELS.recognise(written).key == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Initiativets fullständiga namn", "titel"),
        ("Resurser och möjliga kostnader", "resurser"),
        ("Hur ska idén följas upp?", "uppfoljning"),
        ("Varför måste region och kommun göra det tillsammans?", "gemensam_varfor"),
        ("Varför behöver region, kommun göra det tillsammans?", "gemensam_varfor"),
    ],
)
def test_a_label_with_one_word_changed_is_known(written, key):
    assert LABELS.recognise(written).key == key
    assert not LABELS.recognise(written).own


@pytest.mark.parametrize(
    "written",
    [
        "Nytta för grannen",
        "Vad blir nyttan för grannen?",
        "Namn på hunden",
        "Namnet",
        "Malgrupp",
        "Målgrupp och namn",
        "Inga resurser och kostnader",
        "Formuläret innehåller uppgifter om enskilda patienter/brukare",
        "Ej förankrat hos närmaste chef",
        "Hur mycket kan det följas upp nästa år?",
        "",
        "...",
        "x" * 200,
    ],
)
def test_a_label_that_may_mean_something_else_is_unknown(written):
    assert LABELS.recognise(written).key is None


def test_a_label_near_two_fields_is_neither():
    fields = [
        FormField(key, f"Vad blir nyttan för {whom}?", required=True, type="text")
        for key, whom in (("a", "individen"), ("b", "medarbetaren"))
    ]
    assert Labels(fields).recognise("Vad blir nyttan för patienten?").key is None
    assert Labels(fields).recognise("Vad blir nyttan för individen då?").key == "a"


def test_a_name_that_two_fields_claim_is_neithers_unless_it_is_ones_own():
    fields = [
        FormField("a", "Namn", required=True, type="text", labels=("Kontakt",)),
        FormField("b", "Enhet", required=True, type="text", labels=("Kontakt", "Namn")),
    ]
    assert Labels(fields).recognise("Kontakt").key is None
    assert Labels(fields).recognise("Namn").key == "a"


def test_a_ticked_box_before_a_label_is_its_answer():
    label = LABELS.recognise("☒ Förankrat hos närmaste chef")
    assert (label.key, label.rest) == ("forankring", "Ja")


@pytest.mark.parametrize("line", ["Namn: Elevhälsan", "Namn\tElevhälsan", "1. Namn : Elevhälsan"])
def test_a_line_opens_with_its_label(line):
    label = LABELS.opening(line)
    assert (label.key, label.rest) == ("namn", "Elevhälsan")


def test_options_are_shown_by_name():
    options = {field.key: field.options for field in FIELDS}
    assert options["mal"] == ("Personcentrerad", "Sammanhållen", "Nära")
    assert options["huvudman"][0] == "Region Halland"
    assert options["huvudman"][-1] == "annan"
    assert options["initiativtagare_typ"] == ("medarbetare", "chef", "verksamhet")
    assert all(options[key] for key in ("parter", "malgrupper", "overenskommelse", "nok"))


def test_the_mark_of_an_obligatory_question_is_no_part_of_its_label():
    assert labels_of(FIELDS).recognise("Namn * Obligatorisk").text == "Namn"
    assert labels_of(FIELDS).recognise("Målgrupp *").text == "Målgrupp"
