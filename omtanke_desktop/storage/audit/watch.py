"""Sees every row that a transaction changes, whatever way it is changed.

Temporary triggers of the writing connection note each row of the record that is added, changed
or taken away, with what stood there before: also what bare SQL and cascades do.
"""

import sqlite3

from omtanke_desktop.storage.audit.tables import Table, record_tables

_NOTES = (
    "CREATE TEMP TABLE touched (tbl TEXT NOT NULL, k1 NOT NULL, k2 NOT NULL, k3 NOT NULL, "
    "before TEXT, PRIMARY KEY (tbl, k1, k2, k3)) WITHOUT ROWID"
)


def watch(connection: sqlite3.Connection) -> None:
    """Begin to note what this connection changes; once for each connection."""
    connection.execute(_NOTES)
    for table in record_tables().values():
        for statement in _triggers(table):
            connection.execute(statement)


def forget(connection: sqlite3.Connection) -> None:
    """Forget what has been noted: it is attested."""
    connection.execute("DELETE FROM temp.touched")


def _triggers(table: Table) -> list[str]:
    before = f"json_array({table.values('old')})"
    made = [
        _trigger(table, "insert", "INSERT", "new", "NULL"),
        _trigger(table, "update", "UPDATE", "old", before),
        _trigger(table, "delete", "DELETE", "old", before),
    ]
    if table.keys != ("id",):  # a row that gets another key is gone under the old one
        of_key = ", ".join(f'"{one}"' for one in table.keys)
        made.append(_trigger(table, "rename", f"UPDATE OF {of_key}", "new", "NULL"))
    return made


def _trigger(table: Table, name: str, when: str, row: str, before: str) -> str:
    """Note the row unless it is noted: an outer OR REPLACE would turn an OR IGNORE into its own."""
    keys = table.key_columns(row)
    sought = ", ".join(f"+{one}" for one in keys.split(", "))  # typed, they would pass the index by
    return (
        f"CREATE TEMP TRIGGER audit_{table.name}_{name} AFTER {when} ON main.{table.quoted} BEGIN "
        f"INSERT INTO touched SELECT '{table.name}', {keys}, {before} WHERE NOT EXISTS "
        f"(SELECT 1 FROM touched WHERE tbl = '{table.name}' AND (k1, k2, k3) = ({sought})); END"
    )
