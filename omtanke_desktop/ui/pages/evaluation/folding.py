"""Three panes side by side where there is room, else one at a time behind tabs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import scrolled

GRID, CELL, BELOW = range(3)
_NAMES = ("Rutnät", "Rutan", "Förslag och diagram")
_WIDE, _TABS_NEED = 1000, 480  # logical pixels at scale 1.0


class Folding(QWidget):
    """The grid and the proposal to the left, the open cell and the diagram to the right."""

    folded = Signal(bool)  # True: one pane at a time

    def __init__(
        self, desk: Desk, grid: QWidget, cell: QWidget, proposal: QWidget, diagram: QWidget
    ) -> None:
        super().__init__()
        self._desk = desk
        self._panes = (grid, cell, proposal)
        self._diagram = diagram
        self._left = QWidget()
        self._left_layout = QVBoxLayout(self._left)
        self._left_layout.setContentsMargins(0, 12, 16, 8)
        self._left_layout.setSpacing(16)
        self._left_layout.addStretch(1)
        self._right = QWidget()
        self._right_layout = QVBoxLayout(self._right)
        self._right_layout.setContentsMargins(16, 12, 4, 0)
        self._right_layout.addStretch(1)
        self._wide = QSplitter(Qt.Orientation.Horizontal)
        self._wide.setChildrenCollapsible(False)
        self._wide.addWidget(_Side(self._left))
        self._wide.addWidget(_Side(self._right))
        self._wide.setStretchFactor(0, 3)
        self._wide.setStretchFactor(1, 2)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Värderingens delar")
        self._tabs.tabBar().setAccessibleName("Värderingens delar")
        self._homes = [self._home(name) for name in _NAMES]
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._wide)
        self._stack.addWidget(self._tabs)
        self._folded: bool | None = None
        self._fold(False)

    def _home(self, name: str) -> QVBoxLayout:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 12, 8, 8)
        layout.addStretch(1)
        self._tabs.addTab(scrolled(inner), name)
        return layout

    def turn_to(self, pane: int) -> None:
        """Bring a pane to the front when only one is seen at a time."""
        self._tabs.setCurrentIndex(pane)

    def to_top(self) -> None:
        """Show the head of the pane that is seen alone: which cell it is about."""
        area = self._tabs.currentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        """What the tabs need: two panes must not keep the window from becoming narrow."""
        return QSize(self._desk.style.px(_TABS_NEED), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(self.width() < self._desk.style.px(_WIDE))

    def _fold(self, folded: bool) -> None:
        """Move the panes, never rebuild them: what is typed and where the cursor is stays."""
        if folded == self._folded:
            return
        self._folded = folded
        grid, cell, proposal = self._panes
        if folded:
            for home, pane in zip(self._homes, self._panes, strict=True):
                home.insertWidget(0, pane)
            self._homes[BELOW].insertWidget(1, self._diagram)
        else:
            self._left_layout.insertWidget(0, grid)
            self._left_layout.insertWidget(1, proposal)
            self._right_layout.insertWidget(0, cell)
            self._right_layout.insertWidget(1, self._diagram)
        self._stack.setCurrentIndex(1 if folded else 0)
        self.folded.emit(folded)


class _Side(QScrollArea):
    """Scrolls upwards and downwards, and never becomes narrower than what is in it."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        needed = self._inner.minimumSizeHint().width() + self.verticalScrollBar().width()
        return QSize(needed, super().minimumSizeHint().height())
