"""Mails, attachments and papers: that each is there, and that its bytes are what they were."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator

from omtanke_desktop.storage.models import Base
from omtanke_desktop.storage.verify.findings import Check, Finding, Severity, number, some

_ADVICE = (
    "Återställ en säkerhetskopia som är hel, eller hämta originalet där det finns kvar "
    "(brevlådan, pärmen)."
)
Named = Callable[[sqlite3.Connection, str], str]


def check_contents(
    connection: sqlite3.Connection, looked_at: Callable[[int, int], object]
) -> Iterator[Finding]:
    """Every blob's SHA-256 and size, and that every reference has its blob."""
    one, many = "fil är inte som den var när den sparades", "filer är inte som de var"
    yield from _finding(one, f"{many} när de sparades", _changed(connection, looked_at))
    yield from _finding("fil saknas", "filer saknas", _missing(connection))


def _finding(one: str, many: str, lost: list[str]) -> Iterator[Finding]:
    if lost:
        words = f"{number(len(lost), one, many)}: {some(lost)}."
        yield Finding(Check.CONTENTS, Severity.DAMAGE, words, _ADVICE)


def _changed(connection: sqlite3.Connection, looked_at: Callable[[int, int], object]) -> list[str]:
    """Read one after another: the largest is all that must be in memory."""
    wrong = []
    ids = [row_id for (row_id,) in connection.execute("SELECT rowid FROM blob")]
    for done, row_id in enumerate(ids):
        looked_at(done, len(ids))
        try:
            row = connection.execute(_ONE, (row_id,)).fetchone()
        except sqlite3.DatabaseError:
            row = (f"post {row_id}", None, None)
        if row is not None and not _is_whole(*row):
            wrong.append(_name(connection, row[0]))
    return wrong


def _is_whole(sha256: object, size: object, content: object) -> bool:
    if not isinstance(content, bytes):
        return False
    return len(content) == size and hashlib.sha256(content).hexdigest() == sha256


def _missing(connection: sqlite3.Connection) -> list[str]:
    lost = {
        sha256
        for table, column in references()
        for (sha256,) in connection.execute(
            f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL '
            f'AND "{column}" NOT IN (SELECT sha256 FROM blob)'
        )
    }
    lost |= _missing_of_drafts(connection)
    return sorted(_name(connection, sha256) for sha256 in lost)


def _missing_of_drafts(connection: sqlite3.Connection) -> set[str]:
    """What goes with a drafted mail is named in JSON; one that is not JSON is told elsewhere."""
    named = set()
    for (text,) in connection.execute(
        "SELECT attachments FROM mail_draft WHERE attachments <> '[]'"
    ):
        try:
            named |= {str(one["sha256"]) for one in json.loads(text)}
        except (ValueError, TypeError, KeyError):
            continue
    known = "SELECT 1 FROM blob WHERE sha256 = ?"
    return {one for one in named if connection.execute(known, (one,)).fetchone() is None}


def references() -> list[tuple[str, str]]:
    """Every column that points at a blob, as (table, column)."""
    return [
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.target_fullname == "blob.sha256"
    ]


def _name(connection: sqlite3.Connection, sha256: object) -> str:
    """What the file is called where it lies, with the case's number where it has one."""
    for statement in _NAMES:
        try:
            row = connection.execute(statement, (sha256,)).fetchone()
        except sqlite3.DatabaseError:
            continue
        if row:
            name, place = (str(one or "")[:80] for one in row)
            return f"”{name or 'namnlös'}” ({place})" if place else f"”{name or 'namnlös'}”"
    return f"en fil utan namn ({str(sha256)[:8]})"


_ONE = "SELECT sha256, size, content FROM blob WHERE rowid = ?"
_NAMES = (
    'SELECT a.filename, (SELECT c.number FROM document d JOIN "case" c ON c.id = d.case_id '
    "WHERE d.message_id = a.message_id) FROM attachment a WHERE a.sha256 = ?",
    "SELECT coalesce(nullif(d.filename, ''), d.title), c.number FROM document d "
    'JOIN "case" c ON c.id = d.case_id WHERE d.sha256 = ?',
    "SELECT coalesce(nullif(g.subject, ''), g.filename), (SELECT c.number FROM document d "
    'JOIN "case" c ON c.id = d.case_id WHERE d.message_id = g.id) FROM message g '
    "WHERE g.raw_sha256 = ?",
    "SELECT p.filename, t.day FROM meeting_paper p JOIN meeting t ON t.id = p.meeting_id "
    "WHERE p.sha256 = ?",
    "SELECT 'Beslutsbrev', c.number FROM letter l JOIN \"case\" c ON c.id = l.case_id "
    "WHERE l.sha256 = ?",
)
