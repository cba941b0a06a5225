"""An agenda as rows: number, item, presenter, minutes and whether it becomes a §."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.ui.pages.meetings.pool_model import CASE_MIME
from omtanke_desktop.ui.tokens import colour

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow

ITEM_MIME = "application/x-omtanke-agenda-item"
NUMBER, TITLE, PRESENTER, MINUTES, SECTION = range(5)
HEADERS = ("Nr", "Punkt", "Föredragande", "Minuter", "§")
ID_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_OWN = (ItemKind.OTHER, ItemKind.HEADING, ItemKind.STANDING)


class AgendaModel(QAbstractTableModel):
    """The agenda's lines; edits and drops are told by signals and done by the page."""

    edited = Signal(int, dict)  # item id, what edit_item is to be given
    case_dropped = Signal(int, int)  # case id, position
    item_dropped = Signal(int, int)  # item id, position

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[AgendaRow, ...] = ()
        self.locked = False

    def show(self, items: tuple[AgendaRow, ...], *, locked: bool) -> None:
        """Show these items; only changed lines are told when their number is the same."""
        same = [one.id for one in items] == [one.id for one in self.items]
        if same and locked == self.locked:
            changed = [n for n, one in enumerate(items) if one != self.items[n]]
            self.items = items
            for row in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, SECTION))
            return
        self.beginResetModel()
        self.items, self.locked = items, locked
        self.endResetModel()

    def row_of(self, item_id: int) -> int:
        """The line an item stands on, -1 when it is not there."""
        return next((n for n, item in enumerate(self.items) if item.id == item_id), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (NUMBER, MINUTES):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and section == SECTION:
            return "Ikryssad punkt får ett paragrafnummer när mötet avslutas"
        return HEADERS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        item, column = self.items[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(item, column)
        if role == Qt.ItemDataRole.EditRole:
            return _value(item, column)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _check(item, column)
        if role == ID_ROLE:
            return item.id
        return self._look(item, column, role)

    def _look(self, item: AgendaRow, column: int, role: int) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.ToolTipRole and column == TITLE:
            return escape(item.title)
        if role == Qt.ItemDataRole.FontRole and item.kind is ItemKind.HEADING:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and column == NUMBER:
            return colour("text_muted")
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (NUMBER, MINUTES):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        item = self.items[index.row()]
        given = _given(item, index.column(), value, role)
        if given:
            self.edited.emit(item.id, given)
        return bool(given)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if self.locked:
            return base
        if not index.isValid():
            return base | Qt.ItemFlag.ItemIsDropEnabled
        item, column = self.items[index.row()], index.column()
        base |= Qt.ItemFlag.ItemIsDragEnabled
        if _may_edit(item, column):
            base |= Qt.ItemFlag.ItemIsEditable
        if column == SECTION and item.kind in (ItemKind.OTHER, ItemKind.STANDING):
            base |= Qt.ItemFlag.ItemIsUserCheckable
        return base

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ITEM_MIME, CASE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        if indexes:
            mime.setData(ITEM_MIME, QByteArray(str(indexes[0].data(ID_ROLE)).encode()))
        return mime

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        place = row if row >= 0 else (parent.row() if parent.isValid() else len(self.items))
        if data.hasFormat(CASE_MIME):
            self.case_dropped.emit(_number(data, CASE_MIME), place)
        elif data.hasFormat(ITEM_MIME):
            item_id = _number(data, ITEM_MIME)
            self.item_dropped.emit(item_id, place - (0 <= self.row_of(item_id) < place))
        return False  # the register moves the line, not the view


def _number(data: QMimeData, kind: str) -> int:
    return int(bytes(data.data(kind).data()))


def _text(item: AgendaRow, column: int) -> str | None:
    if column == NUMBER:
        return f"§ {item.section}" if item.section else item.label
    if column == TITLE:
        return f"{item.case_number}  {item.title}" if item.case_number else item.title
    if column == MINUTES:
        return str(item.minutes) if item.minutes else ""
    return item.presenter if column == PRESENTER else None


def _value(item: AgendaRow, column: int) -> str | int | None:
    if column == MINUTES:
        return item.minutes or 0
    return item.title if column == TITLE else _text(item, column)


def _check(item: AgendaRow, column: int) -> Qt.CheckState | None:
    if column != SECTION or item.kind is ItemKind.HEADING:
        return None
    return Qt.CheckState.Checked if item.is_section else Qt.CheckState.Unchecked


def _may_edit(item: AgendaRow, column: int) -> bool:
    if column == TITLE:
        return item.kind in _OWN
    return column in (PRESENTER, MINUTES) and item.kind is not ItemKind.HEADING


def _given(item: AgendaRow, column: int, value: Any, role: int) -> dict[str, object]:  # noqa: ANN401
    """What edit_item is to be given for an edit; nothing when it changes nothing."""
    if role == Qt.ItemDataRole.CheckStateRole and column == SECTION:
        return {"is_section": Qt.CheckState(value) == Qt.CheckState.Checked}
    if role != Qt.ItemDataRole.EditRole or value == _value(item, column):
        return {}
    if column == MINUTES:
        return {"minutes": int(value)}
    text = str(value).strip()
    if column == TITLE:
        return {"title": text} if text else {}
    return {"presenter": text} if column == PRESENTER else {}
