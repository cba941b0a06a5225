"""What is written around the pages of a case file: which document, which page, of how many."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.canvas import NumberedCanvas

HEAD, FOOT, SIDE = 30.0, 26.0, 12.0  # points that a page leaves free for its stamp
_EDGE = 24.0  # points from the side of the paper
_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be stamped; wide and high are the paper's points.

    stamp: "handling 3". number, of: which page of the document. note: said beside it, as that a
    drawing was made smaller. outline: (title, level) of the bookmarks that begin here.
    """

    wide: float
    high: float
    stamp: str
    number: int
    of: int
    note: str = ""
    outline: tuple[tuple[str, int], ...] = ()


def stamping_canvas(sheets: Sequence[Sheet], case_number: str) -> type[Canvas]:
    """A canvas that adds an empty stamped page for each sheet after the pages of the story."""

    class Stamping(NumberedCanvas):
        def save(self) -> None:
            if self._code:
                self.showPage()
            front = self.getPageNumber() - 1
            for index, sheet in enumerate(sheets, start=1):
                self.setPageSize((sheet.wide, sheet.high))
                _bookmarks(self, sheet, index)
                _stamp(self, sheet, text.line(case_number))
                number_page(self, sheet.wide, front + index, front + len(sheets))
                self.showPage()
            super().save()

    return Stamping


def _bookmarks(canvas: Canvas, sheet: Sheet, index: int) -> None:
    for title, level in sheet.outline:
        key = f"sheet-{index}-{level}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(title, key, level)


def _stamp(canvas: Canvas, sheet: Sheet, case_number: str) -> None:
    """ "OH-2025-001, handling 3, sida 2 (5)" in a frame in the upper right corner."""
    words = f"{case_number}, {text.line(sheet.stamp)}, sida {sheet.number} ({sheet.of})"
    words = fonts.fit(words, fonts.SEMIBOLD, _SIZE, sheet.wide - 2 * _EDGE)
    wide = fonts.width(words, fonts.SEMIBOLD, _SIZE)
    x, y = sheet.wide - _EDGE - wide, sheet.high - HEAD + 11
    canvas.setStrokeColor(page.ACCENT)
    canvas.setFillColor("white")
    canvas.setLineWidth(0.7)
    canvas.rect(x - 5, y - 4.5, wide + 10, 14, fill=1)
    page.write(canvas, x, y, words, wide + 1, font=fonts.SEMIBOLD, size=_SIZE, color=page.ACCENT)
    room = x - 5 - 2 * _EDGE
    page.write(canvas, _EDGE, y, text.line(sheet.note), room, size=_SIZE, color=page.MUTED)


def number_page(canvas: Canvas, wide: float, number: int, of: int) -> None:
    """ "Sida 12 (37)" in the lower right corner: the page of the whole case file."""
    words = f"Sida {number} ({of})"
    x = wide - _EDGE - fonts.width(words, fonts.REGULAR, _SIZE)
    page.write(canvas, x, 12, words, wide, size=_SIZE, color=page.MUTED)
