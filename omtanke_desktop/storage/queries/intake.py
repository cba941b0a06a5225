"""What intake must know: whether a mail is here already, and which case it answers."""

import hashlib

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


def same_message(session: Session, raw: bytes, message_id: str | None) -> int | None:
    """The row of the same mail: same Message-ID, or the very same bytes."""
    same_bytes = m.Message.raw_sha256 == hashlib.sha256(raw).hexdigest()
    same = or_(m.Message.message_id == message_id, same_bytes) if message_id else same_bytes
    return session.scalar(select(m.Message.id).where(same).limit(1))


def case_of_messages(session: Session, message_ids: list[str]) -> m.Case | None:
    """The case on which one of these messages lies, the first named first."""
    for message_id in message_ids:
        joined = select(m.Case).join(m.Message, m.Message.case_id == m.Case.id)
        found = session.scalar(joined.where(m.Message.message_id == message_id))
        if found is not None:
            return found
    return None


def last_serial(session: Session, series: str, year: int) -> int:
    """The highest serial number given in a series and year, 0 for none."""
    serials = select(m.Case.serial).filter_by(series=series, year=year)
    return session.scalar(serials.order_by(m.Case.serial.desc()).limit(1)) or 0


def number_taken(session: Session, number: str) -> bool:
    """Whether some case has this number already."""
    return session.scalar(select(m.Case.id).filter_by(number=number)) is not None


def last_document(session: Session, case_id: int) -> int:
    """The highest document number of a case, 0 for none."""
    numbers = select(m.Document.number).filter_by(case_id=case_id)
    return session.scalar(numbers.order_by(m.Document.number.desc()).limit(1)) or 0


def principal_named(session: Session, name: str) -> m.Principal | None:
    """The principal a form or a person names: "Varbergs kommun", "Varberg", "varberg"."""
    wanted = name.strip().casefold()
    if not wanted:
        return None
    for row in session.scalars(select(m.Principal)):
        if wanted in (row.key, row.name.casefold(), row.short.casefold()):
            return row
    return None


def decisions_of(session: Session, case_id: int) -> list[str]:
    """The types of a case's decisions, oldest first."""
    chosen = select(m.DecisionRecord.type).filter_by(case_id=case_id)
    return list(session.scalars(chosen.order_by(m.DecisionRecord.decided_on, m.DecisionRecord.id)))


def member_count(session: Session) -> int:
    """How many standing members there are."""
    return len(session.scalars(select(m.Member.id)).all())
