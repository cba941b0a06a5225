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
from omtanke_desktop.domain.mails import MailKind
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
            parts = (subject_of(row), row.sender, _when(row), *mark_words(row))
            words = ", ".join(part for part in parts if part)
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
    """The subject; a mail without one goes by its file's name, one nobody wrote says so."""
    subject = row.subject or row.filename or "Mejl utan ämnesrad"
    return f"{row.kind.label}: {subject}" if row.kind in _BY_THEMSELVES else subject


def mark_words(row: MessageRow) -> list[str]:
    """The marks of a row as they are read aloud: "2 bilagor", "1 varning", the suggestion."""
    return [
        *([_counted(row.attachments, "bilaga", "bilagor")] if row.attachments else []),
        *([_counted(row.warnings, "varning", "varningar")] if row.warnings else []),
        *([f"förslag: {row.suggestion}"] if row.suggestion else []),
    ]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


_BY_THEMSELVES = {MailKind.BOUNCE: "undo-2", MailKind.AUTOMATIC: "refresh-cw"}


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
        for name, token in _marks(row):
            self._mark(painter, lower, name, strong if selected else token)
        self._kind(painter, lower, row, strong)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour(strong))
        words = painter.fontMetrics().elidedText(
            subject_of(row), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft, words)

    def _kind(self, painter: QPainter, line: QRect, row: MessageRow, token: str) -> None:
        """Draw what kind of mail it is where nobody wrote it, before the word that says so."""
        if (name := _BY_THEMSELVES.get(row.kind)) is None:
            return
        size = self._style.px(16)
        ratio = painter.device().devicePixelRatioF()
        top = line.top() + (line.height() - size) // 2
        painter.drawPixmap(line.left(), top, pixmap(name, size, token, ratio))
        line.setLeft(line.left() + size + self._style.px(6))

    def _mark(self, painter: QPainter, line: QRect, name: str, token: str) -> None:
        """Draw an icon at the right end and leave the rest of the line."""
        size = self._style.px(16)
        ratio = painter.device().devicePixelRatioF()
        top = line.top() + (line.height() - size) // 2
        painter.drawPixmap(line.right() - size, top, pixmap(name, size, token, ratio))
        line.setRight(line.right() - size - self._style.px(6))


def _marks(row: MessageRow) -> list[tuple[str, str]]:
    """Icons from the right, each with its colour."""
    there = (
        ("paperclip", "icon", row.attachments),
        ("reply", "icon", row.suggestion),
        ("triangle-alert", "warn", row.warnings),
    )
    return [(name, token) for name, token, shown in there if shown]


def _cut(option: QStyleOptionViewItem, text: str, line: QRect) -> str:
    return option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
