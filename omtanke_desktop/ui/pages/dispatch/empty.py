"""What the outbox says when there is no letter to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_WAITING = (
    "Inga brev väntar",
    "Brev skapas när ett möte avslutas för protokoll: ett för varje beslut som ska besvaras.",
)
_SENT = (
    "Inga brev har skickats än",
    "När ett brev är markerat som skickat ligger det här, precis som det gick ut.",
)


class EmptyPane(QWidget):
    """A heading, a sentence that teaches, and the way to the meetings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._heading = QLabel()
        self._heading.setProperty("role", "section")
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(desk.style.px(420))
        self._meetings = button("Gå till mötena", lambda: desk.open("moten"))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        for part in (self._heading, self._sentence, self._meetings):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def show_text(self, *, sent: bool) -> None:
        """Say why the list is empty."""
        heading, sentence = _SENT if sent else _WAITING
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._meetings.setVisible(not sent)
