"""Lines of a list that wrap: as high as their words need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_LEAST = 80  # pixels for words, however narrow the list


class Wrapping(QStyledItemDelegate):
    """Counts on the padding the style sheet gives an item, which Qt's own wrapping forgets."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        plain = super().sizeHint(option, index)
        view = self.parent()
        assert isinstance(view, QListWidget)
        metrics = view.fontMetrics()
        # The box to tick, the gap after it and the padding on both sides: some four letters.
        room = max(_LEAST, view.viewport().width() - 4 * metrics.height())
        flags = int(Qt.TextFlag.TextWordWrap)
        words = metrics.boundingRect(QRect(0, 0, room, 10_000), flags, str(index.data()))
        return QSize(plain.width(), words.height() + metrics.height() * 3 // 5)
