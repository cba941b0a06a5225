"""Who uses the program: asked once per login and register, carried by every event."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from omtanke_desktop.domain.people import User


class WhoDialog(QDialog):
    """Name, title and unit; the login is suggested as name."""

    def __init__(self, parent: QWidget | None, suggested: User) -> None:
        super().__init__(parent)
        self.setWindowTitle("Vem använder programmet?")
        self.setMinimumWidth(440)
        form = QFormLayout(self)
        form.setContentsMargins(24, 24, 24, 16)
        form.setSpacing(12)
        words = QLabel(
            "Det du gör i registret signeras med ditt namn, så att det går att se vem som "
            "registrerade, värderade och skickade.",
            wordWrap=True,
        )
        words.setProperty("role", "muted")
        form.addRow(words)
        self.name = self._field(form, "Namn", suggested.name)
        self.title = self._field(form, "Titel", suggested.title)
        self.unit = self._field(form, "Enhet", suggested.unit)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Fortsätt")
        self.buttons.accepted.connect(self.accept)
        form.addRow(self.buttons)
        self.name.textChanged.connect(self._enable)
        self._enable()

    def _field(self, form: QFormLayout, label: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(label)
        form.addRow(label, field)
        return field

    def _enable(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.name.text().strip()))

    def value(self) -> User:
        """What was written."""
        return User(self.name.text().strip(), self.title.text().strip(), self.unit.text().strip())

    @classmethod
    def ask(cls, parent: QWidget | None, suggested: User) -> User | None:
        """Ask; None when the dialog was closed without an answer."""
        dialog = cls(parent, suggested)
        return dialog.value() if dialog.exec() == QDialog.DialogCode.Accepted else None
