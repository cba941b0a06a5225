"""Entries of the audit trail that have been written down elsewhere, with their links."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.storage import backup_notes
from omtanke_desktop.storage.audit.printed import printed_heads
from omtanke_desktop.storage.backup_count import register_uid, tables_of


@dataclass(frozen=True, slots=True)
class KnownHead:
    """An entry's number and its link, or the beginning of it; where: "säkerhetskopian ..."."""

    entry: int
    link: str
    where: str


def known_heads(connection: sqlite3.Connection, path: Path) -> list[KnownHead]:
    """What approved minutes and the notes of this register's backups say of its trail."""
    printed = (
        KnownHead(head.entry, head.link, _minutes(connection, meeting_id))
        for meeting_id, head in printed_heads(connection)
    )
    uid = register_uid(connection, tables_of(connection))
    return [*printed, *_in_backups(path, uid)]


def _minutes(connection: sqlite3.Connection, meeting_id: int | None) -> str:
    row = connection.execute("SELECT day FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    return f"de justerade anteckningarna {row[0]}" if row else "justerade anteckningar"


def _in_backups(path: Path, uid: str) -> list[KnownHead]:
    try:
        copies = backup_notes.copies_in(backup_notes.folder_beside(path), name=path.stem, uid=uid)
    except OSError:  # there is no such folder
        return []
    return [
        KnownHead(one.note.entry, one.note.link, f"säkerhetskopian {one.path.stem}")
        for one in copies
        if one.note is not None and one.note.register_uid == uid
    ]
