"""The paragraph: reportlab's, with its lines broken once and written straight onto the page.

Nearly every paragraph of a paper is in one face. For those, the two things reportlab does slowly
are done here, with the same result: measuring each word anew, and saving the canvas's whole state
around each paragraph.
"""

from functools import lru_cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import split  # type: ignore[attr-defined]  # not in the stub

from omtanke_desktop.documents import fonts, page
from omtanke_desktop.documents.canvas import Face, NumberedCanvas, Row

_BULLET_GAP = 0.6  # of the bullet's size: what reportlab leaves between a bullet and its text


@lru_cache(maxsize=20_000)
def _word_width(word: str, font: str) -> float:
    """The length of a word at one point's size."""
    return fonts.width(word, font, 1)


class Para(Paragraph):
    """A paragraph that may have a bookmark, and a few words (the aside) to its right."""

    blPara: Any  # the lines, once broken
    outline: tuple[str, int] | None = None
    aside = ""
    _broken_at = -1.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Width and height in points within the given width."""
        if self._broken_at != aW or not hasattr(self, "blPara"):
            super().wrap(aW, aH)
            self._broken_at = aW
        return self.width, self.height

    def breakLines(self, width: Any) -> Any:  # noqa: ANN401 - reportlab's own
        """The lines as reportlab breaks them; it does so itself for what is not plain words."""
        frag = self.frags[0]
        if len(self.frags) > 1 or not hasattr(frag, "text"):
            return super().breakLines(width)
        words = [word for word in split(frag.text) if word]
        first, later = width
        lines = self._plain_lines(words, first - self._overrun(), later)
        return super().breakLines(width) if lines is None else frag.clone(kind=0, lines=lines)

    def _overrun(self) -> float:
        """How far a label to the left runs into the first line."""
        style, label = self.style, self.bulletText
        if not label:
            return 0.0
        size = style.bulletFontSize
        wide = fonts.width(label, style.bulletFontName, size) + _BULLET_GAP * size
        return float(max(0.0, style.bulletIndent + wide - style.leftIndent))

    def _plain_lines(self, words: list[str], first: float, later: float) -> list[Row] | None:
        """(unused width, words) per line; None when a word is longer than a line."""
        font, size = self.frags[0].fontName, self.frags[0].fontSize
        space = _word_width(" ", font) * size
        give = self.style.spaceShrinkage * space  # how much a space may shrink to fit a word in
        lines: list[Row] = []
        row: list[str] = []
        room, used = first, -space
        for word in words:
            wide = _word_width(word, font) * size
            if wide > min(room, later):
                return None
            if row and used + space + wide > room + give * len(row):
                lines.append((room - used, row))
                row, room, used = [word], later, wide
            else:
                row.append(word)
                used += space + wide
        return [*lines, (room - used, row)] if row else lines

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """The parts before and after a page break; bookmark and aside stay with the first."""
        parts: list[Flowable] = super().split(aW, aH)
        if parts and isinstance(parts[0], Para):
            parts[0].outline, parts[0].aside = self.outline, self.aside
        return parts

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Straight onto the page; a paragraph in several faces goes reportlab's way."""
        if self.blPara.kind or not isinstance(canvas, NumberedCanvas):
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]  # the stub leaves _sW out
            return
        self._mark(canvas, x, y)
        style, frag = self.style, self.frags[0]
        left, top = x + style.leftIndent, y + self.height - frag.fontSize
        lines: list[Row] = self.blPara.lines
        if not lines:
            return
        if label := self.bulletText:
            face = Face(style.bulletFontName, style.bulletFontSize, 0, style.bulletColor)
            canvas.write_lines(x + style.bulletIndent, top, [(0.0, [label])], face)
        face = Face(frag.fontName, frag.fontSize, style.leading, frag.textColor)
        if shift := self._overrun():
            canvas.write_lines(left + shift, top, lines[:1], face)
            lines, top = lines[1:], top - style.leading
        canvas.write_lines(left, top, lines, face)

    def draw(self) -> None:
        """Draw the text reportlab's way, with the bookmark and the words to its right."""
        self._mark(self.canv, 0, 0)
        super().draw()

    def _mark(self, canvas: Canvas, x: float, y: float) -> None:
        """Set the bookmark, and write the few words to the right."""
        if self.outline:
            title, level = self.outline
            key = f"{canvas.getPageNumber()}-{title}-{canvas.absolutePosition(x, y)[1]:.1f}"
            canvas.bookmarkHorizontal(key, x, y + self.height)
            canvas.addOutlineEntry(title, key, level)
        if self.aside:
            top = y + self.height - self.style.fontSize
            right = x + self.width - fonts.width(self.aside, fonts.REGULAR, 9)
            room = self.style.rightIndent
            page.write(canvas, right, top, self.aside, room, size=9, color=page.MUTED)
