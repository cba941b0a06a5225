"""Who may present an item: those called, the members, the handlers, and those who have before."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.validity import member_on


def presenters(session: Session, meeting_id: int) -> list[str]:
    """Names to complete from, each once, those of this meeting first."""
    meeting = session.get_one(m.Meeting, meeting_id)
    called = [_who(row.function, row.principal) for row in meeting.attendance]
    chosen = select(m.Member).where(member_on(meeting.day)).order_by(m.Member.position)
    members = [
        _who(row.function, row.principal.name if row.principal else "")
        for row in session.scalars(chosen)
    ]
    handlers = session.scalars(select(m.Case.handler).distinct().order_by(m.Case.handler))
    item = m.AgendaItem.presenter
    earlier = session.scalars(select(item).distinct().order_by(item))
    return [name for name in dict.fromkeys((*called, *members, *handlers, *earlier)) if name]


def _who(function: str, principal: str) -> str:
    return ", ".join(part for part in (function, principal) if part)
