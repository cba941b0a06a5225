"""A folder for what was dropped without a path, for as long as somebody reads it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from omtanke_desktop.storage.temporary import remove

_PREFIX = "slappt-"


class DropFolder:
    """Made at the first drop in the program's temporary place, and gone before it."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place
        self._folder: Path | None = None

    def new_batch(self) -> Path:
        """An empty folder for one drop, closed to other users. Raises OSError."""
        if self._folder is None or not self._folder.exists():
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._place))
        return Path(tempfile.mkdtemp(dir=self._folder))

    def close(self) -> None:
        """Take everything away; what is still open in another process goes at a later start."""
        if self._folder is not None:
            remove(self._folder)
        self._folder = None
