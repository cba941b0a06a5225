"""The small mark beside a field that leads to its earlier versions."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.style import Style
from omtanke_desktop.ui.tokens import colour

SHORTCUT = "Ctrl+Shift+H"
_SIZE, _ICON = 20, 14  # logical pixels at scale 1.0


class VersionsButton(QAbstractButton):
    """Stands in no layout and never in the way of Tab: the keyboard has the shortcut."""

    def __init__(self, parent: QWidget, style: Style, label: str) -> None:
        super().__init__(parent)
        self._style = style
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"Tidigare versioner av {label}")
        self.setToolTip(f"Återställ tidigare version ({SHORTCUT.replace('Shift', 'Skift')})")
        self._fit()
        style.changed.connect(self._fit)
        self.hide()

    def _fit(self) -> None:
        self.setFixedSize(self._style.px(_SIZE), self._style.px(_SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        size = self._style.px(_ICON)
        place = QRect(0, 0, size, size)
        place.moveCenter(self.rect().center())
        icon("history", "accent").paint(painter, place)
