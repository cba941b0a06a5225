"""The list of letters: a model of lines, and how one line is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.dispatch.outbox import Line
from omtanke_desktop.ui.tokens import colour

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
STALE = "Behöver en blick"
_NO_PARENT = QModelIndex()


class LetterModel(QAbstractListModel):
    """Letters by row; LINE is the Line itself, the accessible text says all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    @property
    def lines(self) -> list[Line]:
        """What the list shows now."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show these; the same letters in the same order keep selection and scroll."""
        if [one.letter.id for one in lines] == [one.letter.id for one in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def row_of(self, letter_id: int) -> int:
        """The row of a letter, -1 when it is not in the list."""
        ids = [line.letter.id for line in self._lines]
        return ids.index(letter_id) if letter_id in ids else -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.letter.case_number} {line.letter.case_title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(line.letter.case_title)
        return line if role == LINE else None


class LetterDelegate(QStyledItemDelegate):
    """Four rows per letter: number and age, title, recipient, decision; a fifth when stale."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE)
        pad, row = _measures(option)
        return QSize(pad * 20, row * (5 if line.stale else 4) + 2 * pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._ground(painter, option, index)
        line: Line = index.data(LINE)
        pad, height = _measures(option)
        area = QRect(option.rect).adjusted(pad, pad, -pad, -pad)
        rows = [
            QRect(area.left(), area.top() + at * height, area.width(), height) for at in range(5)
        ]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._head(painter, rows[0], line, option.font, selected)
        _words(painter, rows[1], line.letter.case_title, option.font, _ink(selected))
        muted = _ink(selected, muted=True)
        _words(painter, rows[2], line.recipient or "Mottagare saknas", option.font, muted)
        _words(painter, rows[3], f"{line.decision} · {line.where}", option.font, muted)
        if line.stale:
            _mark(painter, rows[4], option.font)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Selection, hover and focus as the style draws them, without its text."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = bare.widget.style() if bare.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)

    def _head(
        self, painter: QPainter, area: QRect, line: Line, base: QFont, selected: bool
    ) -> None:
        bold = QFont(base)
        bold.setWeight(QFont.Weight.DemiBold)
        _words(painter, area, line.letter.case_number, bold, _ink(selected))
        right = Qt.AlignmentFlag.AlignRight
        _words(painter, area, line.status, base, _ink(selected, muted=True), right)


def _measures(option: QStyleOptionViewItem) -> tuple[int, int]:
    """Padding and row height in pixels for the font in force."""
    metrics = QFontMetrics(option.font)
    return metrics.height() // 2, metrics.height() + 2


def _ink(selected: bool, *, muted: bool = False) -> str:
    if selected:
        return "on_selection"
    return "text_muted" if muted else "text"


def _words(  # what is written, where, and in which ink
    painter: QPainter,
    area: QRect,
    text: str,
    font: QFont,
    token: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(colour(token))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def _mark(painter: QPainter, area: QRect, font: QFont) -> None:
    """Icon and word on a soft ground: the draft is older than what it answers."""
    size = area.height() - 6
    chip = QRect(area)
    chip.setWidth(size + 20 + QFontMetrics(font).horizontalAdvance(STALE))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("warn_soft"))
    painter.drawRoundedRect(chip, 4, 4)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(chip.left() + 6, chip.top() + 3, pixmap("eye", size, "warn", ratio))
    _words(painter, chip.adjusted(size + 12, 0, 0, 0), STALE, font, "warn")
