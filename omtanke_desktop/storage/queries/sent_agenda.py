"""The agenda that those called have been sent last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class SentAgenda:
    """Its lines as they were kept, which paper it was, and when it went out."""

    agenda: tuple[dict[str, Any], ...]
    kind: PaperKind
    at: datetime


def sent_agenda(session: Session, meeting_id: int) -> SentAgenda | None:
    """The latest kallelse or tilläggslista that went out with its agenda; None for none."""
    p = m.MeetingPaper
    chosen = select(p).where(
        p.meeting_id == meeting_id,
        p.kind.in_((PaperKind.CALL, PaperKind.SUPPLEMENT)),
        p.dispatched.is_not(None),
    )
    for row in session.scalars(chosen.order_by(p.dispatched.desc(), p.id.desc())):
        if row.agenda and row.dispatched is not None:
            return SentAgenda(tuple(row.agenda), row.kind, row.dispatched)
    return None


def secret_titles(session: Session, numbers: Collection[str]) -> dict[str, str]:
    """Case number -> public title, "" for none, of those that are marked as secret now."""
    c = m.Case
    chosen = select(c.number, c.public_title).where(c.number.in_(numbers), c.secrecy != "")
    return {row.number: row.public_title for row in session.execute(chosen)}
