"""What intake must know: whether a mail is here already, and where it belongs."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Integer, Select, bindparam, cast, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.mails import DraftKind, MailKind, addresses_in
from omtanke_desktop.storage import models as m


def answered_message(session: Session, message_ids: Iterable[str]) -> m.Message | None:
    """The message in the register that one of these ids names, the first named first."""
    g = m.Message
    for some in _in_groups(dict.fromkeys(message_ids)):
        columns: Select[*tuple[Any, ...]] = select(g.message_id, func.min(g.id))
        rows = session.execute(columns.where(g.message_id.in_(some)).group_by(g.message_id))
        known: dict[str, int] = {row[0]: row[1] for row in rows}
        for message_id in some:
            if message_id in known:
                return session.get(g, known[message_id])
    return None


def _in_groups(ids: Iterable[str]) -> Iterator[list[str]]:
    """Some at a time: an answer may name thousands, and SQLite takes so many in one question."""
    waiting = iter(ids)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


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


def waits_for(session: Session, message_id: int, other_id: int) -> bool:
    """Whether a message waits for another one, directly or by way of mails between them."""
    asked = {"message_id": message_id, "other_id": other_id}
    return session.scalar(_WAITS_FOR, asked) is not None


def _waits_for() -> Select[tuple[int]]:
    g = m.Message
    above = select(g.answers_id.label("id")).where(g.id == bindparam("message_id"))
    up = above.cte(recursive=True)
    up = up.union(select(g.answers_id).join(up, g.id == up.c.id))
    return select(up.c.id).where(up.c.id == bindparam("other_id")).limit(1)


_WAITS_FOR = _waits_for()


def followers(session: Session, message_id: int) -> list[m.Message]:
    """The messages that wait for this one."""
    return list(session.scalars(select(m.Message).filter_by(answers_id=message_id)))


def cases_named_in(session: Session, words: str) -> list[m.Case]:
    """The cases whose number stands by itself in a text, such as a subject line.

    Any dash and capitals or not will do; OH-2025-001 does not stand in OH-2025-0011.
    """
    text = _plain(words[:_READ])
    if not any(map(str.isdigit, text)):
        return []
    plain = func.upper(func.replace(m.Case.number, "–", "-"))
    named = select(m.Case.id).where(func.instr(text, plain) > 0)
    found = session.scalars(select(m.Case).where(m.Case.id.in_(named)).order_by(m.Case.id))
    return [case for case in found if _stands_in(_plain(case.number), text)]


def _plain(words: str) -> str:
    return " ".join(words.translate(_DASHES).split()).upper()


def _stands_in(number: str, text: str) -> bool:
    return bool(re.search(_BEFORE + re.escape(number) + _AFTER, text))


_READ = 1000  # characters of a subject line
_AT_ONCE = 500
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_BEFORE = r"(?<![^\W_])(?<![^\W_][-/])"
_AFTER = r"(?![^\W_])(?![-/][^\W_])"


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
    return _carried_by(session.scalars(waiting), recipients, subject)


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
    kept = select(g).where(g.discarded.is_(None)).order_by(g.id.desc())
    return _carried_by(session.scalars(kept), (recipient.casefold(),), subject)


def _carried_by(
    drafts: Iterable[m.MailDraft], recipients: Collection[str], subject: str
) -> m.MailDraft | None:
    """The first draft to one of these (folded) recipients, its subject the same but for blanks."""
    for draft in drafts:
        addresses = addresses_in(draft.recipient_address.casefold())
        same_recipient = not set(recipients).isdisjoint(addresses)
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
    """The highest document number of a case, 0 for none.

    Counts those that lie in another case now: they come home when a merger is taken back. Counts
    those that went home from here too: a number that was given is never given again.
    """
    d, e = m.Document, m.Event
    here = session.scalar(select(func.max(d.number)).filter_by(case_id=case_id))
    away = session.scalar(select(func.max(d.home_number)).filter_by(home_case_id=case_id))
    given = select(func.max(cast(e.after, Integer))).where(e.case_id == case_id)
    spent = session.scalar(given.where(e.field == LAST_DOCUMENT))
    return max(here or 0, away or 0, spent or 0)


LAST_DOCUMENT = "last_document"
"""The field of the event that tells how many numbers a case had given when another left it."""


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


def answers_to_request(session: Session, case_id: int) -> int:
    """How many replies have come to a case since its completion was last asked for."""
    d, g, draft = m.Document, m.Message, m.MailDraft
    asked = select(func.max(draft.created)).filter_by(case_id=case_id, kind=DraftKind.COMPLETION)
    came = select(func.count(d.id)).join(g, d.message_id == g.id)
    came = came.where(d.case_id == case_id, d.withdrawn.is_(None), g.kind == MailKind.REPLY)
    return session.scalar(came.where(d.created >= asked.scalar_subquery())) or 0


def latest_incoming(session: Session, case_id: int) -> m.Message | None:
    """The latest mail that came in on a case: what we write about it answers that one."""
    d, g = m.Document, m.Message
    came = select(g).join(d, d.message_id == g.id)
    came = came.where(
        d.case_id == case_id, d.withdrawn.is_(None), g.kind.in_((MailKind.NEW, MailKind.REPLY))
    )
    return session.scalar(came.order_by(d.id.desc()).limit(1))
