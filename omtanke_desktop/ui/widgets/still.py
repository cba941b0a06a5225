"""A widget round another: what changes inside it lays out and paints nothing outside it.

Qt's tab widget paints the whole page anew whenever anything on it asks for room, a label that
says another number too; where keys are pressed in quick succession that is most of the work.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Still(QWidget):
    """As large as it is made; those who build on it put what they show into `inside`."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = QWidget(self)

    def sizeHint(self) -> QSize:
        return self.inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.inside.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.inside.setGeometry(self.rect())
