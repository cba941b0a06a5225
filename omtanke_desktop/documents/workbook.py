"""Sheets of values as an Excel workbook: a frozen head, filters, real dates, set up for print."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
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
_ONE_LINE = height("", 1)
_READABLE = 210.0  # characters on an A4 across; more would be too small to read


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its columns as (heading, width in characters) and its rows.

    named_by: how many of the first columns tell what a row is; where the print takes more than one
    page across, they stand on each.
    """

    name: str
    columns: tuple[tuple[str, float], ...]
    rows: Collection[Sequence[Value]]
    named_by: int = 1

    @property
    def pages_across(self) -> int:
        """So many pages that the print can still be read."""
        return ceil(sum(width for _, width in self.columns) / _READABLE)


def workbook(sheets: Sequence[Sheet], title: str, heading: str, creator: str) -> bytes:
    """The workbook as bytes; the heading stands at the top of each printed page."""
    buffer = BytesIO()
    write_workbook(buffer, sheets, title, heading, creator)
    return buffer.getvalue()


def write_workbook(
    out: IO[bytes], sheets: Sequence[Sheet], title: str, heading: str, creator: str
) -> None:
    """The same into an open file.

    Written line by line, so that many rows neither fill the memory nor take their time.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet, heading)
    book.properties.title = text.cell(title)
    book.properties.creator = text.cell(creator)
    book.save(out)


def _write(target: Worksheet, sheet: Sheet, heading: str) -> None:
    """Set the sheet up for the screen and for print, then fill it."""
    for column, (_, width) in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(column)].width = width
    _set_up(target, sheet, heading)
    target.append([_head(target, name) for name, _ in sheet.columns])
    widths = [width for _, width in sheet.columns]
    cells = _Cells(target, len(widths))
    for number, values in enumerate(sheet.rows, start=2):
        target.row_dimensions[number].height = _height(values, widths)
        target.append(cells.row(values))


def _height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Points for the row: not every program makes a row as high as its words need by itself."""
    pairs = zip(values, widths, strict=True)
    long = [
        height(one, width)
        for one, width in pairs
        if isinstance(one, str) and (len(one) >= width or "\n" in one)
    ]
    return max(long, default=_ONE_LINE)


def _head(target: Worksheet, name: str) -> Cell:
    cell: Cell = WriteOnlyCell(target, text.cell(name))
    cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


class _Cells:
    """One styled cell for each column and kind of value, used again on every row."""

    def __init__(self, target: Worksheet, columns: int) -> None:
        words = _made(target, columns, _WORDS)
        formula = _made(target, columns, _WORDS)
        for cell in formula:
            cell.quotePrefix = True
        self._words, self._formula = words, formula
        self._figures = _made(target, columns, _FIGURES)
        self._days = _made(target, columns, _FIGURES, _DAY)
        self._moments = _made(target, columns, _FIGURES, _MOMENT)

    def row(self, values: Sequence[Value]) -> list[Cell]:
        """The cells of one row, to be written before the next is asked for."""
        return [self._cell(column, value) for column, value in enumerate(values)]

    def _cell(self, column: int, value: Value) -> Cell:
        """Text stays text even when it looks like a formula, also when it is edited."""
        if isinstance(value, str):
            words = text.cell(value)
            risky = words.startswith(_MAY_BE_FORMULA)
            cell = (self._formula if risky else self._words)[column]
            cell.value = words or None
            if risky:
                cell.data_type = "s"
            return cell
        kind = self._figures
        if isinstance(value, date):
            kind = self._moments if isinstance(value, datetime) else self._days
        kind[column].value = value
        return kind[column]


def _made(
    target: Worksheet, columns: int, alignment: Alignment, shown: str = "General"
) -> list[Cell]:
    made: list[Cell] = [WriteOnlyCell(target) for _ in range(columns)]
    for cell in made:
        cell.alignment, cell.border, cell.number_format = alignment, _UNDER, shown
    return made


def _set_up(target: Worksheet, sheet: Sheet, heading: str) -> None:
    """Frozen head, filter, and print on A4 across with the head on every page."""
    target.freeze_panes = "A2"
    last = get_column_letter(len(sheet.columns))
    target.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    target.row_dimensions[1].height = 34  # two lines
    target.print_title_rows = "1:1"
    if sheet.pages_across > 1:
        target.print_title_cols = f"A:{get_column_letter(sheet.named_by)}"
        target.page_setup.pageOrder = "overThenDown"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = 9  # A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = sheet.pages_across, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_margins.left = target.page_margins.right = 0.5
    header, footer = target.HeaderFooter.oddHeader, target.HeaderFooter.oddFooter
    if header is not None and footer is not None:  # an empty one is false
        header.left.text = text.cell(heading.replace("&", "&&"))[:200]
        footer.right.text = "&P (&N)"
