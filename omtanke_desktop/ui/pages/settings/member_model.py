"""The standing members as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.people import Belonging
from omtanke_desktop.storage.queries.people import MemberRow
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.tokens import colour

Index = QModelIndex | QPersistentModelIndex
FUNCTION, PRINCIPAL, ROLE, EMAIL, ACTIVE = range(5)
HEADERS = ("Funktion", "Huvudman", "Roll", "E-post", "Kallas")
SORT = int(Qt.ItemDataRole.UserRole)
_LOOKS = {
    Belonging.NOW: ("circle-check", "good"),
    Belonging.COMING: ("calendar", "info"),
    Belonging.FORMER: ("circle-pause", "quiet"),
}
_NO_PARENT = QModelIndex()


class MemberModel(QAbstractTableModel):
    """Members in their order; one who is no longer called stays, in a quieter colour."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[MemberRow] = []
        self._today = date.min

    def show(self, rows: Sequence[MemberRow], today: date) -> None:
        """Show these members as they stand today."""
        self.beginResetModel()
        self._rows, self._today = list(rows), today
        self.endResetModel()

    def row(self, number: int) -> MemberRow:
        """The member in one row."""
        return self._rows[number]

    def row_of(self, member_id: int) -> int:
        """The row of a member, -1 when there is none."""
        ids = [row.id for row in self._rows]
        return ids.index(member_id) if member_id in ids else -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - whatever the role asks for
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(row)[column]
        if role == SORT:
            return _order(row, self._today) if column == ACTIVE else self._texts(row)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == ACTIVE:
            return icon(*_LOOKS[belonging(row, self._today)])
        if role == Qt.ItemDataRole.ForegroundRole and not row.active:
            return colour("text_muted")
        return None

    def _texts(self, row: MemberRow) -> tuple[str, str, str, str, str]:
        called = called_words(row, self._today)
        return row.function, row.principal, row.role.label, row.email, called


def belonging(row: MemberRow, today: date) -> Belonging:
    """Whether a member is one today, will be or was, its huvudman's days counted in."""
    both = {row.validity.belonging(today), row.principal_valid.belonging(today)}
    return next(one for one in (Belonging.FORMER, Belonging.COMING, Belonging.NOW) if one in both)


def called_words(row: MemberRow, today: date) -> str:
    """Kallas, Från 1 januari 2027, Till och med 30 juni 2026, Slutade 31 december 2024."""
    days = row.validity
    own = days.belonging(today)
    if own is Belonging.FORMER and days.last is not None:
        return f"Slutade {long_day(days.last)}"
    if own is Belonging.COMING and days.first is not None:
        return f"Från {long_day(days.first)}"
    if not row.active:
        return "Kallas inte: huvudmannen är inte med"
    return f"Till och med {long_day(days.last)}" if days.last else "Kallas"


def _order(row: MemberRow, today: date) -> str:
    """Those of today first, then those to come, then those who have left, latest first."""
    rank = list(_LOOKS).index(belonging(row, today))
    days = row.validity
    if rank == 0:
        return f"0 {days.last or date.max}"
    ordinal = days.first if rank == 1 else days.last
    far = (ordinal or date.max).toordinal()
    return f"{rank} {far if rank == 1 else date.max.toordinal() - far:08}"
