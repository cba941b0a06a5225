"""Asks between which days a huvudman stands behind the group."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.people import Validity
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.pages.settings.validity_fields import ValidityFields


class PrincipalDialog(QDialog):
    """The two days; empty ones set no limit."""

    def __init__(self, parent: QWidget | None, name: str, validity: Validity) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"När {name} är med")
        self.setMinimumWidth(420)
        self.days = ValidityFields(validity)
        note = QLabel("En tom dag betyder ingen gräns. Äldre handlingar ändras inte.")
        note.setProperty("role", "small")
        note.setWordWrap(True)
        box, self._yes = buttons(self, "Spara")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(self.days)
        layout.addWidget(note)
        layout.addWidget(box)
        self.days.changed.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget | None, name: str, validity: Validity) -> Validity | None:
        """Return the days, None when the dialog was cancelled."""
        dialog = cls(parent, name, validity)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.days.validity
        dialog.deleteLater()
        return answer if accepted else None

    def _check(self) -> None:
        self._yes.setEnabled(self.days.validity is not None)
