"""How a level is drawn: filled dots and words, so that it is read without colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.ui.tokens import colour

MOST = 3
SHORT = {
    Level.NOT_ASSESSED: "Ej bedömd",
    Level.NOT_RELEVANT: "Ej relevant",
    Level.NONE: "Bidrar inte",
    Level.SOME: "Bidrar något",
    Level.CLEAR: "Bidrar tydligt",
    Level.STRONG: "Bidrar starkt",
}
KEYS = {
    Level.NONE: "0",
    Level.SOME: "1",
    Level.CLEAR: "2",
    Level.STRONG: "3",
    Level.NOT_RELEVANT: "E",
    Level.NOT_ASSESSED: "⌫",
}


def ground(level: Level) -> QColor:
    """The cell's ground: the stronger the level, the more of the soft accent in it."""
    number = level.value_or_none
    if number is None:
        return colour("ground" if level is Level.NOT_RELEVANT else "surface")
    return _mixed(colour("surface"), colour("accent_soft"), number / MOST)


def draw_dots(painter: QPainter, left: float, middle: float, size: float, level: Level) -> float:
    """Draw the level's mark and return its width: three dots, a dash, or nothing said yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = MOST * size + (MOST - 1) * size * 0.5
    number = level.value_or_none
    if level is Level.NOT_RELEVANT:
        painter.setPen(QPen(colour("text_muted"), max(2.0, size / 5), c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
    else:
        for place in range(MOST):
            box = QRectF(left + place * size * 1.5, middle - size / 2, size, size)
            _dot(painter, box, number, place)
    painter.restore()
    return width


def _dot(painter: QPainter, box: QRectF, number: int | None, place: int) -> None:
    """Filled up to the level, a ring above it; dashed where nobody has judged."""
    if number is not None and place < number:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(box)
        return
    pen = QPen(colour("line_strong"), 1.2)
    if number is None:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6))


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )
