"""The evaluation form as a workbook: "Läs mig", a sheet for each case, and a hidden description.

Only the answers' cells are unlocked; neither the sheets nor the book need a password.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils.cell import get_column_letter, quote_sheetname
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from omtanke_desktop.documents import text
from omtanke_desktop.documents.evaluation_form_case import case_sheet
from omtanke_desktop.documents.evaluation_form_cells import (
    ACCENT,
    MUTED,
    UNDER,
    across,
    font,
    height,
    lock,
    plain,
    put,
    set_up,
)
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.evaluation_forms import (
    KEY_SHEET,
    MARK,
    NUMBER_CELL,
    READ_ME,
    FormPaper,
    Line,
    description,
    level_words,
)

_WIDTHS = {"A": 22.0, "B": 92.0}
_ROOM = _WIDTHS["B"] * 1.1  # characters
_STEPS = (
    "Varje ärende har en egen flik med ärendets nummer. Flikarna finns längst ner i fönstret.",
    "Välj i kolumnen Nivå hur mycket förslaget bidrar. Bredvid står vad målbilden säger. Passar "
    "ingen nivå väljer du Ej relevant.",
    "Lämna tomt det du inte vill bedöma. En tom ruta räknas som ej bedömd.",
    "Intern anteckning läses av gruppen när den bereder ärendet och kommer aldrig med i brevet. "
    "Formuläret kan ändå bli en allmän handling: skriv inget om enskilda personer.",
    "Mening till brevet kan komma med ordagrant i svaret till den som lämnade förslaget.",
    "Nederst på varje flik kan du välja vad du själv skulle besluta, och skriva varför.",
    "Spara filen som Excel-arbetsbok (.xlsx) och skicka tillbaka den. Byt inte namn på flikarna "
    "och lägg inte till rader eller kolumner: då kan formuläret inte läsas in.",
)


def evaluation_form_xlsx(paper: FormPaper) -> bytes:
    """The form as the bytes of an .xlsx file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _read_me(book.create_sheet(READ_ME), paper)
    lines = description(paper)
    for case in paper.cases:
        case_sheet(book.create_sheet(case.sheet), case, paper, lines)
    _key_sheet(book.create_sheet(KEY_SHEET), lines)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = text.cell(f"Värderingsformulär {paper.evaluator}")
    book.properties.creator = text.cell(paper.organisation)
    book.properties.keywords = MARK
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _read_me(sheet: Worksheet, paper: FormPaper) -> None:
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    across(sheet, "A1:B1", "Värdering mot målbilden", font(size=18, bold=True, color=ACCENT))
    sheet.row_dimensions[1].height = 30
    row = 3
    for label, value in _about(paper):
        put(sheet, f"A{row}", label, font(bold=True))
        put(sheet, f"B{row}", value)
        row += 1
    row = _steps(sheet, row + 1)
    row = _scale(sheet, row + 1, paper)
    _contents(sheet, row + 1, paper)
    set_up(sheet, "portrait", paper.evaluator)
    lock(sheet)


def _about(paper: FormPaper) -> Iterator[tuple[str, str]]:
    """Who, for which meeting, until when and to whom; what is not known is left out."""
    due = f"{dates.weekday(paper.due)} {dates.long_day(paper.due)}" if paper.due else ""
    for label, value in (
        ("Till", paper.evaluator),
        ("Inför", paper.meeting),
        ("Lämnas senast", due),
        ("Skickas tillbaka till", paper.return_to),
        ("Målbild", paper.malbild.version),
    ):
        if value:
            yield label, value


def _steps(sheet: Worksheet, row: int) -> int:
    _heading(sheet, row, "Så här gör du")
    for number, words in enumerate(_STEPS, start=1):
        row += 1
        cell = put(sheet, f"A{row}", f"{number}.", font(color=MUTED))
        cell.alignment = Alignment(horizontal="right", vertical="top")
        put(sheet, f"B{row}", words)
        sheet.row_dimensions[row].height = height(words, _ROOM)
    return row + 1


def _scale(sheet: Worksheet, row: int, paper: FormPaper) -> int:
    _heading(sheet, row, "Skalan")
    meanings = {step.level: step.meaning for step in paper.malbild.scale}
    for level, words in level_words(paper.malbild):
        row += 1
        put(sheet, f"A{row}", words, font(bold=True))
        meaning = meanings.get(level, "Det här berörs inte alls av förslaget.")
        put(sheet, f"B{row}", meaning)
        sheet.row_dimensions[row].height = height(meaning, _ROOM)
    return row + 1


def _contents(sheet: Worksheet, row: int, paper: FormPaper) -> None:
    _heading(sheet, row, "Ärendena")
    for case in paper.cases:
        row += 1
        link = put(sheet, f"A{row}", case.number, font(color=ACCENT, underlined=True))
        link.hyperlink = f"#{quote_sheetname(case.sheet)}!{NUMBER_CELL}"
        link.font = font(color=ACCENT, underlined=True)
        put(sheet, f"B{row}", case.title)
        sheet.row_dimensions[row].height = height(case.title, _ROOM)


def _heading(sheet: Worksheet, row: int, words: str) -> None:
    for column in "AB":
        cell = put(
            sheet, f"{column}{row}", words if column == "A" else "", font(bold=True, size=13)
        )
        cell.border = UNDER
    sheet.row_dimensions[row].height = 22


def _key_sheet(sheet: Worksheet, lines: Sequence[Line]) -> None:
    """What the program needs to know the form again; Excel does not offer to show it."""
    for number, line in enumerate(lines, start=1):
        for column, words in enumerate(line, start=1):
            plain(sheet, f"{get_column_letter(column)}{number}", words)
    sheet.sheet_state = "veryHidden"
    lock(sheet)
