"""What is written around the pages of a bundle: which document, which page, of how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from reportlab.platypus import Flowable

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.canvas import Face, NumberedCanvas

HEAD, FOOT, SIDE = 30.0, 26.0, 12.0  # points that a page leaves free for its stamp
_EDGE = 24.0  # points from the side of the paper
_SIZE = 8.0
_FOOT_LINE = 12.0
_CELL_LINE, _NUMBER_ROOM = 12.5, 24.0
_STAMPED = Face(fonts.SEMIBOLD, _SIZE, _SIZE, page.ACCENT)
_NUMBERED = Face(fonts.REGULAR, _SIZE, _SIZE, page.MUTED)
_CELL = Face(fonts.REGULAR, 9.0, _CELL_LINE, page.INK)
Numbered = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be stamped; wide and high are the paper's points.

    stamp: the words in the frame, "OH-2025-001, handling 3, sida 2 (5)". note: said beside it, as
    that a drawing was made smaller. outline: (title, level) of the bookmarks that begin here.
    """

    wide: float
    high: float
    stamp: str
    note: str = ""
    outline: tuple[tuple[str, int], ...] = ()


def sida(number: int, of: int) -> str:
    """ "Sida 12 (37)": the page of the whole case file."""
    return f"Sida {number} ({of})"


class Stamping(NumberedCanvas):
    """Fills in, once its last page is known, what depends on how many they are.

    `sheets` follow after its own pages; each one's stamp ends up in `drawn` as operators in the
    faces of its document. They are no pages of it: those cost more.
    """

    sheets: Sequence[Sheet] = ()
    numbered: Numbered = staticmethod(sida)
    drawn: list[bytes]
    _late: list[tuple[int, float, float, Callable[[int], str], Face]]

    def write_late(self, right: float, y: float, words: Callable[[int], str], face: Face) -> None:
        """Write words that end at `right`, made of how many pages come before the sheets."""
        if not hasattr(self, "_late"):
            self._late = []
        self._late.append((self.getPageNumber() - 1, right, y, words, face))

    def number_late(self) -> None:
        """The number of the whole bundle's page in the lower right corner of an upright A4."""
        number = self.getPageNumber()
        self.write_late(
            page.WIDTH - _EDGE,
            _FOOT_LINE,
            lambda front: self.numbered(number, front + len(self.sheets)),
            _NUMBERED,
        )

    def save(self) -> None:
        """Fill in the numbers, draw the stamps, write the file."""
        if self._code:
            self.showPage()
        front = self.getPageNumber() - 1
        for at, right, y, words, face in getattr(self, "_late", ()):
            self._write_to(right, y, words(front), face)
            self._doc.Pages.pages[at].stream += "\n".join([*self._code, ""])
        for number, sheet in enumerate(self.sheets, start=front + 1):
            self._code.clear()
            _stamp(self, sheet)
            words_of_page = self.numbered(number, front + len(self.sheets))
            right = sheet.wide - _EDGE
            wide = fonts.width(words_of_page, fonts.REGULAR, _SIZE)
            self.write_lines(right - wide, _FOOT_LINE, [(0, [words_of_page])], _NUMBERED)
            self.drawn.append("\n".join(self._code).encode("ascii"))
        self._code.clear()
        super().save()

    def frame(self, x: float, y: float, wide: float, high: float) -> None:
        """A white rectangle with a thin edge; straight into the page, as it is drawn on each."""
        red, green, blue = page.ACCENT.rgb()
        edge = f"{red:.4g} {green:.4g} {blue:.4g} RG 1 1 1 rg .7 w"
        self._code.append(f"{edge} {x:.3f} {y:.3f} {wide:.3f} {high:.3f} re B")

    def _write_to(self, right: float, y: float, words: str, face: Face) -> None:
        self._code.clear()
        x = right - fonts.width(words, face.font, face.size)
        self.write_lines(x, y, [(0, [words])], face)


def stamping_canvas(
    sheets: Sequence[Sheet], drawn: list[bytes], numbered: Numbered = sida
) -> type[Stamping]:
    """The canvas for these sheets."""
    given = {"sheets": sheets, "drawn": drawn, "numbered": staticmethod(numbered)}
    return type("StampingThese", (Stamping,), given)


class PageNumber(Flowable):
    """In a list of contents: the page on which sheet number `sheet` (from 0) lies, to the left."""

    def __init__(self, sheet: int) -> None:
        super().__init__()
        self.sheet = sheet

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """One line of a cell."""
        return aW, _CELL_LINE

    def draw(self) -> None:
        """Leave it to the canvas, which knows the number in the end."""
        x, y = self.canv.absolutePosition(0, _CELL_LINE - _CELL.size)
        canvas = cast(Stamping, self.canv)
        canvas.write_late(x + _NUMBER_ROOM, y, lambda front: str(front + self.sheet + 1), _CELL)


def _stamp(canvas: Stamping, sheet: Sheet) -> None:
    """The words in a frame in the upper right corner, the note in the upper left one."""
    words = fonts.fit(text.line(sheet.stamp), fonts.SEMIBOLD, _SIZE, sheet.wide - 2 * _EDGE)
    wide = fonts.width(words, fonts.SEMIBOLD, _SIZE)
    x, y = sheet.wide - _EDGE - wide, sheet.high - HEAD + 11
    canvas.frame(x - 5, y - 4.5, wide + 10, 14)
    canvas.write_lines(x, y, [(0, [words])], _STAMPED)
    if sheet.note:
        room = x - 5 - 2 * _EDGE
        page.write(canvas, _EDGE, y, text.line(sheet.note), room, size=_SIZE, color=page.MUTED)
