"""Sheets of values as an Excel workbook: a frozen head, filters, real dates, set up for print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from omtanke_desktop.documents import text
from omtanke_desktop.documents.evaluation_form_cells import height

Value = str | int | float | date | None

_HEAD_FONT = Font(name="Calibri", bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="0F4C5C")
_UNDER = Border(bottom=Side(style="thin", color="C8D2D4"))
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_WORDS = Alignment(vertical="top", wrap_text=True)
_FIGURES = Alignment(vertical="top", horizontal="left")  # not up against the words beside them
_MAY_BE_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its columns as (heading, width in characters) and its rows."""

    name: str
    columns: tuple[tuple[str, float], ...]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Sheet], title: str, heading: str, creator: str) -> bytes:
    """The workbook as bytes; the heading stands at the top of each printed page."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet, heading)
    book.properties.title = text.cell(title)
    book.properties.creator = text.cell(creator)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(target: Worksheet, sheet: Sheet, heading: str) -> None:
    """Fill the sheet, then set it up for the screen and for print."""
    for column, (name, width) in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(column)].width = width
        cell = target.cell(1, column, name)
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    widths = [width for _, width in sheet.columns]
    for number, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            _fill(target.cell(number, column), value)
        target.row_dimensions[number].height = _height(values, widths)
    _set_up(target, len(sheet.columns), len(sheet.rows) + 1, heading)


def _height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Points for the row: not every program makes a row as high as its words need by itself."""
    pairs = zip(values, widths, strict=True)
    return max(
        [height(one, width) for one, width in pairs if isinstance(one, str)] or [height("", 1)]
    )


def _fill(cell: Cell | MergedCell, value: Value) -> None:
    """Put the value in the cell; text stays text even when it looks like a formula."""
    cell.alignment, cell.border = _WORDS, _UNDER
    if isinstance(value, str):
        cell.value = text.cell(value) or None
        if cell.value:
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(_MAY_BE_FORMULA)
        return
    cell.value, cell.alignment = value, _FIGURES
    if isinstance(value, date):
        cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY


def _set_up(target: Worksheet, columns: int, rows: int, heading: str) -> None:
    """Frozen head, filter, and print on A4 across with the head on every page."""
    target.freeze_panes = "A2"
    target.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows}"
    target.row_dimensions[1].height = 34  # two lines
    target.print_title_rows = "1:1"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = 9  # A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_margins.left = target.page_margins.right = 0.5
    header, footer = target.HeaderFooter.oddHeader, target.HeaderFooter.oddFooter
    if header and footer:
        header.left.text = text.cell(heading.replace("&", "&&"))[:200]
        footer.right.text = "&P (&N)"
