"""Kallelse och föredragningslista, from a meeting's rows."""

from dataclasses import replace

from omtanke_desktop.documents.values import AgendaItem, AgendaKind, AgendaPaper
from omtanke_desktop.domain.agenda import CASE_HEADINGS, PREVIOUS_KEY, is_trace, start_times
from omtanke_desktop.domain.dates import clock, clock_span
from omtanke_desktop.domain.decisions import att_satser, listed_rows
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries.case_texts import case_texts
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.previous_meeting import previous_meeting
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.meetings.previous_minutes import basis_lines, ready_proposal
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.printed import CaseWords, case_words

KINDS: dict[ItemKind, AgendaKind] = {
    ItemKind.HEADING: "heading",
    ItemKind.STANDING: "standing",
    ItemKind.CASE: "case",
    ItemKind.OTHER: "other",
}


def agenda_paper(session: ReadSession, meeting_id: int) -> AgendaPaper:
    """The values of one meeting's agenda; a heading with nothing under it is left out."""
    meeting, settings = shared.meeting_of(session, meeting_id), settings_of(session)
    layouts = document_sections(session)
    return AgendaPaper(
        sender=shared.sender(session, settings),
        body=settings.body_name,
        date=meeting.day,
        time=clock_span(meeting.starts, meeting.ends),
        place=meeting.place,
        link=meeting.link,
        called=shared.groups(map(_with_role, meeting.attendance)),
        items=tuple(item for _, item in agenda_items(session, meeting)),
        short=settings.body_short,
        layout=layouts[Paper.AGENDA],
        item_layout=layouts[Paper.AGENDA_ITEM],
    )


def _with_role(row: AttendanceRow) -> AttendanceRow:
    """Whoever is called as something else than a member is told so: "Socialchef (ersättare)"."""
    if row.role in (Role.MEMBER, Role.OTHER):
        return row
    return replace(row, function=f"{row.function} ({row.role.label.lower()})")


def agenda_items(
    session: ReadSession, meeting: MeetingDetail
) -> list[tuple[AgendaRow, AgendaItem]]:
    """Every line that is printed, with the row it comes from and the time it begins."""
    rows = without_empty_headings(meeting.items)
    times = start_times(meeting.starts, (row.minutes for row in rows))
    timed = any(row.minutes for row in rows)
    return [
        (row, replace(_item(session, meeting, row), time=clock(at) if timed and row.label else ""))
        for row, at in zip(rows, times, strict=True)
    ]


def without_empty_headings(items: tuple[AgendaRow, ...]) -> list[AgendaRow]:
    """The items, less traces and headings that nothing stands under."""
    there = [item for item in items if not is_trace(item.template_key)]
    following = [*there[1:], None][: len(there)]
    return [
        item
        for item, after in zip(there, following, strict=True)
        if item.kind is not ItemKind.HEADING or (after and _belongs(item, after))
    ]


def _belongs(heading: AgendaRow, after: AgendaRow) -> bool:
    """Under the headings for cases, and those of old registers, no standing item belongs."""
    for_cases = heading.template_key in ("", *CASE_HEADINGS)
    return after.kind in (ItemKind.CASE, ItemKind.OTHER) or (
        after.kind is ItemKind.STANDING and not for_cases
    )


def _item(session: ReadSession, meeting: MeetingDetail, row: AgendaRow) -> AgendaItem:
    plain = AgendaItem(
        row.label, KINDS[row.kind], row.title, presenter=row.presenter, minutes=row.minutes
    )
    case = shared.case_of(session, row.case_id)
    if case is None:
        return _own(session, meeting, row, plain)
    words = case_words(session, row, case)
    named = replace(plain, kind="case", title=words.title, case_number=case.number)
    if words.secret:
        return named
    return replace(
        named,
        initiator=words.initiator,
        proposal=words.proposal,
        summary=words.summary,
        basis=words.basis,
        dispatch_to=_dispatch_to(session, case, words),
    )


def _own(
    session: ReadSession, meeting: MeetingDetail, row: AgendaRow, plain: AgendaItem
) -> AgendaItem:
    """An item without a case: what is written of it, and of the minutes before what is known."""
    proposal = att_satser(row.proposal) or ready_proposal(session, row, meeting.id)
    found = previous_meeting(session, meeting.id) if row.template_key == PREVIOUS_KEY else None
    basis = basis_lines(session, found) if found else ()
    return replace(plain, proposal=proposal, summary=row.summary, basis=basis)


def _dispatch_to(session: ReadSession, case: CaseDetail, words: CaseWords) -> tuple[str, ...]:
    """Whom the proposal says, else who brought the initiative."""
    written = listed_rows(case_texts(session, case.id).get("dispatch_to", ""))
    return written or (("Initiativtagaren",) if words.initiator else ())
