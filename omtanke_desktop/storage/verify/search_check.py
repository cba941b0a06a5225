"""Whether the search index says what the register says: every entry is made anew and compared."""

import sqlite3
from collections.abc import Callable, Iterator

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from omtanke_desktop.storage import search
from omtanke_desktop.storage.search_texts import DRIVER
from omtanke_desktop.storage.verify.findings import Check, Finding, Severity, number

_ADVICE = "Bygg om sökregistret: det rättar allt och rör inget annat."
_AT_ONCE = 500
_TABLES = {"case": "case", "message": "message", "meeting": "meeting", "decision": "decision"}
_KINDS = {
    "case": ("ärende", "ärenden"),
    "message": ("mejl", "mejl"),
    "meeting": ("möte", "möten"),
    "decision": ("beslut", "beslut"),
}
_UNREADABLE = (LookupError, ValueError, TypeError, AttributeError)


def check_search(
    connection: sqlite3.Connection, looked_at: Callable[[int, int], object], *, inside: bool
) -> Iterator[Finding]:
    """inside: ask the full-text indexes themselves too, which needs a copy that may be written."""
    wrong = []
    with _session(connection) as session:
        for place, kind in enumerate(_TABLES):
            if count := _compare(connection, session, kind):
                wrong.append(number(count, *_KINDS[kind]))
            looked_at(place, len(_TABLES) + 1)
    if notes := _wrong_notes(connection):
        wrong.append(number(notes, "anteckning", "anteckningar"))
    if wrong:
        yield _finding(f"Sökningen säger något annat än registret om {' och '.join(wrong)}.")
    if inside and not _indexes_agree(connection):
        yield _finding("Sökningens index stämmer inte: ord kan vara borta eller ge fel träffar.")


def _finding(words: str) -> Finding:
    return Finding(Check.SEARCH, Severity.MENDABLE, words, _ADVICE)


def _session(connection: sqlite3.Connection) -> Session:
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    session = Session(engine)
    session.info[DRIVER] = connection
    return session


def _compare(connection: sqlite3.Connection, session: Session, kind: str) -> int:
    """How many entries of a kind are wrong, missing or left behind."""
    wrong = 0
    refs = [ref for (ref,) in connection.execute(f'SELECT id FROM "{_TABLES[kind]}"')]
    for place, ref in enumerate(refs):
        if place % _AT_ONCE == 0:
            session.expunge_all()  # what has been looked at need not stay in memory
        stored = connection.execute(_STORED, (kind, ref)).fetchone()
        wrong += stored != _wanted(session, kind, ref)
    strays: int = connection.execute(_STRAYS.format(_TABLES[kind]), (kind,)).fetchone()[0]
    return wrong + strays


def _wanted(session: Session, kind: str, ref: int) -> tuple[str, str] | None:
    """What should stand there; None for what cannot be read, which other checks tell of."""
    try:
        return search.entry_of(session, kind, ref)
    except _UNREADABLE:
        return None


def _wrong_notes(connection: sqlite3.Connection) -> int:
    """Notes of evaluations: missing, other, or left behind."""
    cells = connection.execute(
        "SELECT c.note, c.letter_sentence, s.body FROM evaluation_cell c LEFT JOIN search_note s "
        "ON s.evaluation_id = c.evaluation_id AND s.place = c.factor || '.' || c.perspective"
    )
    wrong = [1 for note, said, body in cells if (body or "") != search.joined((note, said))]
    strays: int = connection.execute(
        "SELECT count(*) FROM search_note s WHERE NOT EXISTS (SELECT 1 FROM evaluation_cell c "
        "WHERE c.evaluation_id = s.evaluation_id AND s.place = c.factor || '.' || c.perspective)"
    ).fetchone()[0]
    return len(wrong) + strays


def _indexes_agree(connection: sqlite3.Connection) -> bool:
    """Ask each index whether it agrees with the texts it stands for (FTS5, 6.4)."""
    try:
        for index in search.INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True


_STORED = "SELECT title, body FROM search_entry WHERE kind = ? AND ref = ?"
_STRAYS = 'SELECT count(*) FROM search_entry WHERE kind = ? AND ref NOT IN (SELECT id FROM "{}")'
