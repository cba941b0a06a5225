"""What a transaction has changed without telling of it, so that no change goes unmentioned."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from omtanke_desktop.storage.audit.chain import Touched, touched
from omtanke_desktop.storage.audit.tables import record_tables
from omtanke_desktop.storage.audit.watch import Noted

_AT_MOST = 200  # events of one transaction; the chain attests every row all the same


@dataclass(frozen=True, slots=True)
class UntoldChange:
    """field: table.column, or the table of a row that was added or taken away; key: the row's."""

    field: str
    key: str
    before: str = ""
    after: str = ""

    @property
    def of_column(self) -> bool:
        """Whether it is one value that changed, not a row that was added or taken away."""
        return "." in self.field


def untold(connection: sqlite3.Connection, noted: Noted) -> list[UntoldChange]:
    """The changes of a transaction that has recorded no event; none where it has."""
    if "event" in noted or "event_text" in noted:
        return []
    found: list[UntoldChange] = []
    for row in touched(connection, noted):
        found += _changes(row)
        if len(found) >= _AT_MOST:
            break
    return found[:_AT_MOST]


def _changes(row: Touched) -> Iterator[UntoldChange]:
    if row.values is None:
        yield UntoldChange(row.table, row.key, before=_text(row.before))
    elif row.before is None:
        yield UntoldChange(row.table, row.key, after=_text(row.values))
    else:
        columns = record_tables()[row.table].columns
        for column, before, after in zip(columns, row.before, row.values, strict=True):
            if before != after:
                field = f"{row.table}.{column}"
                yield UntoldChange(field, row.key, _text(before), _text(after))


def _text(value: object) -> str:
    """A value as it is read by people: a text as it is, nothing as nothing, a row as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
