"""The chain: each entry holds the digests of the rows it attests and is linked to the one before.

The link is the SHA-256 of the JSON list [link before, number, moment, who, rows as stored].
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from sqlalchemy.orm import Session

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.storage.audit.tables import Table, digest, key_text, record_tables
from omtanke_desktop.storage.audit.watch import forget
from omtanke_desktop.storage.models.base import moment_text
from omtanke_desktop.storage.search_texts import driver

MAKER = "Programmet"  # who made or upgraded a register
_AT_MOST = 5000  # rows attested by one entry: a big import makes several
_SALT = 16


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
    said = json.dumps([before, number, at, who, rows], separators=(",", ":"))
    return hashlib.sha256(said.encode("ascii")).hexdigest()


def attest_touched(connection: sqlite3.Connection, now: datetime, who: str) -> None:
    """Attest every row that has been changed since the last time; part of the transaction."""
    _attest(connection, touched(connection), now, who)
    forget(connection)


def attest_all(connection: sqlite3.Connection, now: datetime, who: str) -> None:
    """Attest every row there is, for a register that is new or whose schema is."""
    connection.execute("DELETE FROM audit_row")
    _attest(connection, _everything(connection), now, who)


def touched(connection: sqlite3.Connection) -> Iterator[Touched]:
    """Every row that the transaction has really changed so far, seen by the temporary triggers."""
    for (name,) in connection.execute("SELECT DISTINCT tbl FROM temp.touched").fetchall():
        table = record_tables()[name]
        of_key = len(table.keys)
        for row in connection.execute(_touched_rows(table)):
            values = None if row[4] is None else row[5:]
            before = None if row[3] is None else json.loads(row[3])
            if before != (None if values is None else list(values)):
                yield Touched(name, key_text(row[:of_key]), values, before)


def _touched_rows(table: Table) -> str:
    keys = zip(table.keys, ("k1", "k2", "k3"), strict=False)
    same = " AND ".join(f'x."{column}" = t.{key}' for column, key in keys)
    return (
        f'SELECT t.k1, t.k2, t.k3, t.before, x."{table.keys[0]}", {table.values("x")} '
        f"FROM temp.touched t LEFT JOIN main.{table.quoted} x ON {same} "
        f"WHERE t.tbl = '{table.name}'"
    )


def _everything(connection: sqlite3.Connection) -> Iterator[Touched]:
    for name, table in record_tables().items():
        of_key = len(table.keys)
        keys = ", ".join(f'x."{one}"' for one in table.keys)
        statement = f"SELECT {keys}, {table.values('x')} FROM main.{table.quoted} x"
        for row in connection.execute(statement):
            yield Touched(name, key_text(row[:of_key]), row[of_key:])


def _attest(
    connection: sqlite3.Connection, rows: Iterable[Touched], now: datetime, who: str
) -> None:
    rest, last = iter(rows), head_of(connection)
    while some := list(islice(rest, _AT_MOST)):
        last = _write_entry(connection, last, some, moment_text(now), who)


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
    said = json.dumps(digests, ensure_ascii=False, separators=(",", ":"))
    link = link_of(last.link, number, at, who, said)
    connection.execute(_ADD_ENTRY, (number, at, who, said, link))
    connection.executemany(_ATTESTED, there)
    connection.executemany(_GONE, gone)
    return Head(number, link)


_ADD_ENTRY = "INSERT INTO audit_entry (id, at, who, rows, link) VALUES (?, ?, ?, ?, ?)"
_ATTESTED = (
    "INSERT INTO audit_row (tbl, key, entry_id, salt) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (tbl, key) DO UPDATE SET entry_id = excluded.entry_id, salt = excluded.salt"
)
_GONE = "DELETE FROM audit_row WHERE tbl = ? AND key = ?"
