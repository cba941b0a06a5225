"""The vision's grid on the screen: factors down, perspectives across, the cursor in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from omtanke_desktop.storage.queries.evaluation_sum import Place
from omtanke_desktop.ui.pages.evaluation.factor_header import FACTOR_WIDTH, FactorHeader
from omtanke_desktop.ui.pages.evaluation.vision_model import SIDES, Index, VisionModel
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CELL, _MARGIN = 124, 8  # logical pixels at scale 1.0


class VisionGrid(QTableView):
    """Arrows move, Enter or a double click opens; right from a row's end goes on to the next."""

    cell_shown = Signal(object)  # the Place the cursor stands on
    opened = Signal()

    def __init__(self, style: Style, model: VisionModel, row_height: int) -> None:
        super().__init__()
        self._style, self._model, self._row = style, model, row_height
        self.setModel(model)
        self.setVerticalHeader(FactorHeader(style, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shape_heads()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        style.changed.connect(self.fit)
        model.modelReset.connect(self.fit)
        self.fit()

    def _shape_heads(self) -> None:
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def place(self) -> Place | None:
        """The cell the cursor stands on."""
        return self._model.place(self.currentIndex())

    def go_to(self, place: Place | None = None) -> None:
        """Put the cursor on a cell, the first one when none is given."""
        row, column = 0, 0
        if place is not None:
            row = [factor.key for factor in self._model.factors].index(place[0])
            column = SIDES.index(place[1])
        self.setCurrentIndex(self._model.index(row, column))

    def fit(self) -> None:
        """Make the grid exactly as high as its rows, in the scale in force."""
        rows = max(self._model.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(self._style.px(self._row))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self._style.px(self._row) + 4)
        self.setMinimumWidth(self._style.px(FACTOR_WIDTH + len(SIDES) * _CELL))
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is shown beside the grid now."""
        super().currentChanged(current, previous)
        if (place := self._model.place(current)) is not None:
            self._into_sight(self.visualRect(current))
            self.cell_shown.emit(place)

    def _into_sight(self, cell: QRect) -> None:
        """The grid never scrolls itself; what it lies in does, in a low window."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inner = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inner is not None and self.isVisible():
            middle = self.viewport().mapTo(inner, cell.center())
            reach = cell.height() // 2 + self._style.px(_MARGIN)
            above.ensureVisible(middle.x(), middle.y(), cell.width() // 2, reach)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page's ground, not a table's, shows between the cells and below them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("ground"))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain == Qt.KeyboardModifier.NoModifier:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Right from the last cell of a row goes on to the next row, and left goes back."""
        here = self.currentIndex()
        step = {
            QAbstractItemView.CursorAction.MoveRight: 1,
            QAbstractItemView.CursorAction.MoveLeft: -1,
        }.get(cursorAction)
        if step is None or not here.isValid():
            return super().moveCursor(cursorAction, modifiers)
        columns = len(SIDES)
        place = here.row() * columns + here.column() + step
        if not 0 <= place < self._model.rowCount() * columns:
            return here
        return self._model.index(place // columns, place % columns)


class VisionDelegate(QStyledItemDelegate):
    """Frames a cell as it stands out; those who build on it say its ground and fill it."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style

    def ground(self, index: Index) -> QColor:
        """The colour of a cell's ground."""
        raise NotImplementedError

    def unsaid(self, index: Index) -> bool:
        """Whether nobody has assessed a cell; its frame is dashed."""
        raise NotImplementedError

    def fill(self, painter: QPainter, rect: QRect, index: Index, font: QFont) -> None:
        """Draw what stands in a cell."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, QTableView)
        if index.data(VisionModel.CellRole) is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = view.currentIndex() == index
        painter.setPen(_frame(self.unsaid(index), current=current, focus=view.hasFocus()))
        painter.setBrush(self.ground(index))
        painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), 6, 6)
        self.fill(painter, option.rect, index, option.font)
        painter.restore()


def _frame(unsaid: bool, *, current: bool, focus: bool) -> QPen:
    """Strong round the cell that is shown beside, in the accent while the keys go to it."""
    if current:
        return QPen(colour("accent" if focus else "line_strong"), 2)
    if unsaid:
        return QPen(colour("line_strong"), 1, Qt.PenStyle.DashLine)
    return QPen(colour("line"), 1)
