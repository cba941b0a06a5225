"""The inbox's list: a model over message rows and the drawing of one row in two lines."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.messages import MessageRow
from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour

ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class MailModel(QAbstractListModel):
    """Mails of one kind, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[MessageRow] = []

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of mails; a mail has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself under ROW_ROLE, otherwise its words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return subject_of(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = ", ".join(part for part in (subject_of(row), row.sender, _when(row)) if part)
            return escape(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def show_rows(self, rows: list[MessageRow]) -> None:
        """Show these rows; nothing is announced when they are the same."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def place_of(self, message_id: int) -> int:
        """The row number of a mail, -1 when it is not in the list."""
        return next((at for at, row in enumerate(self.rows) if row.id == message_id), -1)


def subject_of(row: MessageRow) -> str:
    """The subject; a mail without one goes by its file's name."""
    return row.subject or row.filename or "Mejl utan ämnesrad"


def _when(row: MessageRow) -> str:
    return "" if row.received is None else f"{dates.local(row.received):%Y-%m-%d}"


class MailDelegate(QStyledItemDelegate):
    """Draws sender and day over the subject, and marks for attachments and suggestions."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text with air around; the width is the view's."""
        return QSize(0, 2 * option.fontMetrics.height() + self._style.px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as every list does, then the words."""
        row = index.data(ROW_ROLE)
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, widget)
        painter.save()
        self._words(painter, option, row)
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, row: MessageRow) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        strong, muted = ("on_selection",) * 2 if selected else ("text", "text_muted")
        px, height = self._style.px, option.fontMetrics.height()
        area = option.rect.adjusted(px(10), px(8), -px(10), -px(8))
        upper = QRect(area.left(), area.top(), area.width(), height)
        lower = QRect(area.left(), area.bottom() - height, area.width(), height)
        painter.setPen(colour(muted))
        day = _when(row)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight, day)
        upper.setRight(upper.right() - option.fontMetrics.horizontalAdvance(day) - px(8))
        sender = row.sender or "Okänd avsändare"
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft, _cut(option, sender, upper))
        for name in _marks(row):
            self._mark(painter, lower, name, strong)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour(strong))
        words = painter.fontMetrics().elidedText(
            subject_of(row), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft, words)

    def _mark(self, painter: QPainter, line: QRect, name: str, token: str) -> None:
        """Draw an icon at the right end and leave the rest of the line."""
        size = self._style.px(16)
        ratio = painter.device().devicePixelRatioF()
        top = line.top() + (line.height() - size) // 2
        painter.drawPixmap(line.right() - size, top, pixmap(name, size, token, ratio))
        line.setRight(line.right() - size - self._style.px(6))


def _marks(row: MessageRow) -> list[str]:
    return [*(["paperclip"] if row.attachments else []), *(["reply"] if row.suggestion else [])]


def _cut(option: QStyleOptionViewItem, text: str, line: QRect) -> str:
    return option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
