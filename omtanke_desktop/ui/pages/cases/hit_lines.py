"""A title with the place below it where the words searched for stand, the hit marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omtanke_desktop.domain.hits import MARKS, marked
from omtanke_desktop.ui.models.cases import CaseTable
from omtanke_desktop.ui.tokens import colour

_PAD = 11  # as far in as Qt sets the words of the other columns


class HitLines(QStyledItemDelegate):
    """Draws a case's title; while words are searched for, the hit in context as a second line."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(CaseTable.HitRole) or ""
        if MARKS[0] not in hit:
            super().paint(painter, option, index)
            return
        title, area = QStyleOptionViewItem(option), QRect(option.rect)
        self.initStyleOption(title, index)
        words, title.text = title.text, ""
        widget = title.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, title, painter, widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        metrics = QFontMetrics(title.font)
        painter.setFont(title.font)
        painter.setPen(colour("on_selection" if chosen else "text"))
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            upper, flags, metrics.elidedText(words, Qt.TextElideMode.ElideRight, upper.width())
        )
        _draw_hit(painter, upper.translated(0, upper.height()), title.font, hit, chosen=chosen)
        painter.restore()


def _draw_hit(painter: QPainter, area: QRect, font: QFont, hit: str, *, chosen: bool) -> None:
    """Pieces one after the other until there is no more room."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    bold = QFont(small)
    bold.setBold(True)
    left = area.left()
    for words, is_hit in _from_the_hit(hit, QFontMetrics(small), area.width()):
        used = bold if is_hit else small
        metrics = QFontMetrics(used)
        room = area.right() - left
        if room <= 0:
            return
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        place = QRect(left, area.top() + 1, width, metrics.height() + 1)
        if is_hit:
            painter.fillRect(place, colour("accent_soft"))
        token = "on_accent_soft" if is_hit else "on_selection" if chosen else "text_muted"
        painter.setPen(colour(token))
        painter.setFont(used)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        left += width


def _from_the_hit(hit: str, metrics: QFontMetrics, room: int) -> list[tuple[str, bool]]:
    """The pieces; what stands before the first hit gives way, so that the hit is always seen."""
    pieces = marked(hit)
    if pieces and not pieces[0][1]:
        before = pieces[0][0]
        pieces[0] = (metrics.elidedText(before, Qt.TextElideMode.ElideLeft, room // 3), False)
    return pieces
