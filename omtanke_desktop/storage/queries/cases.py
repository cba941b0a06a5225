"""One case in full, its documents and its history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.states import (
    CaseState,
    Channel,
    Completeness,
    Direction,
    DocumentStatus,
    document_status,
)
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.registrar import counterpart
from omtanke_desktop.storage.search_texts import driver


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody to write to."""

    id: int
    name: str
    title: str
    unit: str
    principal: str
    email: str
    phone: str
    postal_address: str
    internal_post: str
    preferred_way: str

    @property
    def shown(self) -> str:
        """The unit, or the name when there is none."""
        return self.unit or self.name or self.email


@dataclass(frozen=True, slots=True)
class CaseContactRow:
    """Somebody beside the initiator; principal is the key of the contact's own, "" for none."""

    id: int
    role: str
    contact: ContactRow
    principal: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything the case page shows above its tabs.

    marks is kind -> keys, answers is question -> (answer, why). next_date is the day of the next
    open watch. merged_id is the case it was merged into.
    """

    id: int
    number: str
    diary_number: str
    title: str
    public_title: str
    summary: str
    background: str
    state: CaseState
    completeness: Completeness
    channel: Channel
    arrived: datetime
    arrived_source: str
    registered: datetime
    handler: str
    initiator_kind: str
    initiator: ContactRow | None
    principal: str
    secrecy: str
    proposal_type: str
    proposal: str
    weighing: str
    marks: dict[str, frozenset[str]]
    merged_into: str
    merged_id: int | None
    answers: dict[str, tuple[str, str]]
    contacts: tuple[CaseContactRow, ...]
    next_date: date | None
    historic: bool
    secrecy_date: date | None
    secrecy_by: str
    sender_left_out: bool
    delay_told: date | None


def case_detail(session: Session, case_id: int) -> CaseDetail | None:
    """One case, or None when it is not there."""
    return case_details(session, [case_id]).get(case_id)


def case_details(session: Session, case_ids: Collection[int]) -> dict[int, CaseDetail]:
    """Several cases by id, in a few questions for all of them; those that are gone are left out."""
    whom = joinedload(m.Case.initiator).joinedload(m.Contact.principal)
    more = (whom, joinedload(m.Case.principal), selectinload(m.Case.marks))
    wanted = select(m.Case).where(m.Case.id.in_(case_ids)).options(*more)
    found = session.scalars(wanted).all()
    into = {case.merged_into_id for case in found if case.merged_into_id}
    merged = _numbers(session, into) if into else {}
    answers, contacts = _answers(session, case_ids), _contacts(session, case_ids)
    return {
        case.id: _detail(
            case,
            merged.get(case.merged_into_id or 0, ""),
            answers.get(case.id, {}),
            contacts.get(case.id, ()),
        )
        for case in found
    }


def _numbers(session: Session, ids: Collection[int]) -> dict[int, str]:
    rows = session.execute(select(m.Case.id, m.Case.number).where(m.Case.id.in_(ids)))
    return {row.id: row.number for row in rows}


def _detail(
    case: m.Case,
    merged_into: str,
    answers: dict[str, tuple[str, str]],
    contacts: tuple[CaseContactRow, ...],
) -> CaseDetail:
    return CaseDetail(
        marks=_marks(case),
        initiator=_contact(case.initiator),
        principal=case.principal.key if case.principal else "",
        merged_into=merged_into,
        merged_id=case.merged_into_id,
        answers=answers,
        contacts=contacts,
        **{name: getattr(case, name) for name in _AS_KEPT},
    )


_AS_KEPT = (
    *("id", "number", "diary_number", "title", "public_title", "summary", "background", "state"),
    *("completeness", "channel", "arrived", "arrived_source", "registered", "handler"),
    *("initiator_kind", "secrecy", "proposal_type", "proposal", "weighing", "next_date"),
    *("historic", "secrecy_date", "secrecy_by", "sender_left_out", "delay_told"),
)


def _answers(session: Session, ids: Collection[int]) -> dict[int, dict[str, tuple[str, str]]]:
    a, found = m.CaseAnswer, dict[int, dict[str, tuple[str, str]]]()
    columns = select(a.case_id, a.question, a.answer, a.why)
    for case_id, question, answer, why in session.execute(columns.where(a.case_id.in_(ids))):
        found.setdefault(case_id, {})[question] = (answer, why)
    return found


def _contacts(session: Session, ids: Collection[int]) -> dict[int, tuple[CaseContactRow, ...]]:
    found: dict[int, tuple[CaseContactRow, ...]] = {}
    ties = select(m.CaseContact).where(m.CaseContact.case_id.in_(ids)).order_by(m.CaseContact.id)
    for tie in session.scalars(ties):
        found[tie.case_id] = (*found.get(tie.case_id, ()), _case_contact(tie))
    return found


def _case_contact(tie: m.CaseContact) -> CaseContactRow:
    contact, principal = _contact(tie.contact), tie.contact.principal
    assert contact is not None
    return CaseContactRow(tie.id, tie.role, contact, principal.key if principal else "")


def _contact(contact: m.Contact | None) -> ContactRow | None:
    if contact is None:
        return None
    return ContactRow(
        id=contact.id,
        name=contact.name,
        title=contact.title,
        unit=contact.unit,
        principal=contact.principal.name if contact.principal else "",
        email=contact.email,
        phone=contact.phone,
        postal_address=contact.postal_address,
        internal_post=contact.internal_post,
        preferred_way=contact.preferred_way,
    )


def _marks(case: m.Case) -> dict[str, frozenset[str]]:
    kinds = {mark.kind for mark in case.marks}
    return {k: frozenset(mark.key for mark in case.marks if mark.kind == k) for k in kinds}


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One numbered document of a case; withdrawn: it was taken off the case again, or cancelled.

    arrived: when it came in, when our own mail was sent, when something was said; None for what
    was drawn up here. finished: None for an internal draft. counterpart: from whom or to whom.
    home: the number of the case it came from when that was merged into this one, home_number its
    own number there.
    """

    id: int
    number: int
    direction: Direction
    kind: str
    title: str
    text: str
    created: datetime
    author: str
    dispatched: datetime | None
    message_id: int | None
    withdrawn: datetime | None
    withdrawn_reason: str
    sha256: str | None
    filename: str
    finished: datetime | None
    source_id: int | None
    arrived: datetime | None
    counterpart: str
    home: str
    home_number: int | None

    @property
    def status(self) -> DocumentStatus:
        """Draft or dispatched, incoming or cancelled."""
        return document_status(self.direction, self.finished, self.dispatched, self.withdrawn)

    @property
    def dated(self) -> datetime:
        """When it came in or was drawn up, as OSL 5:2 asks of a register."""
        return self.arrived or self.created


