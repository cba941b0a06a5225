"""One case in full, its documents and its history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

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
    case = session.get(m.Case, case_id)
    if case is None:
        return None
    target = session.get(m.Case, case.merged_into_id) if case.merged_into_id else None
    return CaseDetail(
        id=case.id,
        number=case.number,
        diary_number=case.diary_number,
        title=case.title,
        public_title=case.public_title,
        summary=case.summary,
        background=case.background,
        state=case.state,
        completeness=case.completeness,
        channel=case.channel,
        arrived=case.arrived,
        arrived_source=case.arrived_source,
        registered=case.registered,
        handler=case.handler,
        initiator_kind=case.initiator_kind,
        initiator=_contact(case.initiator),
        principal=case.principal.key if case.principal else "",
        secrecy=case.secrecy,
        proposal_type=case.proposal_type,
        proposal=case.proposal,
        weighing=case.weighing,
        marks=_marks(case),
        merged_into=target.number if target else "",
        merged_id=case.merged_into_id,
        answers=_answers(session, case.id),
        contacts=_contacts(session, case.id),
        next_date=case.next_date,
        historic=case.historic,
        secrecy_date=case.secrecy_date,
        secrecy_by=case.secrecy_by,
        sender_left_out=case.sender_left_out,
        delay_told=case.delay_told,
    )


def _answers(session: Session, case_id: int) -> dict[str, tuple[str, str]]:
    rows = session.scalars(select(m.CaseAnswer).filter_by(case_id=case_id))
    return {row.question: (row.answer, row.why) for row in rows}


def _contacts(session: Session, case_id: int) -> tuple[CaseContactRow, ...]:
    ties = select(m.CaseContact).filter_by(case_id=case_id).order_by(m.CaseContact.id)
    return tuple(map(_case_contact, session.scalars(ties)))


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
    d = m.Document
    columns: Select[*tuple[Any, ...]] = select(
        *(d.id, d.number, d.direction, d.kind, d.title, d.text, d.created, d.author),
        *(d.dispatched, d.message_id, d.withdrawn, d.withdrawn_reason, d.sha256, d.filename),
        *(d.finished, d.source_id),
        func.coalesce(m.Message.received, d.arrived),
        counterpart(),
        *(func.coalesce(m.Case.number, ""), d.home_number),
    ).outerjoin(m.Message, d.message_id == m.Message.id)
    columns = columns.outerjoin(m.Case, d.home_case_id == m.Case.id)
    rows = session.execute(columns.where(d.case_id == case_id).order_by(d.number))
    return [DocumentRow(*row) for row in rows]


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
