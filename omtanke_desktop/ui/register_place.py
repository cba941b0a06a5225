"""Finds out, in a thread, whether a sync program owns the folder that the register lies in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from omtanke_desktop.storage.places import sync_owner
from omtanke_desktop.ui.when_free import when_free

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from omtanke_desktop.ui.desk import Desk


def look_at_place(desk: Desk, settings: QSettings, move: Callable[[Path], object]) -> None:
    """Ask what to do with a register in such a folder, unless it was said to lie there anyway.

    move: called with where the register is to lie. One's own register only, not the demo's.
    """
    path = desk.register.path.absolute()
    kept = settings.value(f"place/{register_key(path)}")
    if desk.read_only or kept or settings.value("register/last") != str(path):
        return

    def told(owner: str | None) -> None:
        if owner is not None:  # a turn later: a move ends the background that answers here
            ask = partial(_ask, desk, settings, owner, move)
            QTimer.singleShot(0, desk, partial(when_free, desk, ask))

    desk.background.thread(desk, sync_owner, path, done=told)


def _ask(desk: Desk, settings: QSettings, owner: str, move: Callable[[Path], object]) -> None:
    from omtanke_desktop.ui.dialogs.sync_folder import SyncFolderDialog

    path = desk.register.path.absolute()
    answer = SyncFolderDialog.ask(desk.window, path, owner)
    if answer == path:
        settings.setValue(f"place/{register_key(path)}", owner)
    elif answer is not None:
        move(answer)


def register_key(path: Path) -> str:
    """What a register is called in the workstation's settings, as WatchedFolder calls it."""
    return hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]
