"""A strip that says something in passing, with a picture; nothing is stopped by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from omtanke_desktop.ui.pages.meetings.tab import Picture, label

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class Strip(QFrame):
    """Hidden while it has nothing to say."""

    def __init__(self, desk: Desk, icon: str = "triangle-alert") -> None:
        super().__init__()
        self.setProperty("role", "note")
        self.words = label("", wrap=True)
        self.picture = Picture(desk)
        self.picture.show_icon(icon, "warn")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self.picture)
        self._row.addWidget(self.words, 1)
        self.hide()

    def offer(self, way_out: QWidget) -> None:
        """Put a button beside the words."""
        self._row.addWidget(way_out)

    def say(self, text: str) -> None:
        """Show a sentence; "" hides the strip."""
        self.words.setText(text)
        self.setVisible(bool(text))
