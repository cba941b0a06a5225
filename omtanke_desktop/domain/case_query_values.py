"""What can stand after the colon of a question: names, days, years and ages."""

import calendar
import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LONGEST_NAME = 80  # characters that are compared
_ACCENTS = str.maketrans("éèêëüáàâíìóòôúùñç", "eeeeuaaaiiooouunc")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGE = re.compile(r"([<>])=?(\d{1,4})([^\W\d_]+)")
_DAYS_OF = {"d": 1, "dag": 1, "dagar": 1, "v": 7, "vecka": 7, "veckor": 7}
_MONTHS_OF = {"m": 1, "mån": 1, "månad": 1, "månader": 1, "år": 12}
Named = TypeVar("Named", bound=Hashable)


def folded(name: str, *, plain: bool = False) -> str:
    """A name without regard to case and accents; plain: å, ä and ö are a, a and o too."""
    words = " ".join(unicodedata.normalize("NFC", name).casefold().split()).translate(_ACCENTS)
    if not plain:
        return words
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))


def meant(value: str, names: Mapping[Named, Sequence[str]]) -> list[Named]:
    """Those whose name is the value, or else begins with it, or else has a word that does."""
    for plain in (False, True):
        sought = folded(value[:_LONGEST_NAME], plain=plain)
        known = {key: [folded(n, plain=plain) for n in said if n] for key, said in names.items()}
        for fits in (str.__eq__, str.startswith, _has_word):
            found = [key for key, said in known.items() if any(fits(n, sought) for n in said)]
            if found:
                return found
    return []


def _has_word(name: str, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in re.split(r"[\s\-/(]+", name))


def nearest(value: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that look most like what was written, best first."""
    from difflib import get_close_matches

    known: dict[str, str] = {}
    for name in names:
        known.setdefault(folded(name, plain=True)[:_LONGEST_NAME], name)
    asked = folded(value[:_LONGEST_NAME], plain=True)
    return [known[one] for one in get_close_matches(asked, known, most, 0.6)]


@dataclass(frozen=True, slots=True)
class Days:
    """From one day up to and with another; None is without end."""

    first: date | None
    last: date | None


def days(value: str) -> Days | None:
    """2025, 2025-03, 2025-03-01, 2025-03-01..2025-03-31, >2025-01-01, <=2025-06; else None."""
    if ".." in value:
        return _between(*value.split("..", 1))
    sign = re.match(r"[<>]=?", value)
    span = _span(value[sign.end() :] if sign else value)
    if span is None:
        return None
    first, last = span
    match sign[0] if sign else "":
        case ">":
            return Days(last + timedelta(days=1), None)
        case ">=":
            return Days(first, None)
        case "<":
            return Days(None, first - timedelta(days=1))
        case "<=":
            return Days(None, last)
    return Days(first, last)


def _between(start: str, end: str) -> Days | None:
    first, last = _span(start) if start else None, _span(end) if end else None
    if (start and first is None) or (end and last is None) or not (start or end):
        return None
    return Days(first[0] if first else None, last[1] if last else None)


def _span(value: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day between the years there are."""
    said = _DAY.fullmatch(value)
    if said is None or not FIRST_YEAR <= int(said[1]) <= LAST_YEAR:
        return None
    year, month, day = (int(part) if part else None for part in said.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    until = month or 12
    return first, date(year, until, calendar.monthrange(year, until)[1])


def years(value: str) -> tuple[int, int] | None:
    """2025 or 2023..2025, both years with; None for anything else."""
    parts = value.split("..") if ".." in value else [value, value]
    if len(parts) != 2 or not all(re.fullmatch(r"\d{4}", part) for part in parts):
        return None
    first, last = int(parts[0]), int(parts[1])
    return (first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR else None


def arrived_by_age(value: str, today: date) -> Days | None:
    """When what is older or younger than so long came in: >6mån, <30dagar, >2år."""
    said = _AGE.fullmatch(folded(value))
    if said is None:
        return None
    sign, number, unit = said[1], int(said[2]), said[3]
    if unit in _DAYS_OF:
        ago = min(number * _DAYS_OF[unit], 36_500)
        border = today - timedelta(days=ago)
    elif unit in _MONTHS_OF:
        border = months_before(today, min(number * _MONTHS_OF[unit], 1200))
    else:
        return None
    if sign == ">":
        return Days(None, border - timedelta(days=1))
    return Days(border + timedelta(days=1), None)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
