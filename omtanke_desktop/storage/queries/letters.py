"""The outbox: which decision has been answered, and which waits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter; draft_basis is compared with the present words to see a stale draft.

    bounced_id: the delivery report that says it did not arrive, None once that is seen to.
    """

    id: int
    case_id: int
    case_number: str
    case_title: str
    meeting_id: int
    meeting_day: date
    section: int | None
    decision_type: str
    recipient: str
    why: str
    next_steps: str
    draft_basis: str
    drafted: datetime
    dispatched: datetime | None
    way: str
    sha256: str | None
    bounce: str
    bounced_id: int | None
    leader_id: int | None
    is_copy: bool
    email: str
    printed: datetime | None
    mail_id: str
    answered_id: int | None
    discarded: datetime | None
    discarded_reason: str


def letter_rows(
    session: Session,
    *,
    waiting: bool | None = None,
    meeting_id: int | None = None,
    letter_id: int | None = None,
) -> list[LetterRow]:
    """Letters by meeting day and §; waiting: True not sent, False sent, None all."""
    g = m.Letter
    columns = _columns()
    if waiting is not None:
        columns = columns.where(g.dispatched.is_(None) if waiting else g.dispatched.is_not(None))
    if meeting_id is not None:
        columns = columns.where(m.Meeting.id == meeting_id)
    if letter_id is not None:
        columns = columns.where(g.id == letter_id)
    return _rows(session, columns)


def bounced_letters(session: Session) -> list[LetterRow]:
    """Letters that were mailed and did not arrive."""
    return _rows(session, _columns().where(m.Letter.bounced_id.is_not(None)))


def _rows(session: Session, columns: Select[*tuple[Any, ...]]) -> list[LetterRow]:
    ordered = columns.order_by(m.Meeting.day, m.AgendaItem.section, m.Letter.id)
    return [LetterRow(*row) for row in session.execute(ordered)]


def _columns() -> Select[*tuple[Any, ...]]:
    g, item = m.Letter, m.AgendaItem
    return (
        select(
            *(g.id, g.case_id, m.Case.number, m.Case.title, m.Meeting.id, m.Meeting.day),
            *(item.section, m.DecisionRecord.type, g.recipient, g.why, g.next_steps),
            *(g.draft_basis, g.drafted, g.dispatched, g.way, g.sha256),
            *(g.bounce, g.bounced_id, g.leader_id, g.is_copy, g.email, g.printed),
            *(g.mail_id, g.answered_id, g.discarded, g.discarded_reason),
        )
        .join(m.Case, g.case_id == m.Case.id)
        .join(m.DecisionRecord, g.decision_id == m.DecisionRecord.id)
        .join(item, m.DecisionRecord.item_id == item.id)
        .join(m.Meeting, item.meeting_id == m.Meeting.id)
    )
