"""What intake must know: whether a mail is here already, and where it belongs."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


def answered_message(session: Session, message_ids: Iterable[str]) -> m.Message | None:
    """The message in the register that one of these ids names, the first named first."""
    for message_id in message_ids:
        found = session.scalar(select(m.Message).filter_by(message_id=message_id).limit(1))
        if found is not None:
            return found
    return None


def cases_of_message(session: Session, message_id: int) -> list[m.Case]:
    """The cases on which a message lies, the latest first."""
    d = m.Document
    lies = select(m.Case).join(d, d.case_id == m.Case.id)
    lies = lies.where(d.message_id == message_id, d.withdrawn.is_(None))
    return list(session.scalars(lies.order_by(d.id.desc())).unique())


def taken_proposals(session: Session, message_id: int) -> set[int]:
    """The forms of a message from which cases have been registered."""
    d = m.Document
    taken = select(d.proposal).where(d.message_id == message_id, d.withdrawn.is_(None))
    return {one for one in session.scalars(taken) if one is not None}


def followers(session: Session, message_id: int) -> list[m.Message]:
    """The messages that wait for this one."""
    return list(session.scalars(select(m.Message).filter_by(answers_id=message_id)))


def cases_named_in(session: Session, words: str) -> list[m.Case]:
    """The cases whose number stands as a word in a text, such as a subject line."""
    numbers = {token.strip("-–/").upper() for token in _NUMBER.findall(words)}
    if not numbers:
        return []
    named = select(m.Case).where(func.upper(m.Case.number).in_(numbers))
    return list(session.scalars(named.order_by(m.Case.id)))


_NUMBER = re.compile(r"[\w/–-]*\d[\w/–-]*")


def addresses_of_case(session: Session, case_id: int) -> frozenset[str]:
    """Everybody a case has written with: its initiator, and sender and recipients of its mails."""
    d, g = m.Document, m.Message
    found: set[str] = set()
    of_initiator = select(m.Contact.email).join(m.Case, m.Case.initiator_id == m.Contact.id)
    found.update(session.scalars(of_initiator.where(m.Case.id == case_id)))
    columns: Select[*tuple[Any, ...]] = select(
        g.sender_address, g.initiator_address, g.recipients
    ).join(d, d.message_id == g.id)
    for row in session.execute(columns.where(d.case_id == case_id, d.withdrawn.is_(None))):
        found.update((row[0], row[1], *row[2]))
    return frozenset(one.casefold() for one in found if one)


def unsent_draft(session: Session, recipients: Collection[str], subject: str) -> m.MailDraft | None:
    """The draft that a mail of ours carries out: same recipient, and its subject unchanged."""
    g = m.MailDraft
    waiting = select(g).where(g.sent.is_(None), g.discarded.is_(None)).order_by(g.id.desc())
    for draft in session.scalars(waiting):
        same_recipient = draft.recipient_address.casefold() in recipients
        if same_recipient and "".join(draft.subject.split()) == "".join(subject.split()):
            return draft
    return None


def sent_draft(
    session: Session, message_id: str | None, recipient: str, subject: str | None
) -> m.MailDraft | None:
    """The draft that bounced: by its Message-ID, else by recipient and subject."""
    g = m.MailDraft
    if message_id:
        found = session.scalar(select(g).filter_by(message_id=message_id))
        if found is not None:
            return found
    if not subject:
        return None
    for draft in session.scalars(select(g).where(g.discarded.is_(None)).order_by(g.id.desc())):
        same_recipient = draft.recipient_address.casefold() == recipient.casefold()
        if same_recipient and "".join(draft.subject.split()) == "".join(subject.split()):
            return draft
    return None


def mailed_letters(session: Session, address: str, way: str) -> list[m.Letter]:
    """Letters that went out this way to the initiator with this address, the latest first."""
    g = m.Letter
    sent = (
        select(g)
        .join(m.Case, g.case_id == m.Case.id)
        .join(m.Contact, m.Case.initiator_id == m.Contact.id)
        .where(g.dispatched.is_not(None), g.way == way)
        .where(func.lower(m.Contact.email) == address.lower())
    )
    return list(session.scalars(sent.order_by(g.dispatched.desc(), g.id.desc())))


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


def next_meeting_day(session: Session, today: date) -> date | None:
    """The day of the nearest meeting that has not been held."""
    coming = select(m.Meeting.day).where(m.Meeting.day >= today, m.Meeting.closed.is_(None))
    return session.scalar(coming.order_by(m.Meeting.day).limit(1))


def latest_incoming(session: Session, case_id: int) -> m.Message | None:
    """The latest mail that came in on a case: what we write about it answers that one."""
    d, g = m.Document, m.Message
    came = select(g).join(d, d.message_id == g.id)
    came = came.where(d.case_id == case_id, d.withdrawn.is_(None), g.kind.in_(("new", "reply")))
    return session.scalar(came.order_by(d.id.desc()).limit(1))
