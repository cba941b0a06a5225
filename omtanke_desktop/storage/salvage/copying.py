"""A copy of the damaged file to work on: nothing is ever written in the file itself.

Bytes that the disk will not give are zeros in the copy; a broken header is made good there.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.storage.damage import damaged
from omtanke_desktop.storage.known_schema import refuse_journal
from omtanke_desktop.storage.salvage.rows import listed

_CHUNK = 1 << 20
_SECTOR = 4096
_OURS = {  # where in the header, and what the program's own files have there (format, 1.3)
    0: b"SQLite format 3\x00",
    16: (4096).to_bytes(2),
    18: b"\x01\x01\x00\x40\x20\x20",
    44: (4).to_bytes(4),
    56: (1).to_bytes(4),
}
Told = Callable[[int, int], object]


def copy_readable(path: Path, target: Path, told: Told) -> int:
    """Copy what the disk gives, zeros for the rest; returns how many bytes were lost."""
    size, lost = path.stat().st_size, 0
    if shutil.disk_usage(target.parent).free < size + _CHUNK:
        raise EnvironmentProblem(
            "Det finns inte plats för en tillfällig kopia", "Frigör utrymme på disken."
        )
    with path.open("rb", buffering=0) as source, target.open("wb") as made:
        for start in range(0, size, _CHUNK):
            told(start, size)
            content, bad = _read(source, start, min(_CHUNK, size - start))
            made.write(content)
            lost += bad
    return lost


def _read(source: object, start: int, length: int) -> tuple[bytes, int]:
    """A piece of a file; where it cannot be read sector by sector, those that can."""
    try:
        return _at(source, start, length), 0
    except OSError:
        pass
    pieces, lost = [], 0
    for place in range(start, start + length, _SECTOR):
        part = min(_SECTOR, start + length - place)
        try:
            pieces.append(_at(source, place, part))
        except OSError:
            pieces.append(bytes(part))
            lost += part
    return b"".join(pieces), lost


def _at(source: object, start: int, length: int) -> bytes:
    source.seek(start)  # type: ignore[attr-defined]
    found: bytes = source.read(length)  # type: ignore[attr-defined]
    return found.ljust(length, b"\x00")


def copy_logs(path: Path, target: Path) -> None:
    """What SQLite had not yet put into the file lies beside it and comes along."""
    for ending in ("-journal", "-wal"):
        beside = path.with_name(path.name + ending)
        with suppress(OSError, Problem):
            if ending == "-journal":
                refuse_journal(path, beside)
            shutil.copyfile(beside, target.with_name(target.name + ending))


@contextmanager
def opened(copy: Path) -> Iterator[sqlite3.Connection]:
    """The copy, open for reading past faults; raises Problem when even that does not help."""
    if not _readable(copy):
        _mend_header(copy)
        if not _readable(copy):
            raise damaged("Inget i filen går att läsa: filens första del är förstörd.")
    with closing(connect(copy)) as connection:
        yield connection


def connect(copy: Path) -> sqlite3.Connection:
    """A connection that goes on past faults, and trusts nothing that the file says."""
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for pragma in ("writable_schema=ON", "trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _readable(copy: Path) -> bool:
    """Whether SQLite finds any table in it."""
    try:
        with closing(connect(copy)) as connection:
            return next(listed(connection), None) is not None
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _mend_header(copy: Path) -> None:
    with copy.open("r+b") as handle:
        for place, content in _OURS.items():
            handle.seek(place)
            handle.write(content)
