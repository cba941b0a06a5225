"""Asks for one standing member: function, huvudman, role, e-mail, and from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.people import Role, Validity
from omtanke_desktop.storage.queries.people import MemberRow
from omtanke_desktop.ui.pages.settings.validity_fields import ValidityFields


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """What was filled in; the principal by name, "" for none."""

    function: str
    principal: str
    role: Role
    email: str
    validity: Validity


class MemberDialog(QDialog):
    """A short form; use `ask`."""

    def __init__(
        self, parent: QWidget | None, principals: Sequence[str], member: MemberRow | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ändra ledamot" if member else "Lägg till ledamot")
        self._function = QLineEdit(member.function if member else "")
        self._function.setPlaceholderText("till exempel Socialchef")
        self._principal = _choices([("Ingen huvudman", ""), *((p, p) for p in principals)])
        self._role = _choices([(role.label, role.value) for role in Role])
        self._email = QLineEdit(member.email if member else "")
        _choose(self._principal, member.principal if member else "")
        _choose(self._role, (member.role if member else Role.MEMBER).value)
        self._days = ValidityFields(member.validity if member else Validity())
        self._buttons = QDialogButtonBox()
        self._accept = _add_buttons(self._buttons, "Spara" if member else "Lägg till")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._function.textChanged.connect(self._check)
        self._days.changed.connect(self._check)
        self._lay_out()
        self._check()
        self.setMinimumWidth(480)

    @classmethod
    def ask(
        cls, parent: QWidget | None, principals: Sequence[str], member: MemberRow | None = None
    ) -> MemberAnswer | None:
        """Return what was filled in, None when the dialog was cancelled."""
        dialog = cls(parent, principals, member)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog._answer()
        dialog.deleteLater()
        return answer if accepted else None

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        rows: list[tuple[str, QWidget]] = [
            ("Funktion", self._function),
            ("Huvudman", self._principal),
            ("Roll", self._role),
            ("E-post", self._email),
        ]
        for name, field in rows:
            field.setAccessibleName(name)
            form.addRow(name, field)
        form.addRow(self._days)
        note = QLabel(
            "Skriv funktionen, aldrig personens namn: funktionen sitter kvar. Tomma dagar betyder "
            "att ledamoten alltid har varit med och att inget slut är bestämt."
        )
        note.setProperty("role", "small")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(self._buttons)

    def _check(self) -> None:
        ready = bool(self._function.text().strip()) and self._days.validity is not None
        self._accept.setEnabled(ready)

    def _answer(self) -> MemberAnswer:
        return MemberAnswer(
            self._function.text().strip(),
            self._principal.currentData(),
            Role(self._role.currentData()),
            self._email.text().strip(),
            self._days.validity or Validity(),
        )


def _choices(pairs: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for text, value in pairs:
        box.addItem(text, value)
    return box


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))


def _add_buttons(box: QDialogButtonBox, accept: str) -> QPushButton:
    """Add the accepting button, which is returned, and Avbryt."""
    role = QDialogButtonBox.ButtonRole
    chosen = box.addButton(accept, role.AcceptRole)
    chosen.setProperty("kind", "primary")
    chosen.setDefault(True)
    box.addButton("Avbryt", role.RejectRole)
    for button in box.buttons():
        button.setAccessibleName(button.text())
    return chosen
