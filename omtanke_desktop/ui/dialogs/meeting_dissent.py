"""Asks who is of another opinion, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons


@dataclass(frozen=True, slots=True)
class Dissent:
    """The attendance id of who is of another opinion, that person's name, and the words."""

    attendance_id: int
    who: str
    words: str


class DissentDialog(QDialog):
    """Anybody who took part may have an opinion noted, until the decision has gone out."""

    def __init__(
        self, parent: QWidget | None, title: str, people: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Avvikande mening")
        self.setMinimumWidth(460)
        self.who = QComboBox()
        self.who.setAccessibleName("Vem som är av annan mening")
        for attendance_id, name in people:
            self.who.addItem(name, attendance_id)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("Vad den avvikande meningen går ut på")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(110)
        about = QLabel(title)
        about.setProperty("role", "strong")
        about.setWordWrap(True)
        rule = QLabel(
            "Den skrivs in under beslutet, i protokollet och i brevet. Den som deltog kan anmäla "
            "den tills beslutet har gått ut."
        )
        rule.setProperty("role", "small")
        rule.setWordWrap(True)
        box, self._yes = buttons(self, "Anteckna")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (about, self.who, self.words, rule, box):
            layout.addWidget(widget)
        self.words.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(
        cls, parent: QWidget | None, title: str, people: Sequence[tuple[int, str]]
    ) -> Dissent | None:
        """Ask; None when it was cancelled."""
        dialog = cls(parent, title, people)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        who = dialog.who
        words = dialog.words.toPlainText().strip()
        return Dissent(who.currentData(), who.currentText(), words)

    def _check(self) -> None:
        said = bool(self.words.toPlainText().strip())
        self._yes.setEnabled(said and self.who.count() > 0)
