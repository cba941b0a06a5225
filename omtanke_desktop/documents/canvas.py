"""The canvas papers are written on: lines of words straight onto the page, numbers at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus.paragraph import (  # type: ignore[attr-defined]  # not in the stub
    _SplitWord,
    _SplitWordEnd,
)

from omtanke_desktop.documents import fonts

_LONGEST_BOOKMARK = 300  # characters

Row = tuple[float, list[str]]
"""A line as reportlab breaks it: its unused width in points, and its words."""


@dataclass(frozen=True, slots=True)
class Face:
    """How lines are written: font name, size and leading in points, colour."""

    font: str
    size: float
    leading: float
    color: Color


@cache
def _rgb(color: Color) -> str:
    return " ".join(f"{part:.6g}" for part in color.rgb())


@dataclass(slots=True)
class _Place:
    """Where a page number is to stand once the number of pages is known."""

    page: int
    paper: int
    x: float
    y: float
    color: Color


class _Words(PDFTextObject):
    """Ends each line with a space, so that a reader takes the words on both sides of it apart."""

    def _textOut(self, text: str, TStar: int = 0) -> None:
        super()._textOut(f"{text} " if TStar else text, TStar)  # type: ignore[misc]  # not in the stub

    def textLine(self, text: str = "") -> None:
        """One line of its own."""
        super().textLine(f"{text} ")


class NumberedCanvas(Canvas):
    """Writes "1 (3)" on the finished pages when the last is known: one layout pass is enough."""

    _code: list[str]  # this page's operators, reportlab's own list
    _doc: Any
    _filename: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's own
        self._places: list[_Place] = []
        self._bookmarks = 0
        super().__init__(*args, **kwargs)

    def number_page(self, paper: int, x: float, y: float, color: Color) -> None:
        """Keep room for this page's number, right-aligned at x; papers count their own pages."""
        self._places.append(_Place(self.getPageNumber() - 1, paper, x, y, color))

    def write_lines(self, x: float, y: float, rows: Sequence[Row], face: Face) -> None:
        """Write lines of words from (x, y) downwards; a line too full has its spaces shrunk.

        Each line ends with a space, so that a reader takes the words on both sides of it apart,
        unless a word goes on in the next line.
        """
        font, subset = cast(TTFont, getFont(face.font)), -1
        ops = [f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {face.leading:g} TL {_rgb(face.color)} rg"]
        for extra, words in rows:
            row = " ".join(words)
            spaces = row.count(" ") + row.count("\xa0")
            shrunk = extra < -1e-8 and spaces > 0
            if shrunk:
                ops.append(f"{extra / spaces:.4f} Tw")
            if words and not _goes_on(words[-1]):
                row += " "
            for number, codes in font.splitString(row, self._doc):
                if number != subset:
                    subset = number
                    ops.append(f"{font.getSubsetInternalName(number, self._doc)} {face.size:g} Tf")
                ops.append(f"<{codes.hex()}> Tj")
            ops.append("0 Tw T*" if shrunk else "T*")
        self._code.append(" ".join([*ops, "ET"]))

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:  # noqa: ANN401 - reportlab's own
        """A text object that ends each line with a space."""
        return _Words(self, x, y, direction=direction)

    def add_bookmark(self, title: str, level: int, x: float, y: float) -> None:
        """Add a bookmark, at most one level below the last; a very long title is cut."""
        self._bookmarks += 1
        key = f"bookmark-{self._bookmarks}"
        self.bookmarkHorizontal(key, x, y)
        words = title if len(title) <= _LONGEST_BOOKMARK else f"{title[:_LONGEST_BOOKMARK]}…"
        self.addOutlineEntry(words, key, min(level, self._doc.outline.currentlevel + 1))

    def save(self) -> None:
        """Fill in the page numbers, then write the file."""
        self.finish()
        super().save()

    def finish(self) -> None:
        """Close the last page, and fill in the page numbers."""
        if self._code:
            self.showPage()
        totals: dict[int, int] = {}
        for place in self._places:
            totals[place.paper] = totals.get(place.paper, 0) + 1
        seen: dict[int, int] = {}
        for place in self._places:
            number = seen[place.paper] = seen.get(place.paper, 0) + 1
            self._append(place, f"{number} ({totals[place.paper]})")

    def decorated(self, code: Sequence[str]) -> Sequence[str]:
        """What is written for decoration on a finished page; here the operators alone."""
        return code

    def _append(self, place: _Place, number: str) -> None:
        self._code.clear()
        self.setFillColor(place.color)
        self.setFont(fonts.REGULAR, 8.5)
        self.drawRightString(place.x, place.y, number)
        page = self._doc.Pages.pages[place.page]
        page.stream += "\n".join(self.decorated(self._code)) + "\n"
        self._code.clear()


def _goes_on(word: str) -> bool:
    """Whether the word goes on in the next line."""
    return isinstance(word, _SplitWord) and not isinstance(word, _SplitWordEnd)
