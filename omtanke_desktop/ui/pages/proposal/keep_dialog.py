"""Is what is kept in the case a draft, or is it finished?"""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.actions import button

_WIDTH = 460
_CHOICES = (
    ("Utkast", "Står som utkast i sidhuvudet. Är inte upprättat och kan göras om."),
    ("Färdigt", "Läggs i ärendet och ändras inte mer. Ändringar sparas som en ny handling."),
)


class KeepDialog(QDialog):
    """Asks whether the paper is a draft or finished; a draft unless somebody says otherwise."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Spara i ärendet")
        self.setMinimumWidth(_WIDTH)
        said = QLabel("Beslutsförslaget sparas som nästa handling, precis som det ser ut nu.")
        said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(said)
        self._group = QButtonGroup(self)
        for number, (name, meaning) in enumerate(_CHOICES):
            column.addLayout(self._choice(number, name, meaning))
        self._group.button(0).setChecked(True)
        column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        keep = button("Spara", self.accept, kind="primary")
        keep.setDefault(True)
        for one in (button("Avbryt", self.reject), keep):
            buttons.addWidget(one)
        column.addLayout(buttons)

    @classmethod
    def ask(cls, parent: QWidget | None) -> bool | None:
        """Tell whether it is finished; None when nothing is to be kept."""
        dialog = cls(parent)
        answer = dialog.exec()
        finished = dialog._group.checkedId() == 1
        dialog.deleteLater()
        return finished if answer == QDialog.DialogCode.Accepted else None

    def _choice(self, number: int, name: str, meaning: str) -> QVBoxLayout:
        chosen = QRadioButton(name)
        chosen.setAccessibleName(name)
        chosen.setAccessibleDescription(meaning)
        self._group.addButton(chosen, number)
        told = QLabel(meaning)
        told.setProperty("role", "small")
        told.setWordWrap(True)
        told.setContentsMargins(24, 0, 0, 0)
        both = QVBoxLayout()
        both.setSpacing(2)
        both.addWidget(chosen)
        both.addWidget(told)
        return both
