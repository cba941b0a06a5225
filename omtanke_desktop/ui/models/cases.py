"""The case list as a table: ids only, the rows fetched in chunks when they are shown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.case_order import in_order
from omtanke_desktop.storage.queries.cases import CaseFilter, CaseRow, case_ids, case_rows
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.widgets.chip import LOOKS

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register

Index = QModelIndex | QPersistentModelIndex
CHUNK = 100
_NOTHING = QModelIndex()


class CaseTable(QAbstractTableModel):
    """The cases that fit a filter; a row is read from the register when it is first painted."""

    NUMBER, DIARY, TITLE, INITIATOR, PRINCIPAL, STATE, ARRIVED, HANDLER, NEXT = range(9)
    HEADS: ClassVar = (
        *("Nummer", "Diarienummer", "Rubrik", "Initiativtagare", "Huvudman"),
        *("Läge", "Kom in", "Handläggare", "Nästa datum"),
    )
    FIELDS: ClassVar = (
        *("number", "diary_number", "title", "initiator", "principal"),
        *("state", "arrived", "handler", "next_date"),
    )
    RowRole = Qt.ItemDataRole.UserRole
    _ROLES = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        RowRole,
    )

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._rows: dict[int, CaseRow] = {}
        self.filter = CaseFilter()
        self._order: tuple[str, bool] | None = None

    def reload(self, wanted: CaseFilter | None = None) -> None:
        """Ask the register which cases fit; without a filter the one in force."""
        self.filter = wanted or self.filter
        ids = self._sorted()
        if ids == self._ids:
            self._rows.clear()
            self._announce()
            return
        self.beginResetModel()
        self._set(ids)
        self.endResetModel()

    def case_id(self, row: int) -> int | None:
        """The id of the case on a line, or None outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def line_of(self, case_id: int) -> int | None:
        """The line a case stands on, or None when the filter leaves it out."""
        return self._places.get(case_id)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        if not index.isValid() or role not in self._ROLES:
            return None
        row = self._row(index.row())
        if row is None or role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(*LOOKS[row.state]) if index.column() == self.STATE else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(self._tip(row, index.column()))  # a tooltip would read tags as such
        return self._words(row, index.column())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the ids by a column; -1 is the register's own order (or best hit first)."""
        descending = order is Qt.SortOrder.DescendingOrder
        self._order = (self.FIELDS[column], descending) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = [(kept, self.case_id(kept.row())) for kept in self.persistentIndexList()]
        self._set(self._sorted())
        for kept, case_id in before:
            line = self._places.get(case_id) if case_id is not None else None
            place = QModelIndex() if line is None else self.index(line, kept.column())
            self.changePersistentIndex(kept, place)
        self.layoutChanged.emit()

    def _sorted(self) -> list[int]:
        with self._register.read() as session:
            ids = case_ids(session, self.filter)
            if self._order is None:
                return ids
            return in_order(session, ids, self._order[0], descending=self._order[1])

    def _set(self, ids: list[int]) -> None:
        self._ids = ids
        self._places = {case_id: line for line, case_id in enumerate(ids)}
        self._rows.clear()

    def _announce(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _row(self, line: int) -> CaseRow | None:
        case_id = self._ids[line]
        if case_id not in self._rows:
            start = line - line % CHUNK
            with self._register.read() as session:
                found = case_rows(session, self._ids[start : start + CHUNK])
            self._rows.update({row.id: row for row in found})
        return self._rows.get(case_id)

    @classmethod
    def _words(cls, row: CaseRow, column: int) -> str:
        if column == cls.STATE:
            return row.state.label
        if column == cls.ARRIVED:
            return f"{dates.local(row.arrived):%Y-%m-%d}"
        if column == cls.NEXT:
            return row.next_date.isoformat() if row.next_date else ""
        return str(getattr(row, cls.FIELDS[column]))

    @classmethod
    def _tip(cls, row: CaseRow, column: int) -> str:
        return dates.minute_stamp(row.arrived) if column == cls.ARRIVED else cls._words(row, column)
