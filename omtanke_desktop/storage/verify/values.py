"""Whether every value is of the kind its column holds: days, moments, choices, JSON.

SQLite keeps any text in any column; a letter that was changed in one of these stops a page.
"""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import JSON, Column, Date, Enum, Time

from omtanke_desktop.storage.models import Base
from omtanke_desktop.storage.models.base import Moment
from omtanke_desktop.storage.verify.file_check import RESTORE
from omtanke_desktop.storage.verify.findings import Check, Finding, Severity, number, some

_AUDIT = ("audit_entry", "audit_row")  # the trail looks at itself


def check_values(connection: sqlite3.Connection) -> Iterator[Finding]:
    """One finding for all columns: which ones, and how many rows."""
    counts: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            condition = "" if table.name in _AUDIT else _condition(column)
            if condition and (rows := _rows(connection, table.name, condition)):
                counts[f"{table.name}.{column.name} ({rows})"] = rows
    if counts:
        said = number(sum(counts.values()), "uppgift", "uppgifter")
        words = f"{said} går inte att tolka: {some(list(counts))}."
        yield Finding(Check.VALUES, Severity.DAMAGE, words, RESTORE)


def _rows(connection: sqlite3.Connection, table: str, condition: str) -> int:
    statement = f'SELECT count(*) FROM "{table}" WHERE {condition}'
    return int(connection.execute(statement).fetchone()[0])


def _condition(column: Column[object]) -> str:
    """What a value that the program could not read looks like; "" where any text will do."""
    name = f'"{column.name}"'
    match column.type:
        case JSON():
            return f"{name} IS NOT NULL AND NOT json_valid({name})"
        case Moment():
            return f"{name} IS NOT NULL AND ({name} NOT GLOB '{_MOMENT}' OR {_no_day(name)})"
        case Date():
            return f"{name} IS NOT NULL AND ({name} NOT GLOB '{_DAY}' OR {_no_day(name)})"
        case Time():
            return f"{name} IS NOT NULL AND time({name}) IS NULL"
        case Enum(enums=values):
            known = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
            return f"{name} IS NOT NULL AND {name} NOT IN ({known})"
    return ""


def _no_day(name: str) -> str:
    return f"date(substr({name}, 1, 10)) IS NULL"


_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_MOMENT = f"{_DAY}T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00"
