"""Tables whose name the file has lost: known by the shape of their rows, and read all the same.

A file that is cut off has often lost the list of its tables. Their pages are there; which table
each is, is told by how many columns its rows have and what stands in them. Where two tables fit,
the rows come out under both names' guess rather than not at all.
"""

import datetime as dt
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, LargeBinary, Time

from omtanke_desktop.storage.models import Base
from omtanke_desktop.storage.models.base import Moment
from omtanke_desktop.storage.salvage.copying import connect
from omtanke_desktop.storage.salvage.pages import PAGE, Pages
from omtanke_desktop.storage.salvage.rows import Row, Table, rows_of

UNSURE = "oviss"


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as the program makes it: its columns in the file's order."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A table without a name, and what it is."""

    root: int
    shape: Shape


@cache
def shapes() -> list[Shape]:
    """Every table of the record in the order of columns that the migrations give."""
    from omtanke_desktop.storage.upgrade import upgrade_file

    known = {table.name for table in Base.metadata.sorted_tables} - {"audit_row"}
    with tempfile.TemporaryDirectory(prefix="omtanke-radda-") as folder:
        path = Path(folder) / "tom"
        upgrade_file(path)
        with closing(sqlite3.connect(path)) as made:
            return [
                Shape(name, tuple(row[1] for row in made.execute(f'PRAGMA table_info("{name}")')))
                for name in sorted(known)
            ]


def trees(copy: Path, known_roots: set[int], lost: set[str]) -> list[Tree]:
    """The nameless trees that are one of the lost tables."""
    pages = Pages(copy)
    looked_for = [one for one in shapes() if one.name in lost]
    found = []
    for root in pages.roots():
        if root in known_roots:
            continue
        rows = pages.first_rows(root)
        fitting = [one for one in looked_for if rows and all(_fits(one, row) for row in rows)]
        if len(fitting) == 1:
            found.append(Tree(root, fitting[0]))
        elif fitting:
            name = f"{UNSURE} {root} ({' eller '.join(one.name for one in fitting[:3])})"
            found.append(Tree(root, Shape(name, fitting[0].columns)))
    return found


def _fits(shape: Shape, row: tuple[object, ...]) -> bool:
    """Whether a row, its number first, may be one of a table."""
    _, *values = row
    if len(values) != len(shape.columns):
        return False
    table = Base.metadata.tables[shape.name]
    pairs = zip(shape.columns, values, strict=True)
    return all(_may_hold(table.columns[name], value) for name, value in pairs)


def _may_hold(column: Column[object], value: object) -> bool:
    if value is None:  # a key that is the row's own number is not written in the row
        own = column.primary_key and isinstance(column.type, Integer)
        return bool(column.nullable) or own
    if value is ...:  # too long for its page: it is told by the others
        return True
    if isinstance(column.type, Integer | Boolean):
        return isinstance(value, int)
    if isinstance(column.type, LargeBinary):
        return isinstance(value, bytes)
    return isinstance(value, str) and _reads(column, value)


def _reads(column: Column[object], value: str) -> bool:
    readers: dict[type, Callable[[str], object]] = {
        JSON: json.loads,
        Moment: dt.datetime.fromisoformat,
        Date: dt.date.fromisoformat,
        Time: dt.time.fromisoformat,
    }
    if isinstance(column.type, Enum):
        return value in column.type.enums
    for kind, read in readers.items():
        if isinstance(column.type, kind):
            try:
                read(value)
            except ValueError:
                return False
    return True


def rows_of_tree(copy: Path, tree: Tree, asked: Callable[[], object]) -> Iterator[Row]:
    """The rows of a nameless tree: the copy gets a first page that names it, for so long."""
    with copy.open("rb") as handle:
        first = handle.read(PAGE)
    _write_first(copy, _naming(tree, Pages(copy).count))
    try:
        with closing(connect(copy)) as connection:
            yield from rows_of(connection, Table("t", tree.shape.columns, numbered=True), asked)
    finally:
        _write_first(copy, first)


def _write_first(copy: Path, page: bytes) -> None:
    for ending in ("-journal", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    with copy.open("r+b") as handle:
        handle.write(page)


def _naming(tree: Tree, count: int) -> bytes:
    """The first page of a database of so many pages with this one table."""
    first, *rest = tree.shape.columns
    own = " INTEGER PRIMARY KEY" if first == "id" else ""
    columns = ", ".join([f'"{first}"{own}', *(f'"{one}"' for one in rest)])
    with tempfile.TemporaryDirectory(prefix="omtanke-radda-") as folder:
        path = Path(folder) / "forsta"
        with closing(sqlite3.connect(path, isolation_level=None)) as made:
            made.execute(f"PRAGMA page_size={PAGE}")
            made.execute(f"CREATE TABLE t ({columns})")
            made.execute("PRAGMA writable_schema=ON")
            made.execute("UPDATE sqlite_master SET rootpage = ?", (tree.root,))
        page = bytearray(path.read_bytes()[:PAGE])
    page[28:32] = count.to_bytes(4)
    page[24:28] = page[92:96] = (1).to_bytes(4)  # the count of pages holds when these agree
    return bytes(page)
