"""How a level is drawn: filled dots and words, so that it is read without colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.ui.tokens import colour

KEYS = {Level.NOT_RELEVANT: "E", Level.NOT_ASSESSED: "⌫"}


def key_of(level: Level) -> str:
    """The key that sets a level in the grid: its number, E, or backspace."""
    return KEYS.get(level, level.value)


def ground(level: Level, most: int) -> QColor:
    """The cell's ground: the stronger the level, the more of the soft accent in it."""
    number = level.value_or_none
    if number is None:
        return colour("ground" if level is Level.NOT_RELEVANT else "surface")
    return _mixed(colour("surface"), colour("accent_soft"), number / max(1, most))


def dots_width(size: float, most: int) -> float:
    """How wide a level's mark is, on a scale up to `most`."""
    return most * size + (most - 1) * size * 0.5


def draw_dots(  # where, how large, and what
    painter: QPainter, left: float, middle: float, size: float, level: Level, most: int
) -> None:
    """Draw the level's mark: a dot per step of the scale, a dash, or nothing said yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = dots_width(size, most)
    number = level.value_or_none
    if level is Level.NOT_RELEVANT:
        painter.setPen(QPen(colour("text_muted"), max(2.0, size / 5), c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
    else:
        for place in range(most):
            box = QRectF(left + place * size * 1.5, middle - size / 2, size, size)
            _dot(painter, box, number, place)
    painter.restore()


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
