"""The cases that wait for a meeting, as rows that can be dragged to the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.widgets.chip import LOOKS

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import PoolRow

CASE_MIME = "application/x-omtanke-case"
ID_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class PoolModel(QAbstractListModel):
    """One row per waiting case: title, number and state in two lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PoolRow] = []

    def show(self, rows: list[PoolRow]) -> None:
        """Show these cases; the same rows again change nothing."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.title}\n{row.number} · {row.state.label}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(row.title)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(*LOOKS[row.state])
        return row.id if role == ID_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else base

    def mimeTypes(self) -> list[str]:
        return [CASE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        if indexes:
            mime.setData(CASE_MIME, QByteArray(str(indexes[0].data(ID_ROLE)).encode()))
        return mime
