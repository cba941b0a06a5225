"""Whether a file has the register's own tables, indexes and triggers, and nothing else.

It is looked at before anything is written and before any of the file's triggers can run. What
each migration leaves stands in db/schema.json, which a test holds true.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.paths import DB
from omtanke_desktop.storage.damage import altered, cut_off, damaged, other_mode
from omtanke_desktop.storage.identity import SCHEMA_VERSION, foreign

Schema = dict[str, str]
"""By kind and name ("table case"): the digest of the statement that makes it."""

_MOST_BYTES = 200_000  # of one statement; the longest of ours is 3 000
_MOST_STEPS = 100_000  # of SQLite's machine while it reads the list of a file's tables
_CORE = {"table case", "table message", "table blob"}
_QUOTES = str.maketrans("", "", " \t\r\n\"'`[]")
_SQLITES_OWN = {"table sqlite_stat1", "table sqlite_stat4"}  # figures for its planner
_TOO_MUCH = (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_TOOBIG)
_FOLLOWS_WAL = 2
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")  # ends a journal of several files' transaction


class Difference(NamedTuple):
    """What a file lacks and what it has too much, by kind and name."""

    missing: tuple[str, ...]
    foreign: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.foreign)


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Every object of a database; quotes, blanks and case are SQLite's own business."""
    listed = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    rows = connection.execute(listed).fetchall()
    made: Schema = {}
    for kind, name, table, sql in rows:
        key = f"{kind} {name}"
        if key in _SQLITES_OWN:
            continue
        said = f"{table}\n{_said(kind, str(sql or ''))}"
        twin = made.get(key, "")  # two of a name are not one of ours
        made[key] = hashlib.sha256((twin + said).encode("utf-8", "replace")).hexdigest()[:32]
    return made


def _said(kind: str, sql: str) -> str:
    """A statement in one way of many; the parts of a table come in whatever order Alembic likes."""
    plain = sql.translate(_QUOTES).lower()
    if kind != "table":
        return plain
    before, _, rest = plain.partition("(")
    parts, _, after = rest.rpartition(")")
    return "\n".join([before, *sorted(parts.split(",")), after])


def differences(schema: Schema, version: int = SCHEMA_VERSION) -> Difference:
    """Against what this program makes; an older file is held against the nearest older one."""
    known = _known()
    wanted = [list(known)[-1]] if version == SCHEMA_VERSION else list(known)[:-1]
    return min((_difference(schema, known[one]) for one in wanted), key=_size)


def _difference(schema: Schema, known: Schema) -> Difference:
    missing = tuple(sorted(known.keys() - schema.keys()))
    strange = (key for key, digest in schema.items() if known.get(key) != digest)
    return Difference(missing, tuple(sorted(strange)))


def _size(one: Difference) -> int:
    return len(one.missing) + len(one.foreign)


def _known() -> dict[str, Schema]:
    known: dict[str, Schema] = json.loads((DB / "schema.json").read_text(encoding="utf-8"))
    return known


def check_schema(path: Path, version: int) -> Problem | None:
    """What is wrong with a file, None for one that is as the program made it.

    Raises Problem when it cannot be opened as it is; a problem that is returned lets it be read.
    """
    _refuse_log(path)
    try:
        with looking_at(path) as connection:
            connection.execute("BEGIN")  # nobody is in the middle of writing while we look
            require_known(path, schema_of(connection), version)
            return broken_header(path)
    except UnicodeDecodeError:  # SQLite quotes the broken statement in its message
        pass
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _TOO_MUCH:
            raise altered(path, "en orimligt stor uppbyggnad") from error
        if not _is_harm(error):
            raise
    return _harm(path, version)


def require_known(path: Path, schema: Schema, version: int) -> None:
    """Raise Problem when the file's tables, indexes and triggers are not the program's own."""
    found = differences(schema, version)
    if not found:
        return
    if not _CORE & schema.keys():
        raise foreign(path)
    if found.foreign:
        raise altered(path, _strange_words(found.foreign))
    raise damaged(f"Det saknas delar: {_listed(found.missing)}.")


def _harm(path: Path, version: int) -> Problem:
    """Why a file that SQLite will not read can still be read, or raises when it cannot.

    A list of tables that was cut off looks like one that somebody has changed.
    """
    shorter = broken_header(path)
    found = shorter or damaged()
    try:
        with looking_at(path, forgiving=True) as connection:
            require_known(path, schema_of(connection), version)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise found from error
    except Problem as problem:
        raise shorter or problem from problem
    return found


@contextmanager
def looking_at(
    path: Path, *, forgiving: bool = False, hurried: bool = True
) -> Iterator[sqlite3.Connection]:
    """A connection that can change nothing and runs nothing of the file's.

    forgiving: read also a file that is shorter than it says. hurried: do no more work than it
    takes to read the list of a register's tables.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=3)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        if forgiving:
            connection.execute("PRAGMA writable_schema=ON")
        if hurried:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
            connection.set_progress_handler(lambda: 1, _MOST_STEPS)
        yield connection


def broken_header(path: Path) -> Problem | None:
    """What the first 100 bytes say that the file does not bear out (file format, 1.3)."""
    with path.open("rb") as handle:
        header = handle.read(100)
    page = int.from_bytes(header[16:18])
    promised = int.from_bytes(header[28:32]) * (65_536 if page == 1 else page)
    there = path.stat().st_size
    if there < promised and header[24:28] == header[92:96]:
        return cut_off(path, promised, there)
    return None


def _refuse_log(path: Path) -> None:
    """A file beside the register that SQLite would take for a part of it."""
    with path.open("rb") as handle:
        header = handle.read(20)
    log = path.with_name(path.name + "-wal")
    if _FOLLOWS_WAL in header[18:20] or (log.exists() and log.stat().st_size):
        raise other_mode(path)


def refuse_journal(path: Path, journal: Path) -> None:
    """Raise when a journal names another file: SQLite would take that one away (format, 3)."""
    with journal.open("rb") as handle:
        handle.seek(max(0, journal.stat().st_size - len(_JOURNAL_MAGIC)))
        if handle.read() == _JOURNAL_MAGIC:
            raise altered(path, "en journal som hör till ett annat program")


def _is_harm(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    harm = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
    return code in (*harm, 0)


_KINDS = {
    "table": "tabellen",
    "view": "vyn",
    "trigger": "utlösaren",
    "index": "indexet",
}


def _strange_words(names: tuple[str, ...]) -> str:
    return f"delar som inte är våra: {_listed(names)}"


def _listed(names: tuple[str, ...]) -> str:
    """At most three by name, cut short: a name may be any text."""
    said = [f"{_KINDS.get(kind, kind)} ”{name[:40]}”" for kind, _, name in map(_parted, names[:3])]
    more = f" och {len(names) - 3} till" if len(names) > 3 else ""
    return ", ".join(said) + more


def _parted(name: str) -> tuple[str, str, str]:
    return name.partition(" ")
