"""Låt justera: who has signed the minutes, or a single §, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from omtanke_desktop.domain.minutes import SIGNER_LABELS, Signature
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import snug
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

_BAD_DAY = "Skriv dagen som 2025-04-15, från mötets dag till och med i dag."
_NOBODY = "Skriv vem som justerar."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: who signs by role with the day if there is one, and between which days."""

    title: str
    sentence: str
    signers: Sequence[tuple[str, str, date | None]]
    first: date
    last: date


class ApprovalDialog(QDialog):
    """One line per role; a line without a day is somebody who has yet to sign."""

    def __init__(self, parent: QWidget | None, asked: Asked) -> None:
        super().__init__(parent)
        self.setWindowTitle(asked.title)
        self._asked = asked
        self.who: dict[str, QLineEdit] = {}
        self.days: dict[str, DateField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, text in ((1, "Vem (funktion)"), (2, "Justerat den")):
            grid.addWidget(_words(text, "small"), 0, column)
        for row, (role, who, day) in enumerate(asked.signers, 1):
            self._line(grid, row, role, who, day)
        self._told = _words("", "warning")
        self._ok = button("Spara", self._finish, kind="primary")
        self._ok.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._ok)
        buttons.addWidget(button("Avbryt", self.reject))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(_words(asked.sentence, ""))
        box.addLayout(grid)
        box.addWidget(self._told)
        box.addLayout(buttons)
        self.setMinimumWidth(560)
        snug(self)

    @classmethod
    def ask(cls, parent: QWidget | None, asked: Asked, field: str = "") -> list[Signature] | None:
        """Return who has signed, None when cancelled; field: the role the cursor begins at."""
        dialog = cls(parent, asked)
        dialog.begin(field)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        given = dialog.given()
        dialog.deleteLater()
        return given if accepted else None

    def begin(self, field: str) -> None:
        """Put the cursor at a role's name, else at the first day that is missing."""
        if field in self.who:
            self.who[field].setFocus()
            return
        empty = (one for one in self.days.values() if not one.text())
        first = next(empty, None)
        if first is not None:
            first.setFocus()

    def given(self) -> list[Signature]:
        """Those that have a day."""
        return [
            Signature(role, self.who[role].text().strip(), day)
            for role, field in self.days.items()
            if (day := parse_day(field.text())) is not None
        ]

    def _line(self, grid: QGridLayout, row: int, role: str, who: str, day: date | None) -> None:
        name = SIGNER_LABELS[role]
        self.who[role], self.days[role] = QLineEdit(who), DateField(f"{name} justerade den")
        self.who[role].setAccessibleName(name)
        self.days[role].setText(day.isoformat() if day else "")
        shown = _words(name, "strong")
        shown.setBuddy(self.who[role])
        for column, widget in enumerate((shown, self.who[role], self.days[role])):
            grid.addWidget(widget, row, column)
        grid.setColumnStretch(1, 1)

    def _finish(self) -> None:
        for role, field in self.days.items():
            typed = field.text().strip()
            day = parse_day(typed)
            if typed and (day is None or not self._asked.first <= day <= self._asked.last):
                self._complain(field, _BAD_DAY)
                return
            if typed and not self.who[role].text().strip():
                self._complain(self.who[role], _NOBODY)
                return
        self.accept()

    def _complain(self, field: QLineEdit, words: str) -> None:
        self._told.setText(words)
        field.setFocus()
        field.selectAll()


def _words(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
