"""The minutes as a workbook, read back cell by cell."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from omtanke_desktop.documents.minutes_xlsx import minutes_xlsx
from omtanke_desktop.documents.values import Group, Person, Task
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
        assert int(sheet.page_setup.paperSize) == 9  # A4
        assert int(sheet.page_setup.fitToHeight) == 0  # as many as it takes


def test_each_printed_page_tells_its_number_of_how_many():
    with zipfile.ZipFile(BytesIO(minutes_xlsx(examples.minutes_paper()))) as package:
        sheets = [one for one in package.namelist() if one.startswith("xl/worksheets/sheet")]
        feet = [package.read(one).decode().partition("<oddFooter>")[2][:40] for one in sheets]
    assert [foot.startswith("&amp;R&amp;P (&amp;N)") for foot in feet] == [True] * 4


def test_a_text_longer_than_a_cell_says_where_the_rest_is():
    item = replace(examples.CARE_PLANNING, reason="x" * 40_000)
    value = book(replace(examples.minutes_paper(), items=(item,)))["Beslut"]["F2"].value
    assert len(value) == 32_767
    assert value.endswith("pdf-filen)")


ODD = ("=1+1", "+46 70", "-1", "@SUM(A1)", "'citat'", "Å & <b> ”ö”", "två\nrader", "  luft  ")


def values_of(content):
    """Every cell of every sheet; None and "" are the same to a reader."""
    sheets = load_workbook(content).worksheets
    return {
        sheet.title: [[v if v is not None else "" for v in row] for row in sheet.values]
        for sheet in sheets
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_every_cell_is_the_same_after_another_program_has_read_and_saved_it(tmp_path):
    item = replace(examples.CARE_PLANNING, sentences=ODD)
    tasks = (Task("=HYPERLINK(1)", "+46", date(2026, 3, 1), item.section),)
    paper = replace(examples.minutes_paper(), items=(item,), tasks=tasks)
    (tmp_path / "in.xlsx").write_bytes(minutes_xlsx(paper))
    home, out = f"-env:UserInstallation=file://{tmp_path}/lo", str(tmp_path / "out")
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", out]
    subprocess.run([*command, str(tmp_path / "in.xlsx")], check=True, capture_output=True)
    ours = values_of(tmp_path / "in.xlsx")
    assert values_of(tmp_path / "out" / "in.xlsx") == ours
    assert [row[4] for row in ours["Beslut"][1:]] == list(ODD)
    assert ours["Uppdrag"][1][:4] == ["=HYPERLINK(1)", "+46", datetime(2026, 3, 1), 46]


def test_who_took_part_is_told_for_each_section():
    people = (Person("Socialchef", "Hylte", "§ 46"), Person("Chef", "Hylte"))
    paper = replace(examples.minutes_paper(), present=(Group("Hylte", people),), others=())
    rows = list(book(paper)["Närvaro"].values)
    numbers = [item.section for item in paper.items if item.section is not None]
    assert rows[0][6:] == tuple(f"§ {number}" for number in numbers)
    assert [mark for mark, n in zip(rows[1][6:], numbers, strict=True) if n == 46] == ["Ja"]
    assert (rows[1][5], rows[1][6:].count("Nej")) == (1, len(numbers) - 1)
    assert set(rows[2][6:]) == {"Ja"}


def test_a_vote_says_who_voted_what():
    ballots = (("Beslutande", "Ja", "Nej"), ("Socialchef, Hylte", "", "X"), ("Summa", "0", "1"))
    item = replace(examples.CARE_PLANNING, vote=("Flest röster har nej.",), ballots=ballots)
    sheet = book(replace(examples.minutes_paper(), items=(item,)))["Beslut"]
    assert sheet["M2"].value == "Flest röster har nej.\nSocialchef, Hylte: Nej"


def test_a_sheet_too_wide_to_read_prints_on_several_pages_with_its_numbers_on_each():
    sheets = book()
    wide, narrow = sheets["Beslut"], sheets["Uppdrag"]
    assert int(wide.page_setup.fitToWidth) == 2
    assert wide.print_title_cols == "$A:$C"
    assert int(narrow.page_setup.fitToWidth) == 1
    assert narrow.print_title_cols is None
