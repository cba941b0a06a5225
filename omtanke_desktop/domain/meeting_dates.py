"""The days of a year's meetings, which of them suit badly, and the last days before and after.

Holidays are a mapping from day to name, as workflows.public_holidays gives them; without any the
rules still work, on weekdays alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.settings import Settings

FIRST_YEAR, LAST_YEAR = 2000, 2100  # a meeting's day lies between them
MOST_DAYS = 90  # so far before or after the meeting a last day may be set
LAST_OF_MONTH = -1
_ONE = timedelta(days=1)
_SATURDAY = 5
_JULY = 7

Holidays = Mapping[date, str]


class DayKind(StrEnum):
    """Why a day suits badly for a meeting."""

    HOLIDAY = "helgdag"
    WEEKEND = "helg"
    BRIDGE = "klamdag"
    EVE = "dag_fore"
    JULY = "juli"

    @property
    def label(self) -> str:
        return _KIND_LABELS[self]

    @property
    def free(self) -> bool:
        """Whether nobody is at work."""
        return self in (DayKind.HOLIDAY, DayKind.WEEKEND)


_KIND_LABELS = {
    DayKind.HOLIDAY: "Helgdag",
    DayKind.WEEKEND: "Helg",
    DayKind.BRIDGE: "Klämdag",
    DayKind.EVE: "Dag före helgdag",
    DayKind.JULY: "Juli",
}


@dataclass(frozen=True, slots=True)
class DayMark:
    """Why a day suits badly, and the name of the holiday that makes it so."""

    kind: DayKind
    holiday: str = ""


def mark_of(day: date, holidays: Holidays) -> DayMark | None:
    """What speaks against a day, the heaviest first; None when nothing does."""
    if day in holidays:
        return DayMark(DayKind.HOLIDAY, holidays[day])
    if day.weekday() >= _SATURDAY:
        return DayMark(DayKind.WEEKEND)
    near = holidays.get(day + _ONE) or holidays.get(day - _ONE)
    if (
        near
        and not is_working_day(day - _ONE, holidays)
        and not is_working_day(day + _ONE, holidays)
    ):
        return DayMark(DayKind.BRIDGE, near)
    if day + _ONE in holidays:
        return DayMark(DayKind.EVE, holidays[day + _ONE])
    return DayMark(DayKind.JULY) if day.month == _JULY else None


def possible(day: date) -> bool:
    """Whether a meeting can be on that day at all."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Whether it is a Monday to Friday and no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def working_day_before(day: date, holidays: Holidays) -> date:
    """The day itself when it is a working day, else the nearest one before it."""
    while not is_working_day(day, holidays):
        day -= _ONE
    return day


@dataclass(frozen=True, slots=True)
class EveryWeeks:
    """Every n:th week on a weekday (0 is Monday), from the first such day on or after `first`."""

    first: date
    last: date
    weekday: int
    weeks: int = 1

    def days(self) -> Iterator[date]:
        """The days, in order."""
        day = self.first + timedelta(days=(self.weekday - self.first.weekday()) % 7)
        while day <= self.last:
            yield day
            day += timedelta(weeks=max(1, self.weeks))


