"""Messages: the inbox list, one mail in full, and the cases a mail lies on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, selectinload

from omtanke_desktop.domain.mails import Initiator, InitiatorSource, MailKind, WarningKind
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One line of the inbox; received is None for what could not be read.

    sender: the true initiator; of a mail of our own, its recipients. warnings: how many things in
    it ask for care.
    """

    id: int
    state: MessageState
    kind: MailKind
    subject: str
    sender: str
    received: datetime | None
    attachments: int
    warnings: int
    suggestion: str
    filename: str


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attached file; problem tells why it could not be read."""

    id: int
    filename: str
    content_type: str
    size: int
    sha256: str
    problem: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One answer of the form; as_read is what the file said before anyone corrected it.

    proposal: which of the mail's forms it belongs to, from 0; source: that form's file.
    """

    id: int
    proposal: int
    source: str
    label: str
    key: str | None
    value: str
    as_read: str
    where: str


@dataclass(frozen=True, slots=True)
class WarningRow:
    """One thing in the mail that asks for care."""

    kind: WarningKind
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case on which the mail lies; proposal: the form it was registered from, else None."""

    case_id: int
    number: str
    title: str
    document_id: int
    proposal: int | None


@dataclass(frozen=True, slots=True)
class MessageDetail:
    """One mail with its attachments, what was read out of its forms, and where it lies.

    answers: the subject of the mail it waits with, "" for none. bounce: what a delivery report
    says, by the names of mail.message.Bounce; empty for other mails.
    """

    id: int
    kind: MailKind
    format: str
    state: MessageState
    state_reason: str
    subject: str
    sender_name: str
    sender_address: str
    initiator_name: str
    initiator_address: str
    initiator_how: InitiatorSource
    sender_chosen: bool
    recipients: tuple[str, ...]
    sent: datetime | None
    received: datetime | None
    received_source: str
    text: str
    html: str
    raw_sha256: str
    filename: str
    signed: bool
    bounce: Mapping[str, Any]
    archived: bool
    proposals: int
    warning_reason: str
    answers_id: int | None
    answers: str
    suggested_case_id: int | None
    suggestion: str
    cases: tuple[CaseLink, ...]
    warnings: tuple[WarningRow, ...]
    attachments: tuple[AttachmentRow, ...]
    fields: tuple[FieldRow, ...]

    @property
    def initiator(self) -> Initiator:
        """Who brings the initiative, as found or as somebody chose."""
        if self.sender_chosen or not (self.initiator_name or self.initiator_address):
            return Initiator(self.sender_name, self.sender_address, InitiatorSource.SENDER)
        return Initiator(self.initiator_name, self.initiator_address, self.initiator_how)

    @property
    def needs_reason(self) -> bool:
        """Whether going on with it needs a reason that nobody has given yet."""
        return not self.warning_reason and any(one.kind.needs_reason for one in self.warnings)

    @property
    def waiting_proposals(self) -> tuple[int, ...]:
        """The forms from which no case has been registered yet."""
        taken = {link.proposal for link in self.cases}
        return tuple(one for one in range(self.proposals) if one not in taken)

    def fields_of(self, proposal: int) -> tuple[FieldRow, ...]:
        """The answers of one of the mail's forms."""
        return tuple(field for field in self.fields if field.proposal == proposal)


def message_rows(session: Session, *states: MessageState) -> list[MessageRow]:
    """Messages in these states, newest arrival first."""
    g = m.Message
    found = (func.nullif(g.initiator_name, ""), func.nullif(g.initiator_address, ""))
    shown = [case((g.sender_chosen, None), else_=one) for one in found]
    sender = func.coalesce(*shown, func.nullif(g.sender_name, ""), g.sender_address)
    columns: Select[*tuple[Any, ...]] = select(
        *(g.id, g.state, g.kind, g.subject, sender, g.received),
        *(_count_of(m.Attachment), _count_of(m.MessageWarning), g.suggestion, g.filename),
        g.recipients,
    ).where(g.state.in_(states))
    ordered = columns.order_by(func.coalesce(g.received, g.taken_in).desc(), g.id.desc())
    return [_row(*row) for row in session.execute(ordered)]


def _row(*columns: Any) -> MessageRow:  # noqa: ANN401 - the columns of a row
    *values, recipients = columns
    row = MessageRow(*values)
    if row.kind is MailKind.OUTGOING and recipients:
        return replace(row, sender=f"Till {', '.join(recipients)}")
    return row


def _count_of(part: type[m.Attachment] | type[m.MessageWarning]) -> Any:  # noqa: ANN401 - SQL
    counted = select(func.count(part.id)).where(part.message_id == m.Message.id)
    return counted.correlate(m.Message).scalar_subquery()


def case_links(session: Session, message_id: int) -> tuple[CaseLink, ...]:
    """The cases on which a mail lies now, in the order it was put there."""
    d = m.Document
    columns: Select[*tuple[Any, ...]] = (
        select(d.case_id, m.Case.number, m.Case.title, d.id, d.proposal)
        .join(m.Case, d.case_id == m.Case.id)
        .where(d.message_id == message_id, d.withdrawn.is_(None))
        .order_by(d.id)
    )
    return tuple(CaseLink(*row) for row in session.execute(columns))


def message_detail(session: Session, message_id: int) -> MessageDetail | None:
    """One mail, or None when it is not there."""
    g = m.Message
    loads = (selectinload(one) for one in (g.attachments, g.fields, g.warnings))
    row = session.get(g, message_id, options=tuple(loads))
    if row is None:
        return None
    answered = session.get(g, row.answers_id) if row.answers_id else None
    return MessageDetail(
        id=row.id,
        kind=row.kind,
        format=row.format,
        state=row.state,
        state_reason=row.state_reason,
        subject=row.subject,
        sender_name=row.sender_name,
        sender_address=row.sender_address,
        initiator_name=row.initiator_name,
        initiator_address=row.initiator_address,
        initiator_how=row.initiator_how,
        sender_chosen=row.sender_chosen,
        recipients=tuple(row.recipients),
        sent=row.sent,
        received=row.received,
        received_source=row.received_source,
        text=row.text,
        html=row.html,
        raw_sha256=row.raw_sha256,
        filename=row.filename,
        signed=row.signed,
        bounce=row.bounce,
        archived=row.archived,
        proposals=row.proposals,
        warning_reason=row.warning_reason,
        answers_id=row.answers_id,
        answers=(answered.subject or answered.filename) if answered else "",
        suggested_case_id=row.suggested_case_id,
        suggestion=row.suggestion,
        cases=case_links(session, row.id),
        warnings=tuple(WarningRow(one.kind, one.where, one.what) for one in row.warnings),
        attachments=tuple(
            AttachmentRow(a.id, a.filename, a.content_type, a.size, a.sha256, a.problem)
            for a in row.attachments
        ),
        fields=tuple(
            FieldRow(f.id, f.proposal, f.source, f.label, f.key, f.value, f.as_read, f.where)
            for f in row.fields
        ),
    )
