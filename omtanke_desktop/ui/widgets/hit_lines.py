"""A title with the place below it where the words searched for stand, the hit marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omtanke_desktop.domain.hits import MARKS, marked
from omtanke_desktop.ui.tokens import colour

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Where the words searched for stand, marked as in SearchHit; "" when nothing is sought."""
_PAD = 3  # as far in as Qt sets words
_BETWEEN, _AROUND = 2, 16


class HitLines(QStyledItemDelegate):
    """Draws a line's words; where there is a hit, the hit in context as a second line."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        title, below = _two_lines(index)
        if not below:
            super().paint(painter, option, index)
            return
        item = QStyleOptionViewItem(option)
        self.initStyleOption(item, index)
        item.text = title
        style, widget = item.widget.style(), item.widget
        words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, item, widget)
        item.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, item, painter, widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        room = QRect(words.left() + _PAD, option.rect.top(), 0, option.rect.height())
        room.setRight(option.rect.right() - 2 * _PAD)
        _draw_title(painter, room, item.font, title, chosen=chosen)
        _draw_hit(painter, room, item.font, below, chosen=chosen)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its two lines, and no wider than there is room."""
        one = super().sizeHint(option, index)
        if not _two_lines(index)[1]:
            return one
        upper, lower = QFontMetrics(option.font), QFontMetrics(_small(option.font))
        return QSize(0, upper.height() + _BETWEEN + lower.height() + _AROUND)


def _two_lines(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    """The title, and what stands below it; "" for a line without a hit."""
    title, _, plain = str(index.data() or "").partition("\n")
    hit = index.data(HIT_ROLE) or ""
    return title, hit if MARKS[0] in hit else plain


def _draw_title(painter: QPainter, room: QRect, font: QFont, words: str, *, chosen: bool) -> None:
    metrics = QFontMetrics(font)
    upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
    painter.setFont(font)
    painter.setPen(colour("on_selection" if chosen else "text"))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, upper.width())
    painter.drawText(upper, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, shown)


def _draw_hit(painter: QPainter, room: QRect, font: QFont, hit: str, *, chosen: bool) -> None:
    """Pieces one after the other until there is no more room."""
    small = _small(font)
    bold = QFont(small)
    bold.setBold(True)
    left, top = room.left(), room.top() + room.height() // 2
    for words, is_hit in _from_the_hit(hit, QFontMetrics(small), room.width()):
        used = bold if is_hit else small
        metrics = QFontMetrics(used)
        free = room.right() - left
        if free <= 0:
            return
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, free)
        width = metrics.horizontalAdvance(shown)
        place = QRect(left, top + 1, width, metrics.height() + 1)
        if is_hit:
            painter.fillRect(place, colour("accent_soft"))
        token = "on_accent_soft" if is_hit else "on_selection" if chosen else "text_muted"
        painter.setPen(colour(token))
        painter.setFont(used)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        left += width


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def _from_the_hit(hit: str, metrics: QFontMetrics, room: int) -> list[tuple[str, bool]]:
    """The pieces; what stands before the first hit gives way, so that the hit is always seen."""
    pieces = marked(hit)
    if pieces and not pieces[0][1] and len(pieces) > 1:
        before = pieces[0][0]
        pieces[0] = (metrics.elidedText(before, Qt.TextElideMode.ElideLeft, room // 3), False)
    return pieces
