"""The table of the case list: columns in any order, many lines marked, everything by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from omtanke_desktop.ui.models.case_columns import COLUMNS, PLACES, USUAL
from omtanke_desktop.ui.models.cases import CaseTable
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour

# What gives way first when the window is narrow and nobody has chosen columns.
_GIVES_WAY = ("next_date", "handler", "diary_number", "principal", "initiator", "arrived")
_TITLE_ROOM = 240
_INITIATOR, _LEAST_INITIATOR = COLUMNS[CaseTable.INITIATOR].width, 104
_LINE, _TWO_LINES = 36, 52
_ALWAYS = ("number", "title")


class CaseLines(QTableView):
    """Columns that nobody has chosen give way instead of being cut; chosen ones scroll sideways."""

    copy_wanted = Signal()
    columns_changed = Signal()  # dragged to another place

    def __init__(self, table: CaseTable, style: Style) -> None:
        super().__init__()
        self._style = style
        self._table = table
        self._columns = USUAL
        self._arranging = self._picking = False
        self.setModel(table)
        self._draws_hits = False
        self.setAccessibleName("Ärenden")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._set_up_head()
        self.show_columns(None)

    def _set_up_head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.sectionMoved.connect(self._moved)
        self.setSortingEnabled(True)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns chosen, in the order they stand, whether there is room for them or not."""
        return self._columns

    def shown_columns(self) -> list[str]:
        """The columns there is room for, from the left."""
        return [key for key in self._columns if not self.isColumnHidden(PLACES[key])]

    def show_columns(self, columns: Sequence[str] | None) -> None:
        """Show these columns in this order; None is the usual ones, which give way."""
        self._free = not columns
        known = [key for key in dict.fromkeys(columns or USUAL) if key in PLACES]
        self._columns = (*(key for key in _ALWAYS if key not in known), *known)
        head = self.horizontalHeader()
        self._arranging = True
        for place, key in enumerate(self._columns):
            head.moveSection(head.visualIndex(PLACES[key]), place)
        self._arranging = False
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(never if self._free else needed)
        self.fit()

    def show_hits(self, shown: bool) -> None:
        """Make room for a second line with the hit, or take it away."""
        if shown and not self._draws_hits:  # loaded at the first search: the list comes up sooner
            from omtanke_desktop.ui.widgets.hit_lines import HitLines

            self._draws_hits = True
            self.setItemDelegateForColumn(CaseTable.TITLE, HitLines(self))
        height = self._style.px(_TWO_LINES if shown else _LINE)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    def fit(self) -> None:
        """Give each column its width in the scale in force, and hide those without room."""
        px = self._style.px
        wanted = [COLUMNS[PLACES[key]] for key in self._columns if key != "title"]
        left = self.viewport().width() - px(_TITLE_ROOM) - sum(px(one.width) for one in wanted)
        hidden = set()
        for key in _GIVES_WAY if self._free else ():
            if left + px(0 if "initiator" in hidden else _INITIATOR - _LEAST_INITIATOR) < 0:
                hidden.add(key)
                left += px(COLUMNS[PLACES[key]].width)
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column.key not in self._columns or column.key in hidden)
            if column.key != "title":
                self.setColumnWidth(place, px(column.width))
        if self._free:
            wide = px(_INITIATOR) + min(left, 0)
            self.setColumnWidth(CaseTable.INITIATOR, max(px(_LEAST_INITIATOR), wide))
        self._fit_title(left)

    def _fit_title(self, left: int) -> None:
        """The title takes what is left over; it keeps its least width where one may scroll."""
        roomy = self._free or left >= 0
        mode = QHeaderView.ResizeMode.Stretch if roomy else QHeaderView.ResizeMode.Interactive
        self.horizontalHeader().setSectionResizeMode(CaseTable.TITLE, mode)
        if not roomy:
            self.setColumnWidth(CaseTable.TITLE, self._style.px(_TITLE_ROOM))

    def _moved(self) -> None:
        if self._arranging:
            return
        head = self.horizontalHeader()
        order = sorted(self._columns, key=lambda key: head.visualIndex(PLACES[key]))
        self._columns, self._free = tuple(order), False
        self.columns_changed.emit()

    def marked(self) -> list[int]:
        """The ids of the lines that are marked, from the top down."""
        lines = sorted({line for first, last in self._ranges() for line in range(first, last + 1)})
        return [id_ for line in lines if (id_ := self._table.case_id(line)) is not None]

    def number_marked(self) -> int:
        """How many lines are marked."""
        return sum(last - first + 1 for first, last in self._ranges())

    def _ranges(self) -> set[tuple[int, int]]:
        """First and last line of each piece; hidden and dragged columns part the pieces further."""
        chosen = self.selectionModel().selection()
        pieces = (chosen.at(place) for place in range(chosen.count()))
        return {(one.top(), one.bottom()) for one in pieces}

    def mark(self, case_ids: Sequence[int]) -> None:
        """Mark these cases, those of them that are in the list."""
        lines = sorted(line for id_ in case_ids if (line := self._table.line_of(id_)) is not None)
        chosen = QItemSelection()
        for first, last in _runs(lines):
            chosen.select(self._table.index(first, 0), self._table.index(last, 0))
        how = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, how.ClearAndSelect | how.Rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where the keyboard is among marked lines, Qt does not tell by itself."""
        super().paintEvent(event)
        at = self.currentIndex()
        line = at.row()
        alone = self.number_marked() == 1 and self.selectionModel().isSelected(at)
        if line < 0 or not self.hasFocus() or alone:
            return
        place = QRect(0, self.rowViewportPosition(line), self.viewport().width() - 1, 0)
        place.setHeight(self.rowHeight(line) - 2)
        painter = QPainter(self.viewport())
        painter.setPen(colour("accent"))
        painter.drawRect(place)
        painter.end()

    def _pick(self, at: QModelIndex) -> None:
        """The first press begins: from then on the arrows leave what is marked as it is."""
        how = QItemSelectionModel.SelectionFlag
        act = how.Toggle if self._picking else how.Select
        self._picking = True
        self.selectionModel().select(at, act | how.Rows)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """What a key or a press of the mouse does to the marks."""
        if isinstance(event, QKeyEvent):
            if self._picking and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                return QItemSelectionModel.SelectionFlag.NoUpdate
        elif event is not None:
            self._picking = False
        return super().selectionCommand(index, event)

    def unmark(self) -> None:
        """Mark only the line where the keyboard is, or none."""
        self._picking = False
        at = self.currentIndex()
        how = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(at, how.ClearAndSelect | how.Rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.activated.emit(at)
        elif event.key() == Qt.Key.Key_Space and at.isValid():
            self._pick(at)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and (self._picking or self.number_marked() > 1):
            self.unmark()
        else:
            super().keyPressEvent(event)


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Lines that follow upon one another, as first and last: a selection is slow in single ones."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs
