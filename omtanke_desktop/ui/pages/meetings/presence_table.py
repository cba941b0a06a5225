"""Who is there at the item at hand; a key each for coming, leaving, jäv, serving and distance."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings.presence_words import state_of
from omtanke_desktop.ui.pages.meetings.words import person_name

if TYPE_CHECKING:
    from omtanke_desktop.domain.attendance import Presence
    from omtanke_desktop.storage.queries.meetings import AttendanceRow

WHO, STATE, TIME = range(3)


class Act(Enum):
    """What can be noted of somebody at an item; the value is its key."""

    COME_OR_GO = "Space"
    COMES = "K"
    LEAVES = "L"
    CONFLICT = "J"
    SERVES = "T"
    REMOTE = "D"


_KEYS = {Qt.Key.Key_Space: Act.COME_OR_GO} | {
    Qt.Key(ord(act.value)): act for act in Act if len(act.value) == 1
}


class PresenceTable(QTableWidget):
    """One line per person called: who, how they stand at the item, and when they came or went."""

    acted = Signal(int, object)  # attendance id, Act
    timed = Signal(int, str)  # attendance id, clock time as typed

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setAccessibleName("Närvaro och jäv")
        self.setHorizontalHeaderLabels(["Deltagare", "Vid punkten", "Kl."])
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        keys = QAbstractItemView.EditTrigger
        self.setEditTriggers(keys.EditKeyPressed | keys.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(TIME, QHeaderView.ResizeMode.Fixed)
        head.setMaximumSectionSize(260)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 7)
        self._rows: tuple[AttendanceRow, ...] = ()
        self._locked = False
        self.itemChanged.connect(self._edited)

    def show_rows(
        self,
        presence: Presence[AttendanceRow],
        item_id: int,
        short: Mapping[str, str],
        *,
        locked: bool,
    ) -> None:
        """Show who is there at one item; short: what each principal is called in few letters."""
        self.blockSignals(True)
        self._rows, self._locked = presence.seats, locked
        self.setRowCount(len(self._rows))
        wide = self.fontMetrics().horizontalAdvance("00.00") + 16
        self.horizontalHeader().resizeSection(TIME, wide)
        for n, row in enumerate(self._rows):
            self._show(n, presence, row, item_id, short)
        moved = any(presence.move_at(row, item_id) is not None for row in self._rows)
        self.setColumnHidden(TIME, not moved)
        if self.currentRow() < 0 and self._rows:
            self.setCurrentCell(0, STATE)
        self.blockSignals(False)
        self.viewport().update()

    def chosen(self) -> AttendanceRow | None:
        """The person whose line is marked."""
        at = self.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def choose(self, act: Act) -> None:
        """Note something of the person whose line is marked."""
        row = self.chosen()
        if row is not None and not self._locked:
            self.acted.emit(row.id, act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key notes one thing; arrows choose the person."""
        act = _KEYS.get(Qt.Key(event.key()))
        if act is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.choose(act)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters note things here; they do not look for a line."""

    def _show(
        self,
        n: int,
        presence: Presence[AttendanceRow],
        row: AttendanceRow,
        item_id: int,
        short: Mapping[str, str],
    ) -> None:
        picture, token, words = state_of(presence, row, item_id)
        place = short.get(row.principal, row.principal)
        who = self._cell(n, WHO, ": ".join(part for part in (place, row.function) if part))
        whole = f"{person_name(row)} ({row.role.label.lower()})"
        who.setToolTip(escape(whole))
        who.setData(Qt.ItemDataRole.AccessibleTextRole, whole)
        self._cell(n, STATE, words).setIcon(icon(picture, token))
        move = presence.move_at(row, item_id)
        at = self._cell(n, TIME, move.get("time", "") if move is not None else "")
        base = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        may = move is not None and not self._locked
        at.setFlags(base | Qt.ItemFlag.ItemIsEditable if may else base)
        at.setToolTip("Klockslaget ändras med F2" if may else "")

    def _cell(self, row: int, column: int, text: str) -> QTableWidgetItem:
        cell = self.item(row, column)
        if cell is None:
            cell = QTableWidgetItem()
            cell.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, column, cell)
        cell.setText(text)
        cell.setToolTip(escape(text))
        return cell

    def _edited(self, cell: QTableWidgetItem) -> None:
        if cell.column() == TIME:
            self.timed.emit(self._rows[cell.row()].id, cell.text())
