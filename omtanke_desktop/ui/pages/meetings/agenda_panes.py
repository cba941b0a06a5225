"""The pool, the agenda and the item's own words: beside each other where there is room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_WIDE = 1180  # logical pixels at scale 1.0 from which all three are seen
_SIDE, _SLIM = 300, 250  # how wide a side is, and where there is little room
_LITTLE = 1000  # below this there is little room
POOL, ITEM = range(2)
_TABBED = Qt.FocusPolicy.TabFocus
_NAMES = ("Väntar", "Punkten")


class AgendaPanes(QWidget):
    """To the left the pool and the item behind tabs; in a wide window the item to the right."""

    folded = Signal(bool)  # True: the pool and the item are behind tabs

    def __init__(self, desk: Desk, pool: QWidget, agenda: QWidget, item: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._pool, self._item = pool, item
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Bredvid dagordningen")
        self._tabs.tabBar().setAccessibleName("Bredvid dagordningen")
        self._left, self._right = QWidget(), QWidget()
        self._homes = [QVBoxLayout(self._left), QVBoxLayout(self._right)]
        self._homes[0].setContentsMargins(0, 0, 0, 0)
        self._homes[1].setContentsMargins(8, 0, 0, 0)
        self._agenda = agenda
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        for pane in (self._tabs, self._left, agenda, self._right):
            self._split.addWidget(pane)
            self._split.setStretchFactor(self._split.count() - 1, int(pane is agenda))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._split)
        self._wide: bool | None = None
        self._with_pool = True
        self._fold(wide=False)

    def say_waiting(self, count: int) -> None:
        """Say on the pool's tab how many wait."""
        if self._tabs.count():
            self._tabs.setTabText(POOL, f"{_NAMES[POOL]} ({count})")

    def show_pool(self, shown: bool) -> None:
        """Show or hide the pool: a closed meeting takes nothing more up."""
        self._with_pool = shown
        self._pool.setVisible(shown)
        self._left.setVisible(bool(self._wide) and shown)
        if self._tabs.count():
            self._tabs.setTabVisible(POOL, shown)

    def turn_to(self, pane: int) -> None:
        """Bring POOL or ITEM to the front where only one of them is seen."""
        if self._tabs.count():
            self._tabs.setCurrentIndex(pane)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._desk.style.px(480), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(wide=self.width() >= self._desk.style.px(_WIDE))
        limit = self._desk.style.px(_LITTLE)
        if (event.oldSize().width() < limit) != (self.width() < limit):
            self._share_out()

    def _fold(self, *, wide: bool) -> None:
        """Move the panes, never rebuild them: what is typed and where the cursor is stays."""
        if wide == self._wide:
            return
        self._wide = wide
        panes = (self._pool, self._item)
        for home, name, pane in zip(self._homes, _NAMES, panes, strict=True):
            if wide:
                home.addWidget(pane)
                pane.show()
            else:
                self._tabs.addTab(pane, name)
        self._tabs.setVisible(not wide)
        self._right.setVisible(wide)
        self.show_pool(self._with_pool)
        self._share_out()
        self._chain()
        self.folded.emit(not wide)

    def _chain(self) -> None:
        """Tab goes from left to right."""
        panes = (self._pool, self._agenda, self._item)
        order = panes if self._wide else (self._tabs, self._pool, self._item, self._agenda)
        stops = [one for pane in order for one in _stops(pane)]
        for before, after in pairwise(dict.fromkeys(stops)):
            QWidget.setTabOrder(before, after)

    def _share_out(self) -> None:
        """Give the sides what they need and the agenda the rest."""
        little = self.width() < self._desk.style.px(_LITTLE)
        side = self._desk.style.px(_SLIM if little else _SIDE)
        room = max(self.width(), 3 * side)
        sizes = [0, side, room - 2 * side, side] if self._wide else [side, 0, room - side, 0]
        self._split.setSizes(sizes)


def _stops(pane: QWidget) -> list[QWidget]:
    """Where Tab stops in a pane, in the order they were made; what unfolds is a window apart."""
    inside = (one for one in pane.findChildren(QWidget) if one.window() is pane.window())
    return [one for one in inside if one.focusPolicy() & _TABBED]
