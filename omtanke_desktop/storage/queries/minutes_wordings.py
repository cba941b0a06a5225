"""Our own words in the minutes, and what stood there before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.minutes import wording_field
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.versions import TextVersion

Place = tuple[int | None, str]
"""The item, None for the first page, and the part."""


@dataclass(frozen=True, slots=True)
class WordingRow:
    """Our words in one part; basis: what the program had written when they were."""

    text: str
    basis: str
    changed: datetime
    author: str


def wordings(session: Session, meeting_id: int) -> dict[Place, WordingRow]:
    """Every part of a meeting's minutes that stands in our own words."""
    w = m.MinutesWording
    rows = session.scalars(select(w).filter_by(meeting_id=meeting_id))
    return {
        (row.item_id, row.part): WordingRow(row.text, row.basis, row.changed, row.author)
        for row in rows
    }


def wording_row(
    session: Session, meeting_id: int, item_id: int | None, part: str
) -> m.MinutesWording | None:
    """The row of one part, to be changed."""
    chosen = select(m.MinutesWording).filter_by(meeting_id=meeting_id, item_id=item_id, part=part)
    return session.scalar(chosen)


def wordings_of_meeting(session: Session, meeting_id: int) -> Sequence[m.MinutesWording]:
    """The rows of a whole meeting, to be changed."""
    return session.scalars(select(m.MinutesWording).filter_by(meeting_id=meeting_id)).all()


def earlier_wordings(
    session: Session, meeting_id: int, item_id: int | None, part: str
) -> list[TextVersion]:
    """What a part has said before and after each change, latest first, each wording once."""
    e = m.Event
    field = wording_field(meeting_id, item_id, part)
    columns = select(e.id, e.before, e.after, e.at, e.who).filter_by(field=field)
    found: dict[str, TextVersion] = {}
    for event_id, before, after, at, who in session.execute(columns.order_by(e.at, e.id)):
        told = (TextVersion(event_id, False, before, None, "", at),)
        for one in (*told, TextVersion(event_id, True, after, at, who, at)):
            if one.after or one.text not in found:
                found.pop(one.text, None)
                found[one.text] = one
    return [one for one in reversed(found.values()) if one.text]
