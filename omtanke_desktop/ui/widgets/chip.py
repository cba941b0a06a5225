"""The state of a case: icon and word together, never colour alone."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.ui.icons import pixmap

LOOKS: dict[CaseState, tuple[str, str]] = {
    CaseState.RECEIVED: ("inbox", "info"),
    CaseState.REGISTERED: ("inbox", "info"),
    CaseState.COMPLETION_REQUESTED: ("circle-help", "warn"),
    CaseState.EVALUATING: ("scale", "info"),
    CaseState.READY: ("circle-check", "accent"),
    CaseState.ON_AGENDA: ("calendar", "accent"),
    CaseState.DEFERRED: ("circle-pause", "warn"),
    CaseState.REFERRED_BACK: ("undo-2", "warn"),
    CaseState.DECIDED: ("gavel", "accent"),
    CaseState.ANSWERED: ("send", "good"),
    CaseState.ONGOING: ("circle-play", "good"),
    CaseState.FOLLOWED_UP: ("clipboard-list", "good"),
    CaseState.SPREAD: ("badge-check", "good"),
    CaseState.CLOSED: ("check-check", "quiet"),
    CaseState.WITHDRAWN: ("undo-2", "quiet"),
    CaseState.NOT_OURS: ("arrow-right", "quiet"),
    CaseState.REFERRED: ("arrow-right", "warn"),
    CaseState.MERGED: ("link", "quiet"),
    CaseState.CANCELLED: ("ban", "quiet"),
}
"""The icon and colour token of each state; the word is the state's label."""


class StateChip(QWidget):
    """Icon and word of a case's state."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._word = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self._word)

    def set_state(self, state: CaseState) -> None:
        """Show another state."""
        name, token = LOOKS[state]
        self._picture.setPixmap(pixmap(name, 18, token, self.devicePixelRatioF()))
        self._word.setText(state.label)
        self.setAccessibleName(f"Läge: {state.label}")
