"""Spreadsheets for tests, as Excel and people make them."""

import io
import zipfile
from collections.abc import Callable, Iterable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def workbook(rows: Iterable[Iterable[object]], change: Callable[[Worksheet], object] = id) -> bytes:
    """A workbook with one sheet of these rows; change: what else is done to the sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Initiativ"
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same zip file with one part written otherwise, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return made.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return zipped.read(name)


def sheet_xml(rows: str, after: str = "") -> bytes:
    """The part of a sheet, written by hand."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>".encode()


FIRST = "xl/worksheets/sheet1.xml"
