"""A Word file (.docx) -> its blocks of text, read from word/document.xml only.

Zip and lxml need less than a millisecond for a form, python-docx twelve.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from omtanke_desktop.files import controls
from omtanke_desktop.files.limits import local_name, package, too_deep, unreadable, xml_tree
from omtanke_desktop.files.runs import SKIPPED, Paragraph, paragraph_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "Word-fil"
_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_DEEPEST = 8  # tables inside tables


class Cell(NamedTuple):
    """One cell of a row; column: where it begins, from 0. span: how many columns it fills.

    goes_on: it is the lower part of a cell merged downwards. inner: the tables in it, whose words
    are in `text` too but not in `own`.
    """

    text: str
    column: int = 0
    span: int = 1
    goes_on: bool = False
    names: tuple[str, ...] = ()
    inner: tuple["Table", ...] = ()
    own: str = ""


class Table(NamedTuple):
    """One table: its cells, row by row."""

    rows: tuple[tuple[Cell, ...], ...]

    def lines(self) -> list[str]:
        """The words, a line for each row."""
        return ["\t".join(cell.text for cell in row) for row in self.rows]


Block = Paragraph | Table


def is_word_file(filename: str, content: bytes) -> bool:
    """Tell by its name, else by what is inside, whether a file should be a Word file."""
    if PurePath(filename).suffix.lower() in _ENDINGS:
        return True
    return content.startswith(b"PK\x03\x04") and b"word/document" in content


@lru_cache(maxsize=1)
def blocks_of(filename: str, content: bytes) -> tuple[Block, ...]:
    """Return a Word file's paragraphs and tables in order.

    The latest file is remembered: it is asked for its form first and for its words after that.
    Raises BrokenFile when it is no zip, has no document or is not XML, TooLarge when it unpacks to
    more than 64 MB or nests tables deeper than eight.
    """
    with package(filename, content, KIND) as parts:
        main = next((name for name in parts.names() if _MAIN_PART.fullmatch(name)), None)
        if main is None:
            raise unreadable(filename, KIND)
        root = xml_tree(filename, parts.read(main), KIND)
        body = next((child for child in root if local_name(child.tag) == "body"), root)
        return tuple(_Reader(filename).blocks(body))


class _Reader:
    """Walks a document; counts how deep in tables it is."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._depth = 0

    def blocks(self, parent: "Iterable[Element]") -> Iterator[Block]:
        """Yield paragraphs and tables, also those inside content controls."""
        for child in parent:
            kind = local_name(child.tag)
            if kind == "p":
                yield paragraph_of(child)
            elif kind == "tbl":
                yield self._table(child)
            elif kind == "sdt":
                yield from self._controlled(child)
            elif kind not in SKIPPED:
                yield from self.blocks(child)

    def _controlled(self, sdt: "Element") -> Iterator[Block]:
        """Yield the blocks of a control; its name goes with the first paragraph."""
        control = controls.control_of(sdt)
        if control.is_placeholder:
            yield Paragraph("", False, control.names)
            return
        names = control.names
        for block in self.blocks(controls.content_of(sdt)):
            if names and isinstance(block, Paragraph):
                block, names = block._replace(names=names + block.names), ()
            yield block

    def _table(self, table: "Element") -> Table:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise too_deep(self._filename)
        rows = tuple(tuple(self._cells(row)) for row in _inner(table, "tr"))
        self._depth -= 1
        return Table(rows)

    def _cells(self, row: "Element") -> Iterator[Cell]:
        column = _skipped_before(row)
        for element, control in _controlled_cells(row, None):
            span, goes_on = _merging(element)
            yield self._cell(element, column, span, goes_on, control)
            column += span

    def _cell(
        self,
        element: "Element",
        column: int,
        span: int,
        goes_on: bool,
        control: controls.Control | None,
    ) -> Cell:
        """A cell's paragraphs are lines; a row of a table inside it is one line."""
        lines: list[str] = []
        own: list[str] = []
        inner: list[Table] = []
        names: tuple[str, ...] = control.names if control else ()
        for block in self.blocks(element):
            if isinstance(block, Paragraph):
                lines.append(block.text)
                own.append(block.text)
                names = names or block.names
            else:
                inner.append(block)
                lines += [": ".join(one.text for one in row if one.text) for row in block.rows]
        text = "" if control and control.is_placeholder else "\n".join(lines).strip()
        rest = "\n".join(own).strip() if inner else ""
        return Cell(text, column, span, goes_on, names, tuple(inner), rest)


def _inner(parent: "Element", wanted: str) -> "Iterator[Element]":
    """Yield the nearest elements of a kind, looking through wrappers."""
    for child in parent:
        kind = local_name(child.tag)
        if kind == wanted:
            yield child
        elif kind not in SKIPPED:
            yield from _inner(child, wanted)


def _controlled_cells(
    parent: "Element", control: controls.Control | None
) -> "Iterator[tuple[Element, controls.Control | None]]":
    """Yield a row's cells, each with the content control around it."""
    for child in parent:
        kind = local_name(child.tag)
        if kind == "tc":
            yield child, control
        elif kind == "sdt":
            yield from _controlled_cells(child, controls.control_of(child))
        elif kind not in SKIPPED:
            yield from _controlled_cells(child, control)


def _skipped_before(row: "Element") -> int:
    """Return how many columns a row leaves out at its beginning."""
    for properties in row:
        if local_name(properties.tag) == "trPr":
            return sum(_number(one) for one in properties if local_name(one.tag) == "gridBefore")
    return 0


def _merging(cell: "Element") -> tuple[int, bool]:
    """Return how many columns a cell fills and whether it goes on from the cell above."""
    span, goes_on = 1, False
    if len(cell) and local_name(cell[0].tag) == "tcPr":
        for one in cell[0]:
            kind = local_name(one.tag)
            if kind == "gridSpan":
                span = max(1, _number(one))
            elif kind == "vMerge":
                goes_on = "restart" not in one.attrib.values()
    return span, goes_on


def _number(element: "Element") -> int:
    value = str(next(iter(element.attrib.values()), ""))
    return int(value) if value.isdecimal() and len(value) < 4 else 0
