"""The minutes as a workbook, read back cell by cell."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

from omtanke_desktop.documents.minutes_xlsx import minutes_xlsx
from tests.documents import examples
from tests.documents.reading import golden


def book(paper=None):
    return load_workbook(BytesIO(minutes_xlsx(paper or examples.minutes_paper())))


def cells(sheet):
    """One line per row, columns parted by |, line ends in cells shown as ⏎."""
    rows = ([value if value is not None else "" for value in row] for row in sheet.values)
    return "\n".join(" | ".join(str(value).replace("\n", "⏎") for value in row) for row in rows)


def test_the_cells_are_those_that_were_looked_at():
    sheets = book().worksheets
    golden("minutes_cells.txt", "\n\n".join(f"[{s.title}]\n{cells(s)}" for s in sheets) + "\n")


def test_text_that_looks_like_a_formula_stays_text():
    item = replace(examples.CARE_PLANNING, sentences=("=1+1", "+46", "-1", "@SUM(A1)"))
    sheet = book(replace(examples.minutes_paper(), items=(item,)))["Beslut"]
    sentences = [row[4] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in sentences] == list(item.sentences)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in sentences)


def test_dates_and_section_numbers_are_real():
    row = [cell.value for cell in book()["Beslut"][2]]
    assert row[0] == datetime(2025, 12, 12)
    assert row[1] == 46
    assert row[7] == datetime(2026, 2, 1)


def test_every_sheet_is_ready_to_filter_and_to_print():
    for sheet in book().worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


def test_a_text_longer_than_a_cell_says_where_the_rest_is():
    item = replace(examples.CARE_PLANNING, reason="x" * 40_000)
    value = book(replace(examples.minutes_paper(), items=(item,)))["Beslut"]["F2"].value
    assert len(value) == 32_767
    assert value.endswith("pdf-filen)")
