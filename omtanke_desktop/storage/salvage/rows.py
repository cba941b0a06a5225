"""The rows of one table: forward and backward until a page cannot be read, then one by one."""

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

_MOST_TRIED = 200_000  # numbers between two rows that are looked up one by one
Row = tuple[object, ...]


@dataclass(slots=True)
class Table:
    """A table in the file: its columns, and whether its rows have numbers of their own.

    lost: rows that could not be read, by what an index still says of them.
    """

    name: str
    columns: tuple[str, ...]
    numbered: bool
    broken: bool = False
    lost: list[str] = field(default_factory=list)

    @property
    def quoted(self) -> str:
        return _quoted(self.name)

    @property
    def selected(self) -> str:
        return ", ".join(map(_quoted, self.columns))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def tables_in(connection: sqlite3.Connection, known: tuple[str, ...]) -> list[Table]:
    """The program's own tables that are in the file as tables: a view of that name is not read."""
    there = {name: str(sql).casefold() for name, sql in listed(connection)}
    tables = []
    for name in known:
        if there.get(name, "").startswith("create table"):
            # hidden columns are made by expressions of the file's own
            about = connection.execute(f"PRAGMA table_xinfo({_quoted(name)})").fetchall()
            columns = tuple(row[1] for row in about if row[6] == 0)
            numbered = "without rowid" not in there[name].rpartition(")")[2]
            tables.append(Table(name, columns, numbered))
    return tables


def listed(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The tables that the file lists, name and statement, as far as the list can be read."""
    for order in ("", "DESC"):
        statement = f"SELECT type, name, sql FROM sqlite_master ORDER BY rowid {order}"
        with suppress(sqlite3.Error, UnicodeDecodeError):
            for kind, name, sql in connection.execute(statement):
                if kind == "table":
                    yield str(name), str(sql)


def roots_in(connection: sqlite3.Connection) -> set[int]:
    """The pages at which everything that the file lists begins."""
    roots: set[int] = set()
    for order in ("", "DESC"):
        statement = f"SELECT rootpage FROM sqlite_master ORDER BY rowid {order}"
        with suppress(sqlite3.Error, UnicodeDecodeError):
            found = connection.execute(statement)
            roots.update(root for (root,) in found if isinstance(root, int))
    return roots


def rows_of(
    connection: sqlite3.Connection, table: Table, asked: Callable[[], object]
) -> Iterator[Row]:
    """Every row that can be read, once each; what cannot is noted in the table."""
    if not table.numbered:
        yield from _both_ways(connection, table, asked)
        return
    seen: set[int] = set()
    if (yield from _numbered(connection, table, "", seen, asked)):
        return
    table.broken = True
    yield from _numbered(connection, table, "DESC", seen, asked)
    yield from _one_by_one(connection, table, seen, asked)


def _numbered(
    connection: sqlite3.Connection,
    table: Table,
    order: str,
    seen: set[int],
    asked: Callable[[], object],
) -> Generator[Row, None, bool]:
    """Rows in order until one cannot be read or was seen before; returns whether all were."""
    statement = (
        f"SELECT rowid, {table.selected} FROM {table.quoted} NOT INDEXED ORDER BY rowid {order}"
    )
    try:
        for number, *row in connection.execute(statement):
            asked()
            if number in seen:
                return True
            seen.add(number)
            yield tuple(row)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return False
    return True


def _one_by_one(
    connection: sqlite3.Connection, table: Table, seen: set[int], asked: Callable[[], object]
) -> Iterator[Row]:
    """Rows between two that cannot be read, by every number that they may have."""
    named = _numbers_in_indexes(connection, table, asked)
    statement = f"SELECT {table.selected} FROM {table.quoted} NOT INDEXED WHERE rowid = ?"
    wanted = (set(_between(seen)) | named.keys()) - seen
    for number in sorted(wanted):
        asked()
        try:
            row = connection.execute(statement, (number,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError, OverflowError):
            row = None
        if row is not None:
            seen.add(number)
            yield tuple(row)
        elif number in named:
            table.lost.append(f"{number}: {named[number]}")


def _between(seen: set[int]) -> Iterator[int]:
    """Numbers that a row may have had; the first rows were read forward, the last backward."""
    ordered = sorted(seen) or [0]
    last = 0
    tried = 0
    for number in [*ordered, ordered[-1] + 1000]:
        gap = range(last + 1, number)
        if tried + len(gap) <= _MOST_TRIED:
            tried += len(gap)
            yield from gap
        last = number


def _numbers_in_indexes(
    connection: sqlite3.Connection, table: Table, asked: Callable[[], object]
) -> dict[int, str]:
    """What the table's indexes say: which rows there are, and the values they hold of each."""
    said: dict[int, list[str]] = {}
    for index, columns in _indexes(connection, table):
        chosen = ", ".join(map(_quoted, columns))
        statement = f"SELECT rowid, {chosen} FROM {table.quoted} INDEXED BY {_quoted(index)}"
        for order in ("", f" ORDER BY {chosen}", f" ORDER BY {_quoted(columns[0])} DESC"):
            try:
                for number, *values in connection.execute(statement + order):
                    asked()
                    words = zip(columns, values, strict=True)
                    told = ", ".join(f"{column} {value}" for column, value in words)
                    if told not in said.setdefault(number, []):
                        said[number].append(told)
            except (sqlite3.Error, UnicodeDecodeError, OverflowError):
                continue
    return {number: "; ".join(words)[:300] for number, words in said.items()}


def _indexes(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        listed = connection.execute(f"PRAGMA index_list({table.quoted})").fetchall()
        for _, name, _, _, partial in listed:
            about = connection.execute(f"PRAGMA index_info({_quoted(name)})").fetchall()
            columns = tuple(row[2] for row in about)
            if columns and not partial and None not in columns:  # None: an expression
                yield name, columns
    except (sqlite3.Error, UnicodeDecodeError):
        return


def _both_ways(
    connection: sqlite3.Connection, table: Table, asked: Callable[[], object]
) -> Iterator[Row]:
    seen: set[Row] = set()
    for order in ("", " DESC"):
        keys = ", ".join(f"{_quoted(one)}{order}" for one in table.columns[:2])
        try:
            for row in connection.execute(
                f"SELECT {table.selected} FROM {table.quoted} ORDER BY {keys}"
            ):
                asked()
                if (key := tuple(row[:2])) not in seen:
                    seen.add(key)
                    yield tuple(row)
            if not order:
                return
        except (sqlite3.Error, UnicodeDecodeError):
            table.broken = True
