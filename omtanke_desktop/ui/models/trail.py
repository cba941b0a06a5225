"""The trail as a table: ids only, the rows fetched in chunks when they are shown."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.trail import TrailRow, trail_rows
from omtanke_desktop.ui.short import in_short
from omtanke_desktop.workflows.event_words import headline, said_words, values

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register

Index = QModelIndex | QPersistentModelIndex
_CHUNK = 100
_MOST_KEPT = 5000  # rows; more are fetched again when they are shown again
_NOTHING = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_HEADS = ("När", "Vem", "Vad", "Ärende/möte", "Post")
_LAST = len(_HEADS) - 1


class TrailTable(QAbstractTableModel):
    """The events that were asked for, newest first; a row is read when first painted."""

    WHEN, WHO, WHAT, WHERE, ENTRY = range(len(_HEADS))

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._ids: Sequence[int] = array("q")
        self._rows: dict[int, TrailRow] = {}
        self.factors: Mapping[str, str] = {}

    def show(self, ids: Sequence[int]) -> None:
        """Show these events; what the same ones say may be something else now."""
        if ids == self._ids:
            self._rows.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, _LAST))
            return
        self.beginResetModel()
        self._ids = ids
        self._rows.clear()
        self.endResetModel()

    @property
    def ids(self) -> Sequence[int]:
        """The events in the order shown."""
        return self._ids

    def row(self, line: int) -> TrailRow | None:
        """The event on a line, None outside the list."""
        if not 0 <= line < len(self._ids):
            return None
        if self._ids[line] not in self._rows:
            self._fetch(line - line % _CHUNK)
        return self._rows.get(self._ids[line])

    def _fetch(self, start: int) -> None:
        if len(self._rows) > _MOST_KEPT:
            self._rows.clear()
        with self._register.read() as session:
            found = trail_rows(session, self._ids[start : start + _CHUNK])
        self._rows.update({row.id: row for row in found})

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= _LAST:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section == _LAST else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() == _LAST else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        words = self._words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(in_short(words))  # a tooltip would read tags as such
        return words

    def _words(self, row: TrailRow, column: int) -> str:
        if column == self.WHAT:
            return what(row, self.factors)
        when = f"{dates.local(row.at):%Y-%m-%d %H.%M}"
        return (when, row.who, "", where(row), number(row.entry))[column]


def what(row: TrailRow, factors: Mapping[str, str]) -> str:
    """What happened on one line: the headline, then the event's own words or what it says now."""
    said = said_words(row) or values(row)[1]
    return in_short(" ".join(" – ".join(filter(None, (headline(row, factors), said))).split()))


def where(row: TrailRow) -> str:
    """The number of the case, else the meeting."""
    return row.case_number or (f"Möte {row.meeting_day}" if row.meeting_day else "")


def number(entry: int) -> str:
    """1 234; nothing for an event that no entry attests."""
    return f"{entry:,}".replace(",", "\u00a0") if entry else ""
