"""How one cell of the grid is painted: dots, the level in words, and what is written in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from omtanke_desktop.domain.malbild import Level, Malbild
from omtanke_desktop.storage.queries.evaluations import CellRow
from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.evaluation.paint import draw_dots, ground
from omtanke_desktop.ui.pages.evaluation.vision_grid import VisionDelegate
from omtanke_desktop.ui.pages.evaluation.vision_model import Index, VisionModel
from omtanke_desktop.ui.tokens import colour


class CellDelegate(VisionDelegate):
    """The stronger the level the deeper the ground; small marks for what is written."""

    def ground(self, index: Index) -> QColor:
        return ground(_cell(index).level, _vision(index).most)

    def unsaid(self, index: Index) -> bool:
        return _cell(index).level is Level.NOT_ASSESSED

    def fill(self, painter: QPainter, rect: QRect, index: Index, font: QFont) -> None:
        cell, vision = _cell(index), _vision(index)
        pad, dot = self._style.px(10), self._style.px(10)
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


def _cell(index: Index) -> CellRow:
    cell = index.data(VisionModel.CellRole)
    assert isinstance(cell, CellRow)
    return cell


def _vision(index: Index) -> Malbild:
    vision = index.data(VisionModel.VisionRole)
    assert isinstance(vision, Malbild)
    return vision
