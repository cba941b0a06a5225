"""Kallelse och föredragningslista, from a meeting's rows."""

from dataclasses import replace

from omtanke_desktop.documents.values import AgendaItem, AgendaKind, AgendaPaper
from omtanke_desktop.domain.dates import clock_span
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.storage.queries.meetings import AgendaRow
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.printed import case_words

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
        called=shared.groups(meeting.attendance),
        items=tuple(_item(session, row) for row in without_empty_headings(meeting.items)),
        layout=layouts[Paper.AGENDA],
        item_layout=layouts[Paper.AGENDA_ITEM],
    )


def without_empty_headings(items: tuple[AgendaRow, ...]) -> list[AgendaRow]:
    """The items, less headings that no case stands under."""
    following = [*items[1:], None]
    return [
        item
        for item, after in zip(items, following, strict=True)
        if item.kind is not ItemKind.HEADING or (after and after.kind is ItemKind.CASE)
    ]


def _item(session: ReadSession, row: AgendaRow) -> AgendaItem:
    plain = AgendaItem(
        row.label, KINDS[row.kind], row.title, presenter=row.presenter, minutes=row.minutes
    )
    case = shared.case_of(session, row.case_id)
    if case is None:
        return plain
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
    )
