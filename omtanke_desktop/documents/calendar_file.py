"""Meetings as an iCalendar file (RFC 5545), which every calendar program can take in."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from omtanke_desktop.domain.dates import STOCKHOLM

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

_ZONE = "Europe/Stockholm"
_PRODUCT = "-//Omtanke Desktop//SV"
_AT = "omtanke-desktop"  # stands behind the @ of every UID
_RULES_FROM = datetime(1996, 1, 1)  # since then the whole union changes its clocks together
_MISSING = "\ufffd"
_NOT_IN_CALENDARS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"https?://[!-~]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """One meeting; sequence counts its changes, agenda holds titles that may leave the house."""

    uid: str
    sequence: int
    day: date
    starts: time
    ends: time | None
    title: str
    place: str = ""
    link: str = ""
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A last day, which takes the whole day and leaves it free for other things."""

    uid: str
    sequence: int
    day: date
    title: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What one file holds; stamp: when it was made, aware."""

    name: str
    stamp: datetime
    meetings: tuple[CalendarMeeting, ...]
    days: tuple[CalendarDay, ...] = ()


def calendar_ics(content: CalendarFile) -> bytes:
    """The file: UTF-8, lines of at most 75 bytes, with the time zone written out."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(content.name))
    calendar.add_component(_zone())
    _add_meetings(calendar, content)
    for day in content.days:
        calendar.add_component(_whole_day(day, content.stamp))
    made: bytes = calendar.to_ical()
    return made


def _add_meetings(calendar: "Calendar", content: CalendarFile) -> None:
    for meeting in content.meetings:
        event = _event(meeting, content.stamp)
        event.add("dtstart", _local(meeting.day, meeting.starts))
        if meeting.ends is not None:
            event.add("dtend", _local(meeting.day, meeting.ends))
        if place := _line(meeting.place):
            event.add("location", place)
        if _WEB.fullmatch(meeting.link):
            event.add("url", meeting.link)
        if told := _description(meeting):
            event.add("description", told)
        event.add("status", "CONFIRMED")
        calendar.add_component(event)


def _whole_day(day: CalendarDay, stamp: datetime) -> "Event":
    event = _event(day, stamp)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(about: CalendarMeeting | CalendarDay, stamp: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{_line(about.uid)}@{_AT}")
    event.add("sequence", about.sequence)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("summary", _line(about.title))
    return event


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=STOCKHOLM)


def _description(meeting: CalendarMeeting) -> str:
    """The link first, since not every program shows a URL; then the agenda."""
    parts = [_line(meeting.link)] if meeting.link.strip() else []
    if meeting.agenda:
        numbered = (f"{n}. {_line(title)}" for n, title in enumerate(meeting.agenda, start=1))
        parts.append("\n".join(("Dagordning", *numbered)))
    return "\n\n".join(parts)


def _line(text: str) -> str:
    """A user's text on one line; what no calendar can hold is shown as the missing mark."""
    return " ".join(_NOT_IN_CALENDARS.sub(_MISSING, text).split())


def _zone() -> "Timezone":
    """The clock in Halland: an hour before the world's clock in winter, two in summer."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    zone = Timezone()
    zone.add("tzid", _ZONE)
    winter, summer, hour = TimezoneStandard(), TimezoneDaylight(), timedelta(hours=1)
    for part, name, month, to, clock in (
        (winter, "CET", 10, hour, 3),
        (summer, "CEST", 3, 2 * hour, 2),
    ):
        part.add("dtstart", _last_sunday(_RULES_FROM.year, month).replace(hour=clock))
        part.add("rrule", vRecur({"freq": "yearly", "bymonth": month, "byday": "-1su"}))
        part.add("tzoffsetfrom", 3 * hour - to)
        part.add("tzoffsetto", to)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _last_sunday(year: int, month: int) -> datetime:
    end = datetime(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)
