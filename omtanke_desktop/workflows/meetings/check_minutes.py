"""The pre-flight of a meeting's minutes, from the register's rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from omtanke_desktop.domain.decisions import att_satser, fill_phrases
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.minutes import APPROVER
from omtanke_desktop.domain.minutes_checks import preflight
from omtanke_desktop.domain.minutes_facts import Finding, GivenTask, ItemFacts, MinutesFacts
from omtanke_desktop.domain.votes import from_json
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.storage.queries.minutes_facts import (
    decided_days,
    section_before,
    with_recipient,
)
from omtanke_desktop.storage.queries.people import phrases_by_type
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.tasks import tasks_of_meeting
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.storage.validity import today
from omtanke_desktop.workflows.meetings.previous_minutes import ready_values
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.attendance import quorum_lack
from omtanke_desktop.workflows.papers.minutes import (
    PartText,
    is_locked,
    section_name,
    texts_of,
)
from omtanke_desktop.workflows.papers.minutes_generated import printed, signers_of

_CHOOSE = "utse"
Parts = Mapping[int | None, list[PartText]]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read once for all items."""

    session: ReadSession
    meeting: MeetingDetail
    parts: Parts
    printed: Collection[int]
    tasks: Mapping[int, tuple[GivenTask, ...]]
    days: Mapping[int, date]
    reached: Collection[int]
    ready: Mapping[str, list[str]]
    quorum: str
    begun: Collection[int]


def findings(
    session: ReadSession, meeting_id: int, begun: Collection[int] = frozenset()
) -> list[Finding]:
    """Everything that should be looked at before the minutes are approved.

    begun: ids of items with a decision that somebody has typed and not saved, in a window.
    """
    meeting = shared.meeting_of(session, meeting_id)
    return findings_in(session, meeting, texts_of(session, meeting), begun)


def findings_in(
    session: ReadSession,
    meeting: MeetingDetail,
    texts: Sequence[PartText],
    begun: Collection[int] = frozenset(),
) -> list[Finding]:
    """The same for a meeting and the texts of its minutes that have been read."""
    return preflight(_facts_of(session, meeting, texts, begun))


def _facts_of(
    session: ReadSession, meeting: MeetingDetail, texts: Sequence[PartText], begun: Collection[int]
) -> MinutesFacts:
    """The values that the checks look at."""
    read = _read(session, meeting, texts, begun)
    signers = signers_of(meeting, settings_of(session))
    own, torn = _own(read.parts.get(None, []))
    rows = [row for row in meeting.items if row.kind is not ItemKind.HEADING and row.label]
    return MinutesFacts(
        day=meeting.day,
        closed=meeting.closed is not None,
        before=section_before(session, meeting.id),
        called=sum(row.role.decides for row in meeting.attendance),
        present=len(shared.deciding(meeting, present=True)),
        signers=signers,
        approver_here=_is_here(meeting, signers[APPROVER]),
        items=tuple(_item(read, row) for row in rows),
        names_approver=any(_waits_for_approver(row) for row in meeting.items),
        late_since=_late_since(session, meeting),
        own=own,
        torn=torn,
    )


def _late_since(session: ReadSession, meeting: MeetingDetail) -> date | None:
    """The last day for approval when it has passed and the minutes are not approved."""
    last = meeting.approve_by
    late = last is not None and meeting.closed is not None and last < today(session)
    return last if late and not is_locked(meeting) else None


def _read(
    session: ReadSession, meeting: MeetingDetail, texts: Sequence[PartText], begun: Collection[int]
) -> _Read:
    parts: dict[int | None, list[PartText]] = {}
    for one in texts:
        parts.setdefault(one.item_id, []).append(one)
    tasks: dict[int, tuple[GivenTask, ...]] = {}
    for row in tasks_of_meeting(session, meeting.id):
        given = GivenTask(row.what, row.who, row.due)
        tasks[row.item_id or 0] = (*tasks.get(row.item_id or 0, ()), given)
    return _Read(
        session=session,
        meeting=meeting,
        parts=parts,
        printed=frozenset(row.id for row in printed(meeting)),
        tasks=tasks,
        days=decided_days(session, meeting.id),
        reached=with_recipient(session, meeting.id),
        ready=phrases_by_type(session),
        quorum=settings_of(session).quorum,
        begun=begun,
    )


def _own(parts: list[PartText]) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Which parts stand in our own words, and which of those the program has other words for."""
    own = frozenset(one.part for one in parts if one.own is not None)
    return own, tuple((one.part, one.heading) for one in parts if one.conflict)


def _item(read: _Read, row: AgendaRow) -> ItemFacts:
    presence = shared.presence(read.meeting)
    own, torn = _own(read.parts.get(row.id, []))
    decision = row.decision
    return ItemFacts(
        id=row.id,
        name=section_name(row),
        decides=row.is_section,
        case_id=row.case_id,
        section=row.section,
        secret=row.id in read.printed and row.id not in read.parts,
        settled=_settled_at_close(read, row),
        demanded=_demanded(read, row),
        begun=row.id in read.begun or bool(row.draft),
        decision=decision,
        decided_on=read.days.get(row.id),
        texts={one.part: one.text for one in read.parts.get(row.id, [])},
        own=own,
        torn=torn,
        deciding=frozenset(seat.id for seat in presence.deciding(row.id)),
        jav=frozenset(seat.id for seat in shared.conflicted(read.meeting, row)),
        vote=from_json(row.vote),
        quorum_lack=quorum_lack(read.quorum, read.meeting, row) if row.is_section else "",
        tasks=read.tasks.get(row.id, ()),
        reached=row.case_id in read.reached if row.case_id else None,
    )


def _settled_at_close(read: _Read, row: AgendaRow) -> bool:
    """Whether closing gives the item its ready decision, with no place left open."""
    if row.case_id or _proposes(row) or not row.default_decision:
        return False
    values = {"namn": read.meeting.approver or "justeraren", "handling": "genomgången"}
    values |= ready_values(read.session, row, read.meeting.id)
    ready = fill_phrases(read.ready.get(row.default_decision, []), values)[:1]
    words = att_satser(row.proposal) or ready
    return bool(words) and not any("{" in one for one in words)


def _proposes(row: AgendaRow) -> bool:
    """Whether an item of its own has a written proposal: then the meeting must decide on it."""
    return row.kind is ItemKind.OTHER and bool(row.proposal.strip())


def _demanded(read: _Read, row: AgendaRow) -> bool:
    """Whether the close refuses to go without a decision of the meeting's own."""
    if row.case_id or _proposes(row):
        return True
    return bool(row.default_decision) and not _settled_at_close(read, row)


def _waits_for_approver(row: AgendaRow) -> bool:
    """Whether a standing item takes the approver's name at the close."""
    return row.default_decision == _CHOOSE and row.is_section and row.decision is None


def _is_here(meeting: MeetingDetail, approver: str) -> bool | None:
    """Whether the approver was there; None for somebody who was not called."""
    presence = shared.presence(meeting)
    for row in meeting.attendance:
        if shared.describe(row) == approver:
            return presence.ever_here(row)
    return None
