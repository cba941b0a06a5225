"""An agenda as rows: number, time, item, presenter, proposal, minutes, and whether it is a §."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
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

from omtanke_desktop.domain.dates import clock
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.ui.pages.meetings.agenda_looks import look
from omtanke_desktop.ui.pages.meetings.agenda_words import (
    numbered,
    proposal_word,
    spoken,
    times_of,
)
from omtanke_desktop.ui.pages.meetings.pool_model import CASE_MIME

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail

ITEM_MIME = "application/x-omtanke-agenda-item"
NUMBER, TIME, TITLE, PRESENTER, PROPOSAL, MINUTES, SECTION = range(7)
HEADERS = ("Nr", "Kl.", "Punkt", "Föredragande", "Förslag", "Min", "§")
_TIPS = {
    TIME: "När punkten börjar om de före håller sina minuter",
    PROPOSAL: "Förslag till beslut, eller beslutet när det är fattat; Enter öppnar det",
    MINUTES: "Hur länge punkten beräknas ta",
    SECTION: "Ikryssad punkt får ett paragrafnummer när mötet avslutas",
}
RIGHT = (NUMBER, TIME, MINUTES)
ID_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class AgendaModel(QAbstractTableModel):
    """The agenda's lines; edits and drops are told by signals and done by the page."""

    edited = Signal(int, dict)  # item id, what edit_item is to be given
    cases_dropped = Signal(list, int)  # case ids, before the line at this place
    items_dropped = Signal(list, int)  # item ids, before the line at this place

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[AgendaRow, ...] = ()
        self.times: dict[int, time] = {}
        self.ends: time | None = None
        self.locked = False

    def show(self, meeting: MeetingDetail, *, locked: bool) -> None:
        """Show a meeting's items; only changed lines are told when they are the same ones."""
        items, times = meeting.items, times_of(meeting.starts, meeting.items)
        same = [one.id for one in items] == [one.id for one in self.items]
        if not same or locked != self.locked:
            self.beginResetModel()
            self.items, self.times, self.locked, self.ends = items, times, locked, meeting.ends
            self.endResetModel()
            return
        before = [(one, self.times.get(one.id)) for one in self.items]
        self.items, self.times, self.ends = items, times, meeting.ends
        for row, one in enumerate(items):
            if (one, times.get(one.id)) != before[row]:
                self.dataChanged.emit(self.index(row, 0), self.index(row, SECTION))

    def row_of(self, item_id: int) -> int:
        """The line an item stands on, -1 when it is not there."""
        return next((n for n, item in enumerate(self.items) if item.id == item_id), -1)

    def late(self, item: AgendaRow) -> bool:
        """Whether an item begins when the meeting should be over."""
        begins = self.times.get(item.id)
        return begins is not None and self.ends is not None and begins >= self.ends

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return _TIPS.get(section)
        return HEADERS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        item, column = self.items[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column)
        if role == Qt.ItemDataRole.EditRole:
            return _value(item, column)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _check(item, column)
        return self._about(item, column, role)

    def _about(self, item: AgendaRow, column: int, role: int) -> Any:  # noqa: ANN401
        if role in (ID_ROLE, ROW_ROLE):
            return item.id if role == ID_ROLE else item
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TITLE:
            return spoken(item, self.times.get(item.id))
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(self._tip(item, column)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and column in RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        word = self._text(item, column) if column == PROPOSAL else ""
        late = column == TIME and self.late(item)
        return look(item, role, muted=column in (NUMBER, TIME), late=late, word=word)

    def _tip(self, item: AgendaRow, column: int) -> str:
        if column == TIME and self.late(item):
            return "Börjar efter mötets sluttid"
        if column == TITLE:
            note = f"\nIntern anteckning: {item.note}" if item.note.strip() else ""
            return f"{item.title}{note}"
        return item.presenter if column == PRESENTER else ""

    def _text(self, item: AgendaRow, column: int) -> str | None:
        if column == NUMBER:
            return f"§ {item.section}" if item.section else item.label
        if column == TIME:
            begins = self.times.get(item.id)
            return clock(begins) if begins else ""
        if column == TITLE:
            return f"{item.case_number}  {item.title}" if item.case_number else item.title
        if column == MINUTES:
            return str(item.minutes) if item.minutes else ""
        if column == PROPOSAL:
            return proposal_word(item) if numbered(item) else ""
        return item.presenter if column == PRESENTER else None

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
        if column == SECTION and numbered(item) and item.kind is not ItemKind.CASE:
            base |= Qt.ItemFlag.ItemIsUserCheckable
        return base

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ITEM_MIME, CASE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        rows = sorted({index.row() for index in indexes})
        if rows:
            ids = ",".join(str(self.items[row].id) for row in rows)
            mime.setData(ITEM_MIME, QByteArray(ids.encode()))
        return mime

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        place = row if row >= 0 else (parent.row() if parent.isValid() else len(self.items))
        if data.hasFormat(CASE_MIME):
            self.cases_dropped.emit(_numbers(data, CASE_MIME), place)
        elif data.hasFormat(ITEM_MIME):
            self.items_dropped.emit(_numbers(data, ITEM_MIME), place)
        return False  # the register moves the line, not the view


def _numbers(data: QMimeData, kind: str) -> list[int]:
    return [int(part) for part in bytes(data.data(kind).data()).split(b",")]


def _value(item: AgendaRow, column: int) -> str | int | None:
    if column == MINUTES:
        return item.minutes or 0
    if column == TITLE:
        return item.title
    return item.presenter if column == PRESENTER else None


def _check(item: AgendaRow, column: int) -> Qt.CheckState | None:
    if column != SECTION or not numbered(item):
        return None
    return Qt.CheckState.Checked if item.is_section else Qt.CheckState.Unchecked


def _may_edit(item: AgendaRow, column: int) -> bool:
    if column == TITLE:
        return item.kind is not ItemKind.CASE
    return column in (PRESENTER, MINUTES) and numbered(item)


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
