"""Open a file as a register and count in it: what makes a backup one that is believed in."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from json import loads
from pathlib import Path

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.storage.audit.chain import head_of
from omtanke_desktop.storage.backup_notes import opened_words
from omtanke_desktop.storage.identity import identify

Progress = Callable[[int, int, str], object]
"""Told how far it is (done, total, what is done just now); 0 of 0: nobody knows how long. What it
raises ends the work."""

COUNTING = "Öppnar kopian och räknar"
_CHUNK = 1 << 20
_ASK_EVERY = 100_000  # instructions of SQLite's machine: some milliseconds
_MOST_ERRORS = 100


def silent(_done: int, _total: int, _words: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found in a register file. errors: of integrity and references, at most some 100."""

    uid: str
    schema: int
    cases: int
    documents: int
    errors: int
    head: Head

    @property
    def words(self) -> str:
        """ "öppnade, 214 ärenden, 0 fel"."""
        return opened_words(self.cases, self.errors)


def count(path: Path, progress: Progress = silent) -> Counted:
    """Open a finished file for reading and count; a damaged one has errors.

    Raises Problem when it is no register or a newer one. Nobody may be writing in the file.
    """
    schema = identify(path).version
    uid, errors, cases, documents, head = "", 0, 0, 0, Head(0, "")
    asking = _Asking(progress)
    progress(0, 0, COUNTING)
    with closing(open_finished(path)) as connection:
        connection.set_progress_handler(asking, _ASK_EVERY)
        try:
            errors = _errors(connection)
            tables = tables_of(connection)
            uid = register_uid(connection, tables)
            cases, documents = (_rows(connection, tables, name) for name in ("case", "document"))
            head = head_of(connection) if "audit_entry" in tables else head
        except sqlite3.DatabaseError as error:
            if asking.stopped is not None:
                raise asking.stopped from error
            errors += 1
    return Counted(uid, schema, cases, documents, errors, head)


class _Asking:
    """Lets whoever waits end what SQLite is doing: an exception cannot pass through it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.stopped: BaseException | None = None

    def __call__(self) -> bool:
        try:
            self._progress(0, 0, COUNTING)
        except BaseException as error:
            self.stopped = error
        return self.stopped is not None


def open_finished(path: Path) -> sqlite3.Connection:
    """A connection that neither writes nor locks, and trusts nothing that the file says."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def tables_of(connection: sqlite3.Connection) -> frozenset[str]:
    """The names of the real tables: a view of that name may do anything."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(name for (name,) in rows)


def register_uid(connection: sqlite3.Connection, tables: frozenset[str]) -> str:
    """Which register it is; "" for one of an older schema."""
    found = setting_in(connection, tables, "register_uid")
    return found if isinstance(found, str) else ""


def setting_in(connection: sqlite3.Connection, tables: frozenset[str], key: str) -> object:
    """One setting as the file says it, None when it has none."""
    if "setting" not in tables:
        return None
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    try:
        return loads(row[0])["value"] if row else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _errors(connection: sqlite3.Connection) -> int:
    found = connection.execute(f"PRAGMA integrity_check({_MOST_ERRORS})").fetchall()
    broken = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_ERRORS)
    return len([said for (said,) in found if said != "ok"]) + len(broken)


def _rows(connection: sqlite3.Connection, tables: frozenset[str], table: str) -> int:
    if table not in tables:
        raise sqlite3.DatabaseError(f"no table {table}")
    return number_of(connection, f'SELECT count(*) FROM "{table}"')


def number_of(connection: sqlite3.Connection, statement: str, *values: object) -> int:
    """The one number that a statement answers with."""
    number: int = connection.execute(statement, values).fetchone()[0]
    return number


def sha256_of(path: Path, progress: Progress = silent, words: str = "Läser kopian") -> str:
    """The checksum of a file in hex, read from its beginning to its end."""
    digest, done, size = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(done, size, words)
    return digest.hexdigest()
