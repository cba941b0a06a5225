"""How far the chosen letter has come, and the ways on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.dispatch.outbox import LOOKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine


class StateBar(QFrame):
    """Icon, word and day; beside them a button for each way on, as actions by state."""

    def __init__(self, desk: Desk, ways: Mapping[LetterState, tuple[QAction, ...]]) -> None:
        super().__init__()
        self._desk = desk
        self._picture, self._words = QLabel(), QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(desk.style.px(n) for n in (16, 0, 16, 8)))
        row.setSpacing(desk.style.px(8))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        self._buttons: list[tuple[LetterState, ActionButton]] = []
        for state, actions in ways.items():
            for one in actions:
                made = button(kind="quiet", action=one)
                self._buttons.append((state, made))
                row.addWidget(made)
        desk.style.changed.connect(self._draw)
        self._look = LOOKS[LetterState.DRAFT]

    def show_line(self, line: LetterLine | None) -> None:
        """Show how far a letter has come; None hides the bar."""
        self.setVisible(line is not None)
        if line is None:
            return
        state = line.letter.state
        self._look = LOOKS[state]
        self._draw()
        reason = f": {line.letter.discarded_reason}" if state is LetterState.NONE else ""
        self._words.setText(f"{line.state_words}{reason}")
        self.setAccessibleName(f"Läge: {self._words.text()}")
        for belongs, made in self._buttons:
            made.setVisible(belongs is state)

    def _draw(self) -> None:
        name, token = self._look
        size = self._desk.style.px(18)
        self._picture.setPixmap(pixmap(name, size, token, self.devicePixelRatioF()))
