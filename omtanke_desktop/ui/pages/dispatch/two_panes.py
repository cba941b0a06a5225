"""Two panes beside each other that become tabs where there is too little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget


class TwoPanes(QWidget):
    """`narrow` is the width in pixels below which one pane is shown at a time."""

    def __init__(self, panes: tuple[QWidget, QWidget], names: tuple[str, str], narrow: int) -> None:
        super().__init__()
        self._panes = panes
        self._narrow = narrow
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Visa")
        self._tabs.setExpanding(False)
        for name in names:
            self._tabs.addTab(name)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        for at, pane in enumerate(panes):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(at, 2 + at)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._tabs)
        layout.addWidget(self._splitter, 1)
        self._tabs.currentChanged.connect(self._arrange)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return self.width() < self._narrow

    def show_pane(self, at: int) -> None:
        """Bring one pane forward where only one is shown."""
        self._tabs.setCurrentIndex(at)

    def set_narrow_below(self, width: int) -> None:
        """Change where tabs take over, e.g. when the text grows."""
        self._narrow = width
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._tabs.setVisible(self.is_narrow)
        for at, pane in enumerate(self._panes):
            pane.setVisible(not self.is_narrow or at == self._tabs.currentIndex())
