"""The cases that wait, in a list that works by mouse and by keyboard alike."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.meetings.pool_model import ID_ROLE, LINES_ROLE, PoolModel
from omtanke_desktop.ui.tokens import colour

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT, _AROUND, _PICTURE = 34, 7, 14  # pixels: right of the picture, above and below, a small one
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class PoolView(QListView):
    """Waiting cases; Enter, Ctrl+Right or a double click puts those marked on the agenda."""

    chosen = Signal(list)  # case ids

    def __init__(self, model: PoolModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Ärenden som väntar")
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSpacing(1)
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Lines(self))
        self.doubleClicked.connect(lambda index: self.chosen.emit([index.data(ID_ROLE)]))

    def choose_current(self) -> None:
        """Put the marked cases, or the first, on the agenda."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        found = rows or [self.model().index(0, 0)]
        ids = [index.data(ID_ROLE) for index in found if index.isValid()]
        if ids:
            self.chosen.emit(ids)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines that wrap are as high as the width lets them be."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        right = event.key() == Qt.Key.Key_Right and event.modifiers() == _CONTROL
        if right or event.key() in _ENTER:
            self.choose_current()
        else:
            super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    """The title, why the case waits, and a warning when something lacks."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        _, why, lacks = index.data(LINES_ROLE)
        metrics = option.fontMetrics
        width = max(80, view.viewport().width() - _LEFT - _AROUND - 4)
        wrapped = metrics.boundingRect(QRect(0, 0, width, 1000), _WRAPPED, why).height()
        lines = (2 if lacks else 1) * metrics.lineSpacing()
        return QSize(120, lines + wrapped + 2 * _AROUND)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        picture, option.text = option.icon, ""
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )  # fmt: skip
        room = option.rect.adjusted(_LEFT, _AROUND, -_AROUND, -_AROUND)
        picture.paint(painter, room.left() - _LEFT + 8, room.top(), 18, 18)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        _write(painter, room, index.data(LINES_ROLE), chosen)
        painter.restore()


def _write(painter: QPainter, room: QRect, lines: tuple[str, str, str], chosen: bool) -> None:
    title, why, lacks = lines
    metrics = painter.fontMetrics()
    high, right = metrics.lineSpacing(), Qt.TextElideMode.ElideRight
    painter.setPen(colour("on_selection" if chosen else "text"))
    painter.drawText(room, _WRAPPED, metrics.elidedText(title, right, room.width()))
    painter.setPen(colour("on_selection" if chosen else "text_muted"))
    painter.drawText(room.adjusted(0, high, 0, -high if lacks else 0), _WRAPPED, why)
    if lacks:
        top = room.bottom() - high + (high - _PICTURE) // 2 + 1
        ratio = painter.device().devicePixelRatioF()
        token = "on_selection" if chosen else "warn"
        painter.drawPixmap(room.left(), top, pixmap("triangle-alert", _PICTURE, token, ratio))
        painter.setPen(colour(token))
        beside = room.adjusted(_PICTURE + 5, 0, 0, 0)
        words = metrics.elidedText(lacks, right, beside.width())
        painter.drawText(beside, Qt.AlignmentFlag.AlignBottom, words)
