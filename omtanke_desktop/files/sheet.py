"""One sheet of a spreadsheet as plain values: its filled rows, its columns, its header."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from omtanke_desktop.domain.table_values import Value, as_line
from omtanke_desktop.files.limits import TooLong

Row = tuple[Value, ...]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, from 1."""

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 200_000
MOST_CHARACTERS = 20_000_000
"""In all cells together: a long text is stored once however many cells show it."""
_LONGEST_HEADING = 80  # characters
_SEARCHED = 30  # rows
_MOST_HEADER_ROWS = 2
_CONTROL = {sign: None for sign in range(32) if chr(sign) not in "\n\t"} | {0xFEFF: None}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ISO/IEC 29500-1, 22.9.2.19


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings stand: index of their first row in Sheet.rows, and how many rows (0-2)."""

    first: int = 0
    rows: int = 0

    @property
    def end(self) -> int:
        """The index of the first row after the headings."""
        return self.first + self.rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled rows of a sheet, all equally wide; rows and columns without content are left out.

    numbers: the number of each row in the file. letters: the name of each column. hidden: numbers
    of the rows that Excel does not show. uncomputed: cells whose formula has no value in the file.
    """

    name: str
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    letters: tuple[str, ...]
    hidden: tuple[int, ...] = ()
    uncomputed: tuple[str, ...] = ()


