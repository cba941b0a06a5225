"""The table that levels are keyed into: cases down, the grid's cells across."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from omtanke_desktop.domain.malbild import Factor, Level, Malbild, Perspective
from omtanke_desktop.storage.queries.evaluation_forms import AskedCase
from omtanke_desktop.ui.tokens import colour

HEAD_ROWS = 2
_Index = QModelIndex | QPersistentModelIndex
_SHORT = {Level.NOT_ASSESSED: "", Level.NOT_RELEVANT: "E"}
_LEVELS = {str(number): level for level in Level if (number := level.value_or_none) is not None}


class KeyInTable(QTableWidget):
    """Cases down, the grid's cells across; it tells what was pressed and leaves the saving."""

    pressed = Signal(int, int, object)  # row of the case, place of the cell, Level
    undone = Signal()
    moved = Signal()

    def __init__(self, malbild: Malbild, cases: Sequence[AskedCase]) -> None:
        cells = malbild.cells()
        super().__init__(HEAD_ROWS + len(cases), len(cells) + 1)
        self.malbild, self.cases, self._cells = malbild, cases, cells
        self.setAccessibleName("Nivåer att knappa in")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(_KeyedDelegate(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionsClickable(False)
        self.setVerticalHeaderLabels(["", "", *(case.number for case in cases)])
        self._write_heads()
        for row, case in enumerate(cases, start=HEAD_ROWS):
            self.verticalHeaderItem(row).setToolTip(case.title)
            for column in range(self.columnCount()):
                self.setItem(row, column, _item(""))
        self.currentCellChanged.connect(lambda *_: self.moved.emit())

    def _write_heads(self) -> None:
        """Two lines that cannot be reached: the factors over their perspectives."""
        sides = len(Perspective)
        for place, (factor, side) in enumerate(self._cells):
            self.setItem(0, place, _item(factor.name if place % sides == 0 else "", head=True))
            self.setItem(1, place, _item(side.label[:3], head=True))
            if place % sides == 0:
                self.setSpan(0, place, 1, sides)
        for row in range(HEAD_ROWS):
            self.setItem(row, len(self._cells), _item("", head=True))

    def begin(self) -> None:
        """Put the cursor on the first cell of the first case."""
        self.setCurrentCell(HEAD_ROWS, 0)

    @property
    def place(self) -> tuple[int, int]:
        """Which case and which cell of it; the cell is past the last when the case is keyed in."""
        return self.currentRow() - HEAD_ROWS, self.currentColumn()

    def cell(self, place: int) -> tuple[Factor, Perspective]:
        """The cell of the grid at a place."""
        return self._cells[place]

    def show_level(self, row: int, place: int, level: Level) -> None:
        """Write a level in a cell, and how many of its case have one."""
        item = self._item_at(row, place)
        item.setText(_SHORT.get(level, level.value))
        factor, side = self._cells[place]
        where = f"{self.cases[row].number}, {factor.name}, {side.label.lower()}"
        said = f"{where}: {self.malbild.label(level)}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setToolTip(said)
        cells = len(self._cells)
        filled = sum(bool(self._item_at(row, one).text()) for one in range(cells))
        self._item_at(row, cells).setText(f"{filled}/{cells}")

    def _item_at(self, row: int, place: int) -> QTableWidgetItem:
        item = self.item(row + HEAD_ROWS, place)
        assert item is not None
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys mean here, a level once however long it is held; else as in any table."""
        key, row, place = Qt.Key(event.key()), *self.place
        level = self._level(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next_case(row)
        elif key == Qt.Key.Key_Backspace:
            self.undone.emit()
        elif level is not None:
            if row >= 0 and place < len(self._cells) and not event.isAutoRepeat():
                self.pressed.emit(row, place, level)
        else:
            super().keyPressEvent(event)

    def _level(self, event: QKeyEvent) -> Level | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() == Qt.Key.Key_Space:
            return Level.NOT_ASSESSED
        if event.key() == Qt.Key.Key_E:
            return Level.NOT_RELEVANT
        level = _LEVELS.get(event.text())
        known = {step.level for step in self.malbild.scale}
        return level if level in known else None

    def _next_case(self, row: int) -> None:
        if row + 1 < len(self.cases):
            self.setCurrentCell(HEAD_ROWS + row + 1, 0)


class _KeyedDelegate(QStyledItemDelegate):
    """The cell that the next key press is for stands out; a line parts the factors."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = self.parent()
        assert isinstance(view, QTableWidget)
        if index == view.currentIndex() and view.hasFocus():
            painter.save()
            painter.fillRect(option.rect, colour("accent"))
            painter.setPen(colour("on_accent"))
            words = str(index.data() or "")
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, words)
            painter.restore()
        else:
            super().paint(painter, option, index)
        if index.column() % len(Perspective) == 0:
            painter.setPen(QPen(colour("line_strong"), 1))
            painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())


def _item(words: str, *, head: bool = False) -> QTableWidgetItem:
    made = QTableWidgetItem(words)
    made.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    if head:
        made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made
