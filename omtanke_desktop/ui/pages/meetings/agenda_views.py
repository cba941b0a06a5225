"""The pool and the agenda as lists that work by mouse and by keyboard alike."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from omtanke_desktop.ui.pages.meetings.agenda_model import (
    MINUTES,
    NUMBER,
    PRESENTER,
    SECTION,
    TITLE,
    AgendaModel,
)
from omtanke_desktop.ui.pages.meetings.pool_model import ID_ROLE, PoolModel

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class PoolView(QListView):
    """Waiting cases; Enter, Ctrl+Right or a double click puts one on the agenda."""

    chosen = Signal(int)  # case id

    def __init__(self, model: PoolModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Ärenden som väntar")
        self.setDragEnabled(True)
        self.setUniformItemSizes(True)
        self.setSpacing(1)
        self.setIconSize(QSize(18, 18))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(self))
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.data(ID_ROLE)))

    def choose_current(self) -> None:
        """Put the marked case, or the first, on the agenda."""
        index = self.currentIndex()
        if not index.isValid():
            index = self.model().index(0, 0)
        if index.isValid():
            self.chosen.emit(index.data(ID_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        right = event.key() == Qt.Key.Key_Right and event.modifiers() == _CONTROL
        if right or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        else:
            super().keyPressEvent(event)


class _TwoLines(QStyledItemDelegate):
    """Room for two lines of text and some air."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(160, 2 * option.fontMetrics.lineSpacing() + 16)


class AgendaView(QTableView):
    """The agenda; Alt+Up/Down moves an item, Delete or Ctrl+Left takes it off."""

    moved = Signal(int, int)  # item id, position
    removed = Signal(int)  # item id

    def __init__(self, model: AgendaModel) -> None:
        super().__init__()
        self._agenda = model
        self.setModel(model)
        self.setAccessibleName("Dagordning")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(MINUTES, _Minutes(self))
        self.verticalHeader().hide()
        self._set_columns()

    def _set_columns(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(40)
        metrics = self.fontMetrics()
        for column, text in ((NUMBER, "§ 1000"), (MINUTES, "Minuterm"), (SECTION, "§§§")):
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 20)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(PRESENTER, max(90, min(200, event.size().width() // 5)))

    def current_id(self) -> int | None:
        """The id of the marked item."""
        index = self.currentIndex()
        return self._agenda.items[index.row()].id if index.isValid() else None

    def mark(self, item_id: int) -> bool:
        """Mark an item; False when it is not there."""
        row = self._agenda.row_of(item_id)
        if row >= 0:
            column = max(self.currentIndex().column(), TITLE)
            self.setCurrentIndex(self._agenda.index(row, column))
        return row >= 0

    def move_current(self, steps: int) -> None:
        """Move the marked item up (-1) or down (+1)."""
        index, item_id = self.currentIndex(), self.current_id()
        if item_id is not None and 0 <= index.row() + steps < len(self._agenda.items):
            self.moved.emit(item_id, index.row() + steps)

    def remove_current(self) -> None:
        """Take the marked item off the agenda."""
        item_id = self.current_id()
        if item_id is not None:
            self.removed.emit(item_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._agenda.locked:
            super().keyPressEvent(event)
        elif held == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete or (key == Qt.Key.Key_Left and held == _CONTROL):
            self.remove_current()
        else:
            super().keyPressEvent(event)


class _Minutes(QStyledItemDelegate):
    """Minutes are typed or stepped by five."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        box = QSpinBox(parent)
        box.setRange(0, 600)
        box.setSingleStep(5)
        box.setAccessibleName("Minuter")
        return box
