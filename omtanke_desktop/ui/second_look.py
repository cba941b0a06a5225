"""A window that only reads looks again when somebody else has written in the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from omtanke_desktop.storage.change import Change

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

PAUSE_MS = 2_000
_ALL = frozenset({"case", "message", "meeting", "letter", "setting", "member"})


class SecondLook(QObject):
    """Tells the pages that anything may be another; a watcher of files sees no share."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._seen = _stamp(desk.register.path)
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look at the file; nothing is read from it while nobody has written."""
        now = _stamp(self._desk.register.path)
        if now != self._seen:
            self._seen = now
            self._desk.bridge.publish(Change(_ALL, frozenset()))


def _stamp(path: Path) -> tuple[int, int]:
    """When the file was written and how long it is; (0, 0) while it cannot be reached."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size
