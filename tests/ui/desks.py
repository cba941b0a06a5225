"""A desk for page tests: a register of its own and everything the window stands on."""

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
    yield Desk(register, background, bridge, one_style())
    background.close()
    register.close()


def shown(page, qtbot, width=1200, height=700):
    """Show a page as the window does: refreshed now, and at every change of the register."""
    qtbot.addWidget(page)
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

    def look() -> None:
        widgets = QApplication.topLevelWidgets()
        found = [one for one in widgets if isinstance(one, kind) and one.isVisible()]
        if not found:
            QTimer.singleShot(10, look)
            return
        try:
            act(found[0])
        finally:
            if found[0].isVisible():
                found[0].reject()

    QTimer.singleShot(0, look)
