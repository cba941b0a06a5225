"""The list's menu: import, Excel, copy, columns, views; and what is done with marked cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from omtanke_desktop.ui.actions import action


def list_menu(place: QToolButton, parts: Iterable[QAction | QMenu | None]) -> QMenu:
    """Give a button this menu; None is a rule between the lines."""
    menu = QMenu(place)
    for part in parts:
        if part is None:
            menu.addSeparator()
        elif isinstance(part, QMenu):
            menu.addMenu(part)
        else:
            menu.addAction(part)
    menu.setToolTipsVisible(True)
    place.setMenu(menu)
    return menu


def act(
    parent: QWidget, text: str, slot: Callable[[], object], *, keys: str = "", icon: str = ""
) -> QAction:
    """An action of the list, alive while something in it has the focus."""
    return action(parent, text, slot, shortcut=keys, icon=icon)


def forbid(one: QAction, note: str) -> None:
    """The register may only be read: the action says why it does not work."""
    one.setEnabled(False)
    one.setToolTip(note)
