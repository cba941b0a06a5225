"""A list of letters or mails: a model of lines, and how one line is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol

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
from omtanke_desktop.ui.tokens import colour

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line asks for, or how far it has come, as icon and word; token: "warn", "good" ..."""

    word: str
    icon: str
    token: str


STALE = Mark("Behöver en blick", "eye", "warn")
BOUNCED = Mark("Studsade", "circle-alert", "bad")


class Line(Protocol):
    """One letter or mail as its list shows it."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def below(self) -> tuple[str, str]: ...
    @property
    def state(self) -> Mark | None: ...
    @property
    def marks(self) -> tuple[Mark, ...]: ...


def spoken(line: Line) -> str:
    """Everything the line says, for a screen reader; what it asks for comes first."""
    told = (*([line.state] if line.state else []), *line.marks)
    marks = [one.word.lower() for one in told]
    return ", ".join([*marks, line.number, line.title, *line.below, line.status])


class LineModel(QAbstractListModel):
    """Lines by row; LINE is the Line itself, the accessible text says all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    @property
    def lines(self) -> list[Line]:
        """What the list shows now."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show these; the same ones in the same order keep selection and scroll."""
        if [one.id for one in lines] == [one.id for one in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def row_of(self, line_id: int) -> int:
        """The row of a letter or mail, -1 when it is not in the list."""
        ids = [line.id for line in self._lines]
        return ids.index(line_id) if line_id in ids else -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.number} {line.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(line.title)
        return line if role == LINE else None


class LineDelegate(QStyledItemDelegate):
    """Four rows per line: number, title, recipient, what; a fifth for its marks.

    At the right of the first stands how far it has come, else how long it has waited, which then
    stands beside the recipient.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE)
        pad, row = _measures(option)
        return QSize(pad * 20, row * (5 if line.marks else 4) + 2 * pad)

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
        _words(painter, rows[1], line.title, option.font, _ink(selected))
        muted = _ink(selected, muted=True)
        aside = line.status if line.state else ""
        room = QFontMetrics(option.font).horizontalAdvance(aside) + pad if aside else 0
        _words(painter, rows[2].adjusted(0, 0, -room, 0), line.below[0], option.font, muted)
        _words(painter, rows[2], aside, option.font, muted, Qt.AlignmentFlag.AlignRight)
        _words(painter, rows[3], line.below[1], option.font, muted)
        left = rows[4]
        for mark in line.marks:
            left = _chip(painter, left, option.font, mark)
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
        _words(painter, area, line.number, bold, _ink(selected))
        if line.state:
            wide = min(_chip_width(area.height(), base, line.state), area.width())
            _chip(painter, area.adjusted(area.width() - wide, 0, 0, 0), base, line.state)
            return
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


def _chip_width(height: int, font: QFont, mark: Mark) -> int:
    """Pixels that a mark takes in a row of this height."""
    return height + 14 + QFontMetrics(font).horizontalAdvance(mark.word)


def _chip(painter: QPainter, area: QRect, font: QFont, mark: Mark) -> QRect:
    """Icon and word on a soft ground; returns the room that is left beside it."""
    size = area.height() - 6
    chip = QRect(area)
    chip.setWidth(max(min(_chip_width(area.height(), font, mark), area.width()), 0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{mark.token}_soft"))
    painter.drawRoundedRect(chip, 4, 4)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(chip.left() + 6, chip.top() + 3, pixmap(mark.icon, size, mark.token, ratio))
    _words(painter, chip.adjusted(size + 12, 0, -4, 0), mark.word, font, mark.token)
    return area.adjusted(chip.width() + 6, 0, 0, 0)
