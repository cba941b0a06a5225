"""A list of things to tick, all of them ticked to begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from omtanke_desktop.ui.widgets.wrapping import Wrapping


class TickList(QListWidget):
    """Lines with a key each; Space ticks the one the cursor stands on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setItemDelegate(Wrapping(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need their own height, which only a width can tell."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def add(self, key: int, words: str) -> None:
        """Add a line, ticked."""
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self.addItem(item)
        self.setCurrentRow(0)

    @property
    def ticked(self) -> tuple[int, ...]:
        """The keys of the ticked lines, in their order."""
        items = [self.item(row) for row in range(self.count())]
        chosen = [one for one in items if one.checkState() is Qt.CheckState.Checked]
        return tuple(int(one.data(Qt.ItemDataRole.UserRole)) for one in chosen)
