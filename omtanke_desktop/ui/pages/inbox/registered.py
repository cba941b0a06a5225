"""The line that says where the last mail went, with a way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class RegisteredNote(QFrame):
    """Stays until the next mail is handled or it is closed, and never takes the keyboard."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id: int | None = None
        self.setProperty("role", "card")
        self._words = QLabel()
        self._words.setProperty("role", "strong")
        self._words.setAccessibleName("Senast registrerat")
        px = desk.style.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        row.addWidget(Picture("circle-check", px(20), "good"))
        row.addWidget(self._words)
        row.addWidget(button("Öppna ärendet", self._open))
        row.addStretch(1)
        row.addWidget(button("Stäng", self.hide, kind="quiet"))
        self.hide()

    def show_case(self, case_id: int, words: str) -> None:
        """Say it, and remember the case."""
        self._case_id = case_id
        self._words.setText(words)
        self.show()

    def _open(self) -> None:
        self._desk.open("arenden", self._case_id)
