"""How one cell of the grid is painted: dots, the level in words, and what is written in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from omtanke_desktop.domain.malbild import Level, Malbild
from omtanke_desktop.storage.queries.evaluations import CellRow
from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.evaluation.grid_model import GridModel
from omtanke_desktop.ui.pages.evaluation.paint import draw_dots, ground
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour


class CellDelegate(QStyledItemDelegate):
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
        vision = index.data(GridModel.VisionRole)
        assert isinstance(view, QTableView)
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = view.currentIndex() == index
        paint_ground(painter, option.rect, cell.level, vision.most, current, view.hasFocus())
        self._content(painter, option.rect, cell, option.font, vision)
        painter.restore()

    def _content(  # what is painted, where, in which type and after which scale
        self, painter: QPainter, rect: QRect, cell: CellRow, font: QFont, vision: Malbild
    ) -> None:
        pad, dot = self._style.px(12), self._style.px(10)
        middle = rect.top() + rect.height() * 0.36
        draw_dots(painter, rect.left() + pad, middle, dot, cell.level, vision.most)
        quiet = cell.level in (Level.NOT_ASSESSED, Level.NOT_RELEVANT)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(small)
        painter.setPen(colour("text_muted" if quiet else "text"))
        words = rect.adjusted(pad, rect.height() // 2, -pad // 2, -self._style.px(4))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = QFontMetrics(small).elidedText(
            vision.name_of(cell.level), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, flags, name)
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


def paint_ground(  # a cell's ground and frame
    painter: QPainter, rect: QRect, level: Level, most: int, current: bool, focus: bool
) -> None:
    """The stronger the level the deeper the ground; a dashed frame where nobody has assessed."""
    painter.fillRect(rect, colour("ground"))
    pen = QPen(colour("line"), 1)
    if level is Level.NOT_ASSESSED:
        pen = QPen(colour("line_strong"), 1, Qt.PenStyle.DashLine)
    if current:
        pen = QPen(colour("accent" if focus else "line_strong"), 2)
    painter.setPen(pen)
    painter.setBrush(ground(level, most))
    painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 6, 6)
