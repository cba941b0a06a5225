"""Read a register that somebody may be writing in, step by step, so that nobody waits for it."""

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from omtanke_desktop.storage.backup_count import Progress
from omtanke_desktop.storage.lock import RegisterLock

STEP = 512  # pages, 2 MB: so long a writer has to wait at most
TRIES = 4  # copyings that were started over before one is done in one go
MOST_TRIES = 20
MOST_IN_ONE_GO_S = 1.0  # a writer gives up after three seconds
_BUSY_S = 15.0
_PAUSE_S = 0.02


class _StartedOver(Exception):
    """Somebody has written; SQLite would copy from the beginning again."""


class ManyWriters(Exception):
    """The register was changed all the time, or somebody has it locked."""


def connect_to_read(register: Path) -> sqlite3.Connection:
    """A connection that reads what somebody else writes in; a write cut off is settled first."""
    connection = _connection(register, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        _settle(register)
    return connection


def _connection(register: Path, mode: str) -> sqlite3.Connection:
    uri = f"{register.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=3)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _settle(register: Path) -> None:
    """Roll back a write that was cut off (a power cut), when nobody has the register."""
    lock = RegisterLock(register)
    with suppress(OSError):  # a folder that cannot be written: the reading says what is wrong
        if lock.acquire():
            try:
                with closing(_connection(register, "rw")) as connection:
                    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            finally:
                lock.release()


def copy_pages(source: sqlite3.Connection, target: Path, progress: Progress) -> None:
    """SQLite's online backup into a new file; when writers make it start over, once in one go.

    Raises sqlite3.Error, and ManyWriters when nothing helps.
    """
    watch = _Watch(progress)
    for tries in range(MOST_TRIES):
        in_one_go = tries >= TRIES and watch.whole_s <= MOST_IN_ONE_GO_S
        try:
            with closing(_empty(target)) as made:
                watch.begin()
                source.backup(made, pages=-1 if in_one_go else STEP, progress=watch, sleep=_PAUSE_S)
            return
        except _StartedOver:
            continue
    raise ManyWriters


def _empty(target: Path) -> sqlite3.Connection:
    """The new file; it is synced when it is whole, and thrown away when it is not."""
    target.write_bytes(b"")
    made = sqlite3.connect(target, isolation_level=None)
    made.execute("PRAGMA journal_mode=OFF")
    made.execute("PRAGMA synchronous=OFF")
    return made


class _Watch:
    """Follows one copying: tells how far it is, sees that it starts over or gets nowhere."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._left: int | None = None
        self._moved = self._since = self._copying_s = 0.0
        self.whole_s = 0.0  # how long the whole would take

    def begin(self) -> None:
        """A copying begins, or begins over."""
        self._left, self._copying_s = None, 0.0
        self._moved = self._since = time.monotonic()

    def __call__(self, status: int, left: int, total: int) -> None:
        """SQLite tells this after each step; one that met a lock has moved nothing."""
        now = time.monotonic()
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if now - self._moved > _BUSY_S:
                raise ManyWriters
        else:
            if self._left is not None and left > self._left:
                raise _StartedOver
            self._left, self._moved = left, now
            self._copying_s += now - self._since
            self.whole_s = self._copying_s * total / max(total - left, 1)
        self._progress(total - left, total, "Kopierar registret")
        self._since = time.monotonic()
