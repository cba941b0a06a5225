"""The running meeting against its plan: minutes on the item at hand, and how late it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Planned(Protocol):
    """An item of the agenda as far as the clock goes; minutes: what it was given."""

    @property
    def id(self) -> int: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def begun(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Pace:
    """spent: whole minutes on the item; given: its minutes by the plan; late: negative is early."""

    spent: int
    given: int | None
    late: int


def pace(items: Sequence[Planned], item_id: int, starts: datetime, until: datetime) -> Pace | None:
    """How the item goes; None while it has not been taken up.

    items: the agenda in order. starts: when the meeting should begin. until: now, or when the
    meeting ended. An item lasts until another is taken up.
    """
    place = next(n for n, item in enumerate(items) if item.id == item_id)
    item = items[place]
    if item.begun is None:
        return None
    later = [one.begun for one in items if one.begun is not None and one.begun > item.begun]
    stopped = min([*later, until])
    planned = starts + timedelta(minutes=sum(one.minutes or 0 for one in items[:place]))
    over = max(item.begun, stopped - timedelta(minutes=item.minutes or 0))
    return Pace(_minutes(stopped - item.begun), item.minutes, _minutes(over - planned))


def _minutes(length: timedelta) -> int:
    """Whole minutes, cut off towards nought."""
    return int(length.total_seconds() / 60)
