"""Asks whether letters have gone out, and how."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.workflows.dispatch_letters import WAYS

_EXPLAINED = {
    "Post": "Post – i kuvert till adressen på brevet",
    "Internpost": "Internpost – till mottagarens internpostadress",
    "E-post": "E-post – som bifogad PDF-fil",
}


class SentDialog(QDialog):
    """One question with three answers; use `ask`."""

    def __init__(self, parent: QWidget | None, question: str, detail: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Skicka brev")
        heading = QLabel(question)
        heading.setProperty("role", "section")
        explained = QLabel(detail)
        explained.setTextFormat(Qt.TextFormat.PlainText)
        explained.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.addWidget(heading)
        layout.addWidget(explained)
        layout.addSpacing(8)
        self._ways = QButtonGroup(self)
        for number, way in enumerate(WAYS):
            choice = QRadioButton(_EXPLAINED[way])
            choice.setAccessibleName(way)
            choice.setChecked(number == 0)
            self._ways.addButton(choice, number)
            layout.addWidget(choice)
        layout.addSpacing(8)
        layout.addWidget(self._buttons())
        self.setMinimumWidth(440)

    @classmethod
    def ask(cls, parent: QWidget | None, question: str, detail: str) -> str | None:
        """Return "Post", "Internpost" or "E-post"; None when nothing has gone out."""
        dialog = cls(parent, question, detail)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        way = WAYS[dialog._ways.checkedId()]
        dialog.deleteLater()
        return way if accepted else None

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        yes = box.addButton("Ja, markera som skickat", role.AcceptRole)
        yes.setProperty("kind", "primary")
        yes.setDefault(True)
        box.addButton("Inte än", role.RejectRole)
        for button in box.buttons():
            button.setAccessibleName(button.text())
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box
