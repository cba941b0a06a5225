"""Ask why a mail is no initiative."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.snug import snug

_REASONS = (
    "Fråga, inte ett initiativ",
    "Hör till en annan verksamhet",
    "Samma initiativ har redan kommit in",
    "Reklam eller nyhetsbrev",
)


class SetAsideDialog(QDialog):
    """A reason is chosen or written; the mail can always be taken back."""

    def __init__(self, parent: QWidget | None, subject: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Inte ett initiativ")
        words = QLabel(
            f"”{subject}” läggs undan och kan tas tillbaka när som helst. Skriv varför, så att den "
            "som frågar senare får veta."
        )
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(_REASONS)
        self.reason.setAccessibleName("Skäl")
        self.reason.setCurrentIndex(-1)
        if (line := self.reason.lineEdit()) is not None:
            line.setPlaceholderText("Välj eller skriv ett skäl")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
        self._ok = buttons.addButton("Lägg undan", QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setProperty("kind", "primary")
        self._ok.setAccessibleName("Lägg undan")
        self._ok.setEnabled(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        for part in (words, self.reason, buttons):
            box.addWidget(part)
        self.reason.currentTextChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(480)
        snug(self)

    @classmethod
    def ask(cls, parent: QWidget | None, subject: str) -> str | None:
        """Return the reason, None when cancelled."""
        dialog = cls(parent, subject)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        reason = dialog.reason.currentText().strip()
        dialog.deleteLater()
        return reason if accepted else None
