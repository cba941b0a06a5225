"""Samlad bild: each cell's median, its spread, and whether they disagree, by shape and word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygon

from omtanke_desktop.domain.combined import Accord, CellSum
from omtanke_desktop.ui.pages.evaluation.sum_model import SumModel
from omtanke_desktop.ui.pages.evaluation.vision_grid import VisionDelegate, VisionGrid
from omtanke_desktop.ui.pages.evaluation.vision_model import Index, VisionModel
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour

_ROW = 74  # logical pixels at scale 1.0


class SumGrid(VisionGrid):
    """Enter goes to the evaluators' rows, B takes over the next letter sentence."""

    sentence_wanted = Signal()

    def __init__(self, style: Style) -> None:
        model = SumModel()
        super().__init__(style, model, _ROW)
        self.grid = model
        self.setItemDelegate(_SumDelegate(style, self))
        self.setAccessibleName("Samlad bild av värderingarna")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_B and plain:
            self.sentence_wanted.emit()
        else:
            super().keyPressEvent(event)


class _SumDelegate(VisionDelegate):
    """The median large; beside it how they agree, the spread and how many are missing."""

    def ground(self, index: Index) -> QColor:
        return colour("warn_soft" if _cell(index).accord is Accord.DISAGREED else "surface")

    def unsaid(self, index: Index) -> bool:
        return _cell(index).accord is Accord.NOBODY

    def fill(self, painter: QPainter, rect: QRect, index: Index, font: QFont) -> None:
        cell, px = _cell(index), self._style.px
        large, small = QFont(font), QFont(font)
        large.setPointSizeF(font.pointSizeF() * 1.5)
        large.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        number = QRect(rect.left() + px(8), rect.top(), px(32), rect.height() - px(18))
        painter.setFont(large)
        painter.setPen(colour("text" if cell.median is not None else "text_muted"))
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, cell.median_text or "–")
        sign = QRectF(number.left() + px(1), rect.center().y() + px(10), px(12), px(12))
        draw_accord(painter, sign, cell.accord)
        self._beside(painter, rect, cell, small)

    def _beside(self, painter: QPainter, rect: QRect, cell: CellSum, font: QFont) -> None:
        """The words to the right of the median, up to four lines."""
        px = self._style.px
        metrics = QFontMetrics(font)
        left, height = rect.left() + px(42), metrics.height() - 1
        lines = _lines(cell)
        top = rect.center().y() - len(lines) * height // 2 + 1
        painter.setFont(font)
        for row, (words, token) in enumerate(lines):
            line = QRect(left, top + row * height, rect.right() - px(3) - left, height)
            painter.setPen(colour(token))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


def _cell(index: Index) -> CellSum:
    cell = index.data(VisionModel.CellRole)
    assert isinstance(cell, CellSum)
    return cell


def _lines(cell: CellSum) -> list[tuple[str, str]]:
    """What stands beside the median, each with its ink."""
    warm = cell.accord is Accord.DISAGREED
    quiet = cell.accord in (Accord.NOBODY, Accord.ALONE)
    first = "warn" if warm else "text_muted" if quiet else "text"
    apart = cell.lowest != cell.highest
    span = f"Spridning {cell.span}"
    if cell.accord is Accord.SPREAD and apart:
        lines = [(span, first)]
    else:
        lines = [(_SHORT[cell.accord], first), *([(span, first)] if apart else [])]
    if cell.irrelevant and cell.median is not None:
        lines.append((f"{cell.irrelevant} ej relevant", "warn" if warm else "text_muted"))
    if cell.missing and cell.accord is not Accord.NOBODY:
        said = "ej bedömd" if cell.missing == 1 else "ej bedömda"
        lines.append((f"{cell.missing} {said}", "warn" if warm else "text_muted"))
    return lines


_SHORT = {
    Accord.NOBODY: "Ej bedömd",
    Accord.ALONE: "En bedömning",
    Accord.AGREED: "Eniga",
    Accord.SPREAD: "Nästan",
    Accord.DISAGREED: "Oense",
}


def draw_accord(painter: QPainter, box: QRectF, accord: Accord) -> None:
    """The sign of agreement: a disc; two that overlap; a split diamond; a ring; nothing."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if accord is Accord.DISAGREED:
        _split_diamond(painter, box)
    elif accord is Accord.AGREED:
        painter.setBrush(colour("accent"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif accord is Accord.SPREAD:
        painter.setPen(QPen(colour("accent"), 1.4))
        part = box.width() * 0.32
        painter.drawEllipse(box.adjusted(0, part / 2, -part, -part / 2))
        painter.drawEllipse(box.adjusted(part, part / 2, 0, -part / 2))
    else:
        dash = Qt.PenStyle.DotLine if accord is Accord.NOBODY else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour("line_strong"), 1.2, dash))
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    painter.restore()


def _split_diamond(painter: QPainter, box: QRectF) -> None:
    """Two halves that do not meet."""
    painter.setBrush(colour("warn"))
    rect, gap = box.toRect(), 1
    middle = rect.center()
    for side in (-1, 1):
        tip = QPoint(rect.left() if side < 0 else rect.right() + 1, middle.y())
        top = QPoint(middle.x() + side * gap, rect.top())
        foot = QPoint(middle.x() + side * gap, rect.bottom() + 1)
        painter.drawPolygon(QPolygon([tip, top, foot]))
