"""A list of sentences to tick; it wraps long ones and is exactly as high as they need."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyleOptionViewItem,
)

from omtanke_desktop.ui.tokens import colour
from omtanke_desktop.ui.widgets.wrapping import Wrapping

_KEY = Qt.ItemDataRole.UserRole


class _Lines(Wrapping):
    """Nothing is ever selected here, so the line the keyboard stands on has a frame."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        view = self.parent()
        assert isinstance(view, CheckList)
        if view.hasFocus() and view.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class CheckList(QListWidget):
    """Choices by key; `ticked` carries the keys each time the user ticks or unticks one."""

    ticked = Signal(object)  # frozenset[str]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_Lines(self))
        self.itemChanged.connect(lambda _item: self.ticked.emit(self.keys()))

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Show these (key, words); what was ticked before is forgotten."""
        self.blockSignals(True)
        self.clear()
        for key, words in choices:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(0)
        self._fit()

    def set_keys(self, keys: Iterable[str]) -> None:
        """Tick exactly these, without telling anyone."""
        wanted = set(keys)
        self.blockSignals(True)
        for item in self._items():
            on = item.data(_KEY) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()

    def keys(self) -> frozenset[str]:
        """The keys that are ticked now."""
        on = (item for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        return frozenset(str(item.data(_KEY)) for item in on)

    def all_keys(self) -> frozenset[str]:
        """The keys of every choice, ticked or not."""
        return frozenset(str(item.data(_KEY)) for item in self._items())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(line) for line in range(self.count())]

    def _fit(self) -> None:
        """Words that wrap need their own height, which only a width can tell."""
        self.doItemsLayout()
        rows = sum(self.visualItemRect(item).height() for item in self._items())
        needed = rows + self._padding()
        if needed != self.height():
            self.setFixedHeight(needed)

    def _padding(self) -> int:
        return self.height() - self.viewport().height() if self.isVisible() else 12
