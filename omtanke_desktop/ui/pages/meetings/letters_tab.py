"""Expediering: the meeting's letters and what is left before it can be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from omtanke_desktop.ui.pages.meetings.tab import Tab

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.dispatch.meeting_letters import MeetingLetters


class LettersTab(Tab):
    """Made when it is first looked at, and read anew only while it is."""

    spot_wanted = Signal(object)  # a Finding

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.letters: MeetingLetters | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def redraw(self, meeting: MeetingDetail) -> None:
        if self.isVisible():
            self._show(meeting)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.meeting is not None:
            self._show(self.meeting)

    def _show(self, meeting: MeetingDetail) -> None:
        if self.letters is None:
            from omtanke_desktop.ui.pages.dispatch.meeting_letters import MeetingLetters

            self.letters = MeetingLetters(self.desk)
            self.letters.spot_wanted.connect(self.spot_wanted)
            self._layout.addWidget(self.letters)
            self.letters.show()
        self.letters.show_meeting(meeting)
