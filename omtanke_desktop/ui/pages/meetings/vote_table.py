"""Who answers what in a vote: J, N and A on a line, which then goes on to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from omtanke_desktop.domain.votes import Ballot, Vote
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings.words import person_name

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AttendanceRow

_KEYS = {
    Qt.Key.Key_J: Ballot.YES,
    Qt.Key.Key_N: Ballot.NO,
    Qt.Key.Key_A: Ballot.ABSTAINS,
    Qt.Key.Key_Delete: None,
}
_LOOKS = {
    Ballot.YES: ("check", "good"),
    Ballot.NO: ("x", "bad"),
    Ballot.ABSTAINS: ("minus", "icon"),
}
_ROWS_SHOWN = 8


class VoteTable(QTableWidget):
    """One line per person who decides on the item."""

    answered = Signal(int, object)  # attendance id, Ballot or None

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setAccessibleName("Röster")
        self.setHorizontalHeaderLabels(["Beslutande", "Svar"])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._ids: list[int] = []
        self._locked = False

    def show_vote(self, rows: Sequence[AttendanceRow], vote: Vote, *, locked: bool) -> None:
        """Show the answers of those who decide."""
        self._ids, self._locked = [row.id for row in rows], locked
        self.setRowCount(len(rows))
        for n, row in enumerate(rows):
            ballot = vote.ballot_of(row.id)
            self._cell(n, 0, person_name(row))
            cell = self._cell(n, 1, ballot.label if ballot else "–")
            cell.setIcon(icon(*_LOOKS[ballot]) if ballot else icon("circle", "line_strong"))
        if self.currentRow() < 0 and rows:
            self.setCurrentCell(0, 1)
        line = self.verticalHeader().defaultSectionSize()
        lines = min(len(rows), _ROWS_SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + lines * line + 4)

    def answer(self, ballot: Ballot | None) -> None:
        """Note what the person on the marked line answers, and go on to the next."""
        at = self.currentRow()
        if not self._locked and 0 <= at < len(self._ids):
            self.answered.emit(self._ids[at], ballot)
            self.setCurrentCell(min(at + 1, len(self._ids) - 1), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key is one answer; arrows choose the person."""
        key = Qt.Key(event.key())
        if key in _KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.answer(_KEYS[key])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are answers here; they do not look for a line."""

    def _cell(self, row: int, column: int, text: str) -> QTableWidgetItem:
        cell = self.item(row, column)
        if cell is None:
            cell = QTableWidgetItem()
            cell.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, column, cell)
        cell.setText(text)
        return cell
