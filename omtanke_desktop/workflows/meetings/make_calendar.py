"""Calendar files: one meeting, or a year's meetings with the last days before and after them."""

from collections.abc import Iterable

from omtanke_desktop.documents.calendar_file import CalendarDay, CalendarFile, CalendarMeeting
from omtanke_desktop.domain.agenda import is_trace
from omtanke_desktop.domain.dates import NBSP, long_day
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.meeting_dates import FIRST_YEAR, LAST_YEAR, DueKind, dues
from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.meetings import (
    MeetingDetail,
    MeetingRow,
    meeting_detail,
    meeting_rows,
)
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.agenda import without_empty_headings
from omtanke_desktop.workflows.papers.printed import case_words

_DAY_TITLES = {
    DueKind.PAPERS: "Sista dag för handlingar",
    DueKind.CALL: "Kallelsen ska gå ut",
    DueKind.APPROVAL: "Sista dag för justering",
}


def meeting_calendar(register: Register, meeting_id: int) -> bytes:
    """One meeting as a calendar file."""
    from omtanke_desktop.documents.calendar_file import calendar_ics

    with register.read() as session:
        meeting = shared.meeting_of(session, meeting_id)
        made = CalendarFile(meeting.title, register.clock(), (_meeting(session, meeting),))
    return calendar_ics(made)


def year_calendar(
    register: Register, year: int, series: str = "", *, deadlines: bool = False
) -> bytes:
    """A year's meetings, of one series when it is given; deadlines: with their last days.

    Raises RuleProblem when there are none.
    """
    from omtanke_desktop.documents.calendar_file import calendar_ics

    with register.read() as session:
        rows = _rows(session, year, series)
        if not rows:
            which = f" i serien ”{series[:80]}”" if series else ""
            raise RuleProblem(
                f"Inga möten{which} år {year}", "Välj ett annat år, eller planera mötena först."
            )
        meetings = [one for row in rows if (one := meeting_detail(session, row.id))]
        made = CalendarFile(
            f"{series or settings_of(session).body_short} {year}",
            register.clock(),
            tuple(_meeting(session, one) for one in meetings),
            tuple(_days(meetings)) if deadlines else (),
        )
    return calendar_ics(made)


def _rows(session: ReadSession, year: int, series: str) -> list[MeetingRow]:
    """The year's meetings in their order."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    wanted = series.casefold()
    rows = reversed(meeting_rows(session, year))
    return [row for row in rows if not wanted or row.series.casefold() == wanted]


def file_name(title: str) -> str:
    """What a calendar file is called: "Regional utvecklingsgrupp 9 april 2025.ics"."""
    return clean_name(f"{title.replace(NBSP, ' ')}.ics")


def _meeting(session: ReadSession, meeting: MeetingDetail) -> CalendarMeeting:
    return CalendarMeeting(
        uid=meeting.uid,
        sequence=meeting.sequence,
        day=meeting.day,
        starts=meeting.starts,
        ends=meeting.ends,
        title=settings_of(session).body_short or meeting.title,
        place=meeting.place,
        link=meeting.link,
        agenda=_agenda(session, meeting),
    )


def _agenda(session: ReadSession, meeting: MeetingDetail) -> tuple[str, ...]:
    """What the kallelse has told; before it has gone out nothing is said."""
    if meeting.state is MeetingState.PLANNED:
        return ()
    titles = []
    for item in without_empty_headings(meeting.items):
        if item.kind is ItemKind.HEADING or is_trace(item.template_key):
            continue
        case = shared.case_of(session, item.case_id)
        titles.append(case_words(session, item, case).title if case else item.title)
    return tuple(titles)


def _days(meetings: Iterable[MeetingDetail]) -> Iterable[CalendarDay]:
    for meeting in meetings:
        for due in dues(meeting, meeting.day):
            yield CalendarDay(
                uid=f"{meeting.uid}-{due.kind.value}",
                sequence=meeting.sequence,
                day=due.by,
                title=f"{_DAY_TITLES[due.kind]}, mötet {long_day(meeting.day)}",
            )
