"""A strip that says something in passing, with a picture; nothing is stopped by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

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
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence; "" hides the strip."""
        self.words.setText(text)
        self.setVisible(bool(text))
