"""What the program itself writes in the minutes: from a meeting's rows to paper values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from omtanke_desktop.documents.values import MinutesItem, MinutesPaper, Task
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.decisions import Decision, att_satser
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.minutes import APPROVER, CHAIR, IMMEDIATE, SECRETARY
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.approvals import sections_at_once
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.recipients import further_recipients
from omtanke_desktop.storage.queries.tasks import TaskRow, tasks_of_meeting
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import agenda, shared
from omtanke_desktop.workflows.papers.attendance import (
    attendance_sentences,
    conflict_sentences,
    front_page,
)
from omtanke_desktop.workflows.papers.printed import CaseWords, words_of_cases
from omtanke_desktop.workflows.papers.votes import vote_sentences, vote_table


@dataclass(frozen=True, slots=True)
class Written:
    """The program's own minutes; rows: the agenda items that paper.items were made of.

    secret: ids of items of which only number and title may be printed. loose: tasks that belong to
    no item that is printed.
    """

    paper: MinutesPaper
    rows: tuple[AgendaRow, ...]
    secret: frozenset[int]
    loose: tuple[Task, ...]


def written(
    session: ReadSession, meeting: MeetingDetail, wanted: Collection[int] | None = None
) -> Written:
    """The minutes as the program writes them now; § numbers are empty until they are set.

    wanted: ids of the only items that are needed, None for all.
    """
    settings, layouts = settings_of(session), document_sections(session)
    people, rows = front_page(meeting), printed(meeting)
    tasks = tasks_of_meeting(session, meeting.id)
    signers = signers_of(meeting, settings)
    loose = _not_under(tasks, rows)
    came = attendance_sentences(meeting, rows)
    rows = [row for row in rows if wanted is None or row.id in wanted]
    items, secret = _items(session, meeting, rows, tasks)
    lead_in = f"{settings.body_short or settings.body_name} beslutar att"
    items = tuple(
        item
        if row.id in secret
        else replace(item, attendance=came.get(row.id, ()), lead_in=lead_in if row.decision else "")
        for row, item in zip(rows, items, strict=True)
    )
    paper = MinutesPaper(
        document_name=meeting.document_name,
        sender=shared.sender(session, settings),
        body=settings.body_name,
        date=meeting.day,
        time=_time(meeting),
        place=meeting.place or meeting.link,
        present=people.present,
        substitutes=people.substitutes,
        others=people.others,
        absent=people.absent,
        sections=sections(shared.sections_of(meeting)),
        approvers=(meeting.approver,) if meeting.approver else (),
        signatures=tuple((captions(meeting)[role], who) for role, who in signers.items()),
        items=items,
        front_layout=layouts[Paper.MINUTES_FRONT],
        layout=layouts[Paper.MINUTES],
        item_layout=layouts[Paper.MINUTES_ITEM],
    )
    return Written(paper, tuple(rows), secret, loose)


def _not_under(tasks: Sequence[TaskRow], rows: Sequence[AgendaRow]) -> tuple[Task, ...]:
    """The tasks of the meeting that stand under none of these items."""
    ids = {row.id for row in rows}
    return tuple(_task(one) for one in tasks if one.item_id not in ids)


def printed(meeting: MeetingDetail) -> list[AgendaRow]:
    """The items that have something to say in the minutes."""
    rows = agenda.without_empty_headings(meeting.items)
    return [r for r in rows if r.is_section or r.discussion or r.kind is ItemKind.HEADING]


def signers_of(meeting: MeetingDetail, settings: Settings) -> dict[str, str]:
    """Who signs, by role: the functions at the table, else those in the settings; "" for nobody."""
    here = [row for row in meeting.attendance if row.present]
    by_role = {row.role: shared.describe(row) for row in reversed(here)}
    return {
        SECRETARY: by_role.get(Role.SECRETARY) or settings.secretary,
        CHAIR: by_role.get(Role.CHAIR) or settings.chair,
        APPROVER: meeting.approver,
    }


def captions(meeting: MeetingDetail) -> dict[str, str]:
    """What stands over each signature."""
    kept_by = "Vid protokollet" if meeting.document_name == "Protokoll" else "Vid anteckningarna"
    return {SECRETARY: kept_by, CHAIR: "Ordförande", APPROVER: "Justerare"}


def _time(meeting: MeetingDetail) -> str:
    """When the meeting was held: in truth where that is noted, else by the plan."""
    began = dates.local(meeting.began).time() if meeting.began else meeting.starts
    ended = dates.local(meeting.ended).time() if meeting.ended else meeting.ends
    return dates.clock_span(began, ended)


def _items(
    session: ReadSession, meeting: MeetingDetail, rows: Sequence[AgendaRow], tasks: list[TaskRow]
) -> tuple[tuple[MinutesItem, ...], frozenset[int]]:
    done, more = sections_at_once(session, meeting.id), further_recipients(session, meeting.id)
    words = words_of_cases(session, rows)
    items, secret = [], set()
    for row in rows:
        item, hidden = _item(meeting, row, words.get(row.id), more.get(row.id, []))
        if hidden:
            secret.add(row.id)
        else:
            given = tuple(_task(one) for one in tasks if one.item_id == row.id)
            item = replace(item, tasks=given)
        items.append(replace(item, approved=done.get(row.id)))
    return tuple(items), frozenset(secret)


def _task(row: TaskRow) -> Task:
    return Task(row.what, row.who, row.due, row.section)


def _item(
    meeting: MeetingDetail,
    row: AgendaRow,
    told: tuple[CaseDetail, CaseWords] | None,
    more: list[str],
) -> tuple[MinutesItem, bool]:
    """The item, and whether only its number and title may be printed.

    told: its case and what is printed of that. more: to whom else its letter goes.
    """
    if told is None:
        plain = MinutesItem(row.section, agenda.KINDS[row.kind], row.title)
        plain = replace(plain, matter=row.summary, proposal=att_satser(row.proposal))
        return _decided(plain, meeting, row), False
    case, words = told
    named = MinutesItem(row.section, "case", words.title, case.number)
    if words.secret:
        return named, True
    whole = replace(
        _decided(named, meeting, row),
        matter=words.matter,
        proposal=words.proposal,
        basis=words.basis,
        dispatch_to=_dispatch_to(words, row, more),
    )
    return whole, False


def _decided(item: MinutesItem, meeting: MeetingDetail, row: AgendaRow) -> MinutesItem:
    """The item with what happened at the meeting."""
    item = replace(
        item,
        discussion=row.discussion,
        conflicts=conflict_sentences(meeting, row),
        vote=vote_sentences(meeting, row),
        ballots=vote_table(meeting, row),
        immediate=IMMEDIATE if row.immediate and row.is_section else "",
    )
    decision = row.decision
    if decision is None:
        return item
    return replace(
        item,
        sentences=decision.sentences,
        reason=decision.reason,
        dissent=decision.dissent,
        responsible=_responsible(decision),
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


def _dispatch_to(words: CaseWords, row: AgendaRow, more: list[str]) -> tuple[str, ...]:
    """Initiator, who is responsible and who is told, then whoever else the letter goes to."""
    decision = row.decision
    if decision is None:
        return ()
    initiator = ", ".join(part for part in ("Initiativtagaren", words.initiator) if part)
    lines = [line for line in (initiator, _who(decision), decision.report_to) if line]
    return tuple(dict.fromkeys((*lines, *more)))
