"""Sees every row that a transaction changes, whatever way it is changed.

Temporary triggers of the writing connection tell of each row of the record that is added, changed
or taken away, with what stood there before: also what bare SQL and cascades do.
"""

import sqlite3
from collections import defaultdict

from omtanke_desktop.storage.audit.tables import Table, record_tables

Values = tuple[object, ...]
Noted = dict[str, dict[Values, Values | None]]
"""Table -> key -> the row before it was first touched, None where there was none. A row whose
change was undone within the transaction stands there too."""

_TELL = "audit_touched"


def watch(connection: sqlite3.Connection) -> Noted:
    """Begin to note what this connection changes; whoever begins a transaction empties it."""
    noted: Noted = defaultdict(dict)
    of_key = {name: len(table.keys) for name, table in record_tables().items()}

    def note(table: str, *values: object) -> None:
        keys = of_key[table]
        noted[table].setdefault(values[:keys], values[keys:] or None)

    connection.create_function(_TELL, -1, note)
    for table in record_tables().values():
        for statement in _triggers(table):
            connection.execute(statement)
    return noted


def _triggers(table: Table) -> list[str]:
    new, old = table.key_of("new"), table.key_of("old")
    before = f"{old}, {table.values('old')}"
    made = [
        _trigger(table, "insert", "INSERT", new),
        _trigger(table, "update", "UPDATE", before),
        _trigger(table, "delete", "DELETE", before),
    ]
    if table.keys != ("id",):  # a row that gets another key is gone under the old one
        of_key = ", ".join(f'"{one}"' for one in table.keys)
        made.append(_trigger(table, "rename", f"UPDATE OF {of_key}", new, f"({new}) <> ({old})"))
    return made


def _trigger(table: Table, name: str, when: str, told: str, condition: str = "1") -> str:
    return (
        f"CREATE TEMP TRIGGER audit_{table.name}_{name} AFTER {when} ON main.{table.quoted} "
        f"WHEN {condition} BEGIN SELECT {_TELL}('{table.name}', {told}); END"
    )
