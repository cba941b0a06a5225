"""Asks who uses the program: name, title and unit, with the login as the first suggestion."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.people import User

_WHY = (
    "Det du gör i registret skrivs under med det här. Du kan ändra det när som helst under "
    "Inställningar."
)


class WhoDialog(QDialog):
    """Three fields; use `ask`."""

    def __init__(self, parent: QWidget | None, user: User) -> None:
        super().__init__(parent)
        self.setWindowTitle("Vem använder programmet?")
        self._name = _field("Namn", user.name, "ditt namn eller din funktion")
        self._title = _field("Titel", user.title, "till exempel Utvecklingsledare")
        self._unit = _field("Enhet", user.unit, "till exempel Sekretariatet för god och nära vård")
        self._accept = QPushButton("Fortsätt")
        self._name.textChanged.connect(self._check)
        self._lay_out()
        self._check()
        self._name.selectAll()
        self.setMinimumWidth(480)

    @classmethod
    def ask(cls, parent: QWidget | None, user: User) -> User | None:
        """Return who it is, None when nobody said; `user` is what stands there at first."""
        dialog = cls(parent, user)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog._answer()
        dialog.deleteLater()
        return answer if accepted else None

    def _lay_out(self) -> None:
        heading = QLabel("Vem använder programmet?")
        heading.setProperty("role", "section")
        why = QLabel(_WHY)
        why.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        for field in (self._name, self._title, self._unit):
            form.addRow(field.accessibleName(), field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(heading)
        layout.addWidget(why)
        layout.addLayout(form)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self._accept.setProperty("kind", "primary")
        self._accept.setAccessibleName("Fortsätt")
        self._accept.setDefault(True)
        box.addButton(self._accept, QDialogButtonBox.ButtonRole.AcceptRole)
        later = box.addButton("Inte nu", QDialogButtonBox.ButtonRole.RejectRole)
        later.setAccessibleName("Inte nu")
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _check(self) -> None:
        self._accept.setEnabled(bool(self._name.text().strip()))

    def _answer(self) -> User:
        return User(
            self._name.text().strip(), self._title.text().strip(), self._unit.text().strip()
        )


def _field(name: str, value: str, example: str) -> QLineEdit:
    field = QLineEdit(value)
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    return field