def documents(session: Session, case_id: int) -> list[DocumentRow]:
    """The documents of a case, by number."""
    return documents_of(session, [case_id]).get(case_id, [])


def documents_of(session: Session, case_ids: Collection[int]) -> dict[int, list[DocumentRow]]:
    """The documents of several cases, by number, under the ids of those that have any."""
    d = m.Document
    columns: Select[*tuple[Any, ...]] = select(
        *(d.case_id, d.id, d.number, d.direction, d.kind, d.title, d.text, d.created, d.author),
        *(d.dispatched, d.message_id, d.withdrawn, d.withdrawn_reason, d.sha256, d.filename),
        *(d.finished, d.source_id),
        func.coalesce(m.Message.received, d.arrived),
        counterpart(),
        *(func.coalesce(m.Case.number, ""), d.home_number),
    ).outerjoin(m.Message, d.message_id == m.Message.id)
    columns = columns.outerjoin(m.Case, d.home_case_id == m.Case.id)
    found: dict[int, list[DocumentRow]] = {}
    for case_id, *row in session.execute(columns.where(d.case_id.in_(case_ids)).order_by(d.number)):
        found.setdefault(case_id, []).append(DocumentRow(*row))
    return found


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of a history; what tells the field or the event's own words."""

    id: int
    at: datetime
    who: str
    kind: EventKind
    field: str
    before: str
    after: str
    text: str
    message_id: int | None
    meeting_id: int | None


def history(session: Session, case_id: int) -> list[EventRow]:
    """The whole story of a case in time order."""
    e = m.Event
    columns: Select[*tuple[Any, ...]] = select(
        *(e.id, e.at, e.who, e.kind, e.field, e.before, e.after, e.text),
        *(e.message_id, e.meeting_id),
    )
    d = m.Document
    of_mails = select(d.message_id).where(d.case_id == case_id, d.message_id.is_not(None))
    about = or_(e.case_id == case_id, and_(e.case_id.is_(None), e.message_id.in_(of_mails)))
    return [EventRow(*row) for row in session.execute(columns.where(about).order_by(e.at, e.id))]


def blob(session: Session, sha256: str) -> bytes | None:
    """The stored bytes of a document, an attachment or a sent paper."""
    row = driver(session).execute("SELECT content FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def case_by_number(session: Session, number: str) -> int | None:
    """The id of the case with this number, however its letters are cased."""
    wanted = number.strip()
    found = select(m.Case.id).where(m.Case.number.in_((wanted, wanted.upper())))
    return session.scalar(found.order_by(m.Case.number != wanted))
