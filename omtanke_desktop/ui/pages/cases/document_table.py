"""The list of a case's documents and what each is now; one taken off says when and why."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.states import Direction, DocumentStatus
from omtanke_desktop.storage.queries.cases import DocumentRow
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.tokens import colour

_ICONS = {
    Direction.INCOMING: "arrow-down",
    Direction.OUTGOING: "arrow-up",
    Direction.INTERNAL: "minus",
}
_STATUS_ICONS = {
    DocumentStatus.INCOMING: ("inbox", "icon"),
    DocumentStatus.DRAFT: ("pencil", "warn"),
    DocumentStatus.FINISHED: ("circle-check", "good"),
    DocumentStatus.DISPATCHED: ("send", "good"),
    DocumentStatus.WITHDRAWN: ("ban", "text_muted"),
}
_HEADS = ("Nr", "Handling", "Riktning", "Datum", "Status")
_TITLE, _DIRECTION, _DAY, _STATUS = 1, 2, 3, 4
_ALL_COLUMNS = 480  # logical pixels at scale 1.0; with less the pane beside says the rest
_MOMENTS_FIT = 720  # logical pixels at scale 1.0
_LINE, _TWO_LINES, _PAD = 36, 56, 8  # logical pixels at scale 1.0
_QT_PAD = 3  # pixels that Qt keeps free beside words, whatever the scale
_OFF = Qt.ItemDataRole.UserRole  # whether the document was taken off the case
_SHORT = _OFF + 1  # the status without its moment
Index = QModelIndex | QPersistentModelIndex


def taken_off_words(row: DocumentRow) -> str:
    """ "Kopplades loss 12 mars 2025: hör till ett annat ärende"; "" for one that lies there."""
    if row.withdrawn is None:
        return ""
    day = dates.long_day(dates.local(row.withdrawn).date())
    how = "Makulerades" if row.message_id is None else "Kopplades loss"
    return f"{how} {day}: {row.withdrawn_reason}"


def came_from_words(row: DocumentRow) -> str:
    """ "från OH-2025-001, handling 2" for one that came with a merged case; else ""."""
    return f"från {row.home}, handling {row.home_number}" if row.home else ""


def status_words(row: DocumentRow) -> tuple[str, str]:
    """What a document is now, short and with its moment: "Expedierad", "… 2025-03-04 9.15"."""
    moments = {
        DocumentStatus.INCOMING: row.dated,
        DocumentStatus.FINISHED: row.finished,
        DocumentStatus.DISPATCHED: row.dispatched,
        DocumentStatus.WITHDRAWN: row.withdrawn,
    }
    status, moment = row.status, moments.get(row.status)
    if moment is None:
        return status.label, status.label
    return status.label, f"{status.label} {dates.minute_stamp(moment)}"


class DocumentTable(QTableWidget):
    """The dates give way where the documents' names need the room."""

    cancel_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, len(_HEADS))
        self._desk = desk
        self._delegate = _TakenOff(desk)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Handlingar")
        self.setHorizontalHeaderLabels(_HEADS)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)  # with it a long address would be left out, not cut
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        desk.style.changed.connect(self._fit)

    def show_rows(self, rows: list[DocumentRow]) -> None:
        """Fill the list; nothing is told of what is chosen meanwhile."""
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for place, item in enumerate(_items(row)):
                self.setItem(line, place, item)
        self._word_statuses()
        self.blockSignals(False)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.cancel_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._desk.style.px(_ALL_COLUMNS)
        for column in (_DIRECTION, _DAY):
            self.setColumnHidden(column, narrow)
        self._word_statuses()

    def _word_statuses(self) -> None:
        """With its moment where there is room for it; the tooltip has it always."""
        wide = self.width() >= self._desk.style.px(_MOMENTS_FIT)
        for line in range(self.rowCount()):
            if (item := self.item(line, _STATUS)) is not None:
                item.setText(item.toolTip() if wide else str(item.data(_SHORT)))

    def _fit(self) -> None:
        for line in range(self.rowCount()):
            item = self.item(line, _TITLE)
            off = item is not None and item.data(_OFF)
            self.setRowHeight(line, self._desk.style.px(_TWO_LINES if off else _LINE))


def _items(row: DocumentRow) -> list[QTableWidgetItem]:
    status, moment = status_words(row)
    day = f"{dates.local(row.dated):%Y-%m-%d}"
    off = taken_off_words(row)
    named = "  ·  ".join(part for part in (row.title, came_from_words(row)) if part)
    title = f"{named}\n{off}" if off else named
    words = (str(row.number), title, row.direction.label, day, status)
    items = [QTableWidgetItem(word) for word in words]
    for item, word in zip(items, words, strict=True):
        item.setToolTip(f"<p>{escape(word)}</p>".replace("\n", "<br>") if word else "")
        item.setData(_OFF, bool(off))
    items[_DIRECTION].setIcon(icon(_ICONS[row.direction]))
    items[_STATUS].setIcon(icon(*_STATUS_ICONS[row.status]))
    items[_STATUS].setToolTip(moment)
    items[_STATUS].setData(_SHORT, status)
    return items


class _TakenOff(QStyledItemDelegate):
    """Greys a document that was taken off, strikes its name, and says why in a line below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(_OFF):
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, colour("text_muted"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != _TITLE or not index.data(_OFF):
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        title, _, why = str(index.data()).partition("\n")
        painter.save()
        self._words(painter, shown, title, struck=True)
        self._words(painter, shown, why, struck=False)
        painter.restore()

    def _words(
        self, painter: QPainter, shown: QStyleOptionViewItem, words: str, *, struck: bool
    ) -> None:
        chosen = shown.state & QStyle.StateFlag.State_Selected
        painter.setPen(colour("on_selection" if chosen else "text_muted"))
        font = shown.font
        font.setStrikeOut(struck)
        painter.setFont(font)
        pad = self._desk.style.px(_PAD) + _QT_PAD
        room = shown.rect.adjusted(pad, 4, -pad, -4)
        half = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        if not struck:
            half.moveTop(half.bottom())
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, half.width())
        painter.drawText(half, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
