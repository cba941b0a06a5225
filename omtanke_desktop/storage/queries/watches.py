"""The watches of a case: what somebody must look at again, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch; done is when it was seen to, None while it is open."""

    id: int
    case_id: int
    number: str
    title: str
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
    rows = [WatchRow(*row) for row in session.execute(_columns().where(_W.case_id == case_id))]
    still = sorted((one for one in rows if one.done is None), key=lambda one: (one.day, one.id))
    done = [one for one in rows if one.done is not None]
    return still + sorted(done, key=lambda one: (one.done, one.id), reverse=True)


def open_watches(session: Session, until: date) -> list[WatchRow]:
    """The watches of every case that are open and due by a day, the most overdue first."""
    due = _columns().where(_W.done.is_(None), _W.day <= until)
    return [WatchRow(*row) for row in session.execute(due.order_by(_W.day, _W.id))]


_W = m.Watch


def _columns() -> Select[*tuple[Any, ...]]:
    columns: Select[*tuple[Any, ...]] = select(
        *(_W.id, _W.case_id, m.Case.number, m.Case.title, _W.day, _W.text, _W.who),
        *(_W.created, _W.done),
    )
    return columns.join(m.Case, _W.case_id == m.Case.id)
