"""Pictures of every page, light and dark, for those who have no screen and for the README."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QComboBox, QTabBar, QTabWidget, QWidget

from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason

if TYPE_CHECKING:
    from omtanke_desktop.ui.window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_PATIENCE_S = 20.0
_NOTICE = "This plugin does not support"  # what a platform without a screen says of itself
_QUIET_S = 0.3  # longer than a page waits before it draws a chart or a first preview


def take_pictures(
    window: MainWindow,
    folder: Path,
    targets: dict[str, object],
    set_mode: Callable[[str], None],
    sizes: Sequence[tuple[int, int]] = SIZES,
) -> list[Path]:
    """Save PNG files of every page and tab; targets says what is opened on a page beside its
    first view. sizes are in pixels. Raises EnvironmentProblem when the folder cannot be
    written."""
    _make(folder)
    files: list[Path] = []
    for mode, word in (("light", "ljust"), ("dark", "mörkt")):
        set_mode(mode)
        for width, height in sizes:
            window.resize(width, height)
            for name in _views(window, targets):
                files.append(folder / f"{name}-{word}-{width}x{height}.png")
                _save(window, files[-1])
    return files


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            f"Mappen {folder.name} gick inte att skapa", os_reason(error)
        ) from error


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
        name = f"{key}-{_word(tabs[0].tabText(index))}"
        yield name
        yield from _last_part(window, tabs[0].currentWidget(), name)
    tabs[0].setCurrentIndex(0)


def _last_part(window: MainWindow, tab: QWidget, name: str) -> Iterator[str]:
    """A tab may have parts of its own, such as each evaluator; the last one sums them up."""
    bars = [one for one in tab.findChildren(QTabBar) if one.count() > 1 and _shown(one)]
    for bar in bars[:1]:
        bar.setCurrentIndex(bar.count() - 1)
        settle(window)
        yield f"{name}-{_word(bar.tabText(bar.count() - 1))}"
        bar.setCurrentIndex(0)


def _shown(bar: QTabBar) -> bool:
    """Whether the tabs are seen, or a list that stands for them where there is no room."""
    above = bar.parentWidget()
    beside = above.findChildren(QComboBox, options=_DIRECT) if above else []
    lists = [one for one in beside if one.isVisible() and one.count() == bar.count()]
    return bar.isVisible() or bool(lists)


def _word(title: str) -> str:
    """A tab's title as a part of a file's name."""
    return re.sub(r"[^\w]+", "-", title.replace("&", "").lower()).strip("-")


def settle(window: MainWindow) -> None:
    """Let events, short pauses and background work come to an end."""
    now = time.monotonic()
    until, quiet_since = now + _PATIENCE_S, now
    while now - quiet_since < _QUIET_S and now < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.01)
        now = time.monotonic()
        if window.desk is not None and window.desk.background.busy:
            quiet_since = now


def _save(window: MainWindow, path: Path) -> None:
    if not window.grab().save(str(path)):
        raise EnvironmentProblem(
            f"{path.name} gick inte att spara", "Välj en annan mapp eller frigör utrymme."
        )


@contextmanager
def without_offscreen_notices() -> Iterator[None]:
    """Keep quiet about what only a screen can do; everything else Qt says is heard."""

    def tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith(_NOTICE):
            return
        if before is not None:
            before(kind, context, message)
        elif sys.stderr is not None:
            sys.stderr.write(qFormatLogMessage(kind, context, message) + "\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
