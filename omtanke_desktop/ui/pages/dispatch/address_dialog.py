"""Asks which other address a mail that bounced is to be written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.snug import snug

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.drafts import DraftRow

_SENTENCE = (
    "Mejlet skrivs på nytt med samma text och läggs bland dem som väntar. Det som studsade "
    "ligger kvar under Skickade."
)


class AddressDialog(QDialog):
    """One line for the address, with the one that bounced to begin with; use `ask`."""

    def __init__(self, parent: QWidget | None, draft: DraftRow) -> None:
        super().__init__(parent)
        self._bounced = draft.recipient_address.strip()
        self.setWindowTitle("Skriv till en annan adress")
        sentence = QLabel(_SENTENCE)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        sentence.setWordWrap(True)
        self.address = QLineEdit(self._bounced)
        self.address.setAccessibleName("Ny e-postadress")
        label = QLabel("Ny e-postadress")
        label.setBuddy(self.address)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._ok = buttons.addButton("Skriv mejlet på nytt", role.AcceptRole)
        self._ok.setProperty("kind", "primary")
        buttons.addButton("Avbryt", role.RejectRole)
        for one in buttons.buttons():
            one.setAccessibleName(one.text())
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(8)
        for part in (sentence, label, self.address, buttons):
            box.addWidget(part)
        self.address.textChanged.connect(self._look)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.address.selectAll()
        self.address.setFocus()
        self.setMinimumWidth(460)
        snug(self)
        self._look()

    @classmethod
    def ask(cls, parent: QWidget | None, draft: DraftRow) -> str | None:
        """Return another address, None when cancelled."""
        dialog = cls(parent, draft)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        address = dialog.address.text().strip()
        dialog.deleteLater()
        return address if accepted else None

    def _look(self) -> None:
        """Go on only with an address, and not with the one that bounced."""
        address = self.address.text().strip()
        self._ok.setEnabled("@" in address and address.lower() != self._bounced.lower())
