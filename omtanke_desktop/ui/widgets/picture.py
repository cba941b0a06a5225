"""An icon standing beside words, in a token's colour; follows theme and size by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from omtanke_desktop.ui.icons import icon


class Picture(QWidget):
    """Decoration only: the words beside it say the same, so screen readers skip it."""

    def __init__(self, name: str, size: int, token: str = "icon") -> None:
        super().__init__()
        self._icon = icon(name, token)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square of the size asked for, in logical pixels."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw in the colours of the theme in force."""
        self._icon.paint(QPainter(self), self.rect())
