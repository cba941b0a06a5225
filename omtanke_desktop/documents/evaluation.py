"""Värderingsblad: the grid, the radar, the sentences for the letter and the weighing, on one A4."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from omtanke_desktop.documents.blocks import DataTable, table
from omtanke_desktop.documents.chart import radar
from omtanke_desktop.documents.fonts import SEMIBOLD
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import (
    in_order,
    paragraph,
    prose,
    render,
    runs,
    section,
)
from omtanke_desktop.documents.values import EvaluationSheet

_CHART, _LARGER_CHART, _SMALLER_CHART = 54 * mm, 66 * mm, 48 * mm
_FEW_SENTENCES = 6  # so many leave room on the page for the larger chart
_NAMES = 88 * mm  # room for the evaluators' names beside their chart
_GAP = 6 * mm
_FACTOR = 28 * mm
INTERNAL = "Internt arbetsmaterial"


class Beside(Flowable):
    """A table with a drawing to its right; where the table breaks the drawing stays above."""

    def __init__(self, grid: Flowable, drawing: Drawing) -> None:
        super().__init__()
        self.grid, self.drawing = grid, drawing
        self.spaceBefore = self.spaceAfter = 6
        self._grid_width = TEXT_WIDTH - drawing.width - _GAP
        self._grid_height = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The whole breadth, as high as the higher of the two."""
        self._grid_height = self.grid.wrap(self._grid_width, aH)[1]
        self.width, self.height = aW, max(self._grid_height, self.drawing.height)
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """The first part of the table with the drawing, then the rest of the table."""
        if aH < self.drawing.height:
            return []
        parts = self.grid.split(self._grid_width, aH)
        return [Beside(parts[0], self.drawing), *parts[1:]] if parts else []

    def draw(self) -> None:
        """Both hang from the same line."""
        self.grid.wrapOn(self.canv, self._grid_width, self.height)
        self.grid.drawOn(self.canv, 0, self.height - self._grid_height)
        left = self.width - self.drawing.width
        self.drawing.drawOn(self.canv, left, self.height - self.drawing.height)


def evaluation_pdf(sheet: EvaluationSheet) -> bytes:
    """The evaluation sheet as PDF bytes."""
    day = sheet.changed.isoformat() if sheet.changed else ""
    fields = (("Senast ändrat", day), ("Ärende", sheet.case_number))
    head = Head(
        sheet.sender,
        "Värderingsblad",
        tuple((label, value) for label, value in fields if value),
        " · ".join(part for part in ("Värderingsblad", sheet.case_number, sheet.title) if part),
        status=INTERNAL if sheet.internal else "",
    )
    return render([(head, _story(sheet))], f"Värderingsblad {sheet.case_number}".rstrip())


def _story(sheet: EvaluationSheet) -> list[Flowable]:
    story: list[Flowable] = [paragraph(sheet.title, "subject")]
    if sheet.initiator:
        story.append(paragraph(f"Initiativtagare: {sheet.initiator}", "meta"))
    if sheet.malbild_version:
        story.append(paragraph(f"Värderat mot: {sheet.malbild_version}", "meta"))
    story += in_order(
        sheet.layout,
        {
            "grid": lambda label: section(label, grid_and_radar(sheet)),
            "sentences": lambda label: section(label, _listed(sheet.sentences)),
            "weighing": lambda label: section(label, prose(sheet.weighing)),
        },
    )
    return story + (section("Interna anteckningar", _listed(sheet.notes)) if sheet.internal else [])


def grid_and_radar(sheet: EvaluationSheet) -> list[Flowable]:
    """The levels with the radar to their right; several evaluators' medians above it."""
    if not sheet.series:
        drawing = sheet_radar(sheet, _CHART)
        return [Beside(_grid(sheet, TEXT_WIDTH - drawing.width - _GAP), drawing)]
    few = len(sheet.sentences) + len(sheet.notes) <= _FEW_SENTENCES
    drawing = sheet_radar(sheet, _LARGER_CHART if few else _SMALLER_CHART, _NAMES)
    drawing.hAlign = "LEFT"
    return [_grid(sheet, TEXT_WIDTH), drawing]


def sheet_radar(sheet: EvaluationSheet, size_pt: float, beside: float = 0.0) -> Drawing:
    """The sheet's radar: one evaluation, or everybody's with their median drawn strongest.

    beside: points for the names to the right of the chart; else they stand below it.
    """
    alone = (("Värdering", sheet.radar),)
    lines = (*sheet.series, ("Median", sheet.radar)) if sheet.series else alone
    strongest = len(lines) - 1
    return radar(sheet.factors, lines, size_pt, most=sheet.most, strongest=strongest, beside=beside)


def _grid(sheet: EvaluationSheet, width: float) -> DataTable:
    share = (width - _FACTOR) / max(1, len(sheet.perspectives))
    widths = (_FACTOR, *(share for _ in sheet.perspectives))
    head, *rows = grid_rows(sheet)
    return table(head, rows, widths, bold=1)


def grid_rows(sheet: EvaluationSheet) -> list[tuple[str, ...]]:
    """Factors down, perspectives across; a cell without a level is left open for the pen."""
    rows = [
        (factor, *(sheet.levels.get((factor, view), "") for view in sheet.perspectives))
        for factor in sheet.factors
    ]
    return [("Faktor", *sheet.perspectives), *rows]


def _listed(rows: Sequence[tuple[str, str]]) -> list[Flowable]:
    return [
        runs([(f"{label}: ", SEMIBOLD), words] if label else [words], "bullet", "•")
        for label, words in rows
        if words.strip()
    ]
