"""Fillable PDFs, and PDFs that were forms once."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from omtanke_desktop.files.forms import read_forms, read_forms_of
from omtanke_desktop.files.limits import BrokenFile
from omtanke_desktop.files.text import words_of
from omtanke_desktop.mail.reader import read_mail
from tests.files.pdfs import form, page_of_columns, page_of_lines, text, text_field, tick_box
from tests.files.reading import FIELDS, NAME, PRINCIPAL, labels, only
from tests.mails import fixture

PERSON = text_field("Namn", NAME), text_field("Huvudman", PRINCIPAL)


def filled(*fields):
    return only(form(*PERSON, *fields), "formulär.pdf")


def locked(content, password, algorithm="RC4-128"):
    writer = PdfWriter(PdfReader(io.BytesIO(content)))
    writer.encrypt(user_password=password, owner_password="annat", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_the_fillable_pdf_of_the_samples_is_read_whole():
    (file,) = read_mail(fixture("12-pdf-formular")).attachments
    reading = only(file.content, file.filename)
    assert len(reading.fields()) == len(reading.values) == 19
    assert reading.get("titel") == "Trygg övergång från barn- till vuxenhabilitering"
    assert reading.get("telefon") == ""
    assert reading.fields()["namn"].where == "formulär.pdf, fältet ”Namn”"


def test_the_words_beside_a_field_go_before_its_name():
    reading = filled(text_field("Text7", "I höst", "Tidplan"))
    assert reading.fields()["tidplan"].label == "Tidplan"
    assert reading.fields()["tidplan"].where == "formulär.pdf, fältet ”Tidplan”"


@pytest.mark.parametrize("name", ["tidplan", "Tidplan[0]", "Sida1[0].Tidplan[0]"])
def test_a_field_is_known_by_its_key_and_past_a_designers_numbers(name):
    assert filled(text_field(name, "I höst")).get("tidplan") == "I höst"


def test_a_field_inside_another_is_known_by_its_own_name():
    group = f"/T(Sida1)/Kids[<<{text_field('Tidplan', 'I höst')}>>]"
    assert filled(group).get("tidplan") == "I höst"


def test_an_unknown_field_with_an_answer_is_kept():
    reading = filled(text_field("Favoritkaka", "Hallongrotta"))
    assert labels(reading) == ["Favoritkaka"]
    assert reading.as_labels()["Favoritkaka"] == "Hallongrotta"


def test_a_choice_is_told_in_the_words_that_are_shown():
    options = f"/Opt[[(a){text('Nära')}][(b){text('Sammanhållen')}]]"
    assert filled(f"/T{text('Bidrar till målen')}/FT/Ch/V(b){options}").get("mal") == "Sammanhållen"
    several = filled(f"/T{text('Bidrar till målen')}/FT/Ch/V[(a)(b)]{options}")
    assert several.get("mal") == "Nära; Sammanhållen"


@pytest.mark.parametrize(("state", "answer"), [("Yes", "Ja"), ("Off", "Nej")])
def test_a_tick_box_is_yes_or_no(state, answer):
    box = tick_box("forankring", state, "Förankrat hos närmaste chef")
    assert filled(box).get("forankring") == answer


def test_a_tick_box_with_a_state_of_its_own_gives_that():
    assert filled(tick_box("mal", "Enkel", on="Enkel")).get("mal") == "Enkel"
    assert filled(tick_box("mal", "Off", on="Enkel")).get("mal") == ""


def test_boxes_described_as_label_and_option_are_one_answer():
    boxes = [
        tick_box(f"malgrupper.{n}", state, f"Målgrupp: {option}")
        for n, (option, state) in enumerate([("Barn", "Yes"), ("Unga", "Off"), ("Äldre", "Yes")])
    ]
    reading = filled(*boxes)
    assert reading.get("malgrupper") == "Barn; Äldre"
    assert [one.key for one in reading.values].count("malgrupper") == 1
    assert reading.fields()["malgrupper"].where == "formulär.pdf, fältet ”Målgrupp”"


def test_boxes_named_under_their_question_are_one_answer():
    kids = "".join(f"<<{tick_box(one, 'Yes')}>>" for one in ("Barn", "Unga"))
    assert filled(f"/T{text('Målgrupp')}/Kids[{kids}]").get("malgrupper") == "Barn; Unga"


def test_boxes_numbered_after_their_questions_key_are_one_answer():
    boxes = tick_box("mal.1", "Nära", on="Nära"), tick_box("mal.2", "Enkel", on="Enkel")
    assert filled(*boxes).get("mal") == "Nära; Enkel"


def test_of_radio_buttons_the_chosen_is_the_answer():
    kids = "".join(f"<</AS/Off/AP<</N<</{one} null>>>>>>" for one in ("chef", "medarbetare"))
    radio = f"/T{text('Initiativtagare är')}/FT/Btn/Ff 49152/Kids[{kids}]/V/"
    assert filled(f"{radio}chef").get("initiativtagare_typ") == "chef"
    assert filled(f"{radio}Off").get("initiativtagare_typ") == ""


def test_buttons_and_signatures_are_no_answers():
    reading = filled("/T(Skicka)/FT/Btn/Ff 65536", "/T(Underskrift)/FT/Sig")
    assert len(reading.values) == 2


def test_a_pdf_that_was_printed_from_a_form_is_read_by_its_words():
    content = page_of_lines("Namn: Elevhälsan", "Huvudman", "Hylte kommun", "Tidplan: i höst")
    reading = only(content, "utskrift.pdf")
    assert reading.get("huvudman") == PRINCIPAL
    assert reading.fields()["tidplan"].where == "utskrift.pdf, sida 1, rad 4"


def test_a_printed_table_is_read_by_its_columns():
    content = page_of_columns(
        *(("Namn", "Elevhälsan i Hylte och"), ("", "Laholm"), ("Favoritkaka", "Hallongrotta")),
        *(
            ("Varför behöver region och kommun", "Frågan ägs av"),
            ("göra det tillsammans?", "flera."),
        ),
        *(("Huvudman", ""), ("Hylte kommun", ""), ("Tidplan: i höst", "")),
    )
    assert only(content, "utskrift.pdf").as_labels() == {
        "Namn": "Elevhälsan i Hylte och\nLaholm",
        "Favoritkaka": "Hallongrotta",
        "Varför behöver region och kommun göra det tillsammans?": "Frågan ägs av\nflera.",
        "Huvudman": "Hylte kommun",
        "Tidplan": "i höst",
    }


def test_a_printed_table_filled_from_below_is_not_guessed_at():
    rows = (
        ("Namn", NAME),
        ("Huvudman", PRINCIPAL),
        ("", "En chatt för"),
        ("Beskriv idén", "unga i nöd"),
    )
    assert read_forms("utskrift.pdf", page_of_columns(*rows), FIELDS) == []


def test_a_pdf_of_a_letter_or_an_invoice_is_no_form():
    assert read_forms("brev.pdf", page_of_lines("Hej!", "Namn saknas."), FIELDS) == []
    assert read_forms("blankett.pdf", form(text_field("Belopp", "100")), FIELDS) == []


def test_a_password_is_asked_for_in_a_sentence():
    content = locked(form(*PERSON), "hemligt")
    _, (problem,) = read_forms_of([("formulär.pdf", content)], FIELDS)
    assert problem.title == "formulär.pdf är låst med lösenord"
    assert "Be avsändaren" in problem.advice
    with pytest.raises(BrokenFile, match="låst med lösenord"):
        words_of("formulär.pdf", content)


def test_a_pdf_that_is_only_locked_against_changes_is_read():
    assert only(locked(page_of_lines("Namn: A", "Huvudman: B", "Tidplan: C"), ""), "a.pdf")


def test_a_form_for_adobes_programs_only_is_named_as_such():
    with pytest.raises(BrokenFile, match="bara Adobes program"):
        read_forms("formulär.pdf", form(extra="/XFA[(template) 2 0 R]"), FIELDS)


WHOLE = form(*PERSON)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"inte alls", b"%PDF-1.7\n" + b"\x00\xff" * 500, WHOLE[:60]],
)
def test_what_is_no_pdf_is_named_in_a_sentence(content):
    with pytest.raises(BrokenFile, match=r"formulär\.pdf är ingen läsbar PDF-fil"):
        read_forms("formulär.pdf", content, FIELDS)


def test_a_pdf_is_known_by_its_beginning_too():
    assert only(WHOLE, "formulär").get("namn") == NAME


def test_the_words_of_a_pdf_are_those_of_its_pages_and_its_fields():
    assert words_of("a.pdf", page_of_lines("Ett", "Två")) == "Ett\nTvå"
    assert words_of("a.pdf", WHOLE) == f"{NAME}\n{PRINCIPAL}"
