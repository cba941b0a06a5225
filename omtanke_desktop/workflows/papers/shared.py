"""What several papers say in the same words: sender, people, and a case's title for outsiders."""

from collections.abc import Iterable

from omtanke_desktop.documents.values import Group, Person, Sender
from omtanke_desktop.domain.attendance import Presence
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.cases import CaseDetail, blob, case_detail
from omtanke_desktop.storage.queries.meetings import (
    AgendaRow,
    AttendanceRow,
    MeetingDetail,
    meeting_detail,
)
from omtanke_desktop.storage.register import ReadSession


def meeting_of(session: ReadSession, meeting_id: int) -> MeetingDetail:
    """The meeting, or a RuleProblem when it is gone."""
    meeting = meeting_detail(session, meeting_id)
    if meeting is None:
        raise RuleProblem("Mötet finns inte", "Välj ett annat möte i listan.")
    return meeting


def case_of(session: ReadSession, case_id: int | None) -> CaseDetail | None:
    """The case of an agenda item, None for an item without one."""
    return case_detail(session, case_id) if case_id else None


def outward_title(case: CaseDetail) -> str:
    """The title that may leave the house; a secret case without one is called by its number."""
    return case.public_title or (f"Ärende {case.number}" if case.secrecy else case.title)


def sender(session: ReadSession, settings: Settings) -> Sender:
    """The sender block; parts that are not set stay empty and are left out."""
    return Sender(
        organisation=settings.organisation,
        unit=settings.unit,
        address=settings.address,
        phone=settings.phone,
        email=settings.email or settings.mailbox,
        org_number=settings.org_number,
        logo=blob(session, settings.logo_sha256) if settings.logo_sha256 else None,
    )


def groups(
    rows: Iterable[AttendanceRow], sections: dict[int, str] | None = None
) -> tuple[Group, ...]:
    """People by principal, in the order they were called; sections by attendance id."""
    by_principal: dict[str, list[Person]] = {}
    for row in rows:
        person = Person(row.function, row.principal, (sections or {}).get(row.id, ""))
        by_principal.setdefault(row.principal, []).append(person)
    return tuple(Group(name, tuple(people)) for name, people in by_principal.items())


def presence(meeting: MeetingDetail) -> Presence[AttendanceRow]:
    """Who is there and who decides, over the agenda as it stands."""
    return meeting.presence


def deciding(meeting: MeetingDetail, *, present: bool) -> list[AttendanceRow]:
    """The members who were there and the substitutes who served, or the members who were absent.

    A substitute is never missed.
    """
    there = presence(meeting)
    if not present:
        return [r for r in meeting.attendance if r.role.has_seat and not there.ever_here(r)]
    return [
        row
        for row in meeting.attendance
        if (there.ever_here(row) if row.role.has_seat else there.items_of(row))
    ]


def sections_of(meeting: MeetingDetail) -> list[int]:
    """The meeting's § numbers in order; before they are set, none."""
    return [item.section for item in meeting.items if item.section is not None]


def partial_sections(meeting: MeetingDetail) -> dict[int, str]:
    """Attendance id -> "§§ 65–81, 83–87" for those who did not decide in every §."""
    there, every = presence(meeting), sections_of(meeting)
    by_item = {item.id: item.section for item in meeting.items}
    found = {}
    for row in deciding(meeting, present=True):
        numbers = [n for one in there.items_of(row) if (n := by_item[one]) is not None]
        if numbers != every:
            found[row.id] = sections(numbers) or "ingen paragraf"
    return found


def conflicted(meeting: MeetingDetail, item: AgendaRow) -> list[AttendanceRow]:
    """Who stepped out for one item."""
    return [row for row in meeting.attendance if item.id in row.conflicts]


def describe(row: AttendanceRow) -> str:
    """A function and its principal: "Socialchef, Varbergs kommun"."""
    return ", ".join(part for part in (row.function, row.principal) if part)
