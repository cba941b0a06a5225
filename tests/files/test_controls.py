"""Content controls and legacy form fields in Word."""

import pytest

from tests.files.reading import NAME, PRINCIPAL, labels, only
from tests.files.words import box, control, legacy, p, run, table, tc, tr, word

PLACEHOLDER = '<w:showingPlcHdr/><w:text w:multiLine="1"/>'
PERSON = tr("Namn", NAME), tr("Huvudman", PRINCIPAL)


def beside(label, *content):
    """A form with this label and this content in the cell beside it."""
    return only(word(table(*PERSON, tr(label, tc(p(*content))))))


@pytest.mark.parametrize(
    "kind",
    [
        "<w:text/>",
        '<w:dropDownList><w:listItem w:displayText="a" w:value="b"/></w:dropDownList>',
        '<w:date w:fullDate="2025-09-01T00:00:00Z"><w:dateFormat w:val="yyyy-MM-dd"/></w:date>',
    ],
)
def test_what_a_control_shows_is_the_answer(kind):
    content = control(run("1 september"), "Tidplan", "tidplan", kind)
    assert beside("Tidplan", content).get("tidplan") == "1 september"


@pytest.mark.parametrize("wrap", ["run", "paragraph", "cell"])
def test_a_placeholder_is_an_empty_answer(wrap):
    words = run("Klicka här och skriv.")
    cell = {
        "run": tc(p(control(words, kind=PLACEHOLDER))),
        "paragraph": tc(control(p(words), kind=PLACEHOLDER)),
        "cell": control(tc(p(words)), kind=PLACEHOLDER),
    }[wrap]
    assert only(word(table(*PERSON, tr("Tidplan", cell)))).get("tidplan") == ""


@pytest.mark.parametrize("names", [("Tidplan", ""), ("Svar 7", "tidplan")])
def test_a_control_names_its_answer_where_no_label_is_seen(names):
    row = tr("", tc(p(control(run("I höst"), *names))))
    assert only(word(table(*PERSON, row))).get("tidplan") == "I höst"
    paragraphs = p("Namn: Elevhälsan"), p("Huvudman: Hylte"), p(control(run("I höst"), *names))
    assert only(word(*paragraphs)).get("tidplan") == "I höst"


def test_a_control_tells_what_an_unknown_label_asks_for():
    reading = beside("När händer det?", control(run("I höst"), "Tidplan", "tidplan"))
    assert reading.get("tidplan") == "I höst"
    assert reading.fields()["tidplan"].label == "När händer det?"


def test_the_label_that_is_seen_goes_before_the_controls_name():
    reading = beside("Telefon", control(run("1"), "Tidplan", "tidplan"))
    assert (reading.get("telefon"), reading.get("tidplan")) == ("1", None)


def test_the_title_on_a_cover_page_is_no_answer():
    binding = '<w:dataBinding w:xpath="/ns0:coreProperties[1]/ns1:title[1]"/>'
    cover = control(p("Vår mall"), "Titel", kind=binding)
    assert only(word(cover, table(*PERSON))).get("titel") is None


def test_the_ticked_ones_of_several_boxes_are_the_answer():
    choices = [p(box(ticked), run(f" {name}")) for name, ticked in (("Nära", 1), ("Enkel", 0))]
    reading = only(word(table(*PERSON, tr("Bidrar till målen", tc(*choices)))))
    assert reading.get("mal") == "Nära"


@pytest.mark.parametrize(("ticked", "answer"), [(True, "Ja"), (False, "Nej")])
def test_a_box_alone_is_yes_or_no(ticked, answer):
    assert beside("Förankrat hos närmaste chef", box(ticked)).get("forankring") == answer
    row = tr(tc(p(box(ticked))), "Förankrat hos närmaste chef")
    assert only(word(table(*PERSON, row))).get("forankring") == answer


def test_a_box_before_its_question_is_the_answer_to_it():
    line = p(box(True), " Förankrat hos närmaste chef")
    assert only(word(p("Namn: X"), p("Huvudman: Y"), line)).get("forankring") == "Ja"


def test_a_box_drawn_in_a_symbol_font_is_a_box():
    symbols = [
        f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>' for code in ("F0FE", "F0A8")
    ]
    content = symbols[0], " Nära ", symbols[1], " Sammanhållen"
    assert beside("Bidrar till målen", *content).get("mal") == "Nära"


def test_a_legacy_text_field_gives_its_result():
    assert beside("Telefon", legacy("<w:textInput/>", "0340-1")).get("telefon") == "0340-1"
    assert beside("Telefon", legacy("<w:textInput/>", "\u2002" * 5)).get("telefon") == ""


@pytest.mark.parametrize(
    ("marks", "answer"),
    [
        ("<w:checked/>", "Ja"),
        ('<w:checked w:val="0"/><w:default w:val="1"/>', "Nej"),
        ('<w:default w:val="1"/>', "Ja"),
        ('<w:default w:val="0"/>', "Nej"),
        ("", "Nej"),
    ],
)
def test_a_legacy_check_box_is_yes_or_no(marks, answer):
    content = legacy(f"<w:checkBox>{marks}</w:checkBox>")
    assert beside("Förankrat hos närmaste chef", content).get("forankring") == answer


def test_legacy_check_boxes_before_options_give_the_ticked():
    on, off = (legacy(f'<w:checkBox><w:checked w:val="{n}"/></w:checkBox>') for n in (1, 0))
    assert beside("Bidrar till målen", off, " Nära ", on, " Enkel").get("mal") == "Enkel"


@pytest.mark.parametrize(
    ("chosen", "answer"),
    [('<w:result w:val="2"/>', "Hylte kommun"), ("", ""), ('<w:result w:val="9"/>', "")],
)
def test_a_legacy_drop_down_gives_the_chosen_entry(chosen, answer):
    entries = "".join(
        f'<w:listEntry w:val="{one}"/>' for one in ("Välj ...", "Laholms kommun", "Hylte kommun")
    )
    content = legacy(f"<w:ddList>{chosen}{entries}</w:ddList>", "Laholms kommun")
    rows = tr("Namn", NAME), tr("E-post", "x"), tr("Huvudman", tc(p(content)))
    assert only(word(table(*rows))).get("huvudman") == answer


def test_an_unknown_control_without_label_is_kept():
    paragraphs = p(control(run("Hallongrotta"), "Favoritkaka")), p("Namn: X"), p("Huvudman: Y")
    reading = only(word(*paragraphs))
    assert labels(reading) == ["Favoritkaka"]
    assert reading.as_labels()["Favoritkaka"] == "Hallongrotta"
