"""How the cells of the evaluation form look: one way to write words, heads and room to answer."""

from functools import cache
from math import ceil
from typing import Literal

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from omtanke_desktop.documents import text

INK, MUTED, ACCENT = "1B2426", "4F5F65", "0F4C5C"
UNDER = Border(bottom=Side(style="thin", color="C8D2D4"))
_LINE = Side(style="thin", color="9FB0B4")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TINT = PatternFill("solid", fgColor="EEF3F3")
_HEAD, _ANSWER = PatternFill("solid", fgColor=ACCENT), PatternFill("solid", fgColor="FFF9E5")
_TOP = Alignment(vertical="top", wrap_text=True)
_MIDDLE = Alignment(vertical="center", wrap_text=True)
_LINE_HEIGHT = 15.0
_HIGHEST = 400.0  # points; Excel takes 409
_MAY_BE_FORMULA = ("=", "+", "-", "@")
_AS_TEXT = "@"


def put(sheet: Worksheet, place: str, words: str, look: Font | None = None) -> Cell:
    """Write text as text, whatever it looks like."""
    cell = plain(sheet, place, words)
    cell.font, cell.alignment = look or font(), _TOP
    return cell


def plain(sheet: Worksheet, place: str, words: str) -> Cell:
    """Write text that nobody looks at: a look costs more time than the words."""
    cell = sheet[place]
    assert isinstance(cell, Cell)
    cell.value = text.cell(words) or None
    if cell.value:
        cell.data_type = "s"
        if words.startswith(_MAY_BE_FORMULA):
            cell.quotePrefix = True
    return cell


def across(sheet: Worksheet, cells: str, words: str, look: Font | None = None) -> None:
    """Write text over several cells, "A1:C1"."""
    sheet.merge_cells(cells)
    put(sheet, cells.partition(":")[0], words, look)


def head(sheet: Worksheet, place: str, words: str) -> None:
    """Write the heading of a column."""
    cell = put(sheet, place, words, font(bold=True, color="FFFFFF"))
    cell.fill, cell.alignment = _HEAD, _MIDDLE


def answer(cell: Cell | MergedCell, *, free: bool) -> None:
    """Make a cell to answer in; what is written freely is text even when it begins with "="."""
    cell.protection = Protection(locked=False)
    cell.fill, cell.border, cell.font = _ANSWER, BOX, font()
    cell.alignment = _TOP
    if free:
        cell.number_format = _AS_TEXT


@cache
def font(
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 11,
    color: str = INK,
    underlined: bool = False,
) -> Font:
    """The form's typeface; size in points."""
    line: Literal["single"] | None = "single" if underlined else None
    return Font(name="Calibri", bold=bold, italic=italic, size=size, color=color, underline=line)


def lines_of(words: str, width: float) -> int:
    """How many lines words take in a column so many characters wide."""
    return sum(max(1, ceil(len(row) / width)) for row in words.split("\n"))


def height(words: str, width: float, line: float = _LINE_HEIGHT) -> float:
    """Points for words in a column so many characters wide."""
    return min(_HIGHEST, lines_of(words, width) * line + 3)


def lock(sheet: Worksheet) -> None:
    """Protect a sheet; rows may still be made higher, so that a long note can be read."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False


def set_up(sheet: Worksheet, orientation: Literal["portrait", "landscape"], foot: str) -> None:
    """A4, as many pages high as it takes, with whose and which it is at the foot."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.5
    footer = sheet.HeaderFooter.oddFooter
    if footer is not None:  # an empty one is false
        footer.left.text = text.cell(foot.replace("&", "&&"))[:120]
        footer.right.text = "&P (&N)"