@dataclass(frozen=True, slots=True)
class MonthlyDay:
    """The n:th weekday of chosen months; nth 1 to 4, or -1 for the last one of the month."""

    first: date
    last: date
    weekday: int
    nth: int
    months: frozenset[int]

    def days(self) -> Iterator[date]:
        """The days, in order."""
        for number in range(_month(self.first), _month(self.last) + 1):
            year, month = divmod(number, 12)
            if month + 1 in self.months:
                day = _nth_weekday(date(year, month + 1, 1), self.weekday, self.nth)
                if self.first <= day <= self.last:
                    yield day


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _nth_weekday(first: date, weekday: int, nth: int) -> date:
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    if nth != LAST_OF_MONTH:
        return day + timedelta(weeks=nth - 1)
    while (day + timedelta(weeks=1)).month == first.month:
        day += timedelta(weeks=1)
    return day


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days for papers, for the kallelse and for approval; None where there is none."""

    papers_by: date | None = None
    call_by: date | None = None
    approve_by: date | None = None


def deadlines_for(day: date, settings: Settings, holidays: Holidays) -> Deadlines:
    """The last days of a meeting on `day` by the settings; one on a free day comes earlier.

    Approval, too, comes earlier, since it may not take longer than the settings say, but never
    before the meeting. An empty setting gives no last day.
    """
    papers = _apart(day, settings.papers_days, -1, holidays)
    call = _apart(day, settings.call_days, -1, holidays)
    approve = _apart(day, settings.approve_days, 1, holidays)
    return Deadlines(papers, call, max(approve, day) if approve else None)


def _apart(day: date, number: str, way: int, holidays: Holidays) -> date | None:
    if not days_possible(number) or not number:
        return None
    return working_day_before(day + way * timedelta(days=int(number)), holidays)


def days_possible(number: str) -> bool:
    """Whether a setting is a number of days that a last day can be reckoned with, or empty."""
    whole = number.isascii() and number.isdecimal() and len(number) <= len(str(MOST_DAYS))
    return not number or (whole and int(number) <= MOST_DAYS)


def followed(kept: Deadlines, before: Deadlines, after: Deadlines, day: date) -> Deadlines:
    """The last days after a change: those that stood by the rule follow it, the others stay.

    kept: as they are. before, after: as the rule has them before and after the change. day: the
    meeting's, after it; what was chosen by hand gives way when it lies on the wrong side of it. A
    meeting without any last day, planned before there were such, gets those of the rule.
    """
    if kept == Deadlines():
        return after
    chosen = Deadlines(
        after.papers_by if kept.papers_by == before.papers_by else kept.papers_by,
        after.call_by if kept.call_by == before.call_by else kept.call_by,
        after.approve_by if kept.approve_by == before.approve_by else kept.approve_by,
    )
    wrong = misplaced(chosen, day)
    return Deadlines(*(
        getattr(after if name in wrong else chosen, name) for name in Deadlines.__slots__
    ))  # fmt: skip


def misplaced(deadlines: Deadlines, day: date) -> list[str]:
    """The names of those on the wrong side of the meeting: papers and kallelse come before it."""
    wrong = [
        name
        for name in ("papers_by", "call_by")
        if (by := getattr(deadlines, name)) is not None and by > day
    ]
    late = deadlines.approve_by is not None and deadlines.approve_by < day
    return [*wrong, "approve_by"] if late else wrong


class DueKind(StrEnum):
    """What has to be done by a last day."""

    PAPERS = "handlingar"
    CALL = "kallelse"
    APPROVAL = "justering"

    @property
    def label(self) -> str:
        return _DUE_LABELS[self]


_DUE_LABELS = {
    DueKind.PAPERS: "Handlingar",
    DueKind.CALL: "Kallelse",
    DueKind.APPROVAL: "Justering",
}


class Dated(Protocol):
    """A meeting's row, as far as its last days go."""

    @property
    def day(self) -> date: ...
    @property
    def state(self) -> MeetingState: ...
    @property
    def papers_by(self) -> date | None: ...
    @property
    def call_by(self) -> date | None: ...
    @property
    def approve_by(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Due:
    """One last day of a meeting; over: it has been done, or can no longer be."""

    kind: DueKind
    by: date
    over: bool

    def late(self, today: date) -> bool:
        """Whether it should have been done and has not."""
        return not self.over and self.by < today


def dues(meeting: Dated, today: date) -> list[Due]:
    """A meeting's last days in their order.

    Papers and kallelse are over when the kallelse has gone out or the meeting's day is past,
    approval when the minutes are approved.
    """
    called = meeting.state is not MeetingState.PLANNED or meeting.day < today
    approved = meeting.state in (MeetingState.APPROVED, MeetingState.FINISHED)
    found = (
        (DueKind.PAPERS, meeting.papers_by, called),
        (DueKind.CALL, meeting.call_by, called),
        (DueKind.APPROVAL, meeting.approve_by, approved),
    )
    return [Due(kind, by, over) for kind, by, over in found if by is not None]


def next_due(meeting: Dated, today: date) -> Due | None:
    """What has to be done first; the kallelse when its papers' last day has passed too."""
    waiting = [due for due in dues(meeting, today) if not due.over]
    late = [due for due in waiting if due.late(today)]
    return late[-1] if late else next(iter(waiting), None)
