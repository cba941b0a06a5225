"""Which backups are kept: the newest of 7 days, of 5 weeks and of 12 months, and the last good one.

Only good copies stand for a day, a week or a month, and only those that have a copy count: who has
been away for a month still has a copy of each of the last seven days somebody worked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from omtanke_desktop.domain.dates import local

DAYS, WEEKS, MONTHS = 7, 5, 12
AHEAD = timedelta(minutes=5)  # two computers' clocks may differ so much


@dataclass(frozen=True, slots=True)
class Dated:
    """When a copy was made (aware), and whether it could be opened without faults."""

    made: datetime
    good: bool


def is_ahead(made: datetime, now: datetime) -> bool:
    """Whether a copy is from the future: some clock was wrong, then or now."""
    return made > now + AHEAD


def newest_good(copies: Sequence[Dated], now: datetime) -> int | None:
    """The place in the list of the last good copy, those from the future left out."""
    return max(_good(copies, now), key=lambda place: copies[place].made, default=None)


def kept(copies: Sequence[Dated], now: datetime) -> frozenset[int]:
    """The places in the list of the copies that are kept.

    One from the future is never thrown away, nor a faulty one while no newer good copy is there.
    """
    good = sorted(_good(copies, now), key=lambda place: copies[place].made, reverse=True)
    chosen = {place for place, copy in enumerate(copies) if is_ahead(copy.made, now)}
    for period, number in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        chosen.update(_newest_of_each(copies, good, period)[:number])
    newest = copies[good[0]].made if good else None
    faulty = (place for place, copy in enumerate(copies) if not copy.good)
    chosen.update(one for one in faulty if newest is None or copies[one].made > newest)
    return frozenset(chosen)


def _good(copies: Sequence[Dated], now: datetime) -> list[int]:
    return [n for n, one in enumerate(copies) if one.good and not is_ahead(one.made, now)]


def _newest_of_each(
    copies: Sequence[Dated], newest_first: list[int], period: Callable[[datetime], object]
) -> list[int]:
    first: dict[object, int] = {}
    for place in newest_first:
        first.setdefault(period(copies[place].made), place)
    return list(first.values())


def _day(made: datetime) -> object:
    return local(made).date()


def _week(made: datetime) -> object:
    return local(made).isocalendar()[:2]


def _month(made: datetime) -> object:
    return local(made).year, local(made).month
