"""The meetings of a year as rows of a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from omtanke_desktop.domain.dates import clock_span
from omtanke_desktop.domain.meeting_dates import next_due
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings.words import counted
from omtanke_desktop.ui.widgets.due_words import list_day, list_words, look

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingRow

DAY, TIME, PLACE, SERIES, STATE, CASES, DUE = range(7)
HEADERS = ("Datum", "Tid", "Plats", "Serie", "Läge", "Ärenden", "Nästa sista dag")
ID_ROLE = Qt.ItemDataRole.UserRole
STATE_LOOKS = {
    MeetingState.PLANNED: ("calendar", "quiet"),
    MeetingState.CALLED: ("send", "info"),
    MeetingState.CLOSED: ("gavel", "info"),
    MeetingState.APPROVED: ("badge-check", "good"),
    MeetingState.FINISHED: ("check-check", "quiet"),
}
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class MeetingListModel(QAbstractTableModel):
    """One line per meeting; ID_ROLE gives the meeting's id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MeetingRow] = []
        self._today = date.min

    def show(self, rows: list[MeetingRow], today: date) -> None:
        """Show these meetings as they stand today; the same again changes nothing."""
        if (rows, today) != (self._rows, self._today):
            self.beginResetModel()
            self._rows, self._today = rows, today
            self.endResetModel()

    def row_of(self, meeting_id: int) -> int:
        """The line a meeting stands on, -1 when it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row.id == meeting_id), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(row)[column]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]}: {self._texts(row)[column]}"
        return row.id if role == ID_ROLE else None

    def _texts(self, row: MeetingRow) -> tuple[str, ...]:
        cases = counted(row.cases, "ärende", "ärenden") if row.cases else "–"
        due = next_due(row, self._today)
        return (
            *(list_day(row.day), clock_span(row.starts, row.ends), row.place, row.series),
            *(row.state.label, cases, list_words(due, self._today) if due else ""),
        )

    def _picture(self, row: MeetingRow, column: int) -> QIcon | None:
        if column == STATE:
            return icon(*STATE_LOOKS[row.state])
        due = next_due(row, self._today) if column == DUE else None
        return icon(*look(due, self._today)) if due else None
