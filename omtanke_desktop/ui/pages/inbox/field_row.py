"""One field of the reading pane: label, value that saves itself, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.pages.inbox.fields import Field
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_PAUSE_MS = 800
_FEWEST_LINES, _MOST_LINES = 2, 9


class FieldRow(QWidget):
    """Saves after a pause and when the keyboard leaves; what was read stays visible below."""

    def __init__(self, desk: Desk, field: Field, save: Callable[[Field, str], bool]) -> None:
        super().__init__()
        self._desk = desk
        self._save = save
        self.field = field
        self._label = QLabel(field.label)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._icon = Picture("circle-alert", desk.style.px(16), "warn")
        self._missing = QLabel("Saknas")
        self._missing.setProperty("role", "warning")
        self._where = QLabel()
        self._where.setProperty("role", "small")
        self._where.setWordWrap(True)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self.editor = _LongEditor() if field.long else _ShortEditor()
        self.editor.setAccessibleName(field.label)
        self._label.setBuddy(self.editor)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.save_pending)
        self._build()
        self.show_field(field)
        self.editor.edited.connect(self._pause.start)
        self.editor.left.connect(self.save_pending)
        if desk.read_only:
            self.editor.setReadOnly(True)
            self.editor.setToolTip(desk.register.note)

    def _build(self) -> None:
        px = self._desk.style.px
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self._label, 1)
        for part in (self._icon, self._missing):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(2))
        box.addLayout(head)
        box.addWidget(self.editor)
        box.addWidget(self._where)

    def suggest(self, words: Sequence[str]) -> None:
        """Offer these while typing."""
        if isinstance(self.editor, QLineEdit):
            completer = QCompleter(list(words), self.editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.editor.setCompleter(completer)

    def show_field(self, field: Field) -> None:
        """Show what the register says now, except where somebody is typing."""
        self.field = field
        if not self.editor.hasFocus() and not self._pause.isActive():
            self.editor.show_text(field.value)
        self.editor.setPlaceholderText(field.fallback)
        self.editor.setProperty("missing", "true" if field.missing else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self._icon.setVisible(field.missing)
        self._missing.setVisible(field.missing)
        self._where.setText(_where_words(field))
        self._where.setVisible(bool(self._where.text()))

    def save_pending(self) -> None:
        """Write down what has been typed since the last time."""
        self._pause.stop()
        text = self.editor.text_now()
        if text == self.field.value or self._desk.read_only:
            return
        if self._save(self.field, text):
            self.show_field(replace(self.field, value=text))
            self._desk.saved()


def _where_words(field: Field) -> str:
    """Where it stood; what it said there, once it has been corrected."""
    corrected = field.as_read.strip() and field.as_read.strip() != field.value.strip()
    if corrected:
        return f"Rättat. I {field.where} stod ”{' '.join(field.as_read.split())}”."
    if not field.value and field.fallback:
        return "Ur mejlets huvud"
    return field.where


class _ShortEditor(QLineEdit):
    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.edited)

    def text_now(self) -> str:
        return self.text()

    def show_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _LongEditor(QPlainTextEdit):
    """As high as its words, between two lines and nine."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self._filling = False

    def text_now(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        if text != self.toPlainText():
            self._filling = True
            self.setPlainText(text)
            self._filling = False

    def sizeHint(self) -> QSize:
        lines = round(self.document().size().height())
        height = max(_FEWEST_LINES, min(lines, _MOST_LINES)) * self.fontMetrics().lineSpacing()
        frame = self.height() - self.viewport().height()
        return QSize(120, height + max(frame, 2) + 2 * round(self.document().documentMargin()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        self.updateGeometry()
        if not self._filling:
            self.edited.emit()
