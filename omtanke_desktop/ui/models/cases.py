"""The case list as a table: ids only, the rows fetched in chunks when they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.case_list import Answer, CaseRow, ask, case_rows
from omtanke_desktop.storage.queries.case_order import in_order
from omtanke_desktop.storage.queries.case_terms import Asker
from omtanke_desktop.storage.queries.search import in_context
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.models.case_columns import COLUMNS, PLACES, TIPS
from omtanke_desktop.ui.widgets.chip import LOOKS

if TYPE_CHECKING:
    from datetime import date

    from omtanke_desktop.storage.register import Register

Index = QModelIndex | QPersistentModelIndex
CHUNK = 100
_NOTHING = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def asker(register: Register) -> Asker:
    """Who asks this register, and on what day."""
    return Asker(register.user.name, dates.local(register.clock()).date())


@dataclass(frozen=True, slots=True)
class Found:
    """The cases that answer a question, in an order; looked up on a day."""

    question: str
    answer: Answer
    order: tuple[str, bool] | None
    ids: list[int]
    today: date


class CaseTable(QAbstractTableModel):
    """The cases that answer a question; a row is read from the register when first painted."""

    NUMBER, DIARY, TITLE, INITIATOR, PRINCIPAL, STATE, ARRIVED, HANDLER, NEXT = range(9)
    RowRole = Qt.ItemDataRole.UserRole
    HitRole = Qt.ItemDataRole.UserRole + 1  # as HitLines draws it

    _ROLES: ClassVar = frozenset(
        {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.DecorationRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.TextAlignmentRole,
            RowRole,
            HitRole,
        }
    )

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._ids: list[int] = []
        self._places: dict[int, int] | None = None
        self._rows: dict[int, CaseRow] = {}
        self._hits: dict[int, str] = {}
        self._answer = Answer([])
        self._today = asker(register).today
        self._order: tuple[str, bool] | None = None
        self.question = ""

    @property
    def problems(self) -> tuple[str, ...]:
        """What was odd in the question, in sentences."""
        return self._answer.problems

    @property
    def seeks_words(self) -> bool:
        """Whether words are searched for, so that hits are shown in context."""
        return bool(self._answer.words)

    @property
    def ids(self) -> list[int]:
        """The ids in the order shown."""
        return self._ids

    def reload(self, question: str | None = None) -> None:
        """Ask the register which cases fit; without a question the one in force."""
        self.show_found(self.look_for(self.question if question is None else question))

    def look_for(self, question: str) -> Found:
        """Ask the register which cases fit, and change nothing: any thread may do it."""
        who, order = asker(self._register), self._order
        with self._register.read() as session:
            answer = ask(session, question, who)
            ids = answer.ids
            if order is not None:
                ids = in_order(session, ids, order[0], descending=order[1])
        return Found(question, answer, order, ids, who.today)

    def show_found(self, found: Found) -> None:
        """Show these cases; when the order has become another meanwhile, they are asked again."""
        if found.order != self._order:
            found = self.look_for(found.question)
        self.question, self._answer, self._today = found.question, found.answer, found.today
        if found.ids == self._ids:
            self._forget_rows()
            self._announce()
            return
        self.beginResetModel()
        self._set(found.ids)
        self.endResetModel()

    def case_id(self, row: int) -> int | None:
        """The id of the case on a line, or None outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def line_of(self, case_id: int) -> int | None:
        """The line a case stands on, or None when the question leaves it out."""
        if self._places is None:
            self._places = {id_: line for line, id_ in enumerate(self._ids)}
        return self._places.get(case_id)

    def rows(self, ids: Iterable[int]) -> list[CaseRow]:
        """The rows of some cases, those not shown yet too."""
        with self._register.read() as session:
            return case_rows(session, list(ids))

    def words(self, row: CaseRow, column: str) -> str:
        """What a column says of a case."""
        return COLUMNS[PLACES[column]].words(row, self._today)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].head
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS.get(COLUMNS[section].key, COLUMNS[section].head)
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and _numeric(section) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        if not index.isValid() or role not in self._ROLES:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if _numeric(index.column()) else None
        row = self._row(index.row())
        if row is None or role == self.RowRole:
            return row
        if role == self.HitRole:
            return self._hits.get(row.id, "")
        if role == Qt.ItemDataRole.DecorationRole:
            return _picture(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(self._tip(row, index.column()))  # a tooltip would read tags as such
        return COLUMNS[index.column()].words(row, self._today)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the ids by a column; -1 is the register's own order (or best hit first)."""
        descending = order is Qt.SortOrder.DescendingOrder
        wanted = (COLUMNS[column].key, descending) if column >= 0 else None
        if wanted == self._order:
            return
        self._order = wanted
        self.layoutAboutToBeChanged.emit()
        before = [(kept, self.case_id(kept.row())) for kept in self.persistentIndexList()]
        found = self.look_for(self.question)
        self._answer, self._today = found.answer, found.today
        self._set(found.ids)
        for kept, case_id in before:
            line = self.line_of(case_id) if case_id is not None else None
            place = QModelIndex() if line is None else self.index(line, kept.column())
            self.changePersistentIndex(kept, place)
        self.layoutChanged.emit()

    def _set(self, ids: list[int]) -> None:
        self._ids, self._places = ids, None
        self._forget_rows()

    def _forget_rows(self) -> None:
        self._rows.clear()
        self._hits.clear()

    def _announce(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _row(self, line: int) -> CaseRow | None:
        case_id = self._ids[line]
        if case_id not in self._rows:
            start = line - line % CHUNK
            chunk = self._ids[start : start + CHUNK]
            with self._register.read() as session:
                found = case_rows(session, chunk)
                if self._answer.words:
                    self._hits.update(in_context(session, self._answer.words, chunk))
            self._rows.update({row.id: row for row in found})
        return self._rows.get(case_id)

    def _tip(self, row: CaseRow, column: int) -> str:
        if column == self.ARRIVED:
            return dates.minute_stamp(row.arrived)
        if column == self.TITLE and row.secrecy:
            return f"Sekretessmarkerad ({row.secrecy}): {row.title}"
        return COLUMNS[column].words(row, self._today)


def _picture(row: CaseRow, column: int) -> QIcon | None:
    """The icon of a state, and a lock before the title of a case with a secrecy mark."""
    if column == CaseTable.STATE:
        return icon(*LOOKS[row.state])
    return icon("lock", "warn") if column == CaseTable.TITLE and row.secrecy else None


def _numeric(section: int) -> bool:
    return COLUMNS[section].numeric
