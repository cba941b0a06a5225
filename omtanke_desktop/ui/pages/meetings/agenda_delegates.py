"""How items of an agenda are drawn and edited in its table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.storage.queries.meetings import AgendaRow
from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.meetings.agenda_looks import marks
from omtanke_desktop.ui.pages.meetings.agenda_model import ROW_ROLE
from omtanke_desktop.ui.tokens import colour
from omtanke_desktop.ui.widgets.completer import Completer

Index = QModelIndex | QPersistentModelIndex
_INDENT, _PAD, _PICTURE, _GAP = 14, 8, 14, 5  # pixels


class Titles(QStyledItemDelegate):
    """A heading stands out; what is under it is set in, the case's number before its title."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""  # the ground first, the words by ourselves
        style = option.widget.style()
        style.drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )  # fmt: skip
        item: AgendaRow = index.data(ROW_ROLE)
        left = _PAD if item.kind is ItemKind.HEADING else _PAD + _INDENT
        room = option.rect.adjusted(left, 0, -_PAD, 0)
        painter.save()
        painter.setFont(option.font)
        _write(painter, option, item, _put_marks(painter, item, room))
        painter.restore()


def _put_marks(painter: QPainter, item: AgendaRow, room: QRect) -> QRect:
    """Draw the marks at the right and return the room that is left."""
    ratio = painter.device().devicePixelRatioF()
    for name, token in marks(item):
        top = room.center().y() - _PICTURE // 2
        left = room.right() - _PICTURE
        painter.drawPixmap(left, top, pixmap(name, _PICTURE, token, ratio))
        room = room.adjusted(0, 0, -(_PICTURE + _GAP), 0)
    return room


def _write(painter: QPainter, option: QStyleOptionViewItem, item: AgendaRow, room: QRect) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    main = colour("on_selection" if chosen else _token(item))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    metrics = painter.fontMetrics()
    if item.case_number:
        painter.setPen(main if chosen else colour("text_muted"))
        painter.drawText(room, flags, item.case_number)
        room = room.adjusted(metrics.horizontalAdvance(item.case_number) + 10, 0, 0, 0)
    painter.setPen(main)
    words = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, flags, words)


def _token(item: AgendaRow) -> str:
    if item.kind is ItemKind.HEADING:
        return "accent"
    return "text" if item.label else "text_muted"


class Minutes(QStyledItemDelegate):
    """Minutes are typed or stepped by five."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QSpinBox(parent)
        box.setRange(0, 600)
        box.setSingleStep(5)
        box.setAccessibleName("Minuter")
        return box


class Presenters(QStyledItemDelegate):
    """A name is typed, and completed from those who are known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: Sequence[str] = ()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName("Föredragande")
        complete(line, self.names)
        return line


def complete(line: QLineEdit, names: Sequence[str]) -> None:
    """Offer the names in which the typed letters stand."""
    completer = Completer(list(names), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
