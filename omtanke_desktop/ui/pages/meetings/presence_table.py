"""Who is there, and who steps out for the item at hand."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from omtanke_desktop.ui.pages.meetings.words import person_name

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AttendanceRow

WHO, PRESENT, CONFLICT = range(3)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ROWS_SHOWN = 7
_WORDS = {
    (PRESENT, True): "Närvarande",
    (PRESENT, False): "Frånvarande",
    (CONFLICT, True): "Anmäler jäv på punkten",
    (CONFLICT, False): "Inget jäv på punkten",
}


class PresenceTable(QTableWidget):
    """One line per person called, with a tick for närvaro and one for jäv."""

    present_changed = Signal(int, bool)  # attendance id
    conflict_changed = Signal(int, bool)  # attendance id

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setAccessibleName("Närvaro och jäv")
        self.setHorizontalHeaderLabels(["Deltagare", "Här", "Jäv"])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        for column in (PRESENT, CONFLICT):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._rows: tuple[AttendanceRow, ...] = ()
        self.itemChanged.connect(self._ticked)

    def show_rows(self, rows: tuple[AttendanceRow, ...], item_id: int, *, locked: bool) -> None:
        """Show who is there at one item."""
        self.blockSignals(True)
        self._rows = rows
        self.setRowCount(len(rows))
        for n, row in enumerate(rows):
            self._cell(n, WHO, person_name(row))
            self._tick(n, PRESENT, row.present, may=not locked)
            away = item_id in row.conflicts
            self._tick(n, CONFLICT, away, may=not locked and row.role.decides)
        self.blockSignals(False)
        self.viewport().update()
        self._fit()

    def _cell(self, row: int, column: int, text: str) -> QTableWidgetItem:
        cell = self.item(row, column)
        if cell is None:
            cell = QTableWidgetItem()
            self.setItem(row, column, cell)
        cell.setText(text)
        cell.setToolTip(escape(text))
        return cell

    def _tick(self, row: int, column: int, on: bool, *, may: bool) -> None:
        cell = self._cell(row, column, "")
        cell.setToolTip(_WORDS[column, on])
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, _WORDS[column, on])
        base = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        cell.setFlags(base | Qt.ItemFlag.ItemIsUserCheckable if may else base)
        cell.setCheckState(_CHECKED if on else _UNCHECKED)

    def _ticked(self, cell: QTableWidgetItem) -> None:
        row_id, on = self._rows[cell.row()].id, cell.checkState() == _CHECKED
        if cell.column() == PRESENT:
            self.present_changed.emit(row_id, on)
        elif cell.column() == CONFLICT:
            self.conflict_changed.emit(row_id, on)

    def _fit(self) -> None:
        """As tall as its lines, up to seven of them."""
        line = self.verticalHeader().defaultSectionSize()
        lines = min(len(self._rows), _ROWS_SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + lines * line + 4)
