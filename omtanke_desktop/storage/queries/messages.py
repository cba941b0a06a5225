"""Messages: the inbox list and one mail in full."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One line of the inbox; received is None for what could not be read."""

    id: int
    state: MessageState
    subject: str
    sender: str
    received: datetime | None
    attachments: int
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
    """One answer of the form; as_read is what the file said before anyone corrected it."""

    id: int
    label: str
    key: str | None
    value: str
    as_read: str
    where: str


@dataclass(frozen=True, slots=True)
class MessageDetail:
    """One mail with its attachments and what was read out of its form."""

    id: int
    state: MessageState
    state_reason: str
    subject: str
    sender_name: str
    sender_address: str
    recipients: tuple[str, ...]
    sent: datetime | None
    received: datetime | None
    received_source: str
    text: str
    html: str
    raw_sha256: str
    filename: str
    case_id: int | None
    suggested_case_id: int | None
    suggestion: str
    attachments: tuple[AttachmentRow, ...]
    fields: tuple[FieldRow, ...]


def message_rows(session: Session, *states: MessageState) -> list[MessageRow]:
    """Messages in these states, newest arrival first."""
    g = m.Message
    files = (
        select(func.count(m.Attachment.id))
        .where(m.Attachment.message_id == g.id)
        .correlate(g)
        .scalar_subquery()
    )
    sender = func.coalesce(func.nullif(g.sender_name, ""), g.sender_address)
    columns = select(
        g.id, g.state, g.subject, sender, g.received, files, g.suggestion, g.filename
    ).where(g.state.in_(states))
    ordered = columns.order_by(func.coalesce(g.received, g.taken_in).desc(), g.id.desc())
    return [MessageRow(*row) for row in session.execute(ordered)]


def message_detail(session: Session, message_id: int) -> MessageDetail | None:
    """One mail, or None when it is not there."""
    loads = (selectinload(m.Message.attachments), selectinload(m.Message.fields))
    row = session.get(m.Message, message_id, options=loads)
    if row is None:
        return None
    return MessageDetail(
        id=row.id,
        state=row.state,
        state_reason=row.state_reason,
        subject=row.subject,
        sender_name=row.sender_name,
        sender_address=row.sender_address,
        recipients=tuple(row.recipients),
        sent=row.sent,
        received=row.received,
        received_source=row.received_source,
        text=row.text,
        html=row.html,
        raw_sha256=row.raw_sha256,
        filename=row.filename,
        case_id=row.case_id,
        suggested_case_id=row.suggested_case_id,
        suggestion=row.suggestion,
        attachments=tuple(
            AttachmentRow(a.id, a.filename, a.content_type, a.size, a.sha256, a.problem)
            for a in row.attachments
        ),
        fields=tuple(
            FieldRow(f.id, f.label, f.key, f.value, f.as_read, f.where) for f in row.fields
        ),
    )
