"""Filled Word forms, in the layouts people make of them."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.files.forms import FormReading, FormValue, read_forms, read_forms_of
from omtanke_desktop.mail.reader import read_mail
from tests.mails import fixture, word_bytes, word_headings, word_table

FIELDS = tuple(
    FormField(key, label, required=True, type="text")
    for key, label in [
        ("titel", "Initiativets namn"),
        ("namn", "Namn"),
        ("huvudman", "Huvudman"),
        ("epost", "E-post"),
        ("beskrivning", "Beskriv idén"),
        ("behov", "Vilket problem/behov löser den?"),
        ("tidplan", "Tidplan"),
    ]
)


def read(content, name="mall.docx"):
    return next(iter(read_forms(name, content, FIELDS)), None)


def form_of_sample(name):
    (file,) = read_mail(fixture(name)).attachments
    return next(iter(read_forms(file.filename, file.content, FIELDS)))


def test_a_table_gives_answers_with_their_rows():
    reading = read(word_table([("Initiativets namn", "Hemteam"), ("Huvudman", "Varbergs kommun")]))
    assert reading.values == (
        FormValue("Initiativets namn", "titel", "Hemteam", "mall.docx, rad 1"),
        FormValue("Huvudman", "huvudman", "Varbergs kommun", "mall.docx, rad 2"),
    )


def test_headings_give_answers_until_the_next_heading():
    reading = read(word_headings([("Namn", "Elevhälsan"), ("Beskriv idén", "Rad ett\nRad två")]))
    assert reading.get("beskrivning") == "Rad ett\nRad två"
    assert reading.values[0].where == "mall.docx, rubriken ”Namn”"


@pytest.mark.parametrize("name", ["01-mall-tabell", "02-mall-rubriker", "16-egen-layout"])
def test_the_samples_forms_are_read(name):
    reading = form_of_sample(name)
    assert reading.get("huvudman") in {"Varbergs kommun", "Hylte kommun", "Region Halland"}
    assert reading.get("behov")


def test_labels_above_answers_and_a_table_in_a_cell_are_read():
    reading = form_of_sample("16-egen-layout")
    assert reading.get("namn") == "Närsjukvården"
    assert reading.get("tidplan").startswith("Start i september")
    assert reading.as_labels()["Namn på initiativet"].startswith("Läkarstöd")


@pytest.mark.parametrize(
    "label",
    ["BESKRIV IDÉN:", "Beskriv iden", " beskriv  idén ", "Beskriv\u00a0idén", "Beskriv ide\u0301n"],
)
def test_a_label_is_known_however_it_is_written(label):
    assert read(word_table([(label, "Fika"), ("Namn", "X")])).get("beskrivning") == "Fika"


def test_an_unknown_label_is_kept_without_a_key():
    reading = read(word_table([("Namn", "X"), ("Huvudman", "Y"), ("Favoritkaka", "Hallongrotta")]))
    assert reading.values[2].key is None
    assert reading.as_labels()["Favoritkaka"] == "Hallongrotta"


def test_an_empty_answer_is_there_and_a_missing_one_is_not():
    reading = read(word_table([("Namn", ""), ("Huvudman", "Y")]))
    assert reading.get("namn") == ""
    assert reading.get("epost") is None


def test_one_known_label_does_not_make_a_form():
    assert read(word_table([("Namn", "X"), ("Närvarande", "Y"), ("Plats", "Z")])) is None


def test_a_letter_about_the_form_is_no_form():
    document = docx.Document()
    document.add_paragraph("Namn och huvudman framgår av mallen.")
    assert read(word_bytes(document)) is None


def test_bold_paragraphs_serve_as_headings_where_there_are_none():
    document = docx.Document()
    for text in ["Namn", "Elevhälsan", "Huvudman", "Hylte kommun", "och Laholms kommun"]:
        document.add_paragraph(text)
    assert read(word_bytes(document)).get("huvudman") == "Hylte kommun\noch Laholms kommun"


def test_a_numbered_table_is_read_past_its_numbers():
    reading = read(word_table([("1", "Namn", "X"), ("2", "Huvudman", "Y")]))
    assert reading.as_labels() == {"Namn": "X", "Huvudman": "Y"}


def test_two_questions_in_one_row_are_two_answers():
    reading = read(word_table([("Namn", "X", "Huvudman", "Y")]))
    assert reading.as_labels() == {"Namn": "X", "Huvudman": "Y"}


def test_help_under_a_label_does_not_hide_it():
    reading = read(word_table([("Namn\nPå enheten", "X"), ("Huvudman", "Y")]))
    assert reading.as_labels() == {"Namn": "X", "Huvudman": "Y"}


def test_a_cell_keeps_its_paragraphs_tabs_and_line_breaks():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, label in zip(table.rows, ["Namn", "Huvudman"], strict=True):
        row.cells[0].text = label
    answer = table.rows[0].cells[1]
    answer.paragraphs[0].add_run("ett\ttvå\ntre\u00adfyra\u00a0fem")
    answer.add_paragraph("sex")
    assert read(word_bytes(document)).get("namn") == "ett\ttvå\ntrefyra fem\nsex"


def test_text_in_content_controls_is_not_lost():
    content_control = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>"
        "<w:r><w:t>Elevhälsan</w:t></w:r></w:sdtContent></w:sdt>"
    )
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = "Namn", "Huvudman"
    table.rows[0].cells[1].paragraphs[0]._p.append(parse_xml(content_control))
    assert read(word_bytes(document)).get("namn") == "Elevhälsan"


def test_deleted_text_is_not_an_answer():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = "Namn", "Huvudman"
    paragraph = table.rows[0].cells[1].paragraphs[0]
    paragraph.add_run("nytt")
    moved = f"<w:moveFrom {nsdecls('w')}><w:r><w:t>gammalt</w:t></w:r></w:moveFrom>"
    paragraph._p.append(parse_xml(moved))
    assert read(word_bytes(document)).get("namn") == "nytt"


def test_a_row_without_cells_does_no_harm():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = "Namn", "Huvudman"
    table._tbl.append(parse_xml(f"<w:tr {nsdecls('w')}/>"))
    assert list(read(word_bytes(document)).as_labels()) == ["Namn", "Huvudman"]


def test_a_row_without_a_label_goes_on_with_the_answer_above():
    reading = read(word_table([("Namn", "X"), ("", "och Z"), ("Huvudman", "Y")]))
    assert reading.get("namn") == "X\noch Z"


def test_a_label_that_occurs_twice_keeps_both_answers():
    values = (FormValue("Namn", "namn", "A", "x"), FormValue("Namn", "namn", "B", "y"))
    assert FormReading("mall.docx", values).as_labels() == {"Namn": "A\nB"}


def test_forms_and_broken_files_of_a_mail_are_told_apart():
    files = [
        ("mall.docx", word_table([("Namn", "X"), ("Huvudman", "Y")])),
        ("trasig.docx", b"PKavhuggen"),
        ("bild.png", b"\x89PNG"),
    ]
    readings, problems = read_forms_of(files, FIELDS)
    assert [one.source for one in readings] == ["mall.docx"]
    assert [one.title for one in problems] == ["trasig.docx är ingen läsbar Word-fil"]


def test_both_proposals_of_one_mail_are_read():
    files = read_mail(fixture("13-tva-forslag")).attachments
    readings, _ = read_forms_of(((one.filename, one.content) for one in files), FIELDS)
    assert [one.get("titel")[:8] for one in readings] == ["Anhörigl", "Gemensam"]
