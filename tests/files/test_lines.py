"""Forms typed into the mail itself."""

import time

import pytest

from omtanke_desktop.files.forms import forms_in_text
from tests.files.reading import FIELDS, labels

TYPED = """Hej!
Här är vårt förslag.

Initiativets namn: Gemensam fika
Namn: Elevhälsan
Huvudman: Hylte kommun
Favoritkaka: Hallongrotta

Beskriv idén
Vi vill träffas ofta.

Obs: gärna ute.
--
Elevhälsan
Telefon: 0340-1
"""


def typed(text):
    (reading,) = forms_in_text(text, FIELDS)
    return reading


def test_labels_with_answers_beside_or_beneath_them_are_read():
    reading = typed(TYPED)
    assert reading.source == "mejlets text"
    assert reading.as_labels() == {
        "Initiativets namn": "Gemensam fika",
        "Namn": "Elevhälsan",
        "Huvudman": "Hylte kommun",
        "Favoritkaka": "Hallongrotta",
        "Beskriv idén": "Vi vill träffas ofta.\n\nObs: gärna ute.",
    }
    assert reading.fields()["huvudman"].where == "mejlets text, rad 6"
    assert labels(reading) == ["Favoritkaka"]


@pytest.mark.parametrize("end", ["--", "-- ", "Med vänliga hälsningar", "Mvh,", "Hälsningar!"])
def test_a_signature_is_no_answer(end):
    reading = typed(f"Namn: A\nHuvudman: B\nBeskriv idén: C\n{end}\nElevhälsan\nTelefon: 1")
    assert reading.get("beskrivning") == "C"
    assert reading.get("telefon") is None


def test_quoted_lines_are_read():
    reading = typed("Se nedan.\n-- \nSoc\n> Namn: A\n> Huvudman: B\n>> Tidplan: i höst\n")
    assert [reading.get(key) for key in ("namn", "huvudman", "tidplan")] == ["A", "B", "i höst"]


def test_a_forwarded_mails_form_is_read_and_its_head_is_not():
    head = "Från: Anna <a@b.example>\nSkickat: i dag\nTill: oss\nÄmne: Namn: nej\n"
    text = f"Hej\nMvh\nSoc\n\n{head}\nNamn: A\nHuvudman: B\nTelefon: 1\n\n{head}"
    assert typed(text).as_labels() == {"Namn": "A", "Huvudman": "B", "Telefon": "1"}


def test_text_after_a_short_answer_and_an_empty_line_is_no_part_of_it():
    text = "Beskriv idén: C\n\nMer om idén.\n\nHuvudman: B\n\nNamn:\n\nA\n\nVi ses!\n"
    reading = typed(text)
    assert reading.get("namn") == "A"
    assert reading.get("beskrivning") == "C\n\nMer om idén."


def test_two_fields_make_no_form_in_a_mail():
    assert forms_in_text("Namn: A\nHuvudman: B\nNamn: C\n", FIELDS) == []


def test_questions_without_answers_make_no_form():
    assert forms_in_text("Namn:\nHuvudman:\nE-post:\n", FIELDS) == []


def test_a_letter_is_no_form():
    text = "Hej!\nVi har frågor om målgrupp, tidplan och resurser.\nNamn och telefon finns nedan.\n"
    assert forms_in_text(text, FIELDS) == []


def test_a_second_title_begins_a_second_proposal():
    one = "Initiativets namn: {}\nNamn: A\nHuvudman: B\n"
    readings = forms_in_text(one.format("Fika") + "\n" + one.format("Hemteam"), FIELDS, "brev.txt")
    assert [one.get("titel") for one in readings] == ["Fika", "Hemteam"]
    assert [one.source for one in readings] == ["brev.txt", "brev.txt, förslag 2"]
    assert readings[1].values[0].where == "brev.txt, rad 5"


def test_an_answer_from_the_list_may_stand_beneath_its_label():
    text = "Initiativtagare är\nverksamhet\nNamn: A\nHuvudman: B\n"
    assert typed(text).get("initiativtagare_typ") == "verksamhet"


