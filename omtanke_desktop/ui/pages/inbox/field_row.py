"""One field of the reading pane: label, value that saves itself, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.pages.inbox.fields import Field
from omtanke_desktop.ui.pages.inbox.growing import GrowingText
from omtanke_desktop.ui.pages.inbox.labels import plain
from omtanke_desktop.ui.widgets.autosave import AutosaveLine
from omtanke_desktop.ui.widgets.completer import Completer
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

Keep = Callable[[Field, str], bool]  # tells whether it was kept


class FieldRow(QWidget):
    """What was read stays visible below the value that one corrects."""

    def __init__(self, desk: Desk, field: Field, keep: Keep, locked: str = "") -> None:
        """locked: why it may only be read, "" when it may be written."""
        super().__init__()
        self._desk, self._keep = desk, keep
        self.field = field
        self._label = plain(field.label)
        self._icon = Picture("circle-alert", desk.style.px(16), "warn")
        self._missing = QLabel("Saknas")
        self._missing.setProperty("role", "warning")
        self._where = plain("", "small")
        self.editor = GrowingText(self._save) if field.long else AutosaveLine(self._save)
        self.editor.setAccessibleName(field.label)
        self._label.setBuddy(self.editor)
        if desk.read_only or locked:
            self.editor.setReadOnly(True)
            self.editor.setToolTip(locked or desk.register.note)
        self._build()
        self.show_field(field)

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
        if isinstance(self.editor, AutosaveLine):
            completer = Completer(list(words), self.editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.editor.setCompleter(completer)

    def show_field(self, field: Field) -> None:
        """Show what the register says now, except where somebody is typing."""
        self.field = field
        self.editor.show_saved(field.value)
        if isinstance(self.editor, AutosaveLine) and not self.editor.hasFocus():
            self.editor.setCursorPosition(0)  # a long answer is read from its beginning
        self.editor.setPlaceholderText(field.fallback)
        if self.editor.property("missing") != field.missing:
            self.editor.setProperty("missing", field.missing)
            self.editor.style().polish(self.editor)
        self._icon.setVisible(field.missing)
        self._missing.setVisible(field.missing)
        self._where.setText(_where_words(field))
        self._where.setVisible(bool(self._where.text()))
        self.editor.setAccessibleDescription("Saknas" if field.missing else self._where.text())

    def save_pending(self) -> None:
        """Write down what has been typed since the last time."""
        self.editor.save_now()

    def _save(self, text: str) -> bool:
        kept = self._keep(self.field, text)
        if kept:
            self.show_field(replace(self.field, value=text))
            self._desk.saved()
        return kept


def _where_words(field: Field) -> str:
    """Where it stood; what it said there, once it has been corrected."""
    if field.as_read.strip() and field.as_read.strip() != field.value.strip():
        return f"Rättat. I {field.where} stod ”{' '.join(field.as_read.split())}”."
    if not field.value and field.fallback:
        return field.fallback_where
    return field.where
