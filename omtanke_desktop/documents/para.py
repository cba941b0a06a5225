"""The paragraph: reportlab's, with its lines broken once and written straight onto the page.

Nearly every paragraph of a paper is in one face. For those, the two things reportlab does slowly
are done here, with the same result: measuring each word anew, and saving the canvas's whole state
around each paragraph.
"""

from functools import lru_cache
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import (  # type: ignore[attr-defined]  # not in the stub
    _SplitWord,
    _SplitWordEnd,
    split,
)

from omtanke_desktop.documents import fonts, page
from omtanke_desktop.documents.canvas import Face, NumberedCanvas, Row
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
    broken_at = -1.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Width and height in points within the given width."""
        if self.broken_at != aW or not hasattr(self, "blPara"):
            super().wrap(aW, aH)
            self.broken_at = aW
        return self.width, self.height

    def breakLines(self, width: Any) -> Any:  # noqa: ANN401 - reportlab's own
        """The lines as reportlab breaks them; it does so itself for what is in several faces."""
        frag = self.frags[0]
        if len(self.frags) > 1:
            return super().breakLines(width)
        words = split(frag.text) if hasattr(frag, "text") else frag.words  # words: of a part
        first, later = width
        lines = self._plain_lines([word for word in words if word], first - self._overrun(), later)
        return frag.clone(kind=0, lines=lines)

    def _overrun(self) -> float:
        """How far a label to the left runs into the first line."""
        style, label = self.style, self.bulletText
        if not label:
            return 0.0
        size = style.bulletFontSize
        wide = fonts.width(label, style.bulletFontName, size) + _BULLET_GAP * size
        return float(max(0.0, style.bulletIndent + wide - style.leftIndent))

    def _plain_lines(self, words: list[str], first: float, later: float) -> list[Row]:
        """(unused width, words) per line; a word longer than a line goes on in the next."""
        font, size = self.frags[0].fontName, self.frags[0].fontSize
        space = _word_width(" ", font) * size
        give = self.style.spaceShrinkage * space  # how much a space may shrink to fit a word in
        lines: list[Row] = []
        row: list[str] = []
        room, used = first, -space
        for word in words:
            wide = _word_width(word, font) * size
            if wide > room:
                *full, word = _pieces(word, font, size, (used + space, room, later))
                for piece in full:
                    left = room - used - space - fonts.width(piece, font, size)
                    lines.append((left, [*row, piece] if piece else row))
                    row, room, used = [], later, -space
                wide = _word_width(word, font) * size
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
        if len(parts) == 2:  # else it is this paragraph itself, or nothing
            first, rest = cast(list[Para], parts)
            first.outline, first.aside = self.outline, self.aside
            cut = len(first.blPara.lines)
            self.key = self.key or object()
            first.go_on(self, slice(cut))
            rest.go_on(self, slice(cut, None))
        return parts

    def go_on(self, whole: "Para", part: slice) -> None:
        """Be these lines of a paragraph, which are not broken anew."""
        self.key, self.row = whole.key, whole.row
        lines = whole.blPara.lines[part]
        self.blPara = whole.blPara.clone(lines=lines)
        self.width, self.height = whole.width, len(lines) * self.style.leading
        self.broken_at = whole.broken_at

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
            canvas.write_lines(left, top, lines, face)

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


def _pieces(word: str, font: str, size: float, room: tuple[float, float, float]) -> list[str]:
    """A long word in pieces, each as long as its line; the last is its end.

    room: how much of the first line is taken, how long that line is, and the following ones.
    """
    at, first, later = room
    wides = {char: _word_width(char, font) * size for char in set(word)}
    pieces: list[str] = []
    begin = 0
    for end, char in enumerate(word):
        wide = wides[char]
        if at + wide > (later if pieces else first) and (end > begin or not pieces):
            pieces.append(_SplitWord(word[begin:end]))
            begin, at = end, 0.0
        at += wide
    return [*pieces, _SplitWordEnd(word[begin:])]
