"""Days and clock times as Swedish papers write them; the zone is Europe/Stockholm."""

from calendar import monthrange
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

NBSP = "\u00a0"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on a clock in Halland."""
    return moment.astimezone(STOCKHOLM)


def long_day(day: date) -> str:
    """9 april 2025, with hard spaces, for running text."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def weekday(day: date) -> str:
    """The name of the weekday, in lower case."""
    return WEEKDAYS[day.weekday()]


def clock(at: time) -> str:
    """9.00, as Swedish running text writes a clock time."""
    return f"{at.hour}.{at.minute:02}"


def clock_span(start: time, end: time | None) -> str:
    """9.00–12.00, or 9.00 alone when the end is open."""
    return f"{clock(start)}–{clock(end)}" if end else clock(start)


def minute_stamp(moment: datetime) -> str:
    """2025-03-03 17.03 on a clock in Halland, for tables and heads."""
    here = local(moment)
    return f"{here:%Y-%m-%d} {clock(here.time())}"


_SMALL_NUMBERS = (
    *("noll", "en", "två", "tre", "fyra", "fem", "sex"),
    *("sju", "åtta", "nio", "tio", "elva", "tolv"),
)


def months_words(months: int) -> str:
    """ "en månad", "sex månader", "18 månader"."""
    number = _SMALL_NUMBERS[months] if months < len(_SMALL_NUMBERS) else str(months)
    return f"{number} månad" if months == 1 else f"{number} månader"


def whole_months(first: date, last: date) -> int:
    """How many whole months have passed from one day to a later one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months_before(last, months) >= first else months - 1


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day."""
    place = day.year * 12 + day.month - 1 - months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
