"""The strip of a damaged register: what is wrong, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.picture import Picture

Ways = tuple[tuple[str, str, Callable[[], object]], ...]
"""Each way on: what stands on its button, its tooltip, and what it does."""


class DamageStrip(QFrame):
    """Stands as long as the register is open; its buttons are reached with Tab."""

    def __init__(self, window: QWidget, damage: str, ways: Ways) -> None:
        super().__init__(window)
        self.setProperty("role", "note")
        self.setAccessibleName("Registret är skadat")
        self._words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._words.setAccessibleName("Vad som är fel i registret")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for text, tip, slot in ways:
            buttons.addWidget(button(text, slot, tip=tip))
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        row.addWidget(Picture("triangle-alert", 18, "bad"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.say(damage)

    def say(self, damage: str) -> None:
        """Show what is wrong; nothing is written in the register meanwhile."""
        self._words.setText(f"Registret är öppet för läsning. {damage}")
        self._words.setToolTip(damage)

    def end(self) -> None:
        """Take the strip away."""
        self.hide()
        self.deleteLater()
