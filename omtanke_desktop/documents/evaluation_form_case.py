"""The sheet of one case in the evaluation form: what it is about, the grid, one's own proposal."""

from collections.abc import Sequence

from openpyxl.utils.cell import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from omtanke_desktop.documents.evaluation_form_cells import (
    ACCENT,
    BOX,
    INK,
    MUTED,
    TINT,
    across,
    answer,
    font,
    head,
    height,
    lines_of,
    lock,
    put,
    set_up,
)
from omtanke_desktop.domain.evaluation_forms import (
    HEAD_ROW,
    HEADINGS,
    KEY_SHEET,
    LONGEST_ANSWER,
    OWN_HEADINGS,
    FormCase,
    FormPaper,
    Line,
    grid_rows,
    own_rows,
)
from omtanke_desktop.domain.malbild import Factor, Perspective

_WIDTHS = {"A": 16.0, "B": 13.0, "C": 56.0, "D": 19.0, "E": 37.0, "F": 37.0}
_SUMMARY_WIDTH = sum(_WIDTHS[column] for column in "CDEF") * 1.1  # characters of 11 points
_HELP_WIDTH, _HELP_LINE = _WIDTHS["C"] * 1.5, 11.8  # the vision's words are set in 9 points
_LEAST_ROOM = 47.0  # points to write a note in, whatever stands beside it
_MOST_LINES = 6  # of a summary over the grid; they are always in view
_CUT = " … (hela texten står längst ner på bladet)"
_HINT = (
    "Fyll i de gula rutorna. Välj nivå i listan; en tom ruta räknas som ej bedömd. Målbildens egna "
    "ord står till vänster."
)


def case_sheet(sheet: Worksheet, case: FormCase, paper: FormPaper, lines: Sequence[Line]) -> None:
    """Fill one case's sheet; lines is what the hidden sheet says."""
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    _front(sheet, case)
    _grid(sheet, paper, lines)
    _own_proposal(sheet, case, paper, lines)
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    set_up(sheet, "landscape", f"{case.number} · {paper.evaluator}")
    lock(sheet)


def _front(sheet: Worksheet, case: FormCase) -> None:
    """Number and title, who brought it, what it is about."""
    big = font(bold=True, size=14, color=ACCENT)
    across(sheet, "A1:B1", case.number, big)
    across(sheet, "C1:F1", case.title, font(bold=True, size=14))
    sheet.row_dimensions[1].height = height(case.title, _SUMMARY_WIDTH * 0.75, 19)
    shown = _shortened(case.summary)
    for row, (label, words) in enumerate(
        (("Initiativtagare", case.initiator), ("Sammanfattning", shown)), start=2
    ):
        across(sheet, f"A{row}:B{row}", label if words else "", font(color=MUTED))
        across(sheet, f"C{row}:F{row}", words)
        sheet.row_dimensions[row].height = height(words, _SUMMARY_WIDTH)
    across(sheet, "A4:F4", _HINT, font(color=MUTED, italic=True))
    sheet.row_dimensions[4].height = 20


def _shortened(summary: str) -> str:
    """As much of a summary as may always be in view."""
    if lines_of(summary, _SUMMARY_WIDTH) <= _MOST_LINES:
        return summary
    room = int(_SUMMARY_WIDTH * (_MOST_LINES - 1))
    return " ".join(summary.split())[:room].rpartition(" ")[0] + _CUT


def _grid(sheet: Worksheet, paper: FormPaper, lines: Sequence[Line]) -> None:
    for column, words in zip("ABCDEF", HEADINGS, strict=True):
        head(sheet, f"{column}{HEAD_ROW}", words)
    sheet.row_dimensions[HEAD_ROW].height = 22
    rows, before = grid_rows(paper.malbild), None
    for row, (factor, side) in zip(rows, paper.malbild.cells(), strict=True):
        name = put(sheet, f"A{row}", factor.name, font(bold=True))
        name.font = font(bold=True, color=MUTED if factor is before else INK)
        put(sheet, f"B{row}", side.label)
        said = _statements(factor, side)
        put(sheet, f"C{row}", said, font(size=9))
        sheet.row_dimensions[row].height = max(_LEAST_ROOM, height(said, _HELP_WIDTH, _HELP_LINE))
        for column in "ABC":
            sheet[f"{column}{row}"].border, sheet[f"{column}{row}"].fill = BOX, TINT
        for column in "DEF":
            answer(sheet[f"{column}{row}"], free=column != "D")
        before = factor
    levels = _choices(lines, "level")
    sheet.add_data_validation(levels)
    levels.add(f"D{rows.start}:D{rows.stop - 1}")
    _limit(sheet, f"E{rows.start}:F{rows.stop - 1}")


def _statements(factor: Factor, side: Perspective) -> str:
    said = [one.text for one in factor.statements[side]]
    return said[0] if len(said) == 1 else "\n".join(f"• {words}" for words in said)


def _own_proposal(
    sheet: Worksheet, case: FormCase, paper: FormPaper, lines: Sequence[Line]
) -> None:
    top, row = own_rows(paper.malbild)
    for column, end in (("A", "C"), ("D", "D"), ("E", "F")):
        sheet.merge_cells(f"{column}{top}:{end}{top}")
        head(sheet, f"{column}{top}", OWN_HEADINGS[column])
        sheet.merge_cells(f"{column}{row}:{end}{row}")
    sheet.row_dimensions[top].height, sheet.row_dimensions[row].height = 22, 90
    put(sheet, f"A{row}", "Vad skulle du själv besluta? Du kan lämna det tomt.", font(size=10))
    answer(sheet[f"D{row}"], free=False)
    for column in "EF":
        answer(sheet[f"{column}{row}"], free=True)
    decisions = _choices(lines, "decision")
    sheet.add_data_validation(decisions)
    decisions.add(f"D{row}")
    _limit(sheet, f"E{row}")
    if _shortened(case.summary) != case.summary:
        across(sheet, f"A{row + 2}:B{row + 2}", "Hela sammanfattningen", font(color=MUTED))
        across(sheet, f"C{row + 2}:F{row + 2}", case.summary)
        sheet.row_dimensions[row + 2].height = min(400, height(case.summary, _SUMMARY_WIDTH))


def _choices(lines: Sequence[Line], what: str) -> DataValidation:
    """A list of what may be chosen; it stands on the hidden sheet, since names may hold commas."""
    rows = [n for n, line in enumerate(lines, start=1) if line[0] == what]
    made = DataValidation(
        type="list",
        formula1=f"{quote_sheetname(KEY_SHEET)}!$C${rows[0]}:$C${rows[-1]}",
        allow_blank=True,
        showErrorMessage=True,
    )
    made.errorTitle, made.error = "Välj i listan", "Välj ett av svaren i listan, eller lämna tomt."
    return made


def _limit(sheet: Worksheet, cells: str) -> None:
    made = DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1=str(LONGEST_ANSWER),
        allow_blank=True,
    )
    made.showErrorMessage, made.errorTitle = True, "För lång text"
    made.error = "Skriv högst 10 000 tecken i en ruta."
    sheet.add_data_validation(made)
    made.add(cells)
