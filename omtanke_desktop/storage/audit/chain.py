"""The chain: each entry holds the digests of the rows it attests and is linked to the one before.

The link is the SHA-256 of the JSON list [link before, number, moment, who, rows as stored].
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from sqlalchemy.orm import Session

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.storage.audit.tables import Table, digest, key_text, record_tables
from omtanke_desktop.storage.audit.watch import Noted
from omtanke_desktop.storage.models.base import moment_text
from omtanke_desktop.storage.search_texts import driver

MAKER = "Programmet"  # who made or upgraded a register
_AT_MOST = 5000  # rows attested by one entry: a big import makes several
_AT_ONCE = 200  # rows looked up with one question
_SALT = 16
_ASCII = json.JSONEncoder(separators=(",", ":"))  # dumps() would make one each time
_WHOLE = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


class Touched(NamedTuple):
    """A row by its table and key: its values, None when it is gone, and those before, if any."""

    table: str
    key: str
    values: Sequence[object] | None
    before: Sequence[object] | None = None


def head(session: Session) -> Head:
    """The chain's last entry."""
    return head_of(driver(session))


def head_of(connection: sqlite3.Connection) -> Head:
    """The last entry of a register that is open as a bare SQLite connection."""
    row = connection.execute("SELECT id, link FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, "")


def link_of(before: str, number: int, at: str, who: str, rows: str) -> str:
    """The link of an entry."""
    said = _ASCII.encode([before, number, at, who, rows])
    return hashlib.sha256(said.encode("ascii")).hexdigest()


def attest_touched(connection: sqlite3.Connection, noted: Noted, at: str, who: str) -> Head | None:
    """Attest every row that the transaction has changed; the entry, None where nothing is."""
    made = _attest(connection, touched(connection, noted), at, who)
    noted.clear()
    return made


def attest_all(connection: sqlite3.Connection, now: datetime, who: str) -> None:
    """Attest every row there is, for a register that is new or whose schema is."""
    connection.execute("DELETE FROM audit_row")
    _attest(connection, _everything(connection), moment_text(now), who)


def touched(connection: sqlite3.Connection, noted: Noted) -> Iterator[Touched]:
    """Every row that the transaction has really changed so far, of those that it has touched."""
    for name, rows in list(noted.items()):
        table, keys = record_tables()[name], list(rows)
        of_key = len(table.keys)
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            found = connection.execute(_rows_of(table, len(some)), list(chain.from_iterable(some)))
            now = {row[:of_key]: row[of_key:] for row in found}
            for key in some:
                if (values := now.get(key)) != (before := rows[key]):
                    yield Touched(name, key_text(key), values, before)


@lru_cache(maxsize=256)
def _rows_of(table: Table, count: int) -> str:
    """The question for so many rows by their keys: key and values of each."""
    one = ", ".join("?" * len(table.keys))
    wanted = one if len(table.keys) == 1 else f"VALUES ({one})"
    rest = f", {one}" if len(table.keys) == 1 else f", ({one})"
    return (
        f"SELECT {table.key_of('x')}, {table.values('x')} FROM main.{table.quoted} x "
        f"WHERE ({table.key_of('x')}) IN ({wanted}{rest * (count - 1)})"
    )


def _everything(connection: sqlite3.Connection) -> Iterator[Touched]:
    for name, table in record_tables().items():
        of_key = len(table.keys)
        statement = f"SELECT {table.key_of('x')}, {table.values('x')} FROM main.{table.quoted} x"
        for row in connection.execute(statement):
            yield Touched(name, key_text(row[:of_key]), row[of_key:])


def _attest(
    connection: sqlite3.Connection, rows: Iterable[Touched], at: str, who: str
) -> Head | None:
    rest, last = iter(rows), None
    while some := list(islice(rest, _AT_MOST)):
        last = _write_entry(connection, last or head_of(connection), some, at, who)
    return last


def _write_entry(
    connection: sqlite3.Connection, last: Head, rows: list[Touched], at: str, who: str
) -> Head:
    number, salts = last.entry + 1, os.urandom(_SALT * len(rows))
    digests: dict[str, dict[str, str | None]] = {}
    there, gone = [], []
    for place, (table, key, values, _) in enumerate(rows):
        if values is None:
            gone.append((table, key))
            digests.setdefault(table, {})[key] = None
            continue
        salt = salts[place * _SALT : (place + 1) * _SALT]
        there.append((table, key, number, salt))
        digests.setdefault(table, {})[key] = digest(table, values, salt)
    said = _WHOLE.encode(digests)
    link = link_of(last.link, number, at, who, said)
    connection.execute(_ADD_ENTRY, (number, at, who, said, link))
    connection.executemany(_ATTESTED, there)
    if gone:
        connection.executemany(_GONE, gone)
    return Head(number, link)


_ADD_ENTRY = "INSERT INTO audit_entry (id, at, who, rows, link) VALUES (?, ?, ?, ?, ?)"
_ATTESTED = (
    "INSERT INTO audit_row (tbl, key, entry_id, salt) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (tbl, key) DO UPDATE SET entry_id = excluded.entry_id, salt = excluded.salt"
)
_GONE = "DELETE FROM audit_row WHERE tbl = ? AND key = ?"
