"""Which of our letters a mail answers, and which mails may answer a letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.storage import models as m

_AT_ONCE = 500  # message ids in one question


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A mail that may answer a letter."""

    message_id: int
    sender: str
    subject: str
    came: datetime


def letter_mailed_as(session: Session, message_ids: Iterable[str]) -> m.Letter | None:
    """The letter whose mail one of these ids names, the first named first."""
    ids = list(dict.fromkeys(one for one in message_ids if one))
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        rows = session.scalars(select(m.Letter).where(m.Letter.mail_id.in_(some)))
        known = {row.mail_id: row for row in rows}
        for one in some:
            if one in known:
                return known[one]
    return None


def letters_to(
    session: Session, cases: Iterable[int], address: str, before: datetime
) -> list[m.Letter]:
    """Letters of these cases that went to an address before a moment, the latest first.

    The address is the letter's own; the initiator's where the leading letter has none.
    """
    g, wanted = m.Letter, address.strip().casefold()
    gone = select(g).where(g.case_id.in_(list(cases)), g.dispatched.is_not(None))
    gone = gone.where(g.dispatched <= before, g.discarded.is_(None))
    latest_first = session.scalars(gone.order_by(g.dispatched.desc(), g.id.desc())).all()
    return [one for one in latest_first if wanted and wanted == _address(session, one)]


def _address(session: Session, letter: m.Letter) -> str:
    if letter.email.strip() or letter.leader_id is not None:
        return letter.email.strip().casefold()
    initiator = session.get_one(m.Case, letter.case_id).initiator
    return initiator.email.strip().casefold() if initiator else ""


def mailed_and_waiting(session: Session, addresses: Iterable[str]) -> list[m.Letter]:
    """Letters put into a mail to one of these (folded) addresses that have not gone out yet."""
    g = m.Letter
    waiting = select(g).where(g.mail_id != "", g.dispatched.is_(None), g.discarded.is_(None))
    known = set(addresses)
    found = session.scalars(waiting.order_by(g.id.desc()))
    return [one for one in found if one.email.strip().casefold() in known]


def answers_to_choose(session: Session, case_id: int) -> list[AnswerRow]:
    """The mails on a case that somebody sent us, the latest first."""
    d, g = m.Document, m.Message
    came = func.coalesce(g.received, g.sent, g.taken_in)
    rows = (
        select(g.id, g.sender_name, g.sender_address, g.subject, came)
        .join(d, d.message_id == g.id)
        .where(d.case_id == case_id, d.withdrawn.is_(None))
        .where(g.kind.in_((MailKind.NEW, MailKind.REPLY)))
        .order_by(came.desc(), g.id.desc())
    )
    return [AnswerRow(row[0], row[1] or row[2], row[3], row[4]) for row in session.execute(rows)]
