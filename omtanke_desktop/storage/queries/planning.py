"""The meetings of a plan: those to come, their series, and the minutes that wait for approval."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.meetings import MeetingRow

_HELD = (MeetingState.CLOSED, MeetingState.APPROVED, MeetingState.FINISHED)


def coming_meetings(session: Session, today: date) -> Sequence[m.Meeting]:
    """The meetings from today on whose § are not set, to be changed together."""
    chosen = select(m.Meeting).where(m.Meeting.day >= today, m.Meeting.closed.is_(None))
    return session.scalars(chosen.order_by(m.Meeting.day)).all()


def series_names(session: Session) -> list[str]:
    """The names of every series of meetings, in order."""
    names = select(m.Meeting.series).where(m.Meeting.series != "").distinct()
    return sorted(session.scalars(names), key=str.casefold)


def next_meeting(rows: Sequence[MeetingRow], today: date) -> MeetingRow | None:
    """The first meeting from today on that has not been held."""
    coming = [row for row in rows if row.day >= today and row.state not in _HELD]
    return min(coming, key=lambda row: (row.day, row.starts, row.id), default=None)


def waiting_for_approval(rows: Sequence[MeetingRow]) -> MeetingRow | None:
    """The held meeting whose minutes have to be approved first."""
    held = [row for row in rows if row.state is MeetingState.CLOSED and row.approve_by is not None]
    return min(held, key=lambda row: (row.approve_by or row.day, row.id), default=None)
