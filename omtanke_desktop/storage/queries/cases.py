"""Cases: the list, one case in full, its documents and its history."""

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
from omtanke_desktop.storage.queries.search import found_refs


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list is narrowed to; empty parts narrow nothing."""

    states: tuple[CaseState, ...] = ()
    principal: str = ""
    target_group: str = ""
    year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the register; moments are aware (UTC)."""

    id: int
    number: str
    diary_number: str
    title: str
    initiator: str
    principal: str
    state: CaseState
    arrived: datetime
    handler: str
    next_date: date | None


def case_ids(session: Session, wanted: CaseFilter | None = None) -> list[int]:
    """Ids of the cases that fit, newest number first (best hit first when searching)."""
    wanted = wanted or CaseFilter()
    statement = _narrowed(select(m.Case.id), wanted)
    newest = statement.order_by(m.Case.year.desc(), m.Case.serial.desc())
    if not wanted.text.strip():
        return list(session.scalars(newest))
    fitting = set(session.scalars(statement))
    return [ref for ref in found_refs(session, wanted.text, "case") if ref in fitting]


def _narrowed(statement: Select[int], wanted: CaseFilter) -> Select[int]:
    if wanted.states:
        statement = statement.where(m.Case.state.in_(wanted.states))
    if wanted.principal:
        statement = statement.join(m.Principal).where(m.Principal.key == wanted.principal)
    if wanted.year:
        statement = statement.where(m.Case.year == wanted.year)
    if wanted.target_group:
        mark = m.CaseMark
        ids = select(mark.case_id).filter_by(kind="target_group", key=wanted.target_group)
        statement = statement.where(m.Case.id.in_(ids))
    return statement


def case_rows(session: Session, ids: list[int]) -> list[CaseRow]:
    """The rows of these ids, in their order; ids that are gone are left out."""
    c = m.Case
    columns = select(
        c.id,
        c.number,
        c.diary_number,
        c.title,
        func.coalesce(func.nullif(m.Contact.unit, ""), m.Contact.name, ""),
        func.coalesce(m.Principal.short, ""),
        c.state,
        c.arrived,
        c.handler,
        c.next_date,
    )
    joined = columns.outerjoin(m.Contact, c.initiator_id == m.Contact.id).outerjoin(
        m.Principal, c.principal_id == m.Principal.id
    )
    found: dict[int, CaseRow] = {}
    for start in range(0, len(ids), 500):
        for row in session.execute(joined.where(c.id.in_(ids[start : start + 500]))):
            found[row[0]] = CaseRow(*row)
    return [found[id_] for id_ in ids if id_ in found]


def years(session: Session) -> list[int]:
    """The years that have cases, newest first."""
    return list(session.scalars(select(m.Case.year).distinct().order_by(m.Case.year.desc())))


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
class CaseDetail:
    """Everything the case page shows above its tabs; marks is kind -> keys."""

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
    )


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
    ).outerjoin(m.Message, d.message_id == m.Message.id)
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
    return session.scalar(select(m.Blob.content).where(m.Blob.sha256 == sha256))


def case_by_number(session: Session, number: str) -> int | None:
    """The id of the case with this number."""
    return session.scalar(select(m.Case.id).where(m.Case.number == number))
