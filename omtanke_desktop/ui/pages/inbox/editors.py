"""Editors of the reading pane: they save themselves after a pause and when left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

Save = Callable[[str], None]
_PAUSE_MS = 800
_FEWEST_LINES, _MOST_LINES = 2, 9


class AutosaveLine(QLineEdit):
    """One line; `save` is given the text when it is another than the saved one."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save, self._saved = save, ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.save_now)
        self.textChanged.connect(lambda _text: self._pause.start())

    def show_saved(self, text: str) -> None:
        """Show what the register holds; a line that is being written in is left alone."""
        if self.hasFocus() and self.text() != self._saved:
            return
        self._saved = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self._pause.stop()

    def save_now(self) -> None:
        """Save what the pause has not saved yet."""
        self._pause.stop()
        if self.text() != self._saved and not self.isReadOnly():
            self._saved = self.text()
            self._save(self._saved)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the line saves it."""
        super().focusOutEvent(event)
        self.save_now()


class AutosaveText(QPlainTextEdit):
    """Several lines, as high as its words between two lines and nine; saves as the line does."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save, self._saved = save, ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.save_now)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def show_saved(self, text: str) -> None:
        """Show what the register holds; a text that is being written in is left alone."""
        if self.hasFocus() and self.toPlainText() != self._saved:
            return
        self._saved = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._pause.stop()

    def save_now(self) -> None:
        """Save what the pause has not saved yet."""
        self._pause.stop()
        if self.toPlainText() != self._saved and not self.isReadOnly():
            self._saved = self.toPlainText()
            self._save(self._saved)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the text saves it."""
        super().focusOutEvent(event)
        self.save_now()

    def sizeHint(self) -> QSize:
        """High enough for the words, within reason."""
        lines = round(self.document().size().height())
        height = max(_FEWEST_LINES, min(lines, _MOST_LINES)) * self.fontMetrics().lineSpacing()
        frame = self.height() - self.viewport().height()
        return QSize(120, height + max(frame, 2) + 2 * round(self.document().documentMargin()))

    def minimumSizeHint(self) -> QSize:
        """The same: the pane around it scrolls."""
        return self.sizeHint()
