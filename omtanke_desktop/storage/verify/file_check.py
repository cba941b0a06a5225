"""SQLite's own checks: that the pages hang together, and that every reference leads somewhere."""

import sqlite3
from collections.abc import Iterator

from omtanke_desktop.storage.verify.findings import Check, Finding, Severity, number, some

RESTORE = "Återställ den senaste hela säkerhetskopian, eller rädda det som går att läsa."
_MOST = 100  # faults that SQLite is asked for


def check_pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The structure of the file: pages, indexes, unique and required values."""
    found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MOST})")]
    if found != ["ok"]:
        count = number(len(found), "ställe", "ställen")
        more = "minst " if len(found) >= _MOST else ""
        yield Finding(
            Check.FILE,
            Severity.DAMAGE,
            f"Filen hänger inte ihop på {more}{count}. SQLite säger: {_short(found[0])}",
            RESTORE,
        )


def check_references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that point at a row which is not there."""
    lost: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        lost[table, parent] = lost.get((table, parent), 0) + 1
    if lost:
        named = [f"{table} → {parent} ({count})" for (table, parent), count in lost.items()]
        count = number(sum(lost.values()), "uppgift hänvisar", "uppgifter hänvisar")
        yield Finding(
            Check.REFERENCES,
            Severity.DAMAGE,
            f"{count} till något som inte finns: {some(named)}.",
            RESTORE,
        )


def _short(words: str) -> str:
    return f"”{' '.join(str(words).split())[:160]}”."
