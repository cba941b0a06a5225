"""A desk for page tests: a register of its own and everything the window stands on."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from omtanke_desktop.ui.background import Background
from omtanke_desktop.ui.bridge import RegisterBridge
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.style import Style
from tests import builders

_PATIENCE_S = 30.0  # a dialog that has not come by then is not coming: no other test's is taken


@cache
def one_style() -> Style:
    """The one Style of a test run: each new one polishes every widget still alive."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Style(app, "light")


@contextmanager
def a_desk(folder: Path, app: QApplication) -> Iterator[Desk]:
    """A desk whose background work is ended and whose register is closed afterwards."""
    register = builders.new_register(folder)
    bridge, background = RegisterBridge(), Background()
    register.listeners.append(bridge.publish)
    try:
        yield Desk(register, background, bridge, one_style())
    finally:
        background.close()
        register.close()


def shown(page, qtbot, width=1200, height=700):
    """Show a page as the window does: refreshed now, and at every change of the register."""
    QApplication.processEvents()  # what was changed before the page came is no news to it
    qtbot.addWidget(page)
    page.desk.style.dress(page)
    page.resize(width, height)
    page.show()
    page.refresh(None)
    page.desk.bridge.changed.connect(page.refresh)
    QApplication.processEvents()
    return page


def named(parent: QWidget, kind: type, name: str):
    """The one visible widget of a kind with this accessible name."""
    all_names = [one.accessibleName() for one in parent.findChildren(kind) if one.isVisible()]
    found = [
        one for one in parent.findChildren(kind) if one.accessibleName() == name and one.isVisible()
    ]
    assert len(found) == 1, all_names
    return found[0]


def answer(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    """Do this with the dialog of a kind as soon as it is there; what fails closes it."""
    until = time.monotonic() + _PATIENCE_S

    def look() -> None:
        widgets = QApplication.topLevelWidgets()
        found = [one for one in widgets if isinstance(one, kind) and one.isVisible()]
        if not found:
            if time.monotonic() < until:
                QTimer.singleShot(10, look)
            return
        try:
            act(found[0])
        finally:
            if found[0].isVisible():
                found[0].reject()

    QTimer.singleShot(0, look)
