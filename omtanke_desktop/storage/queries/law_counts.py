"""How many cases the law asks something about now: slow, watched, or without diary number.

Counted whenever the program starts: SQLite is asked itself, in a tenth of the time that building
the questions would take. Each question reads what an index leads to and stops at MOST. What slow
means, and what lacks a number, is said in queries.registrar; a test holds the two together.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.states import UNDECIDED, CaseState
from omtanke_desktop.storage.models.base import moment_text
from omtanke_desktop.storage.search_texts import driver
from omtanke_desktop.storage.settings import load_settings

MOST = 1000  # of each kind: who has so many need not be told how many more


@dataclass(frozen=True, slots=True)
class Counted:
    """How many, up to MOST, and the case of one of them."""

    count: int
    case_id: int | None


@dataclass(frozen=True, slots=True)
class LawCounts:
    """slow: undecided after `months` months and not told why. late, week: open watches."""

    months: int
    slow: Counted
    late: Counted
    week: Counted
    without_diary: Counted


_SLOW = (
    "SELECT id AS ref FROM \"case\" WHERE state IN ('{}') AND arrived < :limit "
    "AND delay_told IS NULL AND NOT historic".format("', '".join(UNDECIDED))
)
_WITHOUT_DIARY = (
    "SELECT id AS ref FROM \"case\" WHERE diary_number = '' AND NOT historic "
    f"AND state NOT IN ('{CaseState.MERGED}', '{CaseState.CANCELLED}')"
)
_WATCHES = (  # every watched case has the day of its next watch
    'SELECT case_id AS ref FROM watch WHERE case_id IN (SELECT id FROM "case" '
    "WHERE next_date <= :last) AND done IS NULL AND day BETWEEN :first AND :last"
)


def law_counts(session: Session, today: date) -> LawCounts:
    """Count them all."""
    months = load_settings(session).slow_after
    sunday = today + timedelta(days=6 - today.weekday())
    return LawCounts(
        months=months,
        slow=_slow(session, today, months) if months else Counted(0, None),
        late=_watches(session, date.min, today - timedelta(days=1)),
        week=_watches(session, today, sunday),
        without_diary=_count(session, _WITHOUT_DIARY),
    )


def _slow(session: Session, today: date, months: int) -> Counted:
    """The limit is the midnight after the day so many months ago, as in registrar."""
    day = dates.months_before(today, months) + timedelta(days=1)
    return _count(session, _SLOW, limit=moment_text(datetime.combine(day, time())))


def _watches(session: Session, first: date, last: date) -> Counted:
    return _count(session, _WATCHES, first=first.isoformat(), last=last.isoformat())


def _count(session: Session, which: str, **values: Any) -> Counted:  # noqa: ANN401 - values of a question
    counted = f"SELECT count(*), min(ref) FROM ({which} LIMIT {MOST})"
    return Counted(*driver(session).execute(counted, values).fetchone())
