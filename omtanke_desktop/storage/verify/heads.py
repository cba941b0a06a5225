"""Entries of the audit trail that have been written down elsewhere, with their links."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KnownHead:
    """An entry's number and its link, or the beginning of it; where: "säkerhetskopian ..."."""

    entry: int
    link: str
    where: str


def heads_in_backups(path: Path, uid: str) -> list[KnownHead]:
    """What the notes of this register's backups say of its trail."""
    from omtanke_desktop.storage import backup_notes

    try:
        copies = backup_notes.copies_in(backup_notes.folder_beside(path), name=path.stem, uid=uid)
    except OSError:  # there is no such folder
        return []
    return [
        KnownHead(one.note.entry, one.note.link, f"säkerhetskopian {one.path.stem}")
        for one in copies
        if one.note is not None and one.note.register_uid == uid
    ]
