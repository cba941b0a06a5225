"""The top of the window: where one is, search, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from omtanke_desktop.ui.actions import ActionButton
from omtanke_desktop.ui.search_box import SearchBox


class TopBar(QFrame):
    """Title to the left, search in the middle, THE primary button to the right."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.title = QLabel()
        self.title.setProperty("role", "page")
        self.search = SearchBox(window)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.primary = ActionButton(kind="primary")
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it in the page
        self.primary.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(16)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(self.primary)

    def set_primary(self, action: QAction | None) -> None:
        """Show the page's next step, or none."""
        self.primary.set_action(action)
        self.primary.setVisible(action is not None)
