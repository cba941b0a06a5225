"""The grid of factors and perspectives: arrows move, numbers and E set, Enter opens the cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.storage.queries.evaluations import CellRow
from omtanke_desktop.ui.pages.evaluation.factor_header import FACTOR_WIDTH, FactorHeader
from omtanke_desktop.ui.pages.evaluation.grid_cell import CellDelegate
from omtanke_desktop.ui.pages.evaluation.grid_model import SIDES, GridModel
from omtanke_desktop.ui.style import Style

_UNNUMBERED = {
    Qt.Key.Key_E: Level.NOT_RELEVANT,
    Qt.Key.Key_Backspace: Level.NOT_ASSESSED,
    Qt.Key.Key_Delete: Level.NOT_ASSESSED,
}
_ROW, _CELL = 52, 124  # logical pixels at scale 1.0


class EvaluationGrid(QTableView):
    """The grid itself; it tells what was chosen and leaves the saving to others."""

    level_chosen = Signal(object, object)  # CellRow, Level
    cell_shown = Signal(object)  # the CellRow the cursor stands on
    opened = Signal()  # Enter or a double click: go into the cell

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.read_only = False
        self.grid = GridModel()
        self.setModel(self.grid)
        self.setItemDelegate(CellDelegate(style, self))
        self.setVerticalHeader(FactorHeader(style, self))
        self.setAccessibleName("Värdering mot målbilden")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        style.changed.connect(self.fit)
        self.grid.modelReset.connect(self.fit)
        self.fit()

    def cell(self) -> CellRow | None:
        """The cell the cursor stands on."""
        return self.grid.cell(self.currentIndex())

    def fit(self) -> None:
        """Make the grid exactly as high as its rows, in the scale in force."""
        rows = max(self.grid.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(self._style.px(_ROW))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self._style.px(_ROW) + 4)
        self.setMinimumWidth(self._style.px(FACTOR_WIDTH + len(SIDES) * _CELL))
        self.viewport().update()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which cell is shown beside the grid now."""
        super().currentChanged(current, previous)
        if (cell := self.grid.cell(current)) is not None:
            self.cell_shown.emit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, cell = Qt.Key(event.key()), self.cell()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if cell is None or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif (level := self._level_of(key)) is not None:
            self.choose(level)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _level_of(self, key: Qt.Key) -> Level | None:
        """What a key sets: the scale's own numbers, E, backspace."""
        if key in _UNNUMBERED:
            return _UNNUMBERED[key]
        steps = self.grid.view.malbild.scale if self.grid.view else ()
        numbered = {int(Qt.Key.Key_0) + (one.level.value_or_none or 0): one.level for one in steps}
        return numbered.get(int(key))

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Right from the last cell of a row goes on to the next row, and left goes back."""
        here = self.currentIndex()
        step = {
            QAbstractItemView.CursorAction.MoveRight: 1,
            QAbstractItemView.CursorAction.MoveLeft: -1,
        }.get(cursorAction)
        if step is None or not here.isValid():
            return super().moveCursor(cursorAction, modifiers)
        columns = self.grid.columnCount()
        place = here.row() * columns + here.column() + step
        if not 0 <= place < self.grid.rowCount() * columns:
            return here
        return self.grid.index(place // columns, place % columns)

    def choose(self, level: Level) -> None:
        """Set the level of the cell under the cursor, unless the register may only be read."""
        cell = self.cell()
        if cell is not None and not self.read_only and cell.level is not level:
            self.level_chosen.emit(cell, level)
