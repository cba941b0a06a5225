"""What hinders a meeting from being opened again, and from being closed for good."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


def letters_of(session: Session, meeting_id: int) -> list[m.Letter]:
    """The letters of a meeting's decisions, to be changed."""
    of_items = select(m.DecisionRecord.id).join(m.AgendaItem).filter_by(meeting_id=meeting_id)
    chosen = select(m.Letter).where(m.Letter.decision_id.in_(of_items))
    return list(session.scalars(chosen.order_by(m.Letter.leader_id.is_(None), m.Letter.id)))


def approvals_of(session: Session, meeting_id: int) -> list[m.Approval]:
    """Every signature under a meeting's minutes and its §§, to be changed."""
    return list(session.scalars(select(m.Approval).filter_by(meeting_id=meeting_id)))
