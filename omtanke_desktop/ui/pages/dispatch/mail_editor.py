"""The parts of a drafted mail that can be written in; each saves itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import tool_button
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText
from omtanke_desktop.workflows.draft_mails import edit_draft

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from omtanke_desktop.storage.queries.drafts import DraftRow
    from omtanke_desktop.ui.desk import Desk

_NO_ADDRESS = "Mejlet har ingen mottagare. Skriv mottagarens e-postadress."
_NO_NUMBER = "Låt [{}] stå kvar i ämnesraden, så hamnar svaret i rätt ärende."


class MailEditor(QWidget):
    """Till, Ämne and the text; only a mail that waits can be written in."""

    def __init__(self, desk: Desk, copy_address: QAction, copy_subject: QAction) -> None:
        super().__init__()
        self._desk = desk
        self._draft: DraftRow | None = None
        self.name = self._line("Mottagarens namn", "recipient_name", "Namn")
        self.address = self._line("Mottagarens e-postadress", "recipient_address", "E-postadress")
        self.subject = self._line("Ämne", "subject", "")
        self.text = AutosaveText(self._saver("text"))
        self.text.setAccessibleName("Mejlets text")
        self.missing, self.numberless = _note("error"), _note("warning")
        self.missing.setText(_NO_ADDRESS)
        self._lay_out(
            tool_button(copy_address, name="Kopiera adress"),
            tool_button(copy_subject, name="Kopiera ämne"),
        )
        self.address.textChanged.connect(self._look)
        self.subject.textChanged.connect(self._look)

    def show_draft(self, draft: DraftRow) -> None:
        """Show a mail; what is being written just now is left alone."""
        other = self._draft is None or self._draft.id != draft.id
        if other:
            self.save_pending()
        self._draft = draft
        fixed = self._desk.read_only or not draft.waits
        for line, words in (
            (self.name, draft.recipient_name),
            (self.address, draft.recipient_address),
            (self.subject, draft.subject),
        ):
            line.show_saved(words, afresh=other)
            line.setReadOnly(fixed)
            if other:
                line.setCursorPosition(0)
        self.text.show_saved(draft.text, afresh=other)
        self.text.setReadOnly(fixed)
        if other:
            self.missing.hide()
        self._look()

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        for one in (self.name, self.address, self.subject, self.text):
            one.save_now()

    def ask_for_address(self) -> None:
        """Say that nobody is named, and put the cursor where it should be written."""
        self.missing.show()
        self.address.setFocus()

    def _look(self) -> None:
        """Say what is missing; also what a reply needs to find its case."""
        draft = self._draft
        if draft is None:
            return
        if "@" in self.address.text():
            self.missing.hide()
        number = draft.case_number
        numberless = bool(number) and draft.waits and number not in self.subject.text()
        self.numberless.setText(_NO_NUMBER.format(number))
        self.numberless.setVisible(numberless)

    def _lay_out(self, copy_address: QToolButton, copy_subject: QToolButton) -> None:
        to = QHBoxLayout()
        to.setSpacing(self._desk.style.px(8))
        to.addWidget(self.name, 2)
        to.addWidget(self.address, 3)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._desk.style.px(8))
        grid.setVerticalSpacing(self._desk.style.px(8))
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate((("Till", self.name), ("Ämne", self.subject))):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, 2 * row, 0)
        grid.addLayout(to, 0, 1)
        grid.addWidget(copy_address, 0, 2)
        grid.addWidget(self.missing, 1, 1, 1, 2)
        grid.addWidget(self.subject, 2, 1)
        grid.addWidget(copy_subject, 2, 2)
        grid.addWidget(self.numberless, 3, 1, 1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(self._desk.style.px(8))
        whole.addLayout(grid)
        whole.addWidget(self.text, 1)
        self._order_tabs(copy_address, copy_subject)

    def _order_tabs(self, copy_address: QToolButton, copy_subject: QToolButton) -> None:
        order = (self.name, self.address, copy_address, self.subject, copy_subject, self.text)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _line(self, name: str, field: str, placeholder: str) -> AutosaveLine:
        made = AutosaveLine(self._saver(field))
        made.setAccessibleName(name)
        made.setPlaceholderText(placeholder)
        made.setToolTip(name)
        return made

    def _saver(self, field: str) -> Callable[[str], bool]:
        def save(text: str) -> bool:
            draft = self._draft
            if draft is None or not self._desk.run(lambda: self._edit(draft.id, field, text)):
                return False
            self._desk.saved()
            return True

        return save

    def _edit(self, draft_id: int, field: str, text: str) -> bool:
        edit_draft(self._desk.register, draft_id, field, text)
        return True


def _note(role: str) -> QLabel:
    made = QLabel()
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.hide()
    return made
