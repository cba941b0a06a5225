"""A short list of wrapping lines, as high as its lines, that leads somewhere from each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_FRAME = 14


class Entries(QListWidget):
    """Enter or a click on a line says which; beyond `tallest` logical pixels it scrolls."""

    picked = Signal(int)  # the row

    def __init__(self, desk: Desk, name: str, tallest: int) -> None:
        super().__init__()
        self._desk, self._tallest = desk, tallest
        self.setAccessibleName(name)
        self.setIconSize(QSize(18, 18))
        self.setWordWrap(True)
        self.setItemDelegate(Wrapping(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.picked.emit(self.row(item)))

    def show_entries(self, entries: list[tuple[str, str, str, str]]) -> None:
        """Show (words, tooltip, icon, its colour); only a line that says something else changes."""
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        while self.count() < len(entries):
            self.addItem(QListWidgetItem())
        for row, (words, tip, picture, token) in enumerate(entries):
            item = self.item(row)
            if (item.text(), item.toolTip()) != (words, tip):
                item.setText(words)
                item.setToolTip(tip)
                item.setIcon(icon(picture, token))
        self._fit()
        self.setVisible(bool(entries))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need their own height, which only a width can tell."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _fit(self) -> None:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        wanted = min(rows + _FRAME, self._desk.style.px(self._tallest))
        if self.height() != wanted:
            self.setFixedHeight(wanted)
