"""Drafted mails: those that wait, those that were sent, and completions that are overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One drafted mail; bounce: what the delivery report said, "" when none came.

    case_id is None, case_number and case_title "", for a reminder, which is about several cases,
    and for a meeting's papers. attachments: {"name", "sha256"} of each file that goes with it.
    """

    id: int
    kind: DraftKind
    case_id: int | None
    case_number: str
    case_title: str
    recipient_name: str
    recipient_address: str
    subject: str
    text: str
    due: date | None
    created: datetime
    sent: datetime | None
    discarded: datetime | None
    bounce: str
    bounced_id: int | None
    member_id: int | None
    meeting_id: int | None
    attachments: tuple[dict[str, Any], ...]

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent."""
        return self.sent is None and self.discarded is None


def draft_rows(
    session: Session,
    *,
    waiting: bool | None = None,
    case_id: int | None = None,
    draft_id: int | None = None,
) -> list[DraftRow]:
    """Drafts, oldest first; waiting: True to be sent, False sent or discarded, None all."""
    g = m.MailDraft
    statement = _columns()
    waits = g.sent.is_(None) & g.discarded.is_(None)
    if waiting is not None:
        statement = statement.where(waits if waiting else ~waits)
    if case_id is not None:
        statement = statement.where(g.case_id == case_id)
    if draft_id is not None:
        statement = statement.where(g.id == draft_id)
    return [_row(row) for row in session.execute(statement.order_by(g.id))]


def overdue_completions(session: Session, today: date) -> list[DraftRow]:
    """Requests that have not been answered in time, the oldest day first.

    Only a case's latest request counts; one that was made without a mail counts as well.
    """
    g, c = m.MailDraft, m.Case
    latest = select(func.max(g.id)).filter_by(kind=DraftKind.COMPLETION).group_by(g.case_id)
    late = (
        _columns()
        .where(g.id.in_(latest), g.due < today)
        .where(g.sent.is_not(None) | g.discarded.is_not(None))
        .where(c.state == CaseState.COMPLETION_REQUESTED)
        .where(c.completeness != Completeness.REASSESS)
        .order_by(g.due, g.id)
    )
    return [_row(row) for row in session.execute(late)]


def standing_reminders(session: Session, member_id: int, since: datetime) -> list[str]:
    """The texts of a member's reminders that wait to be sent, or were drafted since a moment."""
    g = m.MailDraft
    chosen = select(g.text).where(
        g.kind == DraftKind.REMINDER, g.member_id == member_id, g.discarded.is_(None)
    )
    return list(session.scalars(chosen.where(g.sent.is_(None) | (g.created >= since))))


def bounced_drafts(session: Session) -> list[DraftRow]:
    """Drafts that were sent and did not arrive."""
    bounced = _columns().where(m.MailDraft.bounced_id.is_not(None))
    return [_row(row) for row in session.execute(bounced.order_by(m.MailDraft.id))]


def attachment_sizes(session: Session, digests: Sequence[str]) -> dict[str, int]:
    """SHA-256 -> bytes of kept files."""
    b = m.Blob
    rows = session.execute(select(b.sha256, b.size).where(b.sha256.in_(digests)))
    return {digest: size for digest, size in rows}  # noqa: C416 - a result is no sequence of pairs


def _row(row: Row[Any]) -> DraftRow:
    values: tuple[Any, ...] = (*row[:-1], tuple(row[-1]))
    return DraftRow(*values)


@cache
def _columns() -> Select[*tuple[Any, ...]]:
    g = m.MailDraft
    return select(
        *(g.id, g.kind, g.case_id),
        *(func.coalesce(m.Case.number, ""), func.coalesce(m.Case.title, "")),
        *(g.recipient_name, g.recipient_address, g.subject, g.text),
        *(g.due, g.created, g.sent, g.discarded, g.bounce, g.bounced_id, g.member_id),
        *(g.meeting_id, g.attachments),
    ).outerjoin(m.Case, g.case_id == m.Case.id)
