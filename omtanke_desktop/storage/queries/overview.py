"""The overview: what waits, the next meeting, and where the cases stand."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.states import (
    JUDGED_AGAIN,
    CaseState,
    Completeness,
    MessageState,
)
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import planning
from omtanke_desktop.storage.queries.drafts import bounced_drafts, overdue_completions
from omtanke_desktop.storage.queries.evaluation_lists import EvaluationTasks, evaluation_tasks
from omtanke_desktop.storage.queries.law_counts import LawCounts, law_counts
from omtanke_desktop.storage.queries.meetings import MeetingRow, meeting_rows


@dataclass(frozen=True, slots=True)
class StationCount:
    """How many cases stand at one station."""

    key: str
    name: str
    states: tuple[CaseState, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """unanswered_since is the day of the oldest decision whose letter has not gone out.

    cases: how many, at least 1 where there is any.
    receipts, completions: drafted mails that wait to be sent. overdue: completions that were asked
    for and have not come in time, since overdue_since; overdue_case is the one that is most late.
    completed: cases whose completion has come in and is to be judged; completed_case: the first.
    bounced: mails that did not arrive, whose case still waits for another address. outgoing: own
    mails without a case. to_approve: the held meeting whose minutes have to be approved first.
    """

    new_mails: int
    unreadable: int
    outgoing: int
    receipts: int
    completions: int
    overdue: int
    overdue_since: date | None
    overdue_case: int | None
    completed: int
    completed_case: int | None
    bounced: int
    unanswered: int
    unanswered_since: date | None
    to_evaluate: int
    ready: int
    answered: int
    next_meeting: MeetingRow | None
    next_meeting_unevaluated: int
    to_approve: MeetingRow | None
    stations: tuple[StationCount, ...]
    cases: int
    evaluation: EvaluationTasks
    law: LawCounts


SETTLED = frozenset(
    {
        *(CaseState.SPREAD, CaseState.CLOSED, CaseState.WITHDRAWN, CaseState.NOT_OURS),
        *(CaseState.REFERRED, CaseState.MERGED, CaseState.CANCELLED),
    }
)
"""Nothing more is done here: such cases become ever more, the others only as many as one can do."""


def overview(
    session: Session, today: date, settled: Mapping[CaseState, int] | None = None
) -> Overview:
    """Count everything once; settled: what settled_counts has said, else that is counted too."""
    settled = settled_counts(session) if settled is None else settled
    by_state = {**settled, **_counts(session, set(CaseState) - SETTLED)}
    letters, since = _unanswered(session)
    late = overdue_completions(session, today)
    completed = _completed(session)
    meetings = meeting_rows(session)
    nearest = planning.next_meeting(meetings, today)
    return Overview(
        new_mails=_messages(session, MessageState.INBOX),
        unreadable=_messages(session, MessageState.UNREADABLE),
        outgoing=_messages(session, MessageState.OUTGOING),
        receipts=_drafts(session, DraftKind.RECEIPT),
        completions=_drafts(session, DraftKind.COMPLETION),
        overdue=len(late),
        overdue_since=late[0].due if late else None,
        overdue_case=late[0].case_id if late else None,
        completed=len(completed),
        completed_case=completed[0] if completed else None,
        bounced=len(bounced_drafts(session)) + _bounced_letters(session),
        unanswered=letters,
        unanswered_since=since,
        to_evaluate=by_state.get(CaseState.REGISTERED, 0) + by_state.get(CaseState.EVALUATING, 0),
        ready=by_state.get(CaseState.READY, 0),
        answered=by_state.get(CaseState.ANSWERED, 0),
        next_meeting=nearest,
        next_meeting_unevaluated=_unevaluated(session, nearest),
        to_approve=planning.waiting_for_approval(meetings),
        stations=tuple(
            StationCount(s.key, s.name, s.states, sum(by_state.get(x, 0) for x in s.states))
            for s in defaults.stations()
        ),
        cases=sum(by_state.values()) or _any_case(session),
        evaluation=evaluation_tasks(session, today),
        law=law_counts(session, today),
    )


def settled_counts(session: Session) -> dict[CaseState, int]:
    """How many cases have come to rest, by state: it takes the longer the longer the register."""
    return _counts(session, SETTLED)


def _counts(session: Session, states: AbstractSet[CaseState]) -> dict[CaseState, int]:
    of_them = select(m.Case.state, func.count()).where(m.Case.state.in_(sorted(states)))
    return {row[0]: row[1] for row in session.execute(of_them.group_by(m.Case.state))}


def _any_case(session: Session) -> int:
    return 0 if session.scalar(select(m.Case.id).limit(1)) is None else 1


def _messages(session: Session, state: MessageState) -> int:
    return session.scalar(select(func.count()).select_from(m.Message).filter_by(state=state)) or 0


def _unanswered(session: Session) -> tuple[int, date | None]:
    waiting = (
        select(func.count(m.Letter.id), func.min(m.DecisionRecord.decided_on))
        .join(m.DecisionRecord, m.Letter.decision_id == m.DecisionRecord.id)
        .where(_waits(), m.Letter.leader_id.is_(None))
    )
    count, since = session.execute(waiting).one()
    return count, since


def _waits() -> ColumnElement[bool]:
    """A letter that is to go out and has not."""
    return and_(m.Letter.dispatched.is_(None), m.Letter.discarded.is_(None))


def _drafts(session: Session, *kinds: DraftKind) -> int:
    g = m.MailDraft
    waiting = select(func.count(g.id)).where(g.sent.is_(None), g.discarded.is_(None))
    return session.scalar(waiting.where(g.kind.in_(kinds))) or 0


def _completed(session: Session) -> list[int]:
    """The cases something came in on after a completion was asked for, still to be judged."""
    judged = select(m.Case.id).where(m.Case.completeness == Completeness.REASSESS)
    return list(session.scalars(judged.where(m.Case.state.in_(JUDGED_AGAIN)).order_by(m.Case.id)))


def _bounced_letters(session: Session) -> int:
    bounced = select(func.count(m.Letter.id)).where(m.Letter.bounced_id.is_not(None))
    return session.scalar(bounced) or 0


def _unevaluated(session: Session, meeting: MeetingRow | None) -> int:
    """Cases on the agenda that nobody has evaluated."""
    if meeting is None:
        return 0
    on_agenda = select(m.AgendaItem.case_id).filter_by(meeting_id=meeting.id)
    cases = on_agenda.where(m.AgendaItem.case_id.is_not(None))
    evaluated = select(m.Evaluation.case_id)
    missing = cases.where(m.AgendaItem.case_id.not_in(evaluated))
    return len(list(session.scalars(missing)))


def badge_counts(session: Session) -> dict[str, int]:
    """The rail's numbers: new mails, and letters and drafted mails that wait."""
    drafts = _drafts(session, *DraftKind)
    letters = select(func.count(m.Letter.id)).where(_waits())
    return {
        "inkorg": _messages(session, MessageState.INBOX),
        "expediering": (session.scalar(letters) or 0) + drafts,
    }
