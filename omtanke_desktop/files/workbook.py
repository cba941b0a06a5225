"""The sheets of an Excel workbook, read as a stream through the guard of limits.py.

openpyxl unpacks by itself, believes the sizes a file states, and in its lean mode knows neither
merged cells nor hidden rows. ISO/IEC 29500-1, 18.2 (workbook), 18.3 (sheets), 18.8 (styles).
"""

import math
import posixpath
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from omtanke_desktop.domain.table_values import Value
from omtanke_desktop.files.limits import Package, local_name, stream_xml, unreadable
from omtanke_desktop.files.sheet import MOST_CELLS, Grid, Range, clean, letter_of
from omtanke_desktop.files.workbook_tables import (
    Book,
    Links,
    SheetName,
    Styles,
    Target,
    Texts,
    read_table,
)

KIND = "Excel-fil"
_BOOK = re.compile(r"xl/workbook\d*\.xml")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_WITH_VALUE = ("v", "t")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_FIRST_DAYS = (date(1899, 12, 30), date(1904, 1, 1))
_LEAP_BUG = 60  # the 29th of February 1900, which Excel believes in
_LAST_SERIAL = 2_958_465  # 9999-12-31
_TRUTH = {"1": "SANT", "0": "FALSKT"}


class Workbook:
    """What a workbook says of its sheets; each is read when asked for."""

    def __init__(self, parts: Package) -> None:
        self._parts = parts
        names = parts.names()
        book = next((name for name in names if _BOOK.fullmatch(name)), None)
        if book is None:
            raise unreadable(parts.filename, KIND)
        self._book, links = Book(), Links()
        read_table(parts, book, self._book)
        folder, file = posixpath.split(book)
        read_table(parts, f"{folder}/_rels/{file}.rels", links)
        self._places = {key: _place(folder, to) for key, to in links.sheets.items()}
        self._shared: list[str] | None = None
        self._dates: frozenset[int] = frozenset()

    @property
    def names(self) -> tuple[SheetName, ...]:
        """The sheets with cells, in the workbook's order."""
        return tuple(one for one, key in self._book.sheets if key in self._places)

    def grid(self, name: str) -> Grid:
        """Read one sheet. Raises BrokenFile, or TooLarge for a bomb."""
        self._load_tables()
        key = next(key for one, key in self._book.sheets if one.name == name)
        assert self._shared is not None
        target = _Cells(
            Grid(self._parts.filename), self._shared, self._dates, _FIRST_DAYS[self._book.from_1904]
        )
        stream_xml(self._parts, self._places[key], target, lambda: target.grid.is_full)
        return target.grid

    def _load_tables(self) -> None:
        """Read the texts and number formats that all sheets share, once."""
        if self._shared is not None:
            return
        names, texts, styles = self._parts.names(), Texts(), Styles()
        if "xl/sharedStrings.xml" in names:
            read_table(self._parts, "xl/sharedStrings.xml", texts)
        if "xl/styles.xml" in names:
            read_table(self._parts, "xl/styles.xml", styles)
        self._shared, self._dates = texts.found, styles.dates


def _place(folder: str, target: str) -> str:
    joined = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    return posixpath.normpath(joined)


class _Cells(Target):
    """The cells of a sheet, what is merged, and which rows are hidden."""

    def __init__(
        self, grid: Grid, shared: list[str], dates: frozenset[int], first_day: date
    ) -> None:
        self.grid = grid
        self._shared, self._dates, self._first_day = shared, dates, first_day
        self._row = self._column = 0
        self._kind, self._style = "n", ""
        self._formula = self._reading = self._hidden = False
        self._spoken = 0
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        name = local_name(tag)
        if name == "c":
            self._begin(attributes)
        elif name in _WITH_VALUE:
            self._reading = not self._spoken
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "rPh":
            self._spoken += 1

    def end(self, tag: str, /) -> None:
        name = local_name(tag)
        if name == "c":
            self._finish()
        elif name in _WITH_VALUE:
            self._reading = False
        elif name == "rPh":
            self._spoken -= 1

    def data(self, text: str, /) -> None:
        if self._reading:
            self._pieces.append(text)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        said = attributes.get("r", "")
        self._row = int(said) if said.isdecimal() and len(said) < 8 else self._row + 1
        self._column = 0
        self._hidden = attributes.get("hidden", "0") in ("1", "true")

    def _begin(self, attributes: Mapping[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        self._column = _column(letters) or self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula = False
        self._pieces = []

    def _finish(self) -> None:
        text = "".join(self._pieces)
        if self._formula and len(self.grid.formulas) < MOST_CELLS:
            self.grid.formulas.add(f"{letter_of(self._column)}{self._row}")
        if self._formula and not text and self._kind != "str":
            self.grid.leave_open(f"{letter_of(self._column)}{self._row}")
        if text and (value := self._value(text)) != "":
            self.grid.put(self._row, self._column, value)
            if self._hidden:
                self.grid.hidden.add(self._row)

    def _value(self, text: str) -> Value:
        if self._kind == "s":
            number = int(text) if text.isdecimal() and len(text) < 9 else len(self._shared)
            return self._shared[number] if number < len(self._shared) else ""
        if self._kind == "b":
            return _TRUTH.get(text.strip(), "")
        if self._kind == "d":
            return _iso_day(text)
        return self._number(text) if self._kind == "n" else clean(text)

    def _number(self, text: str) -> Value:
        try:
            number = float(text)
        except ValueError:
            return clean(text)
        if not math.isfinite(number):
            return clean(text)
        if self._style.isdecimal() and int(self._style[:9]) in self._dates:
            return _day(number, self._first_day) or number
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if start and end:
            covered: Range = (
                *(int(start[2]), _column(start[1])),
                *(int(end[2]), _column(end[1])),
            )
            self.grid.merge(covered)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """The number of a column by its letters; 0 for what is no column."""
    if not _LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _day(serial: float, first_day: date) -> date | None:
    """The day of Excel's serial number; None for a time without day or what is no day."""
    whole = int(serial)
    if not 1 <= whole <= _LAST_SERIAL - (first_day.year == 1904) * 1462:
        return None
    if first_day.year != 1904 and whole < _LEAP_BUG:
        whole += 1
    return first_day + timedelta(days=whole)


def _iso_day(text: str) -> Value:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return clean(text)