@dataclass(slots=True)
class Grid:
    """A sheet while it is read: values by row number, columns from the first."""

    filename: str
    rows: dict[int, list[Value]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    uncomputed: list[str] = field(default_factory=list)
    formulas: set[str] = field(default_factory=set)
    cells: int = 0
    characters: int = 0
    widest: int = 0

    @property
    def is_full(self) -> bool:
        """Whether there is more in the sheet than is read."""
        too_large = self.cells > MOST_CELLS or self.characters > MOST_CHARACTERS
        return too_large or len(self.rows) > MOST_ROWS or self.widest > MOST_COLUMNS

    def put(self, row: int, column: int, value: Value) -> None:
        """Keep one cell that is not empty; numbers from 1."""
        if column > self.widest:
            self.widest = column
        line = self.rows.get(row)
        if line is None:
            line = self.rows[row] = []
        if isinstance(value, str):
            self.characters += len(value)
        if self.is_full:
            return
        if column > len(line):
            line.extend([""] * (column - len(line)))
        line[column - 1] = value
        self.cells += 1

    def leave_open(self, address: str) -> None:
        """A cell whose formula has no value in the file."""
        self.cells += 1
        if not self.is_full:
            self.uncomputed.append(address)

    def merge(self, covered: Range) -> None:
        """Keep which cells are one."""
        self.cells += 1
        if not self.is_full:
            self.merged.append(covered)

    def sheet(self, name: str) -> Sheet:
        """Return what was read. Raises TooLong when the sheet holds more than is taken."""
        self._fill_merged()
        if self.is_full:
            raise too_much(self.filename)
        used = sorted({place for row in self.rows.values() for place in _filled(row)})
        numbers = tuple(sorted(self.rows))
        rows = [self.rows[number] for number in numbers]
        return Sheet(
            name,
            tuple(tuple(_at(row, place) for place in used) for row in rows),
            numbers,
            tuple(letter_of(place + 1) for place in used),
            tuple(sorted(self.hidden.intersection(self.rows))),
            tuple(self.uncomputed),
        )

    def _fill_merged(self) -> None:
        """Write a merged cell's value into every cell it covers, inside what the sheet uses."""
        last, widest, visited = max(self.rows, default=0), self.widest, 0
        for top, left, bottom, right in self.merged:
            value = _at(self.rows.get(top, []), left - 1)
            high, wide = min(bottom, last) - top + 1, min(right, widest) - left + 1
            covered = max(high, 0) * max(wide, 0)
            visited += max(covered, 1)
            if visited > MOST_CELLS:
                raise too_much(self.filename)
            if value == "" or covered < _MOST_HEADER_ROWS:
                continue
            for row in range(top, min(bottom, last) + 1):
                for column in range(left, min(right, widest) + 1):
                    if _at(self.rows.get(row, []), column - 1) == "":
                        self.put(row, column, value)


def too_much(filename: str) -> TooLong:
    return TooLong(
        f"{filename} har mer i ett blad än programmet läser",
        "Det läser 20 000 rader, 200 kolumner, 200 000 ifyllda celler och 20 miljoner tecken. "
        "Inget är ändrat. Dela upp bladet i flera filer och läs in en i taget.",
    )


def clean(text: str) -> str:
    """A cell's text without what Excel writes for control characters, and without edges."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
    return text.encode("utf-8", "replace").decode().strip()


def letter_of(column: int) -> str:
    """The name of a column: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def find_header(rows: Sequence[Row], is_known: Callable[[str], bool]) -> Header:
    """Where the headings of these rows are; is_known tells whether a text is a usual heading.

    The first row with two known headings, else the first with mostly short texts; a row above it
    that names groups, or one below it that names the parts of groups, belongs to it.
    """
    searched = rows[:_SEARCHED]
    for wanted in (lambda row: _known(row, is_known) >= _MOST_HEADER_ROWS, _may_head):
        for place, row in enumerate(searched):
            if _is_heading(row) and wanted(row) and place + 1 < len(rows):
                return _with_second(rows, place, is_known)
    return Header()


def _with_second(rows: Sequence[Row], place: int, is_known: Callable[[str], bool]) -> Header:
    row = rows[place]
    if place and _names_groups(rows[place - 1]):
        return Header(place - 1, 2)
    below = rows[place + 1]
    if place + 2 < len(rows) and _is_heading(below) and _is_grouped(row, below):
        parts = [lower for upper, lower in zip(row, below, strict=True) if lower not in ("", upper)]
        if parts and 2 * sum(is_known(str(one)) for one in parts) >= len(parts):
            return Header(place, 2)
    return Header(place, 1)


def _is_heading(row: Row) -> bool:
    """Whether a row holds nothing but several different short texts."""
    filled = [value for value in row if value != ""]
    short = all(isinstance(one, str) and len(one) <= _LONGEST_HEADING for one in filled)
    return short and len(set(filled)) >= _MOST_HEADER_ROWS


def _may_head(row: Row) -> bool:
    filled = [value for value in row if value != ""]
    return 2 * len(filled) > len(row) and not any(map(_has_digits, filled))


def _has_digits(value: Value) -> bool:
    return any(sign.isdigit() for sign in str(value))


def _known(row: Row, is_known: Callable[[str], bool]) -> int:
    return len({value for value in row if isinstance(value, str) and is_known(value)})


def _names_groups(row: Row) -> bool:
    """Whether a row names some of the columns below it, and is no title of the whole sheet."""
    filled = [value for value in row if value != ""]
    if not filled or not all(isinstance(one, str) for one in filled):
        return False
    if any(len(str(one)) > _LONGEST_HEADING for one in filled):
        return False
    return len(set(filled)) > 1 or row[0] == ""


def _is_grouped(upper: Row, lower: Row) -> bool:
    """Whether a heading stands over several columns, merged or with nothing beside it."""
    side_by_side = any(one == other != "" for one, other in pairwise(upper))
    open_over = any(one == "" != other for one, other in zip(upper, lower, strict=True))
    return side_by_side or open_over


def headings(sheet: Sheet, header: Header) -> tuple[str, ...]:
    """The heading of each column, two rows as "Beslut / Datum"; "" where there is none."""
    rows = sheet.rows[header.first : header.end]
    if len(rows) < _MOST_HEADER_ROWS:
        return tuple(as_line(value) for value in rows[0]) if rows else ("",) * len(sheet.letters)
    upper = _carried(rows[0], rows[1])
    return tuple(_joined(one, other) for one, other in zip(upper, rows[1], strict=True))


def _carried(upper: Row, lower: Row) -> list[Value]:
    """The upper headings, each carried on over the parts to its right that have none."""
    carried: list[Value] = []
    group: Value = ""
    for one, other in zip(upper, lower, strict=True):
        group = one if one != "" else group
        carried.append(group if one != "" or other != "" else "")
    return carried


def _joined(upper: Value, lower: Value) -> str:
    parts = dict.fromkeys(as_line(one) for one in (upper, lower) if one != "")
    return " / ".join(parts)


def body(sheet: Sheet, header: Header) -> Iterable[tuple[int, Row]]:
    """Each row below the headings with its number in the file."""
    return zip(sheet.numbers[header.end :], sheet.rows[header.end :], strict=True)


def samples(sheet: Sheet, header: Header, most: int = 3) -> tuple[tuple[str, ...], ...]:
    """Of each column its first different values, as texts; a row that says one thing is none."""
    found: list[dict[str, None]] = [{} for _ in sheet.letters]
    for row in sheet.rows[header.end :]:
        if len({value for value in row if value != ""}) == 1 < len(row):
            continue  # a heading between the rows
        for seen, value in zip(found, row, strict=True):
            if value != "" and len(seen) < most:
                seen[as_line(value)] = None
    return tuple(tuple(seen) for seen in found)


def _filled(row: Sequence[Value]) -> Iterable[int]:
    return (place for place, value in enumerate(row) if value != "")


def _at(row: Sequence[Value], place: int) -> Value:
    return row[place] if place < len(row) else ""
