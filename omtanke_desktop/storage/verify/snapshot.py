"""A copy of a register to look at in peace, in a temporary folder that goes away again.

The writer is never held up: pages are copied a few at a time. What a crash leaves behind is taken
away at the program's next start (storage/temporary.py).
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from omtanke_desktop.storage.backup_source import ManyWriters, connect_to_read, copy_pages
from omtanke_desktop.storage.known_schema import looking_at, require_known, schema_of

_MARGIN = 50_000_000  # bytes left over on the disk
_CACHE = 65_536  # KiB of pages in memory
Copied = Callable[[int, int], object]


class NoCopy(Exception):
    """There is no copy to look at; the sentence says why."""


@contextmanager
def snapshot(path: Path, copied: Copied) -> Iterator[Path]:
    """A consistent copy of a register; raises NoCopy, or sqlite3.Error for a broken file."""
    with tempfile.TemporaryDirectory(prefix="omtanke-kontroll-") as folder:
        copy = Path(folder) / "kopia.omtanke"
        _require_room(path, copy.parent)
        try:
            with closing(connect_to_read(path)) as source:
                copy_pages(source, copy, lambda done, total, _words: copied(done, total))
        except ManyWriters:
            raise NoCopy(
                "Någon sparade hela tiden, så ingen kopia kunde göras: sökregistrets inre delar "
                "prövades inte."
            ) from None
        yield copy


def _require_room(path: Path, folder: Path) -> None:
    if shutil.disk_usage(folder).free < path.stat().st_size * 11 // 10 + _MARGIN:
        raise NoCopy(
            "Det finns inte plats för en tillfällig kopia på disken: sökregistrets inre delar "
            "prövades inte."
        )


@contextmanager
def opened(copy: Path, version: int) -> Iterator[sqlite3.Connection]:
    """The copy, to be read and asked of its indexes; nothing of the file's own can run."""
    with looking_at(copy) as looking:
        require_known(copy, schema_of(looking), version)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for pragma in ("synchronous=OFF", "cell_size_check=ON", f"cache_size=-{_CACHE}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.text_factory = _text
        yield connection


def _text(raw: bytes) -> str:
    """A text that is no longer UTF-8 is told of by its digest; it must not end the reading."""
    return raw.decode("utf-8", "replace")
