"""Minnesanteckningar or protokoll, and the excerpt of one §, from a meeting's rows."""

from dataclasses import replace

from omtanke_desktop.documents.values import ExcerptPaper, MinutesItem, MinutesPaper, Person
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import clock_span
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import agenda, shared
from omtanke_desktop.workflows.papers.printed import CaseWords, case_words


def minutes_paper(session: ReadSession, meeting_id: int) -> MinutesPaper:
    """The values of one meeting's minutes; § numbers are empty until they are set."""
    meeting, settings = shared.meeting_of(session, meeting_id), settings_of(session)
    parts = shared.partial_sections(meeting)
    absent = shared.deciding(meeting, present=False)
    layouts = document_sections(session)
    return MinutesPaper(
        document_name=meeting.document_name,
        sender=shared.sender(session, settings),
        body=settings.body_name,
        date=meeting.day,
        time=clock_span(meeting.starts, meeting.ends),
        place=meeting.place or meeting.link,
        present=shared.groups(shared.deciding(meeting, present=True), parts),
        others=tuple(_others(meeting)),
        absent=tuple(Person(row.function, row.principal) for row in absent),
        sections=sections(shared.sections_of(meeting)),
        approvers=(meeting.approver,) if meeting.approver else (),
        signatures=_signatures(meeting, settings),
        items=tuple(_item(session, meeting, row) for row in printed(meeting)),
        front_layout=layouts[Paper.MINUTES_FRONT],
        layout=layouts[Paper.MINUTES],
        item_layout=layouts[Paper.MINUTES_ITEM],
    )


def printed(meeting: MeetingDetail) -> list[AgendaRow]:
    """The items that have something to say in the minutes."""
    rows = agenda.without_empty_headings(meeting.items)
    return [r for r in rows if r.is_section or r.discussion or r.kind is ItemKind.HEADING]


def _others(meeting: MeetingDetail) -> list[Person]:
    rows = [r for r in meeting.attendance if r.present and r.role not in shared.DECIDING]
    named = {Role.SECRETARY: " (sekreterare)"}
    return [Person(r.function + named.get(r.role, ""), r.principal) for r in rows]


def _signatures(meeting: MeetingDetail, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Who signs: the functions at the table, else those in the settings."""
    by_role = {
        row.role: shared.describe(row) for row in reversed(meeting.attendance) if row.present
    }
    kept_by = "Vid protokollet" if meeting.document_name == "Protokoll" else "Vid anteckningarna"
    return (
        (kept_by, by_role.get(Role.SECRETARY) or settings.secretary),
        ("Ordförande", by_role.get(Role.CHAIR) or settings.chair),
        ("Justerare", meeting.approver),
    )


def _item(session: ReadSession, meeting: MeetingDetail, row: AgendaRow) -> MinutesItem:
    case = shared.case_of(session, row.case_id)
    if case is None:
        return _decided(MinutesItem(row.section, agenda.KINDS[row.kind], row.title), meeting, row)
    words = case_words(session, row, case)
    named = MinutesItem(row.section, "case", words.title, case.number)
    if words.secret:
        return named
    return replace(
        _decided(named, meeting, row),
        matter=words.matter,
        proposal=words.proposal,
        basis=words.basis,
        dispatch_to=_dispatch_to(words, row.decision),
    )


def _decided(item: MinutesItem, meeting: MeetingDetail, row: AgendaRow) -> MinutesItem:
    """The item with what happened at the meeting."""
    item = replace(item, discussion=row.discussion, conflicts=conflict_sentences(meeting, row))
    decision = row.decision
    if decision is None:
        return item
    return replace(
        item,
        lead_in=defaults.decision_lead_in(),
        sentences=decision.sentences,
        reason=decision.reason,
        dissent=decision.dissent,
        responsible=_responsible(decision),
    )


def conflict_sentences(meeting: MeetingDetail, row: AgendaRow) -> tuple[str, ...]:
    """What the minutes say of those who stepped out for an item (jäv)."""
    return tuple(
        f"{shared.describe(one)} anmäler jäv, lämnar mötet under ärendet och deltar varken i "
        "handläggning eller beslut."
        for one in shared.conflicted(meeting, row)
    )


def _responsible(decision: Decision) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Ansvarig", _who(decision)),
        ("Startar", decision.start_date.isoformat() if decision.start_date else ""),
        ("Följs upp", decision.follow_up_date.isoformat() if decision.follow_up_date else ""),
        ("Indikator", decision.indicator_or_question),
        ("Rapporteras till", decision.report_to),
    )
    return tuple(row for row in rows if row[1])


def _who(decision: Decision) -> str:
    parts = (decision.responsible_function, decision.responsible_principal)
    return ", ".join(part for part in parts if part)


def _dispatch_to(words: CaseWords, decision: Decision | None) -> tuple[str, ...]:
    if decision is None:
        return ()
    initiator = ", ".join(part for part in ("Initiativtagaren", words.initiator) if part)
    return tuple(line for line in (initiator, _who(decision), decision.report_to) if line)


def excerpt_paper(session: ReadSession, meeting_id: int, item_id: int) -> ExcerptPaper:
    """The values of one §'s excerpt; its approval is not recorded yet, so "Ej justerat"."""
    meeting, settings = shared.meeting_of(session, meeting_id), settings_of(session)
    row = next((item for item in meeting.items if item.id == item_id), None)
    if row is None or row.section is None:
        raise RuleProblem("Punkten har inget paragrafnummer", "Avsluta mötet för protokoll först.")
    layouts = document_sections(session)
    return ExcerptPaper(
        document_name=meeting.document_name,
        sender=shared.sender(session, settings),
        body=settings.body_name,
        date=meeting.day,
        item=_item(session, meeting, row),
        layout=layouts[Paper.EXCERPT],
        item_layout=layouts[Paper.MINUTES_ITEM],
    )
