"""A private folder for what was dropped without a path, for as long as somebody reads it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile

_PREFIX = "omtanke-slappt-"
_LOCK = "upptagen.lock"  # held by the program the folder belongs to


class DropFolder:
    """Made at the first drop, closed to other users, gone with the program."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place or Path(tempfile.gettempdir())
        self._folder: Path | None = None
        self._lock: QLockFile | None = None

    def new_batch(self) -> Path:
        """An empty folder for one drop. Raises OSError."""
        if self._folder is None or not self._folder.exists():
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._place))
            self._lock = _lock_of(self._folder)
            self._lock.tryLock(0)
        return Path(tempfile.mkdtemp(dir=self._folder))

    def close(self) -> None:
        """Take everything away; what is still open in another process goes at the next start."""
        if self._lock is not None:
            self._lock.unlock()
        if self._folder is not None:
            remove(self._folder)
        self._folder = self._lock = None


def remove(folder: Path) -> None:
    """Take a folder away with all in it, as far as it lets itself be taken away."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers(place: Path | None = None) -> None:
    """Take away the folders of programs that ended without doing so (a power cut, a kill)."""
    for folder in (place or Path(tempfile.gettempdir())).glob(f"{_PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        lock = _lock_of(folder)
        if lock.tryLock(0):  # also when the program that held it is no more
            lock.unlock()
            remove(folder)


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)  # a program may stand open for days
    return lock
