"""What whoever only reads looks at: has the writer changed something, are they alive, gone?

Everything may stand still for as long as a network share does: never call it from the window.
"""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from omtanke_desktop.storage.heartbeat import BEAT_S
from omtanke_desktop.storage.holder import Holder, Note
from omtanke_desktop.storage.lock import RegisterLock


class Look(NamedTuple):
    """One look at a register that somebody else writes in.

    there: the file is where it was; stamp: another one means that something was changed, and
    `file` that it is another file; holder: who has it; free: nobody has; silent: for how many
    seconds the holder has not been heard of, None while that is not known or they are alive.
    """

    there: bool
    file: tuple[int, int]
    stamp: int
    holder: Holder | None
    free: bool
    silent: float | None


_AWAY = Look(there=False, file=(0, 0), stamp=0, holder=None, free=False, silent=None)


class Follower:
    """Looks at one register with a connection of its own; for one thread.

    listens: whether to find out how its holder is; not of a file that is only write-protected.
    """

    def __init__(self, path: Path, pause_s: float = BEAT_S, *, listens: bool = True) -> None:
        self._path = path
        self._pause_s, self._listens = pause_s, listens
        self._note, self._lock = Note(path), RegisterLock(path)
        self._connection: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._stamp = 0
        self._heard: tuple[int, int] | None = None  # how the note stood when we last listened
        self._listened = 0.0
        self._free = False
        self._silent: float | None = None

    def look(self) -> Look:
        """Look once; takes some tens of microseconds on a disk of one's own."""
        try:
            found = self._path.stat()
        except OSError:
            self.close()
            return _AWAY
        if (found.st_dev, found.st_ino) != self._file:
            self.close()
            self._file = (found.st_dev, found.st_ino)
        with suppress(sqlite3.Error):  # read next time: somebody may be in the middle of saving
            self._stamp = self._changes()
        if self._listens:
            self._listen()
        return Look(
            there=True, file=self._file, stamp=self._stamp, holder=self._note.read(),
            free=self._free, silent=self._silent,
        )  # fmt: skip

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._file = None, (0, 0)

    def _changes(self) -> int:
        """A number that is another after each commit of somebody else (SQLite's data_version)."""
        if self._connection is None:
            uri = f"{self._path.absolute().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(
                uri, uri=True, isolation_level=None, timeout=0.2, check_same_thread=False
            )
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _listen(self) -> None:
        """No note at all: the register is likely free. One that stands still: listen closer, but
        only now and then, since the lock is taken for a moment and a file is written."""
        stamp, now = self._note.stamp, time.monotonic()
        if stamp != (0, 0) and stamp == self._heard and now - self._listened < self._pause_s:
            return
        moved = self._heard is not None and stamp != self._heard
        self._heard, self._listened = stamp, now
        if moved and stamp != (0, 0):
            self._free, self._silent = False, None
        else:
            self._free = self._lock.is_free()
            self._silent = None if self._free else self._note.silence()
