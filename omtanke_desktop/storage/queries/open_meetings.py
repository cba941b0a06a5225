"""Meetings whose agenda can still be changed."""

from datetime import date

from sqlalchemy.orm import Session

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.storage.queries.meetings import MeetingRow, meeting_rows

_OPEN = (MeetingState.PLANNED, MeetingState.CALLED)


def open_meetings(session: Session, since: date, but: int) -> list[MeetingRow]:
    """Those from a day on that are not closed, the next one first; one of them left out."""
    rows = [
        row
        for row in meeting_rows(session)
        if row.day >= since and row.id != but and row.state in _OPEN
    ]
    return sorted(rows, key=lambda row: (row.day, row.starts, row.id))
