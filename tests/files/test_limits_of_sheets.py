"""A small file that says much: what a sheet says in all is counted, not only its cells."""

import pytest

from omtanke_desktop.files.limits import TooLong
from omtanke_desktop.files.spreadsheet import read_spreadsheet
from tests.files.sheets import FIRST, sheet_xml, with_part, workbook

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def shared(text: str, rows: int) -> bytes:
    """A workbook in which so many rows show one and the same text."""
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, rows + 1))
    content = with_part(workbook([["a"]]), FIRST, sheet_xml(cells))
    return with_part(
        content, "xl/sharedStrings.xml", f"<sst {SPACE}><si><t>{text}</t></si></sst>".encode()
    )


def test_a_long_text_shown_by_thousands_of_cells_is_refused_before_it_is_copied():
    with pytest.raises(TooLong, match="mer i ett blad"):
        read_spreadsheet("a.xlsx", shared("ord " * 25_000, 400))


def test_a_long_text_shown_by_a_few_cells_is_read():
    read = read_spreadsheet("a.xlsx", shared("ord " * 25_000, 20)).sheet
    assert len(read.rows) == 20


def test_the_texts_that_cells_share_are_counted_too():
    with pytest.raises(TooLong, match="mer i ett blad"):
        read_spreadsheet("a.xlsx", shared("".join(map(str, range(4_000_000))), 1))


def test_millions_of_empty_lines_are_not_waited_for():
    with pytest.raises(TooLong, match="mer i ett blad"):
        read_spreadsheet("a.csv", b"Initiativ;Inkom\n" + b"\r" * 2_000_000)
