"""The parts of a letter that can be written in; each saves itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.ui.pages.dispatch.reading import standard_next_steps
from omtanke_desktop.ui.pages.dispatch.recipients_box import RecipientsBox
from omtanke_desktop.ui.pages.dispatch.why_part import NAME, WhyPart
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText
from omtanke_desktop.workflows.letters.dispatch_letters import edit_letter

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk

NO_RECIPIENT = "Brevet har ingen mottagare. Skriv vem det ska till, en rad för varje adressrad."
_WHY_ROWS, _NEXT_ROWS, _ADDRESS_ROWS = 8, 4, 5


def _height(editor: AutosaveText, rows: int) -> int:
    """Pixels for so many rows and the frame round them."""
    line: int = editor.fontMetrics().lineSpacing()
    return rows * line + 24


class DraftEditor(QScrollArea):
    """Mottagare, Varför and Vad händer nu of one letter that has not gone out.

    Of a letter that follows another only the address is its own; the words stand in the other.
    """

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
        self._email = self._email_line()
        self._words = QWidget()
        self._layout.addWidget(self._words, 1)
        self._build_words()
        self._recipient.setFixedHeight(_height(self._recipient, _ADDRESS_ROWS))
        self._layout.addStretch(0)
        self.setWidget(content)

    def show_letter(self, letter: LetterRow) -> None:
        """Show a letter; what is being written just now is left alone."""
        other = self._letter is None or self._letter.id != letter.id
        if other:
            self.save_pending()
        self._letter = letter
        if other or letter.recipient.strip():
            self._missing.setVisible(False)
        self._recipient.show_saved(letter.recipient, afresh=other)
        self._email.show_saved(letter.email, afresh=other)
        leads = letter.leader_id is None
        self._words.setVisible(leads)
        if leads:
            self._next.setPlaceholderText(standard_next_steps(self._desk.register, letter))
            self._why.show_saved(letter.why, afresh=other)
            self._next.show_saved(letter.next_steps, afresh=other)
            self.recipients.show_letter(letter)
            self._sources.show_letter(letter)

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        for text in (self._recipient, self._email, self._why, self._next):
            text.save_now()

    def ask_for_recipient(self) -> None:
        """Say that nobody is named, and put the cursor where it should be written."""
        self._missing.setVisible(True)
        self.go_to("recipient")

    def go_to(self, field: str) -> None:
        """Put the cursor in a field: recipient, email, why or next_steps."""
        fields: dict[str, AutosaveText | AutosaveLine] = {
            "recipient": self._recipient,
            "email": self._email,
            "why": self._why,
            "next_steps": self._next,
        }
        if field in fields:
            self.ensureWidgetVisible(fields[field])
            fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_words(self) -> None:
        """What only the letter that leads has: more recipients, why, and what happens now."""
        outside, self._layout = self._layout, QVBoxLayout(self._words)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setSpacing(4)
        self.recipients = RecipientsBox(self._desk)
        self._layout.addWidget(self.recipients)
        self._why = self._text(NAME, "why", "Lämnas tomt utelämnas stycket")
        self._why.setMinimumHeight(_height(self._why, _WHY_ROWS))
        self._sources = WhyPart(self._desk, self._why)
        self._layout.addWidget(self._sources)
        self._next = self._text("Vad händer nu?", "next_steps", "")
        self._next.setMinimumHeight(_height(self._next, _NEXT_ROWS))
        self._layout.setStretchFactor(self._why, 3)
        self._layout.setStretchFactor(self._next, 2)
        self._layout = outside

    def _text(self, name: str, field: str, placeholder: str) -> AutosaveText:
        editor = AutosaveText(self._saver(field))
        editor.setPlaceholderText(placeholder)
        editor.textChanged.connect(self.edited)
        self._place(name, editor)
        return editor

    def _email_line(self) -> AutosaveLine:
        line = AutosaveLine(self._saver("email"))
        line.setPlaceholderText("Om brevet ska mejlas")
        self._place("E-post", line)
        return line

    def _place(self, name: str, editor: AutosaveText | AutosaveLine) -> None:
        editor.setAccessibleName(name)
        if self._desk.read_only:
            editor.setReadOnly(True)
            editor.setToolTip(self._desk.register.note)
        label = QLabel(name)
        label.setBuddy(editor)
        self._layout.addSpacing(8)
        self._layout.addWidget(label)
        self._layout.addWidget(editor)

    def _saver(self, field: str) -> Callable[[str], bool]:
        def save(text: str) -> bool:
            letter = self._letter
            if letter is None or not self._desk.run(lambda: self._edit(letter.id, field, text)):
                return False
            self._desk.saved()
            return True

        return save

    def _edit(self, letter_id: int, field: str, text: str) -> bool:
        if field == "email":
            from omtanke_desktop.workflows.letters.letter_recipients import set_email

            set_email(self._desk.register, letter_id, text)
        else:
            edit_letter(self._desk.register, letter_id, field, text)
        return True
