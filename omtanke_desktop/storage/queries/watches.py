"""The watches of a case: what somebody must look at again, and when."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch; done is when it was seen to, None while it is open."""

    id: int
    day: date
    text: str
    who: str
    created: datetime
    done: datetime | None

    def late(self, today: date) -> bool:
        """Whether its day has passed and nobody has seen to it."""
        return self.done is None and self.day < today


def watches_of_case(session: Session, case_id: int) -> list[WatchRow]:
    """The watches of a case: the open ones by day, then those done, the latest first."""
    w = m.Watch
    columns = select(w.id, w.day, w.text, w.who, w.created, w.done)
    rows = [WatchRow(*row) for row in session.execute(columns.where(w.case_id == case_id))]
    still = sorted((one for one in rows if one.done is None), key=lambda one: (one.day, one.id))
    done = [one for one in rows if one.done is not None]
    return still + sorted(done, key=lambda one: (one.done, one.id), reverse=True)
