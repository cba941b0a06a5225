"""Tables and lines as people lay them out in Word."""

import pytest

from omtanke_desktop.files.forms import read_forms
from omtanke_desktop.mail.reader import read_mail
from tests.files.reading import FIELDS, NAME, PRINCIPAL, labels, only
from tests.files.words import p, table, tc, tr, word
from tests.mails import fixture

PERSON = tr("Namn", NAME), tr("Huvudman", PRINCIPAL)


def test_every_cell_of_the_form_in_its_own_layout_is_read_as_in_the_common_layout():
    read = {}
    for sample in ("01-mall-tabell", "16-egen-layout"):
        (file,) = read_mail(fixture(sample)).attachments
        read[sample] = only(file.content, file.filename)
    own = read["16-egen-layout"]
    assert own.fields().keys() == read["01-mall-tabell"].fields().keys()
    assert all(value.value for value in own.values)
    assert own.unmatched == ()
    assert own.get("titel") == "Läkarstöd i ambulansen – bedömd patient till rätt vårdnivå"
    assert own.get("ansvarig") == "Närsjukvården och Socialförvaltningen gemensamt"


def test_each_of_two_questions_in_a_row_has_its_answer():
    rows = tr("Namn", NAME, "Telefon", "1"), tr("Huvudman", PRINCIPAL, "Skonummer", "43")
    reading = only(word(table(*rows)))
    assert reading.get("telefon") == "1"
    assert reading.as_labels()["Skonummer"] == "43"
    assert reading.get("huvudman") == PRINCIPAL


def test_answers_may_stand_in_the_row_beneath_their_labels():
    rows = tr("Namn", "Favoritkaka", "Telefon"), tr(NAME, "Hallongrotta", "1")
    reading = only(word(table(*rows), table(tr("Huvudman"), tr(PRINCIPAL))))
    assert (reading.get("namn"), reading.get("telefon")) == (NAME, "1")
    assert reading.as_labels()["Favoritkaka"] == "Hallongrotta"
    assert reading.fields()["telefon"].where == "mall.docx, tabell 1, rad 1"
    assert reading.get("huvudman") == PRINCIPAL


def test_an_unknown_label_above_its_answer_is_kept_where_others_stand_so():
    rows = [tr(one) for one in ("Namn", NAME, "Favoritkaka", "Hallongrotta", "Huvudman", PRINCIPAL)]
    reading = only(word(table(*rows)))
    assert reading.as_labels()["Favoritkaka"] == "Hallongrotta"
    assert labels(reading) == ["Favoritkaka"]


def test_more_paragraphs_in_rows_of_their_own_go_on_with_the_answer_above():
    more = "Vi vill börja i liten skala och lära oss under tiden."
    rows = [tr(one) for one in ("Beskriv idén", "Ett team.", more, "Huvudman", PRINCIPAL)]
    reading = only(word(table(*rows)))
    assert reading.get("beskrivning") == f"Ett team.\n{more}"


def test_a_row_that_only_groups_is_no_answer():
    rows = tr(tc("Om dig", span=2)), *PERSON, tr(tc("Om idén", span=2)), tr("Behov", "Hjälp")
    assert only(word(table(*rows))).as_labels() == {
        "Namn": NAME,
        "Huvudman": PRINCIPAL,
        "Behov": "Hjälp",
    }


def test_a_label_merged_over_several_rows_takes_what_stands_beside_it():
    rows = tr(tc("Namn", merge="restart"), "Anna"), tr(tc("", merge="continue"), "och Bo")
    reading = only(word(table(*rows, PERSON[1])))
    assert reading.get("namn") == "Anna\noch Bo"


def test_a_group_merged_over_several_rows_does_not_hide_their_labels():
    rows = (
        tr(tc("Kontakt", merge="restart"), "Namn", NAME),
        tr(tc("", merge="continue"), "Skonummer", "43"),
        tr(tc("", merge="continue"), "Huvudman", PRINCIPAL),
    )
    assert only(word(table(*rows))).as_labels() == {
        "Namn": NAME,
        "Skonummer": "43",
        "Huvudman": PRINCIPAL,
    }


def test_an_answer_merged_over_two_rows_is_put_in_one_field_only():
    rows = tr("Namn", tc(NAME, merge="restart")), tr("Telefon", tc("", merge="continue"))
    reading = only(word(table(*rows, PERSON[1])))
    assert (reading.get("namn"), reading.get("telefon")) == (NAME, "")


def test_labels_of_a_table_in_a_cell_have_answers_of_their_own():
    inner = table(tr("Telefon", "1"), tr("E-post", "a@b.example"))
    reading = only(word(table(tr("Namn", tc(p(NAME), inner)), PERSON[1])))
    assert (reading.get("namn"), reading.get("epost")) == (NAME, "a@b.example")
    assert reading.fields()["epost"].where == "mall.docx, rad 1, inre tabell, rad 2"


