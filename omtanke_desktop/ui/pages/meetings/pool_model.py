"""The cases that wait for a meeting, as rows that can be dragged to the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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
from omtanke_desktop.ui.pages.meetings.pool_words import lacks, reason
from omtanke_desktop.ui.widgets.chip import LOOKS

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.pool import PoolRow

CASE_MIME = "application/x-omtanke-case"
ID_ROLE = Qt.ItemDataRole.UserRole
LINES_ROLE = Qt.ItemDataRole.UserRole + 1  # (title, number and why it waits, what is missing)
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class PoolModel(QAbstractListModel):
    """One row per waiting case: title, number with why it waits, and what it lacks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[PoolRow] = []
        self._rows: list[PoolRow] = []
        self._day = date.min
        self._words = ""

    def show(self, rows: list[PoolRow], day: date) -> None:
        """Show the cases that wait for the meeting of a day; the same again changes nothing."""
        if (rows, day) != (self._all, self._day):
            self._all, self._day = rows, day
            self._sift()

    def narrow(self, words: str) -> None:
        """Show only the cases in which every one of these words stands."""
        if words != self._words:
            self._words = words
            self._sift()

    @property
    def waiting(self) -> int:
        """How many wait, whatever is shown."""
        return len(self._all)

    @property
    def due(self) -> int:
        """How many must come to this meeting."""
        return sum(row.due for row in self._all)

    def ids(self) -> list[int]:
        """The cases shown, in order."""
        return [row.id for row in self._rows]

    def _sift(self) -> None:
        wanted = self._words.casefold().split()
        shown = [row for row in self._all if _has(self._said(row), wanted)]
        if shown != self._rows:
            self.beginResetModel()
            self._rows = shown
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))

    def _said(self, row: PoolRow) -> str:
        return " ".join(_lines(row, self._day)).casefold()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(part for part in _lines(row, self._day) if part)
        if role == LINES_ROLE:
            return _lines(row, self._day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "<br>".join(escape(part) for part in _lines(row, self._day) if part)
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
        ids = ",".join(str(index.data(ID_ROLE)) for index in sorted(indexes, key=QModelIndex.row))
        if ids:
            mime.setData(CASE_MIME, QByteArray(ids.encode()))
        return mime


def _lines(row: PoolRow, day: date) -> tuple[str, str, str]:
    must = "Ska upp nu. " if row.due else ""
    return row.title, f"{row.number} · {must}{reason(row, day)}", lacks(row)


def _has(said: str, wanted: Sequence[str]) -> bool:
    return all(word in said for word in wanted)
