"""An agenda's arithmetic: when each item is taken up, and how lines change places."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from omtanke_desktop.domain.dates import MONTHS, NBSP

TRACE_KEY = "flyttad"
"""The template_key of the line that an item leaves behind when it goes to another meeting."""
PREVIOUS_KEY = "foregaende"
"""The template_key of the item that takes up the minutes of the meeting before."""
CASE_HEADINGS = ("initiativ", "aterkommande")
"""The template_keys of the headings that cases are put under: new ones, and returning ones."""
LAST_KEYS = ("ovrigt", "nasta")
"""Standing items that close a meeting: what is added goes before them."""

Key = TypeVar("Key")


def is_trace(template_key: str) -> bool:
    """Whether a line only tells where an item went; it has no number and is on no paper."""
    return template_key == TRACE_KEY


def start_times(starts: time, minutes: Iterable[int | None]) -> tuple[time, ...]:
    """The clock time at which each item begins when those before it keep to their minutes."""
    at, times = datetime.combine(date.min, starts), []
    for length in minutes:
        times.append(at.time())
        at += timedelta(minutes=length or 0)
    return tuple(times)


def length_of(starts: time, ends: time | None) -> int | None:
    """How long a meeting is in minutes; None when its end is open."""
    if ends is None:
        return None
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def moved(order: Sequence[Key], chosen: Iterable[Key], place: int) -> list[Key]:
    """The order after the chosen ones were put, together, before what stood at a place.

    place is counted from 0 in the order as it was; past an end it stops there.
    """
    wanted = set(chosen)
    place = max(0, min(place, len(order)))
    before = [one for one in order[:place] if one not in wanted]
    after = [one for one in order[place:] if one not in wanted]
    return [*before, *(one for one in order if one in wanted), *after]


def stepped(order: Sequence[Key], chosen: Iterable[Key], by: int) -> list[Key]:
    """The order after the chosen ones took one step up (-1) or down (+1), each past a neighbour.

    Those that stand together move together; at an end they stay.
    """
    wanted, result = set(chosen), list(order)
    places = range(len(result)) if by < 0 else range(len(result) - 1, -1, -1)
    for here in places:
        there = here + by
        if result[here] in wanted and 0 <= there < len(result) and result[there] not in wanted:
            result[here], result[there] = result[there], result[here]
    return result


def short_day(day: date, beside: date) -> str:
    """14 maj, with the year only when it is another than that of the day it stands beside."""
    words = f"{day.day}{NBSP}{MONTHS[day.month - 1]}"
    return words if day.year == beside.year else f"{words}{NBSP}{day.year}"
