"""The lucide icons of resources/icons, drawn in a token's colour of the theme in force."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from omtanke_desktop.paths import resource
from omtanke_desktop.ui.tokens import colour


def icon(name: str, token: str = "icon") -> QIcon:
    """Return the icon resources/icons/NAME.svg; it follows the theme without being set again."""
    return QIcon(_TokenIcon(name, token))


def pixmap(name: str, size: int, token: str = "icon", ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of size x size logical pixels for a screen's pixel ratio."""
    made = _drawn(name, colour(token).name(), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    return made


class _TokenIcon(QIconEngine):
    """Draws at the size and in the colour asked for, so neither scaling nor theme blurs it."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.deviceTransform().m11()  # painter.device() costs 30 ms the first time
        painter.drawPixmap(
            rect, self._picture(round(min(rect.width(), rect.height()) * ratio), mode)
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return QPixmap(self._picture(min(size.width(), size.height()), mode))

    def _picture(self, pixels: int, mode: QIcon.Mode) -> QPixmap:
        disabled = mode == QIcon.Mode.Disabled
        return _drawn(
            self._name, colour("text_disabled" if disabled else self._token).name(), pixels
        )


@cache
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


@cache
def _cached(name: str, hex_colour: str, pixels: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg = _svg(name).replace("currentColor", hex_colour)
    QSvgRenderer(svg.encode()).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def _drawn(name: str, hex_colour: str, pixels: int) -> QPixmap:
    return QPixmap(_cached(name, hex_colour, max(pixels, 1)))
