"""Kallelse och föredragningslista, from a meeting's rows."""

from omtanke_desktop.documents.values import AgendaItem, AgendaKind, AgendaPaper
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import clock_span
from omtanke_desktop.domain.decisions import fill_phrases
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.storage.queries.cases import CaseDetail, documents
from omtanke_desktop.storage.queries.meetings import AgendaRow
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared

KINDS: dict[ItemKind, AgendaKind] = {
    ItemKind.HEADING: "heading",
    ItemKind.STANDING: "standing",
    ItemKind.CASE: "case",
    ItemKind.OTHER: "other",
}


def agenda_paper(session: ReadSession, meeting_id: int) -> AgendaPaper:
    """The values of one meeting's agenda; a heading with nothing under it is left out."""
    meeting, settings = shared.meeting_of(session, meeting_id), settings_of(session)
    return AgendaPaper(
        sender=shared.sender(session, settings),
        body=settings.body_name,
        date=meeting.day,
        time=clock_span(meeting.starts, meeting.ends),
        place=meeting.place,
        link=meeting.link,
        called=shared.groups(meeting.attendance),
        items=tuple(_item(session, row) for row in without_empty_headings(meeting.items)),
    )


def without_empty_headings(items: tuple[AgendaRow, ...]) -> list[AgendaRow]:
    """The items, less headings that no case stands under."""
    following = [*items[1:], None]
    return [
        item
        for item, after in zip(items, following, strict=True)
        if item.kind is not ItemKind.HEADING or (after and after.kind is ItemKind.CASE)
    ]


def proposal(session: ReadSession, case: CaseDetail) -> tuple[str, ...]:
    """The prepared att-satser, else the proposed type's phrases without unknown places."""
    if case.proposal.strip():
        return tuple(line.strip() for line in case.proposal.splitlines() if line.strip())
    kind = defaults.decision_types().get(case.proposal_type)
    if kind is None:
        return ()
    values = {"titel": shared.outward_title(case), "dnr": case.number}
    filled = fill_phrases(phrases(session, kind.key), values)
    return tuple(phrase for phrase in filled if "{" not in phrase)


def basis(session: ReadSession, case: CaseDetail) -> tuple[str, ...]:
    """The titles of the case's documents that lie under the decision."""
    return tuple(row.title for row in documents(session, case.id) if row.kind != "letter")


def _item(session: ReadSession, row: AgendaRow) -> AgendaItem:
    case = shared.case_of(session, row.case_id)
    plain = AgendaItem(
        row.label, KINDS[row.kind], row.title, presenter=row.presenter, minutes=row.minutes
    )
    if case is None:
        return plain
    hidden = bool(case.secrecy)
    return AgendaItem(
        label=row.label,
        kind="case",
        title=shared.outward_title(case),
        case_number=case.number,
        initiator="" if hidden or not case.initiator else case.initiator.shown,
        presenter=row.presenter,
        minutes=row.minutes,
        proposal=() if hidden else proposal(session, case),
        summary="" if hidden else case.summary,
        basis=() if hidden else basis(session, case),
    )
