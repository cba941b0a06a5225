"""The texts a case has for the sections of its proposal paper."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


def case_texts(session: Session, case_id: int) -> dict[str, str]:
    """What is written in each section that has a text, by the section's key."""
    rows = session.scalars(select(m.CaseText).filter_by(case_id=case_id))
    return {row.key: row.text for row in rows}


def text_of(session: Session, case_id: int, key: str) -> m.CaseText | None:
    """One section's text, to be changed."""
    return session.get(m.CaseText, (case_id, key))


def cases_with_text(session: Session, key: str) -> int:
    """How many cases have something written in a section."""
    counted = select(func.count()).select_from(m.CaseText).filter_by(key=key)
    return session.scalar(counted) or 0
