"""A layout whose widgets follow each other like words, on as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Every line is as high as the highest; the last widget gets what room is left beside it."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget at a place counted from 0."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        highest = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(widest, highest)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the widgets out within a width; returns the height they need."""
        at, line = rect.topLeft(), 0
        highest = self.minimumSize().height()
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), item.sizeHint().height()))
            if at.x() > rect.left() and at.x() + size.width() > rect.left() + rect.width():
                at, line = QPoint(rect.left(), at.y() + line + self.spacing()), 0
            if item is self._items[-1] and _stretches(item):
                size.setWidth(rect.left() + rect.width() - at.x())
            if move:
                item.setGeometry(QRect(at + QPoint(0, (highest - size.height()) // 2), size))
            at.setX(at.x() + size.width() + self.spacing())
            line = highest
        return at.y() + line - rect.top()


def _stretches(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalStretch() > 0
