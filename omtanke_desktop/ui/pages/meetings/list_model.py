"""The meetings of a year as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from omtanke_desktop.domain.dates import clock_span, long_day, weekday
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings.words import counted

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingRow

DAY, TIME, PLACE, STATE, CASES = range(5)
HEADERS = ("Datum", "Tid", "Plats", "Läge", "Ärenden")
ID_ROLE = Qt.ItemDataRole.UserRole
STATE_LOOKS = {
    MeetingState.PLANNED: ("calendar", "quiet"),
    MeetingState.CALLED: ("send", "info"),
    MeetingState.CLOSED: ("badge-check", "good"),
}
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class MeetingListModel(QAbstractTableModel):
    """One line per meeting; ID_ROLE gives the meeting's id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MeetingRow] = []

    def show(self, rows: list[MeetingRow]) -> None:
        """Show these meetings; the same rows again change nothing."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
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
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(row)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            return icon(*STATE_LOOKS[row.state])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[index.column()]}: {_texts(row)[index.column()]}"
        return row.id if role == ID_ROLE else None


def _texts(row: MeetingRow) -> tuple[str, str, str, str, str]:
    day = f"{weekday(row.day)} {long_day(row.day)}".capitalize()
    cases = counted(row.cases, "ärende", "ärenden") if row.cases else "–"
    return (day, clock_span(row.starts, row.ends), row.place, row.state.label, cases)
