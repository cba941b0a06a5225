"""The standing members as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.storage.queries.people import MemberRow
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.tokens import colour

Index = QModelIndex | QPersistentModelIndex
FUNCTION, PRINCIPAL, ROLE, EMAIL, ACTIVE = range(5)
HEADERS = ("Funktion", "Huvudman", "Roll", "E-post", "Kallas")
SORT = int(Qt.ItemDataRole.UserRole)
_NO_PARENT = QModelIndex()


class MemberModel(QAbstractTableModel):
    """Members in their order; one who is no longer called stays, in a quieter colour."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[MemberRow] = []

    def show(self, rows: Sequence[MemberRow]) -> None:
        """Show these members."""
        self.beginResetModel()
        self._rows = list(rows)
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
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(row)[index.column()]
        if role == SORT:
            return row.active if index.column() == ACTIVE else _texts(row)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == ACTIVE:
            return icon("circle-check", "good") if row.active else icon("circle-pause", "quiet")
        if role == Qt.ItemDataRole.ForegroundRole and not row.active:
            return colour("text_muted")
        return None


def _texts(row: MemberRow) -> tuple[str, str, str, str, str]:
    called = "Kallas" if row.active else "Kallas inte"
    return row.function, row.principal, row.role.label, row.email, called
