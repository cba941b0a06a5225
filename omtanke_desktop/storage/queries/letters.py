"""The outbox: which decision has been answered, and which waits."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from omtanke_desktop.domain.letter_states import LetterState, letter_state
from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter; draft_basis is compared with the present words to see a stale draft.

    bounced_id: the delivery report that says it did not arrive, None once that is seen to.
    answered: when the mail that answers it came.
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
    bounced: datetime | None = None
    answered: datetime | None = None

    @property
    def state(self) -> LetterState:
        """How far it has come."""
        return letter_state(self)

    @property
    def since(self) -> datetime:
        """When it came into the state it is in."""
        moments = {
            LetterState.PRINTED: self.printed,
            LetterState.SENT: self.dispatched,
            LetterState.BOUNCED: self.bounced,
            LetterState.ANSWERED: self.answered,
            LetterState.NONE: self.discarded,
        }
        return moments.get(self.state) or self.dispatched or self.drafted


def letter_rows(
    session: Session,
    *,
    waiting: bool | None = None,
    meeting_id: int | None = None,
    letter_id: int | None = None,
) -> list[LetterRow]:
    """Letters by meeting day and §, one that leads before those that carry its words.

    waiting: True those still to go out, False those that have, None all, also those that are not
    to be sent.
    """
    g = m.Letter
    columns = _columns()
    if waiting is True:
        columns = columns.where(g.dispatched.is_(None), g.discarded.is_(None))
    if waiting is False:
        columns = columns.where(g.dispatched.is_not(None), g.discarded.is_(None))
    if meeting_id is not None:
        columns = columns.where(m.Meeting.id == meeting_id)
    if letter_id is not None:
        columns = columns.where(g.id == letter_id)
    return _rows(session, columns)


def bounced_letters(session: Session) -> list[LetterRow]:
    """Letters that were mailed and did not arrive."""
    return _rows(session, _columns().where(m.Letter.bounced_id.is_not(None)))


def discarded_letters(session: Session) -> list[LetterRow]:
    """Letters that somebody said why not to send."""
    return _rows(session, _columns().where(m.Letter.discarded.is_not(None)))


def letters_by_state(session: Session) -> Counter[LetterState]:
    """How many letters there are in each state."""
    g = m.Letter
    moments = select(g.printed, g.dispatched, g.bounced_id, g.answered_id, g.discarded)
    return Counter(letter_state(row) for row in session.execute(moments))


def _rows(session: Session, columns: Select[*tuple[Any, ...]]) -> list[LetterRow]:
    g = m.Letter
    leader = func.coalesce(g.leader_id, g.id)
    order = (m.Meeting.day, m.AgendaItem.section, leader, g.leader_id.is_not(None), g.id)
    return [LetterRow(*row) for row in session.execute(columns.order_by(*order))]


def _came(message: type[m.Message]) -> Any:  # noqa: ANN401 - a column of SQL
    return func.coalesce(message.received, message.sent, message.taken_in)


def _columns() -> Select[*tuple[Any, ...]]:
    g, item = m.Letter, m.AgendaItem
    bounce, answer = aliased(m.Message), aliased(m.Message)
    return (
        select(
            *(g.id, g.case_id, m.Case.number, m.Case.title, m.Meeting.id, m.Meeting.day),
            *(item.section, m.DecisionRecord.type, g.recipient, g.why, g.next_steps),
            *(g.draft_basis, g.drafted, g.dispatched, g.way, g.sha256),
            *(g.bounce, g.bounced_id, g.leader_id, g.is_copy, g.email, g.printed),
            *(g.mail_id, g.answered_id, g.discarded, g.discarded_reason),
            *(_came(bounce), _came(answer)),
        )
        .join(m.Case, g.case_id == m.Case.id)
        .join(m.DecisionRecord, g.decision_id == m.DecisionRecord.id)
        .join(item, m.DecisionRecord.item_id == item.id)
        .join(m.Meeting, item.meeting_id == m.Meeting.id)
        .outerjoin(bounce, g.bounced_id == bounce.id)
        .outerjoin(answer, g.answered_id == answer.id)
    )
