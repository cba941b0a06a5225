"""A number of minutes that saves itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox

from omtanke_desktop.ui.widgets.autosave import PAUSE_MS
from omtanke_desktop.ui.widgets.inset import inset

LONGEST = 480  # a whole working day


class MinutesBox(QSpinBox):
    """0 to 480 minutes; the wheel of the mouse scrolls the page until the box is entered."""

    def __init__(self, save: Callable[[int], object]) -> None:
        super().__init__()
        inset(self)
        self._save, self._saved = save, 0
        self.setRange(0, LONGEST)
        self.setSuffix(" min")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self.save_now)
        self.valueChanged.connect(lambda _: self._rest.start())

    def show_saved(self, minutes: int) -> None:
        """Show what the register holds, unless another number is being written just now."""
        if self.value() != self._saved and self.hasFocus():
            return
        self._saved = minutes
        self.setValue(minutes)

    def save_now(self) -> None:
        """Save what the pause has not saved yet."""
        self._rest.stop()
        if self.value() != self._saved:
            self._saved = self.value()
            self._save(self._saved)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save_now()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
