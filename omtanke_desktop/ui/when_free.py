"""Does something once no question stands in the window's way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_PAUSE_MS = 300


def when_free(owner: QObject, act: Callable[[], object]) -> None:
    """Act at once, or as soon as every dialog is closed; never once the owner is gone."""
    if QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None:
        act()
    else:
        QTimer.singleShot(_PAUSE_MS, owner, lambda: when_free(owner, act))
