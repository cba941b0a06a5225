"""Whether a decision can still take a dissenting opinion."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


def has_gone_out(session: Session, decision_id: int) -> bool:
    """Whether any letter of a decision has been dispatched."""
    gone = select(m.Letter.id).where(
        m.Letter.decision_id == decision_id, m.Letter.dispatched.is_not(None)
    )
    return session.scalar(gone.limit(1)) is not None


def is_approved(session: Session, item_id: int) -> bool:
    """Whether an item has been approved at once, before the minutes (omedelbar justering)."""
    signed = select(m.Approval.id).where(m.Approval.item_id == item_id)
    return session.scalar(signed.limit(1)) is not None
