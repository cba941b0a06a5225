"""The agenda as a table that works by mouse and by keyboard alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from omtanke_desktop.ui.pages.meetings.agenda_delegates import Minutes, Presenters, Titles
from omtanke_desktop.ui.pages.meetings.agenda_model import (
    MINUTES,
    NUMBER,
    PRESENTER,
    PROPOSAL,
    SECTION,
    TIME,
    TITLE,
    AgendaModel,
)

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BESIDE = 30  # pixels of a cell beside its words
_ROOM_FOR_PROPOSAL, _ROOM_FOR_PRESENTER = 700, 520  # pixels of the table's width


class AgendaView(QTableView):
    """The agenda; Alt+Up/Down moves the marked items, Delete or Ctrl+Left takes them off."""

    stepped = Signal(list, int)  # item ids, up (-1) or down (+1)
    removed = Signal(list)  # item ids
    opened = Signal()  # Enter: what the marked item says is to be written

    def __init__(self, model: AgendaModel) -> None:
        super().__init__()
        self._agenda = model
        self.setModel(model)
        self.setAccessibleName("Dagordning")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.presenters = Presenters(self)
        self.setItemDelegateForColumn(TITLE, Titles(self))
        self.setItemDelegateForColumn(MINUTES, Minutes(self))
        self.setItemDelegateForColumn(PRESENTER, self.presenters)
        self.verticalHeader().hide()
        self._set_columns()

    def _set_columns(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(36)
        metrics = self.fontMetrics()
        widths = ((NUMBER, "§ 100"), (TIME, "00.00"), (MINUTES, "000"), (SECTION, "§"))
        for column, text in widths:
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + _BESIDE)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self.setColumnHidden(PROPOSAL, width < _ROOM_FOR_PROPOSAL)
        self.setColumnHidden(PRESENTER, width < _ROOM_FOR_PRESENTER)
        self.setColumnWidth(PRESENTER, max(110, min(220, width // 6)))
        self.setColumnWidth(PROPOSAL, max(100, min(170, width // 8)))

    def chosen_ids(self) -> list[int]:
        """The ids of the marked items, in the agenda's order."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self._agenda.items[row].id for row in rows]

    def current_id(self) -> int | None:
        """The id of the item at the cursor."""
        index = self.currentIndex()
        return self._agenda.items[index.row()].id if index.isValid() else None

    def mark(self, item_id: int) -> bool:
        """Mark one item; False when it is not there."""
        return self.mark_all([item_id])

    def mark_all(self, item_ids: Sequence[int]) -> bool:
        """Mark these items and put the cursor at the first; False when none of them is there."""
        rows = [row for one in item_ids if (row := self._agenda.row_of(one)) >= 0]
        if not rows:
            return False
        column = max(self.currentIndex().column(), TITLE)
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._agenda.index(row, 0), self._agenda.index(row, SECTION))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._agenda.index(rows[0], column), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.scrollTo(self.currentIndex())
        return True

    def step_chosen(self, by: int) -> None:
        """Move the marked items up (-1) or down (+1)."""
        if ids := self.chosen_ids():
            self.stepped.emit(ids, by)

    def remove_chosen(self) -> None:
        """Take the marked items off the agenda."""
        if ids := self.chosen_ids():
            self.removed.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit()
        elif self._agenda.locked:
            super().keyPressEvent(event)
        elif held == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_chosen(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete or (key == Qt.Key.Key_Left and held == _CONTROL):
            self.remove_chosen()
        else:
            super().keyPressEvent(event)
