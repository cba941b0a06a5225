"""How many cases the law asks something about now: slow, watched, or without diary number."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.registrar import lacks_diary_number, waits_untold
from omtanke_desktop.storage.settings import load_settings

MOST = 1000  # cases without diary number: there is no need to count further


@dataclass(frozen=True, slots=True)
class Counted:
    """How many; case_id is the one that waits most, None when there is none."""

    count: int
    case_id: int | None


@dataclass(frozen=True, slots=True)
class LawCounts:
    """slow: undecided after `months` months and not told why. late, week: open watches.

    without_diary counts to MOST.
    """

    months: int
    slow: Counted
    late: Counted
    week: Counted
    without_diary: int


def law_counts(session: Session, today: date) -> LawCounts:
    """Count; each question reads only what it counts, however many cases there are."""
    months = load_settings(session).slow_after
    sunday = today + timedelta(days=6 - today.weekday())
    some = select(m.Case.id).where(lacks_diary_number()).limit(MOST).subquery()
    return LawCounts(
        months=months,
        slow=_slow(session, today, months),
        late=_watches(session, None, today - timedelta(days=1)),
        week=_watches(session, today, sunday),
        without_diary=session.scalar(select(func.count()).select_from(some)) or 0,
    )


def _slow(session: Session, today: date, months: int) -> Counted:
    if not months:
        return Counted(0, None)
    c = m.Case
    found = select(c.id).where(waits_untold(today, months)).order_by(c.arrived, c.id)
    ids = list(session.scalars(found))
    return Counted(len(ids), ids[0] if ids else None)


def _watches(session: Session, first: date | None, last: date) -> Counted:
    """Open watches due on these days, found by the next date that every watched case has."""
    w, c = m.Watch, m.Case
    due = (w.done.is_(None), w.day <= last, *([w.day >= first] if first else ()))
    found = select(w.case_id).join(c, w.case_id == c.id).where(c.next_date <= last, *due)
    ids = list(session.scalars(found.order_by(w.day, w.id)))
    return Counted(len(ids), ids[0] if ids else None)
