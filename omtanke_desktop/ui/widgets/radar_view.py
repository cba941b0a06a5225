"""A chart on screen: the same PDF drawing as on paper, rendered through QtPdf."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget


class RadarView(QWidget):
    """Shows one page of PDF bytes on a transparent ground, as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(160, 160)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._image: QImage | None = None

    def show_pdf(self, pdf: bytes) -> None:
        """Show another chart; empty bytes show nothing."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._image = None
        self.update()

    def sizeHint(self) -> QSize:
        """Room enough for the factors' names."""
        return QSize(240, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size wants another picture."""
        self._image = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page in the middle."""
        if self._document.pageCount() == 0:
            return
        place = self._place()
        if self._image is None:
            ratio = self.devicePixelRatioF()
            self._image = self._document.render(0, place.size() * ratio)
        QPainter(self).drawImage(place, self._image)

    def _place(self) -> QRect:
        points = self._document.pagePointSize(0).toSize()
        size = points.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place
