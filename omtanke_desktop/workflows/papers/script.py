"""Regiblad, from a meeting's rows and everybody's internal notes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from omtanke_desktop.documents.script_values import ScriptItem, ScriptPaper
from omtanke_desktop.documents.values import AgendaItem
from omtanke_desktop.domain.dates import clock, clock_span, long_day
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries.meeting_papers import meeting_papers
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.agenda import agenda_items
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet

_OWN_NOTES = "Anteckningar till punkten"
_EVALUATION = "Ur värderingen"


def script_paper(session: ReadSession, meeting_id: int) -> ScriptPaper:
    """The values of one meeting's Regiblad; of a secret case number and outward title alone."""
    meeting, settings = shared.meeting_of(session, meeting_id), settings_of(session)
    return ScriptPaper(
        sender=shared.sender(session, settings),
        body=settings.body_name,
        date=meeting.day,
        facts=tuple((label, lines) for label, lines in _facts(session, meeting) if any(lines)),
        items=tuple(
            _item(session, meeting, row, item) for row, item in agenda_items(session, meeting)
        ),
    )


def _facts(session: ReadSession, meeting: MeetingDetail) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What whoever leads the meeting has to know by heart."""
    yield "Tid", (f"kl.\u00a0{clock_span(meeting.starts, meeting.ends)}",)
    yield "Plats", (meeting.place,)
    yield "Länk", (meeting.link,)
    for role in (Role.CHAIR, Role.SECRETARY):
        people = tuple(shared.describe(row) for row in meeting.attendance if row.role is role)
        yield role.label, people
    yield "Justerare", (meeting.approver,)
    yield "Kallade", (_counted(meeting),)
    sent = meeting_papers(session, meeting.id, PaperKind.CALL, PaperKind.SUPPLEMENT)
    gone = [f"{row.name}: {row.words.lower()}" for row in sent if row.dispatched is not None]
    yield "Utskickat", tuple(reversed(gone))
    yield "Justeras senast", (_day(meeting.approve_by),)


def _counted(meeting: MeetingDetail) -> str:
    """ "5 kallade, 2 har anmält förhinder"."""
    called = len(meeting.attendance)
    absent = sum(not r.present and r.role is not Role.SUBSTITUTE for r in meeting.attendance)
    away = f", {absent} har anmält förhinder" if absent else ""
    return f"{called} kallade{away}" if called else ""


def _day(day: date | None) -> str:
    return long_day(day) if day else ""


def _item(
    session: ReadSession, meeting: MeetingDetail, row: AgendaRow, item: AgendaItem
) -> ScriptItem:
    case = shared.case_of(session, row.case_id)
    secret = bool(case and case.secrecy)
    notes = [(_OWN_NOTES, row.note)] if row.note.strip() else []
    if case is not None and not secret:
        sheet = evaluation_sheet(session, case.id, internal=True)
        notes += [(_EVALUATION, f"{place}: {words}") for place, words in sheet.notes]
    return ScriptItem(
        label=item.label,
        kind=item.kind,
        title=item.title,
        time=_span(item),
        minutes=item.minutes,
        case_number=item.case_number,
        presenter=item.presenter,
        secret=secret,
        proposal=item.proposal,
        conflicts=tuple(shared.describe(one) for one in shared.conflicted(meeting, row)),
        notes=tuple(notes),
        decides=row.case_id is not None or bool(item.proposal and row.is_section),
    )


def _span(item: AgendaItem) -> str:
    """ "9.15–9.30"; the begin alone where the length is not known."""
    if not item.time or not item.minutes:
        return item.time
    begins = datetime.combine(date.min, datetime.strptime(item.time, "%H.%M").time())
    return f"{item.time}–{clock((begins + timedelta(minutes=item.minutes)).time())}"
