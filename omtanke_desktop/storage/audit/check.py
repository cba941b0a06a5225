"""Looks whether the chain is whole, and whether the record still says what it attests."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from omtanke_desktop.domain.audit import Break, BreakKind
from omtanke_desktop.storage.audit.chain import link_of
from omtanke_desktop.storage.audit.tables import Table, digest, key_text, record_tables

_FOUND = (
    "CREATE TEMP TABLE found (entry_id INTEGER, tbl TEXT NOT NULL, key TEXT NOT NULL, digest TEXT)"
)


def breaks(connection: sqlite3.Connection) -> Iterator[Break]:
    """Everything that does not agree; nothing when the register is as the program left it.

    Reads the whole register, and needs a connection of its own that may have temporary tables.
    Raises sqlite3.Error where the file cannot be read.
    """
    connection.execute(_FOUND)
    try:
        for table in record_tables().values():
            yield from _look_at_rows(connection, table)
        connection.execute("CREATE INDEX temp.found_entry ON found (entry_id, tbl, key)")
        yield from _look_at_chain(connection)
        yield from _look_for_lost(connection)
    finally:
        with suppress(sqlite3.Error):  # what stopped the looking may still hold it
            connection.execute("DROP TABLE temp.found")


def _look_at_rows(connection: sqlite3.Connection, table: Table) -> Iterator[Break]:
    """Digest each row with its salt; the entries say later whether that is right."""
    of_key = len(table.keys)
    key = " || ' ' || ".join(f'x."{one}"' for one in table.keys)
    rows = connection.execute(
        f"SELECT r.entry_id, r.salt, {table.key_of('x')}, {table.values('x')} "
        f"FROM main.{table.quoted} x LEFT JOIN audit_row r "
        f"ON r.tbl = '{table.name}' AND r.key = CAST({key} AS TEXT)"
    )
    for entry, salt, *rest in rows:
        name, values = key_text(rest[:of_key]), rest[of_key:]
        if entry is None:
            yield Break(BreakKind.UNKNOWN, 0, table.name, name)
            continue
        found = (entry, table.name, name, digest(table.name, values, salt))
        connection.execute("INSERT INTO temp.found VALUES (?, ?, ?, ?)", found)


def _look_at_chain(connection: sqlite3.Connection) -> Iterator[Break]:
    before, wanted = "", 1
    entries = connection.execute("SELECT id, at, who, rows, link FROM audit_entry ORDER BY id")
    for number, at, who, rows, link in entries:
        if number != wanted:
            yield Break(BreakKind.GAP, wanted)
        elif link != link_of(before, number, at, who, rows):
            yield Break(BreakKind.LINK, number)
        before, wanted = link, number + 1
        yield from _look_at_entry(connection, number, rows)


def _look_at_entry(connection: sqlite3.Connection, number: int, rows: str) -> Iterator[Break]:
    """The rows that say that this entry attests them."""
    found = connection.execute(
        "SELECT tbl, key, digest FROM temp.found WHERE entry_id = ?", (number,)
    ).fetchall()
    attested = _parsed(rows) if found else {}
    for table, key, made in found:
        of_table = attested.get(table)
        if not isinstance(of_table, dict) or of_table.get(key) != made:
            yield Break(BreakKind.CHANGED, number, table, key)


def _parsed(rows: str) -> dict[str, object]:
    try:
        parsed = json.loads(rows)
    except ValueError:  # damaged: its link has told
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _look_for_lost(connection: sqlite3.Connection) -> Iterator[Break]:
    """Rows that are attested but not there, and rows attested by an entry that is not there."""
    known = connection.execute(
        "SELECT r.tbl, r.key, r.entry_id FROM audit_row r LEFT JOIN temp.found f "
        "ON f.entry_id = r.entry_id AND f.tbl = r.tbl AND f.key = r.key WHERE f.key IS NULL"
    )
    for table, key, entry in known:
        yield Break(BreakKind.GONE, entry, table, key)
    lost = connection.execute(
        "SELECT tbl, key, entry_id FROM temp.found "
        "WHERE entry_id NOT IN (SELECT id FROM audit_entry)"
    )
    for table, key, entry in lost:
        yield Break(BreakKind.CHANGED, entry, table, key)
