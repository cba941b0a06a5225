"""Asks which letters to mail, and whether the drafts are opened at once or kept as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.snug import snug
from omtanke_desktop.ui.widgets.tick_list import TickList

_INTRO = (
    "Varje brev blir ett eget mejlutkast med brevet och paragrafens utdrag som bifogade filer. "
    "Läs igenom och skicka i mejlprogrammet, och märk sedan breven som skickade."
)


@dataclass(frozen=True, slots=True)
class ToMail:
    """Which letters, and whether they are opened in the mail program or saved in a folder."""

    ids: tuple[int, ...]
    opens: bool


class MailLettersDialog(QDialog):
    """Letters with an e-mail address, ticked; use `ask`."""

    def __init__(self, parent: QWidget | None, letters: Mapping[int, str], left: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mejla brev")
        self._opens = False
        self.list = TickList("Brev att mejla")
        for letter_id, words in letters.items():
            self.list.add(letter_id, words)
        self.list.itemChanged.connect(self._look)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.addWidget(_plain(_INTRO))
        layout.addWidget(self.list)
        if left:
            layout.addWidget(_plain(left))
        layout.addWidget(self._buttons())
        self.setMinimumWidth(520)
        snug(self)

    @classmethod
    def ask(cls, parent: QWidget | None, letters: Mapping[int, str], left: str) -> ToMail | None:
        """Return what to mail; None when it was cancelled. left: what cannot be mailed, and why."""
        dialog = cls(parent, letters, left)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = ToMail(dialog.list.ticked, dialog._opens)
        dialog.deleteLater()
        return answer if accepted and answer.ids else None

    def _buttons(self) -> QDialogButtonBox:
        box, role = QDialogButtonBox(), QDialogButtonBox.ButtonRole
        opened = box.addButton("Öppna i mejlprogrammet", role.AcceptRole)
        opened.setProperty("kind", "primary")
        opened.setDefault(True)
        saved = box.addButton("Spara i en mapp…", role.ActionRole)
        box.addButton("Avbryt", role.RejectRole)
        for button in box.buttons():
            button.setAccessibleName(button.text())
        self._ways = (opened, saved)
        opened.clicked.connect(self._open)
        saved.clicked.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _open(self) -> None:
        self._opens = True
        self.accept()

    def _look(self) -> None:
        for one in self._ways:
            one.setEnabled(bool(self.list.ticked))


def _plain(words: str) -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made
