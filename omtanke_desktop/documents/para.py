"""The paragraph: reportlab's, with its lines broken once and written straight onto the page.

Nearly every paragraph of a paper is in one face. For those, the two things reportlab does slowly
are done here, with the same result: measuring each word anew, and saving the canvas's whole state
around each paragraph.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import split  # type: ignore[attr-defined]  # not in the stub

from omtanke_desktop.documents import fonts, page
from omtanke_desktop.documents.canvas import Face, NumberedCanvas, Row, goes_on
from omtanke_desktop.documents.tagging import TaggedCanvas

_BULLET_GAP = 0.6  # of the bullet's size: what reportlab leaves between a bullet and its text


@lru_cache(maxsize=20_000)
def _word_width(word: str, font: str) -> float:
    """The length of a word at one point's size."""
    return fonts.width(word, font, 1)


class Para(Paragraph):
    """A paragraph that may have a bookmark, and a few words (the aside) to its right.

    Its parts on different pages have the same key; row is the table's row it is in.
    """

    blPara: Any  # the lines, once broken
    outline: tuple[str, int] | None = None
    aside = ""
    key: object = None
    row: object = None
    is_cut = False  # its last word goes on in the next part
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
        if len(parts) > 1:
            self.key = self.key or object()
        for part in parts:
            if isinstance(part, Para):
                part.key, part.row = self.key, self.row
        if parts and isinstance(parts[0], Para):
            parts[0].outline, parts[0].aside = self.outline, self.aside
            parts[0].is_cut = len(parts) > 1 and _ends_within_word(parts[0].blPara.lines)
        return parts

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Straight onto the page, tagged where the canvas is."""
        if not isinstance(canvas, NumberedCanvas):
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]  # the stub leaves _sW out
        elif isinstance(canvas, TaggedCanvas):
            with canvas.paragraph(self.style.name, self.key, begins=bool(self.bulletText)):
                self._draw_tagged(canvas, x, y)
        else:
            self._draw_label(canvas, x, y)
            self._draw_words(canvas, x, y)

    def _draw_tagged(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        if self.bulletText:
            with canvas.element("Lbl"):
                self._draw_label(canvas, x, y)
        with canvas.body():
            self._draw_words(canvas, x, y)

    def _draw_label(self, canvas: NumberedCanvas, x: float, y: float) -> None:
        """Write what stands to the left of the text."""
        style, label = self.style, self.bulletText
        if label and self.blPara.lines and not self._is_joined():
            top = y + self.height - style.fontSize
            face = Face(style.bulletFontName, style.bulletFontSize, 0, style.bulletColor)
            canvas.write_lines(x + style.bulletIndent, top, [(0.0, [label])], face)

    def _draw_words(self, canvas: NumberedCanvas, x: float, y: float) -> None:
        """Write the lines; a paragraph in several faces goes reportlab's way."""
        self._mark(canvas, x, y)
        if self.blPara.kind:
            label = self.bulletText
            self.bulletText = label if self._is_joined() else None
            super().drawOn(canvas, x, y)
            self.bulletText = label
            return
        style, frag = self.style, self.frags[0]
        left, top = x + style.leftIndent, y + self.height - frag.fontSize
        lines: list[Row] = self.blPara.lines
        face = Face(frag.fontName, frag.fontSize, style.leading, frag.textColor)
        if lines and (shift := self._overrun()):
            canvas.write_lines(left + shift, top, lines[:1], face)
            lines, top = lines[1:], top - style.leading
        if lines:
            canvas.write_lines(left, top, lines, face, is_cut=self.is_cut)

    def _is_joined(self) -> bool:
        """Whether reportlab draws the label, which pushes a first line in several faces."""
        return bool(self.blPara.kind) and self._overrun() > 0

    def _mark(self, canvas: NumberedCanvas, x: float, y: float) -> None:
        """Set the bookmark, and write the few words to the right."""
        if self.outline:
            canvas.add_bookmark(*self.outline, x, y + self.height)
        if self.aside:
            top = y + self.height - self.style.fontSize
            right = x + self.width - fonts.width(self.aside, fonts.REGULAR, 9)
            room = self.style.rightIndent
            page.write(canvas, right, top, self.aside, room, size=9, color=page.MUTED)


def _ends_within_word(lines: Sequence[Any]) -> bool:
    """Whether the last line of a paragraph in one face ends in the middle of a word."""
    last = lines[-1] if lines else None
    return isinstance(last, tuple) and bool(last[1]) and goes_on(last[1][-1])
