"""The blank form, in Word and as a PDF: what it says, and that our own reader reads it back."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter

from omtanke_desktop.documents.blank_form import BlankFormHead, parts
from omtanke_desktop.documents.blank_form_docx import blank_form_docx
from omtanke_desktop.documents.blank_form_pdf import blank_form_pdf
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.files.forms import read_forms
from tests.documents.reading import pages_of, text_of

HEAD = BlankFormHead(
    "Region Halland", "Regional utvecklingsgrupp", "initiativ@region.example", date(2025, 4, 9)
)
FIELDS = defaults.form_fields()
WRITTEN = {
    "titel": "En väg in för äldre på Östra sidan",
    "namn": "Åsa Öberg",
    "epost": "asa.oberg@kommun.example",
    "beskrivning": "Vi vill ses en gång i veckan.\nDå blir det lättare – och ”närmare”.",
    "faktorer": "Enkel: ett telefonnummer.\nTrygg: samma människor.",
}
CHOSEN = {"initiativtagare_typ": "chef", "huvudman": "Varbergs kommun"}
TICKED = {
    "parter": ("Region Halland", "Varbergs kommun"),
    "malgrupper": ("Barn och ungas psykiska hälsa",),
    "mal": ("Nära",),
    "inga_patientuppgifter": ("Ja",),
}
NAMES = (qn("w:alias"), qn("w:tag"))


def word(fields=FIELDS, head=HEAD):
    return Document(BytesIO(blank_form_docx(fields, head)))


def controls(document):
    """(tag, w:sdt element) of each content control in order."""
    found = document.element.body.iter(qn("w:sdt"))
    return [(sdt.find(f".//{qn('w:tag')}").get(qn("w:val")), sdt) for sdt in found]


def words_of(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def filled_word():
    """The Word form as someone fills it in."""
    document = word()
    for key, sdt in controls(document):
        beside = sdt.getnext().xpath("string()").strip() if sdt.getnext() is not None else ""
        if beside:
            _tick(sdt, beside in TICKED.get(key, ()))
        elif key in WRITTEN or key in CHOSEN:
            _write(sdt, WRITTEN.get(key) or CHOSEN[key])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _tick(sdt, ticked):
    sdt.find(f".//{qn('w14:checked')}").set(qn("w14:val"), str(int(ticked)))
    sdt.find(f".//{qn('w:t')}").text = "☒" if ticked else "☐"


def _write(sdt, words):
    properties = sdt.find(qn("w:sdtPr"))
    properties.remove(properties.find(qn("w:showingPlcHdr")))
    run = sdt.find(f".//{qn('w:r')}")
    run.clear_content()
    run.text = words


def filled_pdf():
    """The PDF form as someone fills it in."""
    values = {key: value.replace("\n", "\r") for key, value in {**WRITTEN, **CHOSEN}.items()}
    options = {one.key: ("Ja",) if one.type == "bool" else one.options for one in FIELDS}
    for key, ticked in TICKED.items():
        for number, option in enumerate(options[key], start=1):
            name = key if len(options[key]) == 1 else f"{key}.{number}"
            values[name] = "/Yes" if option in ticked else "/Off"
    writer = PdfWriter(clone_from=BytesIO(blank_form_pdf(FIELDS, HEAD)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def annotations(content):
    """Each field's widget, page by page in the file's order: (name, description, box)."""
    found = []
    for page in PdfReader(BytesIO(content)).pages:
        for widget in (one.get_object() for one in page.get("/Annots", [])):
            parent = widget.get("/Parent")
            name = f"{parent['/T']}.{widget['/T']}" if parent else widget["/T"]
            found.append((page.page_number, name, widget["/TU"], widget["/Rect"]))
    return found


@pytest.mark.parametrize(
    ("name", "filled"), [("Blankett.docx", filled_word), ("Blankett.pdf", filled_pdf)]
)
def test_a_filled_form_is_read_back_field_by_field(name, filled):
    [form] = read_forms(name, filled(), FIELDS)
    read = {one.key: form.get(one.key) for one in FIELDS if form.get(one.key)}
    ticked = {key: "; ".join(chosen) for key, chosen in TICKED.items()}
    assert {key: value for key, value in read.items() if value != "Nej"} == {
        **WRITTEN, **CHOSEN, **ticked,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "make"), [("a.docx", blank_form_docx), ("a.pdf", blank_form_pdf)])
def test_a_blank_form_is_read_as_a_form_without_answers(name, make):
    [form] = read_forms(name, make(FIELDS, HEAD), FIELDS)
    assert {one.value for one in form.values} <= {"", "Nej"}
    assert {one.key for one in form.values} == {one.key for one in FIELDS}


def test_every_question_is_in_a_part_and_no_part_is_lost():
    own = FormField("egen_fraga", "Vår egen fråga", required=False, type="text")
    found = parts([FIELDS[0], own, *FIELDS[1:]])
    assert [one.heading for one in found][:2] == ["1. Initiativet", "2. Du som lämnar initiativet"]
    assert found[0].fields == (FIELDS[0], own)
    assert sum(len(one.fields) for one in found) == len(FIELDS) + 1


def test_questions_the_program_does_not_know_make_a_form_too():
    own = [FormField(f"fraga{n}", f"Fråga {n}", required=False, type="text") for n in range(3)]
    assert [one.heading for one in parts(own)] == ["1. Frågor"]
    assert [key for key, _ in controls(word(own))] == ["fraga0", "fraga1", "fraga2"]


def test_each_control_in_word_carries_its_field_and_its_label():
    keys = list(dict.fromkeys(key for key, _ in controls(word())))
    assert keys == [one.key for one in FIELDS]
    titles = [sdt.find(f".//{qn('w:alias')}").get(qn("w:val")) for _, sdt in controls(word())]
    assert "Varför behöver region och kommun göra det tillsammans?" in titles


def test_word_does_not_call_the_file_damaged():
    long = FormField("k" * 90, "å" * 300, required=True, type="choice", options=("a", "a", "", "b"))
    found = controls(word((*FIELDS, long)))
    numbers = [sdt.find(f".//{qn('w:id')}").get(qn("w:val")) for _, sdt in found]
    assert len(set(numbers)) == len(numbers)
    names = [e.get(qn("w:val")) for _, s in found for e in s[0] if e.tag in NAMES]
    assert max(map(len, names)) <= 64
    items = [item.get(qn("w:value")) for item in found[-1][1].iter(qn("w:listItem"))]
    assert items == ["a", "b"]


def test_the_word_form_invites_to_write_and_to_choose():
    shown = {key: sdt[-1].xpath("string()") for key, sdt in controls(word())}
    assert shown["namn"] == "Klicka här och skriv."
    assert shown["huvudman"] == "Välj i listan."
    assert shown["mal"] == "☐"


def test_required_questions_say_so_in_words_and_with_a_star():
    cells = [row.cells[0].text for table in word().tables for row in table.rows]
    said = {cell.split("\n")[0]: "Obligatorisk" in cell for cell in cells}
    assert said["Namn\u00a0*"] is True
    assert said["Befattning"] is False
    assert "Obligatorisk" in text_of(blank_form_pdf(FIELDS, HEAD))
    assert "ordet ”obligatorisk”" in words_of(word())


def test_both_forms_say_where_to_mail_it_and_what_may_not_be_written():
    for words in (words_of(word()), text_of(blank_form_pdf(FIELDS, HEAD))):
        said = " ".join(words.split())
        assert "mejla det till initiativ@region.example." in said
        assert "Skriv inga personnummer och inga uppgifter om enskilda patienter" in said
        assert "Region Halland är personuppgiftsansvarig" in said


def test_without_a_mailbox_nothing_is_said_of_mailing():
    head = replace(HEAD, mailbox="")
    assert "mejla det" not in words_of(word(head=head))
    assert "mejla det" not in text_of(blank_form_pdf(FIELDS, head))


def test_the_word_form_is_swedish_named_and_a4():
    document = word()
    assert document.core_properties.title == "Initiativ till en god och nära vård"
    assert document.core_properties.language == "sv-SE"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_the_word_form_is_the_same_each_time_but_for_the_packing():
    def content():
        return {part.partname: part.blob for part in word().part.package.iter_parts()}

    assert content() == content()


def test_the_pdf_is_the_same_each_time():
    assert blank_form_pdf(FIELDS, HEAD) == blank_form_pdf(FIELDS, HEAD)


def test_the_pdf_is_swedish_and_named():
    with pikepdf.open(BytesIO(blank_form_pdf(FIELDS, HEAD))) as file:
        assert file.Root.Lang == "sv-SE"
        assert file.docinfo.Title == "Initiativ till en god och nära vård"
        with file.open_outline() as outline:
            assert outline.root[2].title == "3. Idén"


def test_each_field_of_the_pdf_is_named_by_its_key_and_described_by_its_label():
    described = {name: label for _, name, label, _ in annotations(blank_form_pdf(FIELDS, HEAD))}
    assert described["beskrivning"] == "Beskriv idén"
    assert described["mal.3"] == "Bidrar till målen: Nära"
    keys = list(dict.fromkeys(name.partition(".")[0] for name in described))
    assert keys == [one.key for one in FIELDS]


def test_every_field_of_the_pdf_has_its_edge_on_the_page_where_a_viewer_shows_no_fields():
    pages = PdfReader(BytesIO(blank_form_pdf(FIELDS, HEAD))).pages
    edges = sum(page.get_contents().get_data().count(b" re S") for page in pages)
    assert edges == sum(len(page.annotations or ()) for page in pages)


def test_the_fields_of_the_pdf_are_stepped_through_downwards_and_lie_on_the_page():
    placed = [(page, rect) for page, _, _, rect in annotations(blank_form_pdf(FIELDS, HEAD))]
    order = [(page, -float(rect[3])) for page, rect in placed]
    assert order == sorted(order)
    assert all(float(rect[0]) > 50 and float(rect[2]) < 545 for _, rect in placed)
    assert all(float(rect[1]) > 50 and float(rect[3]) < 800 for _, rect in placed)


def test_the_pages_of_the_pdf_are_numbered():
    pages = pages_of(blank_form_pdf(FIELDS, HEAD))
    for number, page in enumerate(pages, start=1):
        assert re.search(rf"2025-04-09\s+{number} \({len(pages)}\)", page)


def test_odd_labels_and_options_break_neither_form():
    odd = "<w:t>&\"'\x00\ud800" + "x" * 500
    fields = [
        FormField("a", odd, required=True, type=kind, options=(odd, "å" * 400, " "))
        for kind in ("text", "longtext", "choice", "multichoice", "bool", "okänd")
    ]
    head = BlankFormHead(odd, odd, odd, date(2025, 4, 9))
    assert word(fields, head).tables
    assert "<w:t>&" in text_of(blank_form_pdf(fields, head))


def test_a_form_without_questions_is_still_a_paper():
    assert "Initiativ till" in words_of(word(()))
    assert "Initiativ till" in text_of(blank_form_pdf((), HEAD))
