"""What differs between a register and a copy: by the audit trail, else by the events' numbers.

Both are read as bare SQLite files, so that a copy of any schema can be compared.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import InputProblem
from omtanke_desktop.storage.audit.chain import head_of
from omtanke_desktop.storage.backup_count import number_of, open_finished, register_uid, tables_of
from omtanke_desktop.storage.backup_source import connect_to_read
from omtanke_desktop.storage.identity import identify

MOST = 200  # events that are told of one by one
_NEEDED = {"case", "document", "event"}
_FIELDS = (
    'e.at, e.who, e.kind, e.text, c.number FROM event e LEFT JOIN "case" c ON c.id = e.case_id'
)
_NEWEST = "ORDER BY e.at DESC, e.id DESC LIMIT ?"
_SINCE = (
    "WHERE e.id IN (SELECT CAST(key AS INTEGER) FROM audit_row "
    "WHERE tbl IN ('event', 'event_text') AND entry_id > ?)"
)


@dataclass(frozen=True, slots=True)
class EventLine:
    """What happened, as one of the two has it. case: the case's number, "" for none."""

    at: datetime
    who: str
    what: str
    case: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. events: those the other has not, newest first, at most MOST of `more`."""

    cases: int
    documents: int
    head: Head
    events: tuple[EventLine, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Differences:
    """A register and a copy. parted: each has what the other has not. foreign: another register."""

    register: Side
    copy: Side
    foreign: bool

    @property
    def parted(self) -> bool:
        """Whether neither is a continuation of the other."""
        return bool(self.register.number and self.copy.number)


def differences(register: Path, copy: Path) -> Differences:
    """Compare a register that may be in use with a copy that nobody has open.

    Raises Problem when one of them cannot be read.
    """
    identify(register)
    identify(copy)
    try:
        with closing(connect_to_read(register)) as one, closing(open_finished(copy)) as other:
            return _differences(one, other)
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise InputProblem(
            "Registret och kopian går inte att jämföra", "En av dem är skadad. Inget är ändrat."
        ) from error


def _differences(one: sqlite3.Connection, other: sqlite3.Connection) -> Differences:
    if not all(tables_of(connection) >= _NEEDED for connection in (one, other)):
        raise ValueError("a table is missing")
    if _uid(other) and _uid(one) != _uid(other):
        return Differences(_side(one), _side(other), foreign=True)
    if _has_trail(one) and _has_trail(other):
        common = _common(one, other)
        return Differences(_since(one, common), _since(other, common), foreign=False)
    last = min(_last_event(one), _last_event(other))
    return Differences(_after(one, last), _after(other, last), foreign=False)


def _uid(connection: sqlite3.Connection) -> str:
    return register_uid(connection, tables_of(connection))


def _has_trail(connection: sqlite3.Connection) -> bool:
    return {"audit_entry", "audit_row"} <= tables_of(connection)


def _common(one: sqlite3.Connection, other: sqlite3.Connection) -> int:
    """The last entry that both have; each link stands for everything before it."""
    low, high = 0, min(head_of(one).entry, head_of(other).entry)
    while low < high:
        middle = (low + high + 1) // 2
        if _link(one, middle) == _link(other, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _link(connection: sqlite3.Connection, entry: int) -> object:
    row = connection.execute("SELECT link FROM audit_entry WHERE id = ?", (entry,)).fetchone()
    return row[0] if row else entry


def _since(connection: sqlite3.Connection, entry: int) -> Side:
    return _side(connection, _SINCE, entry)


def _after(connection: sqlite3.Connection, event: int) -> Side:
    return _side(connection, "WHERE e.id > ?", event)


def _last_event(connection: sqlite3.Connection) -> int:
    return number_of(connection, "SELECT coalesce(max(id), 0) FROM event")


def _side(connection: sqlite3.Connection, where: str = "", after: int | None = None) -> Side:
    cases, documents = (_count(connection, table) for table in ("case", "document"))
    head = head_of(connection) if _has_trail(connection) else Head(0, "")
    if after is None:
        return Side(cases, documents, head)
    number = number_of(connection, f"SELECT count(*) FROM event e {where}", after)
    rows = connection.execute(f"SELECT {_FIELDS} {where} {_NEWEST}", (after, MOST))
    return Side(cases, documents, head, tuple(_line(*row) for row in rows), number)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return number_of(connection, f'SELECT count(*) FROM "{table}"')


def _line(at: str, who: str, kind: str, text: str, case: str | None) -> EventLine:
    known = {one.value: one.label for one in EventKind}
    return EventLine(datetime.fromisoformat(at), who, known.get(kind, kind), case or "", text)
