"""Asks for one line of text, such as a name."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons


class OneLineDialog(QDialog):
    """A label and a line; the answer is never blank."""

    def __init__(self, parent: QWidget | None, title: str, label: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.line = QLineEdit(text)
        self.line.setAccessibleName(label)
        self.line.setMinimumWidth(360)
        self.line.selectAll()
        self._buttons, self._yes = buttons(self, "Spara")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        head = QLabel(label)
        head.setBuddy(self.line)
        for widget in (head, self.line, self._buttons):
            layout.addWidget(widget)
        self.line.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget | None, title: str, label: str, text: str) -> str | None:
        """Ask, beginning from a text; None when it was cancelled."""
        dialog = cls(parent, title, label, text)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.line.text().strip() if accepted else None

    def _check(self) -> None:
        self._yes.setEnabled(bool(self.line.text().strip()))
