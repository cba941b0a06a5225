"""Asks for one more person at a meeting: function, huvudman and role, never a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.domain.people import Role
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons


@dataclass(frozen=True, slots=True)
class Participant:
    """Who is called to this meeting only."""

    function: str
    principal: str
    role: Role


class ParticipantDialog(QDialog):
    """Three fields; the function is what the papers print."""

    def __init__(self, parent: QWidget | None, principals: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lägg till deltagare")
        self.setMinimumWidth(420)
        self.function, self.principal, self.role = QLineEdit(), QComboBox(), QComboBox()
        self.function.setPlaceholderText("Till exempel Socialchef")
        self.principal.addItem("Ingen huvudman", "")
        for name in principals:
            self.principal.addItem(name, name)
        for role in Role:
            self.role.addItem(role.label, role)
        self.role.setCurrentIndex(1)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        fields = {"Funktion": self.function, "Huvudman": self.principal, "Roll": self.role}
        for name, widget in fields.items():
            widget.setAccessibleName(name)
            form.addRow(name, widget)
        box, self._yes = buttons(self, "Lägg till")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.addLayout(form)
        layout.addWidget(box)
        self.function.textChanged.connect(lambda text: self._yes.setEnabled(bool(text.strip())))
        self._yes.setEnabled(False)

    @classmethod
    def ask(cls, parent: QWidget | None, principals: Sequence[str]) -> Participant | None:
        """Ask; None when it was cancelled."""
        dialog = cls(parent, principals)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return Participant(
            dialog.function.text().strip(),
            dialog.principal.currentData(),
            Role(dialog.role.currentData()),
        )
