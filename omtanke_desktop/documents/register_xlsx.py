"""The case list as a workbook: one line per case, as many columns as there are in the window."""

from collections.abc import Sequence
from dataclasses import fields
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from omtanke_desktop.documents import text
from omtanke_desktop.documents.register_values import RegisterLine, RegisterSheet
from omtanke_desktop.documents.workbook import Value

_MAY_BE_FORMULA = ("=", "+", "-", "@")
_HEAD_FONT = Font(name="Calibri", bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="0F4C5C")
_COLUMNS = (
    ("Nummer", 14.0), ("Diarienummer", 15.0), ("Rubrik", 48.0), ("Initiativtagare", 28.0),
    ("Huvudman", 16.0), ("Läge", 20.0), ("Komplett", 18.0), ("Kom in", 12.0),
    ("Handläggare", 20.0), ("Nästa datum", 12.0), ("Etiketter", 24.0), ("Målgrupper", 34.0),
    ("Förslag", 20.0), ("Beslut", 20.0), ("Beslut den", 12.0), ("Dagar sedan det kom in", 12.0),
    ("Dagar från mejl till svar", 12.0), ("Bedömda rutor", 12.0), ("Sekretess", 20.0),
)  # fmt: skip
_PAGES_ACROSS = 3  # on one, nobody could read so many columns
_NAMES = tuple(field.name for field in fields(RegisterLine) if field.name != "levels")


def register_xlsx(sheet: RegisterSheet) -> bytes:
    """The workbook as bytes; days are days, numbers numbers, and text is never a formula.

    Written line by line: a register of 10 000 cases would else fill the memory.
    """
    book = Workbook(write_only=True)
    book.properties.title = "Ärenden"
    book.properties.creator = text.cell(sheet.organisation)
    target = book.create_sheet("Ärenden")
    columns = (*_COLUMNS, *((head, 14.0) for head in sheet.cells))
    _set_up(target, columns, sheet)
    target.append([_head(target, name) for name, _ in columns])
    for line in sheet.lines:
        values = (*(getattr(line, name) for name in _NAMES), *line.levels)
        target.append([_cell(target, value) for value in values])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _set_up(target: Worksheet, columns: Sequence[tuple[str, float]], sheet: RegisterSheet) -> None:
    """Frozen head, filter, widths; A4 across with head, case number and view on every page."""
    target.freeze_panes = "B2"
    target.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(sheet.lines) + 1}"
    for place, (_, width) in enumerate(columns, start=1):
        target.column_dimensions[get_column_letter(place)].width = width
    target.row_dimensions[1].height = 34  # two lines
    target.print_title_rows, target.print_title_cols = "1:1", "A:A"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = 9  # A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = _PAGES_ACROSS, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    heading = f"Ärenden {sheet.day.isoformat()}" + (f": {sheet.question}" if sheet.question else "")
    header, footer = target.HeaderFooter.oddHeader, target.HeaderFooter.oddFooter
    if header is not None and footer is not None:  # an empty one is false
        header.left.text = text.cell(heading.replace("&", "&&"))[:200]
        footer.right.text = "&P (&N)"


def _head(target: Worksheet, name: str) -> Cell:
    cell: Cell = WriteOnlyCell(target, text.cell(name))
    cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(target: Worksheet, value: Value) -> Value | Cell:
    """Words on one line; what begins like a formula is marked as text, also when edited."""
    if not isinstance(value, str):
        return value
    words = " ".join(text.cell(value).split())
    if not words.startswith(_MAY_BE_FORMULA):
        return words or None
    cell: Cell = WriteOnlyCell(target, words)
    cell.data_type, cell.quotePrefix = "s", True
    return cell
