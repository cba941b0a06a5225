"""The pool: cases that wait for a meeting, why each waits, and when it is to come back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.dates import MONTHS, local
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import POOL, CaseState
from omtanke_desktop.storage import models as m

REMISS = "remittera"
_DAY = re.compile(
    rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b|\b(\d{{4}})-(\d\d)-(\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A case that waits for a meeting.

    since: the day it became ready, or was put off. back: the day it is to come back, or to be
    answered (remiss), as the decision says. words: the decision's att-satser. due: that it is to
    come to the meeting asked about, at the latest.
    """

    id: int
    number: str
    title: str
    state: CaseState
    proposal_type: str
    since: date | None = None
    back: date | None = None
    words: tuple[str, ...] = ()
    evaluated: bool = True
    proposed: bool = True
    due: bool = False

    @property
    def on_remiss(self) -> bool:
        """Whether somebody else is asked for an opinion."""
        return self.state is CaseState.EVALUATING


def pool(session: Session, day: date | None = None) -> list[PoolRow]:
    """Ready, deferred and referred-back cases and those sent on remiss.

    With the day of a meeting those that must come to it stand first and those that are to come
    back later last; else, and among equals, the oldest arrival first.
    """
    chosen = select(m.Case).where(_waits()).order_by(m.Case.arrived, m.Case.id)
    cases = session.scalars(chosen).all()
    ids = [case.id for case in cases]
    decided, ready = _decisions(session, ids), _ready_since(session, ids)
    evaluated = _evaluated(session, ids)
    rows = [
        _row(case, decided.get(case.id), ready.get(case.id), case.id in evaluated, day)
        for case in cases
    ]
    return sorted(rows, key=lambda row: _urgency(row, day))


def waits_for_meeting(session: Session, case_id: int) -> bool:
    """Whether a case is in the pool."""
    return session.scalar(select(m.Case.id).where(m.Case.id == case_id, _waits())) is not None


def day_in(sentences: Iterable[str]) -> date | None:
    """The last day that these words name, as "14 maj 2025" or 2025-05-14; None for none."""
    days = [day for words in sentences for match in _DAY.finditer(words) if (day := _day(match))]
    return days[-1] if days else None


def _day(match: re.Match[str]) -> date | None:
    day, month, year, *iso = match.groups()
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day)) if day else date(*map(int, iso))
    except ValueError:  # the 31st of a month that has none
        return None


def _waits() -> ColumnElement[bool]:
    """A remiss leaves its case under evaluation, but it waits for a meeting all the same."""
    sent_out = select(m.DecisionRecord.case_id).where(m.DecisionRecord.type == REMISS)
    on_remiss = and_(m.Case.state == CaseState.EVALUATING, m.Case.id.in_(sent_out))
    return or_(m.Case.state.in_(POOL), on_remiss)


def _decisions(session: Session, ids: Sequence[int]) -> dict[int, m.DecisionRecord]:
    """The latest decision on each case that has one."""
    d = m.DecisionRecord
    chosen = select(d).where(d.case_id.in_(ids)).order_by(d.decided_on, d.id)
    return {row.case_id: row for row in session.scalars(chosen) if row.case_id is not None}


def _ready_since(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    """When each case last became ready."""
    e = m.Event
    became = and_(e.field == "state", e.after == CaseState.READY.label)
    rows = session.execute(
        select(e.case_id, func.max(e.at)).where(e.case_id.in_(ids), became).group_by(e.case_id)
    )
    return {case_id: at for case_id, at in rows if case_id is not None}


def _evaluated(session: Session, ids: Sequence[int]) -> set[int]:
    """The cases of which at least one cell is assessed."""
    assessed = select(m.Evaluation.case_id).join(m.Evaluation.cells)
    some = assessed.where(m.EvaluationCell.level != Level.NOT_ASSESSED)
    return set(session.scalars(some.where(m.Evaluation.case_id.in_(ids)).distinct()))


def _row(
    case: m.Case,
    decision: m.DecisionRecord | None,
    ready: datetime | None,
    evaluated: bool,
    day: date | None,
) -> PoolRow:
    put_off = decision if case.state is not CaseState.READY else None
    words = tuple(put_off.sentences) if put_off else ()
    back = day_in(words)
    since = put_off.decided_on if put_off else None
    if since is None and ready is not None:
        since = local(ready).date()
    return PoolRow(
        id=case.id,
        number=case.number,
        title=case.title,
        state=case.state,
        proposal_type=case.proposal_type,
        since=since,
        back=back,
        words=words,
        evaluated=evaluated,
        proposed=bool(case.proposal_type or case.proposal.strip()),
        due=back is not None and day is not None and back <= day,
    )


def _urgency(row: PoolRow, day: date | None) -> tuple[int, date]:
    """What must come first, what may come, and what is to come later, each by its day."""
    if day is None or row.back is None:
        return 1, date.min
    return (0, row.back) if row.due else (2, row.back)
