"""Ask why one goes on although the words may be about a certain person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.dialogs.snug import snug

if TYPE_CHECKING:
    from omtanke_desktop.domain.problems import Problem


class ReasonDialog(QDialog):
    """Shows what was found; the reason is kept in the history."""

    def __init__(self, parent: QWidget | None, found: Problem) -> None:
        super().__init__(parent)
        self.setWindowTitle("Skäl")
        title, advice = _words(found.title, "strong"), _words(found.advice, "")
        label = QLabel("Skäl att gå vidare")
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("Skäl att gå vidare")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(4 * self.reason.fontMetrics().lineSpacing())
        label.setBuddy(self.reason)
        kept = _words("Skälet sparas i historiken och går att läsa efteråt.", "small")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
        self._ok = buttons.addButton("Gå vidare", QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setProperty("kind", "primary")
        self._ok.setAccessibleName("Gå vidare")
        self._ok.setEnabled(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        for part in (title, advice, label, self.reason, kept, buttons):
            box.addWidget(part)
        self.reason.textChanged.connect(lambda: self._ok.setEnabled(bool(self._written)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.reason.setFocus()
        self.setMinimumWidth(480)
        snug(self)

    @classmethod
    def ask(cls, parent: QWidget | None, found: Problem) -> str | None:
        """Return the reason, None when cancelled; found: what asks for it, and what to do."""
        dialog = cls(parent, found)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        reason = dialog._written
        dialog.deleteLater()
        return reason if accepted else None

    @property
    def _written(self) -> str:
        return self.reason.toPlainText().strip()


def _words(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
