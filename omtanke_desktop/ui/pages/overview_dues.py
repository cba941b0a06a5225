"""The next meeting's last days on Översikt, and those of minutes that wait to be approved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from omtanke_desktop.domain.meeting_dates import Due, DueKind, dues, next_due
from omtanke_desktop.ui.widgets.due_words import day_and_month, look, sentence
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingRow


def due_lines(
    coming: MeetingRow | None, held: MeetingRow | None, today: date, size: int
) -> list[QWidget]:
    """A line for the coming meeting's next last day, and one for the held one's approval.

    size: of the icons, in pixels.
    """
    lines = []
    if coming is not None and (due := next_due(coming, today)) and due.kind is not DueKind.APPROVAL:
        lines.append(_line(due, sentence(due, today, coming.document_name), today, size))
    for due in dues(held, today) if held is not None else ():
        if due.kind is DueKind.APPROVAL and held is not None:
            about = f" (mötet {day_and_month(held.day)})"
            words = sentence(due, today, held.document_name) + about
            lines.append(_line(due, words, today, size))
    return lines


def _line(due: Due, text: str, today: date, size: int) -> QWidget:
    made, words = QWidget(), QLabel(text)
    words.setWordWrap(True)
    if due.late(today):
        words.setProperty("role", "error")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    name, token = look(due, today)
    row.addWidget(Picture(name, size, token), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return made
