"""What stands in a paper besides running text: marked blocks, tables, rules, lines to sign on."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.para import Para
from omtanke_desktop.documents.tagging import TaggedCanvas, element
from omtanke_desktop.documents.typeset import paragraph, runs

_LONGEST_HEAD = 120  # characters


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


class _Cells:
    """Called by a table as it draws: its rows and cells become elements.

    A row that goes on over the page is known again by the `row` of its paragraphs.
    """

    def __init__(self, head_columns: int) -> None:
        self._head_columns = head_columns
        self._open: list[AbstractContextManager[None]] = []
        self._row: object = None
        self._is_head = False

    def __call__(self, table: Any, event: str, row: int = 0, column: int = 0, *_: object) -> None:  # noqa: ANN401 - reportlab's own
        """Before and after each part of the table, as reportlab calls it."""
        canvas = table.canv
        if not isinstance(canvas, TaggedCanvas):
            return
        if event == "startRow":
            self._is_head = row < table.repeatRows
            self._row = _row_of(table, row)
            again = self._is_head and canvas.knows(self._row)
            self._enter(canvas.element("Artifact") if again else canvas.element("TR", self._row))
        elif event == "startCell":
            role, attribute = self._kind(column)
            key = None if self._row is None else (self._row, column)
            self._enter(canvas.element(role, key, attribute=attribute))
        elif event in ("endRow", "endCell"):
            self._open.pop().__exit__(None, None, None)

    def _kind(self, column: int) -> tuple[str, str]:
        if self._is_head:
            return "TH", "/O/Table/Scope/Column"
        return ("TH", "/O/Table/Scope/Row") if column < self._head_columns else ("TD", "")

    def _enter(self, part: AbstractContextManager[None]) -> None:
        part.__enter__()
        self._open.append(part)


def _row_of(table: Any, row: int) -> object:  # noqa: ANN401 - reportlab's own
    """The row that a paragraph in it was first set in."""
    for cell in table._cellvalues[row]:  # noqa: SLF001 - no public door
        for one in cell if isinstance(cell, list | tuple) else [cell]:
            if (key := getattr(one, "row", None)) is not None:
                return key
    return None


class DataTable(Table):
    """A table with a repeated head and light rules; rows taller than a page break.

    Its parts on different pages have the same key.
    """

    key: object = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's own
        super().__init__(*args, **{"renderCB": _Cells(0), **kwargs})
        if not kwargs.get("normalizedData"):  # the rows are not those of a table that was split
            _name_rows(self._cellvalues)  # type: ignore[attr-defined]  # not in the stub

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """The parts before and after a page break."""
        parts: list[Flowable] = super().split(aW, aH)
        self.key = self.key or object()
        for part in parts:
            part.key = self.key  # type: ignore[attr-defined]  # each is a table
        return parts

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw it as one element."""
        with element(canvas, "Table", self.key):
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]  # the stub leaves _sW out


def _name_rows(rows: Sequence[Sequence[Any]]) -> None:
    """Tell each paragraph which row it is in, for when the row goes on over the page."""
    for row in rows:
        key = object()
        for cell in row:
            for one in cell if isinstance(cell, list | tuple) else [cell]:
                if isinstance(one, Para):
                    one.row = key


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], bold: int = 0
) -> DataTable:
    """Rows of text under one head; widths in points, the first `bold` columns are emphasised."""
    cells = [[paragraph(_in_short(name), "head") for name in head]]
    cells += [
        [
            runs([(value, fonts.SEMIBOLD if column < bold else fonts.REGULAR)], "cell")
            for column, value in enumerate(row)
        ]
        for row in rows
    ]
    made = DataTable(
        cells, colWidths=list(widths), repeatRows=1, splitInRow=1, hAlign="LEFT",
        renderCB=_Cells(bold),
    )  # fmt: skip
    made.setStyle(_table_style())
    made.spaceBefore, made.spaceAfter = 2, 8
    return made


def _in_short(name: str) -> str:
    """A head that leaves most of the page to the rows: it cannot break over pages."""
    return name if len(name) <= _LONGEST_HEAD else f"{name[:_LONGEST_HEAD].rstrip()}…"


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
            self.canv.setStrokeColor(page.INK)
            self.canv.setLineWidth(0.6)
            self.canv.line(x, top - 13 * mm, x + room, top - 13 * mm)
            with element(self.canv, "P"):
                page.write(self.canv, x, top - 9, caption, room, size=8.5, color=page.MUTED)
                page.write(self.canv, x, top - 17 * mm, who, room, size=9.5)
