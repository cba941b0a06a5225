"""The pages of a database file, read without SQLite: which trees there are, and their first rows.

Only what is needed to tell which table a tree without a name is (file format, 1.5 and 2.1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096  # bytes; the program makes no others
_INNER, _LEAF = 0x05, 0x0D
_MOST_ROWS = 8  # of a tree that are looked at
_MOST_CELLS = PAGE // 2
Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A file as numbered pages, from 1."""

    path: Path

    @property
    def count(self) -> int:
        return self.path.stat().st_size // PAGE

    def roots(self) -> list[int]:
        """Pages at which a table begins, or a piece of one whose beginning is gone."""
        children: set[int] = set()
        tables: list[int] = []
        with self.path.open("rb") as handle:
            for number in range(1, self.count + 1):
                page = handle.read(PAGE)
                kind = page[100 if number == 1 else 0]
                if kind == _INNER:
                    children.update(_children(page))
                if kind in (_INNER, _LEAF) and number > 1:
                    tables.append(number)
        return [number for number in tables if number not in children]

    def first_rows(self, root: int) -> list[Values]:
        """Some rows of the tree's first leaf, as far as they stand on the page itself."""
        with self.path.open("rb") as handle:
            for _ in range(20):  # no tree is deeper
                handle.seek((root - 1) * PAGE)
                page = handle.read(PAGE)
                if len(page) < PAGE or page[0] != _INNER:
                    break
                root = next(iter(_children(page)), 0)
                if not 1 < root <= self.count:
                    return []
        return list(_rows(page)) if len(page) == PAGE and page[0] == _LEAF else []


def _children(page: bytes) -> Iterator[int]:
    for place in _cells(page, 12):
        yield int.from_bytes(page[place : place + 4])
    yield int.from_bytes(page[8:12])


def _cells(page: bytes, start: int) -> Iterator[int]:
    for number in range(min(int.from_bytes(page[3:5]), _MOST_CELLS)):
        at = start + 2 * number
        place = int.from_bytes(page[at : at + 2])
        if start <= place < PAGE - 4:
            yield place


def _rows(page: bytes) -> Iterator[Values]:
    for place in list(_cells(page, 8))[:_MOST_ROWS]:
        payload, place = _varint(page, place)
        number, place = _varint(page, place)
        values = _record(page, place, place + _on_page(payload))
        if values:
            yield (number, *values)


def _on_page(payload: int) -> int:
    """How much of a row stands on its own page (file format, 1.5)."""
    if payload <= PAGE - 35:
        return payload
    least = (PAGE - 12) * 32 // 255 - 23
    kept = least + (payload - least) % (PAGE - 4)
    return kept if kept <= PAGE - 35 else least


def _record(page: bytes, start: int, stop: int) -> Values:
    """The values of a record; None for NULL, ... for what goes on on another page."""
    length, place = _varint(page, start)
    end = start + length
    if not start < end <= PAGE:
        return ()
    kinds = []
    while place < end:
        kind, place = _varint(page, place)
        kinds.append(kind)
    values: list[object] = []
    for kind in kinds:
        size = _size(kind)
        content = page[place : place + size]
        values.append(_value(kind, content) if place + size <= stop else ...)
        place += size
    return tuple(values)


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]


def _value(kind: int, content: bytes) -> object:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind < 12:
        return 0.0 if kind == 7 else int.from_bytes(content, signed=True)
    return content.decode("utf-8", "replace") if kind % 2 else content


def _varint(page: bytes, place: int) -> tuple[int, int]:
    value = 0
    for _ in range(9):
        if place >= len(page):
            return 0, place
        byte = page[place]
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value, place
