"""A window that only reads looks again when somebody else has written in the register."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from omtanke_desktop.storage.change import Change
from omtanke_desktop.storage.following import Follower, Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.ui.desk import Desk

PAUSE_S = 2.0
_ALL = frozenset({"case", "message", "meeting", "letter", "setting", "member"})


class Followed(QObject):
    """Looks in a thread of its own, since a share may not answer; a watcher of files sees none.

    Tells the pages that anything may be another; `looked` carries what was seen.
    """

    looked = Signal(object)  # Look
    _seen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._last: Look | None = None
        self._seen.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended = threading.Event()
        self.destroyed.connect(self._ended.set)
        listens = desk.register.held_by is not None
        threading.Thread(
            target=_follow,
            args=(Follower(desk.register.path, listens=listens), self._seen.emit),
            kwargs={"ended": self._ended, "pause_s": PAUSE_S},
            name="följer",
            daemon=True,
        ).start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()

    def _take(self, look: Look) -> None:
        if self._ended.is_set():
            return
        before, self._last = self._last, look
        if look.there and (before is None or (look.file, look.stamp) != before[1:3]):
            if before is not None and look.file != before.file:
                self._desk.register.renew()
            self._desk.bridge.publish(Change(_ALL, frozenset()))
        self.looked.emit(look)


def _follow(
    follower: Follower,
    tell: Callable[[Look], object],
    *,
    ended: threading.Event,
    pause_s: float,
) -> None:
    """Look until nobody wants to know any more."""
    with suppress(RuntimeError):  # the window is gone
        while True:
            tell(follower.look())
            if ended.wait(pause_s):
                break
    follower.close()
