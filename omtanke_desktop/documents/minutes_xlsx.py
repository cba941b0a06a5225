"""The minutes as a workbook: Beslut, Närvaro, Uppdrag and Ärendelista, to filter and print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from omtanke_desktop.documents import text
from omtanke_desktop.documents.values import MinutesPaper, Person

Value = str | int | date | None

_HEAD_FONT = Font(name="Calibri", bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="0F4C5C")
_UNDER = Border(bottom=Side(style="thin", color="C8D2D4"))
_DAY = "yyyy-mm-dd"
_MAY_BE_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet: its columns as (heading, width in characters) and its rows."""

    name: str
    columns: tuple[tuple[str, float], ...]
    rows: Sequence[Sequence[Value]]


def minutes_xlsx(paper: MinutesPaper) -> bytes:
    """The workbook as bytes; § numbers are numbers and dates are dates."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in (_decisions(paper), _attendance(paper), _tasks(paper), _matters(paper)):
        _write(book.create_sheet(sheet.name), sheet, paper)
    book.properties.title = text.cell(f"{paper.document_name} {paper.date.isoformat()}")
    book.properties.creator = text.cell(paper.sender.organisation)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _decisions(paper: MinutesPaper) -> _Sheet:
    """One row per att-sats, so that each can be filtered and followed up."""
    columns = (
        ("Datum", 12.0), ("§", 6.0), ("Ärendenummer", 15.0), ("Ärende", 36.0), ("Beslut", 60.0),
        ("Motivering", 50.0), ("Ansvarig", 26.0), ("Startar", 13.0), ("Följs upp", 13.0),
        ("Indikator", 30.0), ("Rapporteras till", 26.0), ("Jäv", 26.0), ("Avvikande mening", 26.0),
        ("Expedieras till", 30.0),
    )  # fmt: skip
    rows: list[Sequence[Value]] = []
    for item in paper.items:
        said = dict(item.responsible)
        follow_up = [_day(said.get(name, "")) for name, _ in columns[6:11]]
        tail = ("\n".join(item.conflicts), item.dissent, "\n".join(item.dispatch_to))
        head = (paper.date, item.section, item.case_number, item.title)
        rows += [[*head, sentence, item.reason, *follow_up, *tail] for sentence in item.sentences]
    return _Sheet("Beslut", columns, rows)


def _day(value: str) -> Value:
    """A real date where the text is one, so that it sorts and filters as a date."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else value
    except ValueError:
        return value


def _attendance(paper: MinutesPaper) -> _Sheet:
    columns = (
        ("Datum", 12.0),
        ("Närvaro", 14.0),
        ("Huvudman", 28.0),
        ("Funktion", 40.0),
        ("§§", 22.0),
    )

    def row(kind: str, person: Person, principal: str = "") -> list[Value]:
        return [paper.date, kind, principal or person.principal, person.function, person.sections]

    rows = [
        row("Närvarande", one, group.principal) for group in paper.present for one in group.people
    ]
    rows += [row("Övrig", one) for one in paper.others]
    rows += [row("Frånvarande", one) for one in paper.absent]
    return _Sheet("Närvaro", columns, rows)


def _tasks(paper: MinutesPaper) -> _Sheet:
    columns = (("Uppdrag", 60.0), ("Ansvarig", 36.0), ("Klart senast", 14.0), ("§", 6.0))
    rows = [[task.what, task.who, task.due, task.section] for task in paper.tasks]
    return _Sheet("Uppdrag", columns, rows)


def _matters(paper: MinutesPaper) -> _Sheet:
    columns = (("§", 6.0), ("Ärendenummer", 15.0), ("Ärende", 60.0), ("Beslut", 70.0))
    rows: list[Sequence[Value]] = [
        [item.section, item.case_number, item.title, "\n".join(item.sentences)]
        for item in paper.items
        if item.section is not None
    ]
    return _Sheet("Ärendelista", columns, rows)


def _write(target: Worksheet, sheet: _Sheet, paper: MinutesPaper) -> None:
    """Fill the sheet, then set it up for the screen and for print."""
    for column, (name, width) in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(column)].width = width
        cell = target.cell(1, column, name)
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    for number, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            _fill(target.cell(number, column), value)
    _set_up(target, len(sheet.columns), len(sheet.rows) + 1, paper)


def _fill(cell: Cell | MergedCell, value: Value) -> None:
    """Put the value in the cell; text stays text even when it looks like a formula."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = _UNDER
    if isinstance(value, str):
        cell.value = text.cell(value) or None
        if cell.value:
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(_MAY_BE_FORMULA)
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = _DAY


def _set_up(target: Worksheet, columns: int, rows: int, paper: MinutesPaper) -> None:
    """Frozen head, filter, and print on A4 across with the head on every page."""
    target.freeze_panes = "A2"
    target.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows}"
    target.row_dimensions[1].height = 22
    target.print_title_rows = "1:1"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = 9  # A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_margins.left = target.page_margins.right = 0.5
    title = f"{paper.document_name} {paper.body} {paper.date.isoformat()}".replace("&", "&&")
    header, footer = target.HeaderFooter.oddHeader, target.HeaderFooter.oddFooter
    if header and footer:
        header.left.text = text.cell(title)[:200]
        footer.right.text = "&P (&N)"
