"""What the pre-flight of the minutes asks the register beside the meeting itself."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


def section_before(session: Session, meeting_id: int) -> int:
    """The last § number in the year that a meeting before this one has taken, 0 for none."""
    i = m.AgendaItem
    own = select(i.section, i.section_year).filter_by(meeting_id=meeting_id)
    first = session.execute(own.where(i.section > 0).order_by(i.section).limit(1)).first()
    if first is None:
        return 0
    earlier = select(func.max(i.section)).where(
        i.section_year == first.section_year,
        i.section < first.section,
        i.meeting_id != meeting_id,
    )
    return session.scalar(earlier) or 0


def decided_days(session: Session, meeting_id: int) -> dict[int, date]:
    """The day each decision of a meeting is dated, by item."""
    d, i = m.DecisionRecord, m.AgendaItem
    rows = select(d.item_id, d.decided_on).join(i, d.item_id == i.id)
    found = session.execute(rows.where(i.meeting_id == meeting_id))
    return {row.item_id: row.decided_on for row in found}


def with_recipient(session: Session, meeting_id: int) -> set[int]:
    """Cases whose answer has somebody to go to: a letter's recipient, before that the initiator.

    A letter that nobody sends (discarded) needs no recipient.
    """
    i, g, c = m.AgendaItem, m.Letter, m.Case
    here = select(i.case_id).where(i.meeting_id == meeting_id, i.case_id.is_not(None))
    letters = session.execute(
        select(g.case_id, g.recipient, g.email, g.discarded)
        .join(m.DecisionRecord, g.decision_id == m.DecisionRecord.id)
        .join(i, m.DecisionRecord.item_id == i.id)
        .where(i.meeting_id == meeting_id)
    ).all()
    known = {row.case_id for row in letters if row.recipient.strip() or row.email or row.discarded}
    drafted = {row.case_id for row in letters}
    named = select(c.id).where(c.id.in_(here), c.initiator_id.is_not(None))
    return known | (set(session.scalars(named)) - drafted)
