"""Pictures of every page, light and dark, for those who have no screen and for the README."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QTabWidget

from omtanke_desktop.domain.problems import EnvironmentProblem

if TYPE_CHECKING:
    from omtanke_desktop.ui.window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
_PATIENCE_S = 20.0


def take_pictures(
    window: MainWindow, folder: Path, targets: dict[str, object], set_mode: Callable[[str], None]
) -> list[Path]:
    """Save PNG files of every page and tab; targets says what is opened on a page beside its
    first view. Raises EnvironmentProblem when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for mode, word in (("light", "ljust"), ("dark", "mörkt")):
        set_mode(mode)
        for width, height in SIZES:
            window.resize(width, height)
            for name in _views(window, targets):
                files.append(folder / f"{name}-{word}-{width}x{height}.png")
                _save(window, files[-1])
    return files


def _views(window: MainWindow, targets: dict[str, object]) -> Iterator[str]:
    """Bring each view into the window, one after the other, and give its name."""
    for key in window.page_keys():
        window.open_page(key)
        settle(window)
        yield key
        if key in targets:
            window.open_page(key, targets[key])
            settle(window)
            yield from _tabs(window, key)


def _tabs(window: MainWindow, key: str) -> Iterator[str]:
    tabs = [one for one in window.stack.findChildren(QTabWidget) if one.isVisible()]
    if not tabs:
        yield f"{key}-öppnad"
        return
    for index in range(tabs[0].count()):
        tabs[0].setCurrentIndex(index)
        settle(window)
        word = re.sub(r"[^\w]+", "-", tabs[0].tabText(index).replace("&", "").lower()).strip("-")
        yield f"{key}-{word}"
    tabs[0].setCurrentIndex(0)


def settle(window: MainWindow) -> None:
    """Let events and background work come to an end."""
    until = time.monotonic() + _PATIENCE_S
    quiet = 0
    while quiet < 3 and time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        busy = window.desk is not None and window.desk.background.busy
        quiet = 0 if busy else quiet + 1
        time.sleep(0.02)


def _save(window: MainWindow, path: Path) -> None:
    if not window.grab().save(str(path)):
        raise EnvironmentProblem(
            f"{path.name} gick inte att spara", "Välj en annan mapp eller frigör utrymme."
        )
