"""The parts of a letter that can be written in; each saves itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.ui.pages.dispatch.reading import standard_next_steps
from omtanke_desktop.ui.widgets.autosave import AutosaveText
from omtanke_desktop.workflows.dispatch_letters import edit_letter

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk

NO_RECIPIENT = "Brevet har ingen mottagare. Skriv vem det ska till, en rad för varje adressrad."


def _height(editor: AutosaveText, rows: int) -> int:
    """Pixels for so many rows and the frame round them."""
    line: int = editor.fontMetrics().lineSpacing()
    return rows * line + 24


class DraftEditor(QScrollArea):
    """Mottagare, Varför and Vad händer nu of one letter that has not gone out."""

    edited = Signal()  # a letter was typed: the preview is behind

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._letter: LetterRow | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(0, 0, 16, 8)
        self._layout.setSpacing(4)
        self._recipient = self._text("Mottagare", "recipient", "En rad för varje rad i adressen")
        self._missing = QLabel(NO_RECIPIENT)
        self._missing.setWordWrap(True)
        self._missing.setProperty("role", "error")
        self._layout.addWidget(self._missing)
        self._why = self._text("Varför blev beslutet så?", "why", "Lämnas tomt utelämnas stycket")
        self._next = self._text("Vad händer nu?", "next_steps", "")
        self._recipient.setFixedHeight(_height(self._recipient, 5))
        self._layout.setStretchFactor(self._why, 3)
        self._layout.setStretchFactor(self._next, 2)
        self.setWidget(content)

    def show_letter(self, letter: LetterRow) -> None:
        """Show a letter; what is being written just now is left alone."""
        other = self._letter is None or self._letter.id != letter.id
        if other:
            self.save_pending()
        self._letter = letter
        if other or letter.recipient.strip():
            self._missing.setVisible(False)
        self._next.setPlaceholderText(standard_next_steps(self._desk.register, letter))
        self._recipient.show_saved(letter.recipient, afresh=other)
        self._why.show_saved(letter.why, afresh=other)
        self._next.show_saved(letter.next_steps, afresh=other)

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        for text in (self._recipient, self._why, self._next):
            text.save_now()

    def ask_for_recipient(self) -> None:
        """Say that nobody is named, and put the cursor where it should be written."""
        self._missing.setVisible(True)
        self.ensureWidgetVisible(self._recipient)
        self._recipient.setFocus()

    def _text(self, name: str, field: str, placeholder: str) -> AutosaveText:
        editor = AutosaveText(self._saver(field))
        editor.setAccessibleName(name)
        editor.setPlaceholderText(placeholder)
        editor.textChanged.connect(self.edited)
        if self._desk.read_only:
            editor.setReadOnly(True)
            editor.setToolTip(self._desk.register.note)
        label = QLabel(name)
        label.setBuddy(editor)
        self._layout.addSpacing(8)
        self._layout.addWidget(label)
        self._layout.addWidget(editor)
        return editor

    def _saver(self, field: str) -> Callable[[str], bool]:
        def save(text: str) -> bool:
            letter = self._letter
            if letter is None or not self._desk.run(lambda: self._edit(letter.id, field, text)):
                return False
            self._desk.saved()
            return True

        return save

    def _edit(self, letter_id: int, field: str, text: str) -> bool:
        edit_letter(self._desk.register, letter_id, field, text)
        return True
