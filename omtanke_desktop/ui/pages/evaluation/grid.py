"""The grid of 4 x 3 cells: arrows move, 0-3 and E set, Enter opens the cell."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from omtanke_desktop.domain.malbild import Factor, Level
from omtanke_desktop.storage.queries.evaluations import CellRow
from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.evaluation.grid_model import GridModel
from omtanke_desktop.ui.pages.evaluation.paint import SHORT, draw_dots, ground
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour

_SET = {
    Qt.Key.Key_0: Level.NONE,
    Qt.Key.Key_1: Level.SOME,
    Qt.Key.Key_2: Level.CLEAR,
    Qt.Key.Key_3: Level.STRONG,
    Qt.Key.Key_E: Level.NOT_RELEVANT,
    Qt.Key.Key_Backspace: Level.NOT_ASSESSED,
    Qt.Key.Key_Delete: Level.NOT_ASSESSED,
}
_ROW, _FACTOR, _CELL = 52, 208, 124  # logical pixels at scale 1.0


class EvaluationGrid(QTableView):
    """The grid itself; it tells what was chosen and leaves the saving to others."""

    level_chosen = Signal(object, object)  # CellRow, Level
    cell_shown = Signal(object)  # the CellRow the cursor stands on
    opened = Signal()  # Enter or a double click: go into the cell

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.read_only = False
        self.grid = GridModel()
        self.setModel(self.grid)
        self.setItemDelegate(_CellDelegate(style, self))
        self.setVerticalHeader(_FactorHeader(style, self))
        self.setAccessibleName("Värdering mot målbilden")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        style.changed.connect(self.fit)
        self.grid.modelReset.connect(self.fit)
        self.fit()

    def cell(self) -> CellRow | None:
        """The cell the cursor stands on."""
        return self.grid.cell(self.currentIndex())

    def fit(self) -> None:
        """Make the grid exactly as high as its rows, in the scale in force."""
        rows = max(self.grid.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(self._style.px(_ROW))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self._style.px(_ROW) + 4)
        self.setMinimumWidth(self._style.px(_FACTOR + 3 * _CELL))
        self.viewport().update()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which cell is shown beside the grid now."""
        super().currentChanged(current, previous)
        if (cell := self.grid.cell(current)) is not None:
            self.cell_shown.emit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, cell = Qt.Key(event.key()), self.cell()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if cell is None or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in _SET:
            self.choose(_SET[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def choose(self, level: Level) -> None:
        """Set the level of the cell under the cursor, unless the register may only be read."""
        cell = self.cell()
        if cell is not None and not self.read_only and cell.level is not level:
            self.level_chosen.emit(cell, level)


class _FactorHeader(QHeaderView):
    """The factors with their slogans, to the left of the cells."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._style = style
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Faktorer")

    def sizeHint(self) -> QSize:
        return QSize(self._style.px(_FACTOR), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model: QAbstractItemModel = self.model()
        factor = model.headerData(logicalIndex, Qt.Orientation.Vertical, GridModel.FactorRole)
        painter.save()
        painter.fillRect(rect, colour("ground"))
        if isinstance(factor, Factor):
            self._words(painter, rect, factor)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, factor: Factor) -> None:
        pad = self._style.px(8)
        room = rect.adjusted(0, 1, -pad, 0)
        strong, small = QFont(self.font()), QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(self.font().pointSizeF() * 0.85)
        painter.setFont(strong)
        painter.setPen(colour("text"))
        head = QRect(room.topLeft(), QSize(room.width(), QFontMetrics(strong).height()))
        painter.drawText(
            head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, factor.name
        )
        painter.setFont(small)
        painter.setPen(colour("text_muted"))
        rest = room.adjusted(0, head.height(), 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(rest, int(flags), factor.slogan)


class _CellDelegate(QStyledItemDelegate):
    """A cell: dots, the level in words, and small marks for what is written in it."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell, view = index.data(GridModel.CellRole), self.parent()
        assert isinstance(view, EvaluationGrid)
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = view.currentIndex() == index
        self._ground(painter, option.rect, cell.level, current, view.hasFocus())
        self._content(painter, option.rect, cell, option.font)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, level: Level, current: bool, focus: bool
    ) -> None:
        painter.fillRect(rect, colour("ground"))
        box = rect.adjusted(2, 2, -2, -2)
        pen = QPen(colour("line"), 1)
        if level is Level.NOT_ASSESSED:
            pen = QPen(colour("line_strong"), 1, Qt.PenStyle.DashLine)
        if current:
            pen = QPen(colour("accent" if focus else "line_strong"), 2)
        painter.setPen(pen)
        painter.setBrush(ground(level))
        painter.drawRoundedRect(box, 6, 6)

    def _content(self, painter: QPainter, rect: QRect, cell: CellRow, font: QFont) -> None:
        pad, dot = self._style.px(12), self._style.px(10)
        middle = rect.top() + rect.height() * 0.36
        draw_dots(painter, rect.left() + pad, middle, dot, cell.level)
        quiet = cell.level in (Level.NOT_ASSESSED, Level.NOT_RELEVANT)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(small)
        painter.setPen(colour("text_muted" if quiet else "text"))
        words = rect.adjusted(pad, rect.height() // 2, -pad // 2, -self._style.px(4))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, SHORT[cell.level])
        self._marks(painter, rect, cell)

    def _marks(self, painter: QPainter, rect: QRect, cell: CellRow) -> None:
        """Small icons top right: statements ticked, note written, sentence written."""
        size, gap = self._style.px(14), self._style.px(4)
        ratio = painter.device().devicePixelRatioF()
        right = rect.right() - self._style.px(8)
        said = (
            (cell.letter_sentence.strip(), "mail"),
            (cell.note.strip(), "lock"),
            (cell.statements, "square-check-big"),
        )
        for value, icon in said:
            if value:
                right -= size
                painter.drawPixmap(
                    right, rect.top() + self._style.px(9), pixmap(icon, size, "text_muted", ratio)
                )
                right -= gap
