"""A meeting's last days on one line under its head, each with what stands by it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from omtanke_desktop.domain.meeting_dates import DueKind, dues
from omtanke_desktop.ui.pages.meetings.tab import Picture, label, set_role
from omtanke_desktop.ui.widgets.due_words import look, short_words

if TYPE_CHECKING:
    from omtanke_desktop.domain.meeting_dates import Dated
    from omtanke_desktop.ui.desk import Desk


class DeadlineLine(QWidget):
    """Hidden as long as a meeting has no last days; icon and words, never colour alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("Mötets sista dagar")
        self._parts = {kind: (Picture(desk), label("", "small")) for kind in DueKind}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for picture, words in self._parts.values():
            row.addWidget(picture)
            row.addWidget(words)
            row.addSpacing(12)
        row.addStretch(1)

    def show_meeting(self, meeting: Dated, today: date) -> None:
        """Show the last days as they stand today."""
        found = {due.kind: due for due in dues(meeting, today)}
        self.setVisible(bool(found))
        for kind, (picture, words) in self._parts.items():
            due = found.get(kind)
            picture.setVisible(due is not None)
            words.setVisible(due is not None)
            if due is not None:
                picture.show_icon(*look(due, today))
                words.setText(short_words(due, today))
                set_role(words, "error" if due.late(today) else "small")
