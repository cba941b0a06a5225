"""A spreadsheet ends as a plain sheet or as a sentence, whatever it is."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from omtanke_desktop.domain.history_columns import is_known_heading
from omtanke_desktop.domain.problems import InputProblem
from omtanke_desktop.files import sheet as sheets
from omtanke_desktop.files.limits import TooLarge, TooLong
from omtanke_desktop.files.sheet import Header, find_header, headings
from omtanke_desktop.files.spreadsheet import read_spreadsheet
from tests.files.sheets import FIRST, part_of, saved, sheet_xml, with_part, workbook

HEADS = ("Nummer", "Rubrik", "Kom in")


def read(content: bytes, name: str = "lista.xlsx", sheet: str = ""):
    return read_spreadsheet(name, content, sheet).sheet


def refused(content: bytes, name: str = "lista.xlsx") -> str:
    with pytest.raises(InputProblem) as problem:
        read(content, name)
    return str(problem.value)


def header_of(content: bytes, name: str = "lista.xlsx") -> tuple[Header, tuple[str, ...]]:
    sheet = read(content, name)
    header = find_header(sheet.rows, is_known_heading)
    return header, headings(sheet, header)


def test_cells_come_as_texts_numbers_and_days():
    sheet = read(workbook([("Åsa & <b>", 12, 3.5, date(2021, 3, 10), datetime(2021, 3, 11, 9))]))
    assert sheet.rows == (("Åsa & <b>", 12, 3.5, date(2021, 3, 10), date(2021, 3, 11)),)


def test_the_texts_that_excel_keeps_apart_are_read_without_how_they_are_spoken():
    rows = "<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>9</v></c></row>"
    parts = "<r><t>Hem</t></r><r><t xml:space='preserve'>team </t></r><rPh><t>x</t></rPh>"
    texts = f"<sst><si><t>Tolk</t></si><si>{parts}</si></sst>".encode()
    content = with_part(workbook([HEADS]), FIRST, sheet_xml(rows))
    assert read(with_part(content, "xl/sharedStrings.xml", texts)).rows == (("Hemteam",),)


def test_empty_rows_and_columns_are_left_out_and_the_rest_keep_their_names():
    def change(sheet):
        sheet["C5"], sheet["E8"] = "ett", "två"

    sheet = read(workbook([], change))
    assert sheet.rows == (("ett", ""), ("", "två"))
    assert (sheet.numbers, sheet.letters) == ((5, 8), ("C", "E"))


def test_a_merged_cell_says_the_same_in_all_its_places():
    def change(sheet):
        sheet.merge_cells("A2:A3")

    sheet = read(workbook([HEADS, ("Våren", "a", 1), (None, "b", 2)], change))
    assert [row[0] for row in sheet.rows] == ["Nummer", "Våren", "Våren"]


def test_a_merge_of_the_whole_sheet_costs_nothing():
    rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"
    merged = "<mergeCell ref='A1:XFD1048576'/><mergeCell ref='CZ900000:XFD1048576'/>" * 50
    xml = sheet_xml(rows, f"<mergeCells>{merged}</mergeCells>")
    sheet = read(with_part(workbook([HEADS]), FIRST, xml))
    assert sheet.rows == ((1, 2),)


def test_the_headings_are_found_below_a_title():
    def change(sheet):
        sheet.merge_cells("A1:C1")

    rows = [("Initiativ till RUG", None, None), (), HEADS, ("1", "Hemteam", "2021-03-10")]
    assert header_of(workbook(rows, change)) == (Header(1, 1), HEADS)


def test_two_rows_of_headings_become_one():
    def change(sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    rows = [("Nr", "Beslut", None, "Status"), (None, "Datum", "Utfall", None), ("1", "a", "b", "c")]
    found = header_of(workbook(rows, change))
    assert found == (Header(0, 2), ("Nr", "Beslut / Datum", "Beslut / Utfall", "Status"))


def test_a_group_that_is_not_merged_stands_over_what_follows():
    lines = ["Nr;Initiativ;Beslut;;", ";;Datum;Utfall;Text", "1;Hemteam;2021;Bifall;ja"]
    header, names = header_of("\n".join(lines).encode(), "lista.csv")
    assert header.rows == 2
    assert names[2:] == ("Beslut / Datum", "Beslut / Utfall", "Beslut / Text")


def test_a_first_row_of_texts_below_the_headings_is_no_heading():
    rows = [("Rubrik", "Beslut", "Status"), ("Hemteam", "Bifall", "Klart"), ("Tolk", "Avslag", "-")]
    assert header_of(workbook(rows))[0] == Header(0, 1)


def test_a_sheet_of_numbers_alone_has_no_headings():
    assert header_of(workbook([(1, 2), (3, 4)])) == (Header(), ("", ""))


def test_a_formula_gives_the_value_that_the_file_keeps():
    content = workbook([("=1+1", "=A1")])
    xml = part_of(content, FIRST).replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    assert b"<v>2</v>" in xml
    sheet = read(with_part(content, FIRST, xml))
    assert (sheet.rows, sheet.uncomputed) == (((2,),), ("B1",))


def test_hidden_rows_are_read_and_told():
    def change(sheet):
        sheet.row_dimensions[2].hidden = True

    sheet = read(workbook([HEADS, ("1", "Dold", "2021")], change))
    assert (len(sheet.rows), sheet.hidden) == (2, (2,))


def test_the_first_sheet_with_a_table_is_read_and_any_other_by_its_name():
    book = Workbook()
    book.active.title = "Framsida"
    book.create_sheet("Lista").append(("Rubrik",))
    book["Lista"].append(("Hemteam",))
    book.create_sheet("Dolt").sheet_state = "hidden"
    found = read_spreadsheet("lista.xlsx", saved(book))
    assert [(one.name, one.hidden) for one in found.sheets] == [
        ("Framsida", False), ("Lista", False), ("Dolt", True),
    ]  # fmt: skip
    assert found.sheet.name == "Lista"
    assert read(saved(book), sheet="Framsida").rows == ()


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(InputProblem, match="Bladen är: Initiativ"):
        read(workbook([HEADS]), sheet="Möten")


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_table_of_text_is_read_in_every_code_and_with_every_sign_between(code, sign):
    text = f"Nummer{sign}Rubrik\r\n1{sign}Åtgärder för öar\r\n"
    sheet = read(text.encode(code), "lista.csv")
    assert sheet.rows == (("Nummer", "Rubrik"), ("1", "Åtgärder för öar"))


def test_quoted_cells_may_hold_signs_and_lines():
    sheet = read(b'sep=;\r\nRubrik;Text\r\nHemteam;"rad 1;\r\nrad 2"\r\n', "lista.csv")
    assert sheet.rows[1] == ("Hemteam", "rad 1;\nrad 2")


def test_a_quote_without_its_other_half_swallows_nothing():
    assert "Ett citattecken saknar sin motsvarighet" in refused(b'a;b\n1;"c\n2;d\n', "lista.csv")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "är tom"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel-arbetsbok (.xlsx)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "är låst med lösenord",
        ),
        (b"PK\x03\x04" + b"x" * 400, "ingen läsbar Excel-fil"),
        (b"%PDF-1.7\n1;2\n", "ingen läsbar tabell"),
        (b"<html><table><tr><td>1</td></tr></table>", "ingen läsbar tabell"),
        (bytes(range(256)) * 4, "ingen läsbar tabell"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(content, words):
    assert words in refused(content)


def test_a_sheet_that_is_cut_off_is_refused():
    content = workbook([HEADS] * 50)
    broken = with_part(content, FIRST, part_of(content, FIRST)[:-200])
    assert "ingen läsbar Excel-fil" in refused(broken)


def test_a_file_that_declares_entities_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet_xml("<row><c t='str'><v>&a;</v></c></row>")
    assert "ingen läsbar Excel-fil" in refused(with_part(workbook([HEADS]), FIRST, bomb))


def test_a_bomb_is_refused_before_it_is_unpacked():
    row = "<row><c t='str'><v>" + "a" * 30_000 + "</v></c></row>"
    bomb = with_part(workbook([HEADS]), FIRST, sheet_xml(row * 3000))
    with pytest.raises(TooLarge):
        read(bomb)


@pytest.mark.parametrize(
    "rows",
    [
        "".join(f"<row r='{n}'><c><v>1</v></c></row>" for n in range(1, sheets.MOST_ROWS + 3)),
        "<row r='1'><c r='GZ1'><v>1</v></c></row>",
    ],
)
def test_more_rows_or_columns_than_are_taken_are_told(rows):
    with pytest.raises(TooLong, match="20 000 rader, 200 kolumner"):
        read(with_part(workbook([HEADS]), FIRST, sheet_xml(rows)))


def test_cells_far_away_without_anything_in_them_do_not_count():
    rows = "<row r='1'><c><v>1</v></c><c r='XFD1'/></row><row r='1048576'><c r='A1048576'/></row>"
    assert read(with_part(workbook([HEADS]), FIRST, sheet_xml(rows))).rows == ((1,),)


def test_a_workbook_that_counts_its_days_from_1904_gives_the_same_days():
    book = Workbook()
    book.active.append((date(2021, 3, 10),))
    book.epoch = datetime(1904, 1, 1)
    xml = part_of(saved(book), FIRST).replace(b"<v>44265</v>", b"<v>42803</v>")
    assert read(with_part(saved(book), FIRST, xml)).rows == ((date(2021, 3, 10),),)


@pytest.mark.parametrize("number", ["-5", "1e999", "2958466", "0.5", "nan", "xyz"])
def test_what_is_no_day_of_excels_is_left_as_it_is(number):
    content = workbook([(date(2021, 3, 10),)])
    xml = part_of(content, FIRST).replace(b"<v>44265</v>", f"<v>{number}</v>".encode())
    (row,) = read(with_part(content, FIRST, xml)).rows
    assert not isinstance(row[0], date)


def test_texts_lose_what_excel_writes_for_control_characters():
    (row,) = read(workbook([("rad 1_x000D_\nrad 2_x0007_",)])).rows
    assert row == ("rad 1\nrad 2",)