def test_a_table_without_labels_in_a_cell_is_the_answer():
    inner = table(tr("Läkare", "0,5"), tr("Sjuksköterska", "1,0"))
    reading = only(word(table(*PERSON, tr("Resurser och kostnader", tc(inner)))))
    assert reading.get("resurser") == "Läkare: 0,5\nSjuksköterska: 1,0"


def test_a_form_inside_the_one_cell_of_a_frame_is_read():
    assert only(word(table(tr(tc(table(*PERSON)))))).get("huvudman") == PRINCIPAL


def test_label_and_answer_may_share_their_cell():
    rows = tr(tc("Namn", NAME), tc("Telefon", "1")), tr(tc("Huvudman", PRINCIPAL), tc("E-post: x"))
    reading = only(word(table(*rows)))
    assert [reading.get(key) for key in ("namn", "telefon", "epost")] == [NAME, "1", "x"]


def test_help_beneath_a_label_is_not_taken_for_its_answer():
    rows = tr(tc("Namn *", "Obligatorisk")), tr(NAME), tr(tc("Huvudman", "Obligatorisk")), tr("X")
    reading = only(word(table(*rows)))
    assert (reading.get("namn"), reading.get("huvudman")) == (NAME, "X")


def test_an_answer_that_reads_like_a_label_stays_an_answer():
    rows = tr("Initiativtagare är", "Verksamhet"), tr("Favoritkaka", "Hallongrotta")
    reading = only(word(table(*rows, *PERSON)))
    assert reading.get("initiativtagare_typ") == "Verksamhet"
    assert reading.get("verksamhet") is None
    assert labels(reading) == ["Favoritkaka"]


def test_lines_with_labels_need_no_headings():
    lines = (
        "Namn: Elevhälsan",
        "Huvudman: Hylte kommun",
        "Favoritkaka: Hallongrotta",
        "Beskriv idén:",
    )
    reading = only(word(*map(p, lines), p("Vi vill"), p("träffas: ofta")))
    assert reading.as_labels() == {
        "Namn": NAME,
        "Huvudman": PRINCIPAL,
        "Favoritkaka": "Hallongrotta",
        "Beskriv idén": "Vi vill\nträffas: ofta",
    }
    assert reading.values[0].where == "mall.docx, raden ”Namn”"


def test_lines_above_the_first_heading_are_read_too():
    blocks = p("Namn: Elevhälsan"), p("Huvudman", style="Rubrik2"), p("Namn: inget svar")
    reading = only(word(*blocks))
    assert reading.as_labels() == {"Namn": NAME, "Huvudman": "Namn: inget svar"}


def test_a_table_under_a_heading_is_part_of_its_answer():
    heading = p("Resurser och kostnader", style="Rubrik2")
    blocks = p("Namn", style="Rubrik2"), p(NAME), heading, table(tr("Läkare", "0,5"))
    assert only(word(*blocks)).get("resurser") == "Läkare: 0,5"


def test_a_second_title_begins_a_second_proposal():
    first = tr("Initiativets namn", "Hemteam"), *PERSON
    second = tr("Initiativets namn", "Fika"), tr("Namn", "Minnet"), tr("Huvudman", "Region Halland")
    readings = read_forms("mall.docx", word(table(*first, *second)), FIELDS)
    assert [one.get("titel") for one in readings] == ["Hemteam", "Fika"]
    assert [one.source for one in readings] == ["mall.docx", "mall.docx, förslag 2"]
    assert readings[1].get("namn") == "Minnet"
    assert readings[1].values[0].where == "mall.docx, rad 4"


def test_what_stood_before_the_first_title_stands_before_the_second():
    rows = [*PERSON, tr("Initiativets namn", "Hemteam"), tr("Behov", "Hjälp")] * 2
    readings = read_forms("mall.docx", word(table(*rows)), FIELDS)
    assert [[value.key for value in one.values] for one in readings] == [
        ["namn", "huvudman", "titel", "behov"]
    ] * 2


def test_a_title_that_is_only_repeated_begins_no_second_proposal():
    rows = [*PERSON, tr("Initiativets namn", "Hemteam"), tr("Initiativets namn", "Hemteam")]
    (reading,) = read_forms("mall.docx", word(table(*rows)), FIELDS)
    assert len(reading.values) == 4


@pytest.mark.parametrize("title", ["Titel", "Rubrik"])
def test_a_synonym_yields_to_the_forms_own_label(title):
    rows = tr(title, "Enhetschef"), tr("Initiativets namn", "Hemteam"), *PERSON
    reading = only(word(table(*rows)))
    assert reading.get("titel") == "Hemteam"
    assert labels(reading) == [title]


def test_title_after_name_may_be_the_persons_and_is_left_to_the_reader():
    rows = tr("Namn", NAME), tr("Titel", "Kurator"), tr("Huvudman", PRINCIPAL)
    reading = only(word(table(*rows)))
    assert reading.get("titel") is None
    assert reading.as_labels()["Titel"] == "Kurator"
