"""Two lines to read and, one key press away, the fields in which they are changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of


class Folded(QWidget):
    """`fields` are hidden until "Ändra" is pressed; begin puts the cursor in the first of them."""

    def __init__(
        self, name: str, fields: QWidget, begin: Callable[[], object], *extra: ActionButton
    ) -> None:
        super().__init__()
        self._name, self._fields, self._begin = name, fields, begin
        self._head, self._below = clear_label("", role=""), clear_label("")
        self._turn = button("Ändra", self.turn, kind="quiet")
        self._turn.setAccessibleName(f"Ändra {name}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._head)
        words.addWidget(self._below)
        top = row_of()
        top.addLayout(words, 1)
        for one in (self._turn, *extra):
            top.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(fields)
        fields.hide()

    @property
    def open(self) -> bool:
        """Whether the fields are shown."""
        return not self._fields.isHidden()

    def say(self, head: str, below: str) -> None:
        """What is read without unfolding anything."""
        self._head.setText(head)
        self._below.setText(below)
        self._below.setVisible(bool(below))

    def turn(self) -> None:
        """Show the fields, or put them away."""
        self._fields.setVisible(not self.open)
        self._turn.setText("Klart" if self.open else "Ändra")
        self._turn.setAccessibleName(f"{self._turn.text()} {self._name}")
        if self.open:
            self._begin()

    def close_fields(self) -> None:
        """Put the fields away: another case is shown."""
        if self.open:
            self.turn()
