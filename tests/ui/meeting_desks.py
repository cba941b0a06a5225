"""A desk and an opened Möten page on a register of its own, and how its widgets are found."""

from contextlib import contextmanager

import shiboken6
from PySide6.QtWidgets import QApplication

from omtanke_desktop.ui.background import Background
from omtanke_desktop.ui.bridge import RegisterBridge
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.meetings.page import MeetingsPage
from tests.ui.desks import one_style


@contextmanager
def page_on(register):
    """The page as the window opens it; what it says with desk.open is kept in page.gone."""
    background, bridge = Background(), RegisterBridge()
    register.listeners.append(bridge.publish)
    desk = Desk(register, background, bridge, one_style())
    page = MeetingsPage(desk)
    page.gone, page.told = [], []
    desk.go.connect(lambda key, target: page.gone.append((key, target)))
    desk.told.connect(page.told.append)
    bridge.changed.connect(page.refresh)
    desk.style.dress(page)
    page.resize(1100, 620)
    page.show()
    page.refresh(None)
    try:
        yield page
        page.close()
    finally:
        shiboken6.delete(page)
        background.close()
        register.close()


def named(page, kind, name):
    """The one widget of a kind with this accessible name."""
    found = [one for one in page.findChildren(kind) if one.accessibleName() == name]
    assert len(found) == 1, [one.accessibleName() for one in page.findChildren(kind)]
    return found[0]


def settle():
    """Let the register's changes reach the page."""
    for _ in range(3):
        QApplication.processEvents()


def primary(page):
    """What the primary button says; "" when there is none."""
    action = page.primary_action()
    return action.text() if action else ""


def tab(page, name):
    """Go to one of the opened meeting's tabs."""
    names = [page.view.tabs.tabText(n) for n in range(page.view.tabs.count())]
    page.view.tabs.setCurrentIndex(names.index(name))
    settle()
