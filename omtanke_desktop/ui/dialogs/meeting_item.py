"""Asks for an item of one's own, or a heading, on the agenda."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons


@dataclass(frozen=True, slots=True)
class NewItem:
    """What is to be put on the agenda."""

    title: str
    is_section: bool
    heading: bool


class MeetingItemDialog(QDialog):
    """A title, and for an item whether it is decided on."""

    def __init__(self, parent: QWidget | None, *, heading: bool) -> None:
        super().__init__(parent)
        self._heading = heading
        self.setWindowTitle("Ny rubrik" if heading else "Ny punkt")
        self.title = QLineEdit()
        self.title.setAccessibleName("Rubrik")
        self.title.setMinimumWidth(360)
        self.section = QCheckBox("Punkten ska beslutas och få ett paragrafnummer")
        self.section.setVisible(not heading)
        self._buttons, self._yes = buttons(self, "Lägg till")
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("Rubrik över ärendena" if heading else "Vad handlar punkten om?"))
        for widget in (self.title, self.section, self._buttons):
            layout.addWidget(widget)
        self.title.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget | None, *, heading: bool) -> NewItem | None:
        """Ask, and return what to put on the agenda; None when it was cancelled."""
        dialog = cls(parent, heading=heading)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return NewItem(dialog.title.text().strip(), dialog.section.isChecked(), heading)

    def _check(self) -> None:
        self._yes.setEnabled(bool(self.title.text().strip()))