def test_boxes_typed_into_a_mail_are_resolved():
    reading = typed("Namn: A\nHuvudman: B\nBidrar till målen:\n[x] Nära\n[ ] Sammanhållen\n")
    assert reading.get("mal") == "Nära"


def test_answers_from_a_pasted_table_are_read():
    assert typed("Namn\tA\nHuvudman\tB\nTelefon\t1\n").get("telefon") == "1"


@pytest.mark.parametrize("line", ["Namn: x", ">" * 50, "Aa: b", ": : :", "[x] ", "(" * 80, "\t"])
def test_a_very_long_mail_is_read_in_time(line):
    text = "Namn: A\nHuvudman: B\nTidplan: C\n" + f"{line}\n" * 100_000
    start = time.process_time()
    forms_in_text(text, FIELDS)
    assert time.process_time() - start < 4


@pytest.mark.parametrize("piece", [">", "a:", "☒ ", "[x]", "\t", "(", "1.", " "])
def test_a_very_long_line_is_read_in_time(piece):
    start = time.process_time()
    forms_in_text(f"Namn: A\nHuvudman: B\nTidplan: {piece * 1_000_000}\n", FIELDS)
    forms_in_text(f"Namn: A\nHuvudman: B\n{piece * 1_000_000}\n", FIELDS)
    assert time.process_time() - start < 4


def test_two_questions_in_a_row_of_a_pasted_table_each_have_their_answer():
    reading = typed("Namn\tAnna\tE-post\ta@b.example\nBefattning\t\tHuvudman\tHylte\n")
    keys = ("namn", "epost", "titel_befattning", "huvudman")
    assert [reading.get(key) for key in keys] == ["Anna", "a@b.example", "", "Hylte"]


def test_a_pasted_row_of_labels_has_its_answers_in_the_row_below():
    reading = typed("Namn\tHuvudman\tE-post\n\nAnna\tHylte\ta@b.example\nTidplan\ti höst\n")
    keys = ("namn", "huvudman", "epost", "tidplan")
    assert [reading.get(key) for key in keys] == ["Anna", "Hylte", "a@b.example", "i höst"]
    assert reading.fields()["epost"].where == "mejlets text, rad 1"


def test_a_pasted_answer_that_reads_like_a_label_is_an_answer():
    reading = typed("Initiativtagare är\tverksamhet\nNamn\tAnna\nTidplan\ti höst\n")
    assert reading.get("initiativtagare_typ") == "verksamhet"
    assert reading.get("verksamhet") is None


def test_a_column_of_numbers_before_the_labels_is_passed_by():
    reading = typed("1\tNamn\tAnna\n2.\tHuvudman\tHylte\n3\tTidplan\ti höst\n")
    assert reading.as_labels() == {"Namn": "Anna", "Huvudman": "Hylte", "Tidplan": "i höst"}


def test_a_question_may_be_answered_on_its_own_line():
    reading = typed("Namn: A\nBeskriv idén: B\nVilka parter berörs? Region och kommun\nTidplan: C")
    answer = reading.fields()["parter"]
    assert (answer.label, answer.value) == ("Vilka parter berörs?", "Region och kommun")


def test_an_address_that_outlook_writes_twice_is_read_once():
    reading = typed(
        "Namn: A\nE-post: a@b.example<mailto:a@b.example>\nAnsvarig: B<mailto:b@b.example>"
    )
    assert reading.get("epost") == "a@b.example"
    assert reading.get("ansvarig") == "B <b@b.example>"


def test_an_unknown_label_before_a_tab_is_kept_and_not_put_under_the_answer_above():
    reading = typed("Namn\tA\nHuvudman\tB\nE-post\ta@b.example\nFavoritkaka\tHallongrotta\n")
    assert reading.get("epost") == "a@b.example"
    assert labels(reading) == ["Favoritkaka"]
