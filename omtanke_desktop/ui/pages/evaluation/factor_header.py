"""The factors with their slogans, to the left of a grid's cells."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from omtanke_desktop.domain.malbild import Factor
from omtanke_desktop.ui.pages.evaluation.vision_model import VisionModel
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour

FACTOR_WIDTH = 208  # logical pixels at scale 1.0


class FactorHeader(QHeaderView):
    """Names in strong letters, slogans below; names too long for one line are cut with a mark."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._style = style
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Faktorer")

    def sizeHint(self) -> QSize:
        return QSize(self._style.px(FACTOR_WIDTH), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model: QAbstractItemModel = self.model()
        factor = model.headerData(logicalIndex, Qt.Orientation.Vertical, VisionModel.FactorRole)
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
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = QFontMetrics(strong).elidedText(
            factor.name, Qt.TextElideMode.ElideRight, head.width()
        )
        painter.drawText(head, int(flags), name)
        painter.setFont(small)
        painter.setPen(colour("text_muted"))
        rest = room.adjusted(0, head.height(), 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(rest, int(flags), factor.slogan)
