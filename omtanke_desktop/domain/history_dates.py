"""Days as people write them in spreadsheets, and a sentence for what is no day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from omtanke_desktop.domain.dates import MONTHS, NBSP, long_day
from omtanke_desktop.domain.table_values import Value, as_line

EARLIEST_YEAR = 1970
_EXCEL_START = date(1899, 12, 30)
_SERIALS = range(25_569, 73_051)  # 1970-01-01 to 2099-12-31, as Excel counts the days
_MONTH = "|".join((*MONTHS, *(name[:3] for name in MONTHS), "sept"))
_FORMS = (
    r"(?P<y>\d{4}) ?[-/.–] ?(?P<m>\d{1,2}) ?[-/.–] ?(?P<d>\d{1,2})",
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<y>\d\d)-(?P<m>\d\d)-(?P<d>\d\d)",
    r"(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<d>\d{1,2})(?::?[ea])?\.? ?[-/ .] ?(?P<m>\d{1,2}) ?[-/ .,] ?-?(?P<y>\d{4}|\d\d)",
    rf"(?P<d>\d{{1,2}})(?::?[ea])?\.?[- ]?(?P<name>{_MONTH})\.?,?[- ]?(?P<y>\d{{4}}|\d\d)",
    rf"(?P<name>{_MONTH})\.?[- ]?(?P<y>\d{{4}}|(?<=[- ])\d\d)",
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})",
    r"(?P<y>\d{4})",
)
_TIME = r"(?:[T ,]*(?:kl\.? ?)?\d{1,2}[.:]\d\d(?:[.:]\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_BEFORE = r"(?:(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:en)?)?\.?,? )?(?:den )?"
_INSIDE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_CENTURY = 100
_MOST = 60  # characters shown of what is no day


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A day; remark: a Swedish sentence when more was understood than was written."""

    day: date
    remark: str = ""


class NotADay(ValueError):
    """What stands there is no day; its text is a Swedish sentence for whoever wrote it."""


def read_day(value: Value, today: date) -> ReadDay | None:
    """Return the day of a cell, None for an empty one; of a month or a year its first day.

    Takes days and Excel's day numbers too. Raises NotADay for what cannot be understood, does not
    exist, lies before 1970 or after today.
    """
    if isinstance(value, date):
        return _possible(value.year, value.month, value.day, as_line(value), today)
    text = as_line(value).replace(NBSP, " ").strip(" .,")
    if not text:
        return None
    if (serial := _serial(text)) is not None:
        day = _EXCEL_START + timedelta(days=serial)
        found = _possible(day.year, day.month, day.day, text, today)
        return ReadDay(found.day, f"”{text}” är Excels nummer på {long_day(found.day)}.")
    for form in _forms():
        if match := form.fullmatch(text):
            return _matched(match, text, today)
    return _inside(text, today)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_BEFORE + form + _TIME, re.IGNORECASE) for form in _FORMS)


def _serial(text: str) -> int | None:
    """The day number that Excel shows where a day has lost its format: 44265 or 44265,5."""
    whole, _, part = text.replace(".", ",").partition(",")
    plain = whole.isascii() and whole.isdigit() and (not part or part.isdigit())
    number = int(whole) if plain and len(whole) == 5 else -1
    return number if number in _SERIALS else None


def _matched(match: re.Match[str], text: str, today: date) -> ReadDay:
    found = match.groupdict()
    year, day, name = int(found["y"]), found.get("d"), found.get("name")
    if len(found["y"]) == 2:
        year += today.year // _CENTURY * _CENTURY
        year -= _CENTURY if year > today.year else 0
    month = _month_named(name) if name else int(found.get("m") or 0)
    if day is None:
        return _first_of(year, month, text, today)
    if month > len(MONTHS) >= int(day):  # an American day: the month stands first
        read = _possible(year, int(day), month, text, today)
        return ReadDay(read.day, f"”{text}” läses som {long_day(read.day)}.")
    read = _possible(year, month, int(day), text, today)
    if len(found["y"]) == 2 and match.start("y") < match.start("d"):  # 10-03-21 may be meant
        return ReadDay(read.day, f"”{text}” läses som {long_day(read.day)}.")
    return read


def _month_named(name: str) -> int:
    start = name.casefold()[:3]
    return next(place for place, one in enumerate(MONTHS, start=1) if one.startswith(start))


def _first_of(year: int, month: int, text: str, today: date) -> ReadDay:
    read = _possible(year, month or 1, 1, text, today)
    known = "månaden" if month else "året"
    return ReadDay(read.day, f"Bara {known} är känd; {long_day(read.day)} används.")


def _possible(year: int, month: int, day: int, text: str, today: date) -> ReadDay:
    """The day, if it is one on which something can have come in or been decided."""
    shown = _shown(text)
    if not EARLIEST_YEAR <= year <= today.year + 1:
        raise NotADay(f"Året i ”{shown}” kan inte stämma.")
    if not 1 <= month <= len(MONTHS) or not 1 <= day <= monthrange(year, month)[1]:
        raise NotADay(f"Dagen ”{shown}” finns inte i kalendern.")
    found = date(year, month, day)
    if found > today:
        raise NotADay(f"Dagen ”{shown}” har inte varit än.")
    return ReadDay(found)


def _inside(text: str, today: date) -> ReadDay:
    """The one whole day among other words: "RUG 2021-03-10, § 12"."""
    days = set(_INSIDE.findall(text))
    if len(days) != 1:
        raise NotADay(
            f"”{_shown(text)}” är inget datum som programmet förstår. Skriv till exempel "
            "2021-03-10."
        )
    year, month, day = map(int, days.pop().split("-"))
    read = _possible(year, month, day, text, today)
    return ReadDay(read.day, f"Ur ”{_shown(text)}” läses {long_day(read.day)}.")


def _shown(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
