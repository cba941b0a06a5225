"""What stands in a paper besides running text: marked blocks, tables, rules, lines to sign on."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.typeset import paragraph, runs


class Panel(Flowable):
    """A lightly marked block with a bar in its margin; breaks over pages between and in lines."""

    _PAD = 8.0

    def __init__(self, content: Sequence[Flowable]) -> None:
        super().__init__()
        self.content = list(content)
        self.spaceBefore, self.spaceAfter = 6, 8
        self.height = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Width and height in points: the content's and the padding's."""
        self.width = aW
        self.height = 2 * self._PAD + self._stack(aW)
        return aW, self.height

    def _stack(self, width: float) -> float:
        total = sum(self._advance(child, width) for child in self.content)
        return total - (self.content[-1].getSpaceAfter() if self.content else 0)

    def _advance(self, child: Flowable, width: float) -> float:
        height: float = child.wrap(width - 2 * self._PAD, 0)[1]
        return height + child.getSpaceAfter()

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """The block in two; nothing when not even the first lines fit."""
        room = aH - 2 * self._PAD
        for index, child in enumerate(self.content):
            need = self._advance(child, aW)
            if need - child.getSpaceAfter() > room:
                parts = child.split(aW - 2 * self._PAD, room) if room > 0 else []
                before = [*self.content[:index], *parts[:1]]
                after = [*parts[1:], *self.content[index + (1 if parts else 0) :]]
                return [Panel(before), Panel(after)] if before else []
            room -= need
        return [self]

    def draw(self) -> None:
        """Ground and bar first, then the content from the top."""
        self.canv.setFillColor(page.TINT)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(page.ACCENT)
        self.canv.rect(0, 0, 2.2, self.height, stroke=0, fill=1)
        y = self.height - self._PAD
        for child in self.content:
            height = child.wrap(self.width - 2 * self._PAD, 0)[1]
            child.drawOn(self.canv, self._PAD + 2, y - height)
            y -= height + child.getSpaceAfter()


class DataTable(Table):
    """A table with a repeated head and light rules; rows taller than a page break."""


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], bold: int = 0
) -> DataTable:
    """Rows of text under one head; widths in points, the first `bold` columns are emphasised."""
    cells = [[paragraph(name, "head") for name in head]]
    cells += [
        [
            runs([(value, fonts.SEMIBOLD if column < bold else fonts.REGULAR)], "cell")
            for column, value in enumerate(row)
        ]
        for row in rows
    ]
    made = DataTable(cells, colWidths=list(widths), repeatRows=1, splitInRow=1, hAlign="LEFT")
    made.setStyle(_table_style())
    made.spaceBefore, made.spaceAfter = 2, 8
    return made


def _table_style() -> list[tuple[Any, ...]]:
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, page.ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, page.RULE),
    ]


class Rule(Flowable):
    """A light line across the text."""

    def __init__(self, space: float = 5) -> None:
        super().__init__()
        self.spaceBefore = self.spaceAfter = space

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The whole breadth, half a point high."""
        self.width = aW
        return aW, 0.5

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(page.RULE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0, self.width, 0)


class Signatures(Flowable):
    """Lines to sign on, two beside each other, never parted from their captions."""

    _ROW = 26 * mm
    _GAP = 8 * mm

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.pairs = [(text.line(caption), text.line(who)) for caption, who in pairs]
        self.spaceBefore = 6

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Two signatures a row."""
        self.width = aW
        return aW, self._ROW * ((len(self.pairs) + 1) // 2)

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Between rows only."""
        fits = 2 * int(aH // self._ROW)
        if not fits:
            return []
        return [Signatures(part) for part in (self.pairs[:fits], self.pairs[fits:]) if part]

    def draw(self) -> None:
        """Caption above, line, function below."""
        height = self._ROW * ((len(self.pairs) + 1) // 2)
        room = (self.width - self._GAP) / 2
        for index, (caption, who) in enumerate(self.pairs):
            x = (index % 2) * (room + self._GAP)
            top = height - (index // 2) * self._ROW
            page.write(self.canv, x, top - 9, caption, room, size=8.5, color=page.MUTED)
            self.canv.setStrokeColor(page.INK)
            self.canv.setLineWidth(0.6)
            self.canv.line(x, top - 13 * mm, x + room, top - 13 * mm)
            page.write(self.canv, x, top - 17 * mm, who, room, size=9.5)
