"""Opens files and links in the system's other programs, which get the system's own surroundings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from omtanke_desktop.storage.temporary import outer

_NAMES = ("TMPDIR", "TMP", "TEMP")


def open_outside(url: QUrl) -> bool:
    """Hand over to the program the system has for it; False when there is none.

    Its own temporary files must not lie in our place, which goes away when we close.
    """
    with _outer_surroundings():
        return QDesktopServices.openUrl(url)


@contextmanager
def _outer_surroundings() -> Iterator[None]:
    """Qt starts the other program with the surroundings that stand just then."""
    ours = {name: os.environ[name] for name in _NAMES if name in os.environ}
    os.environ.update(dict.fromkeys(ours, str(outer())))
    try:
        yield
    finally:
        os.environ.update(ours)
