"""Messages as they came, their attachments and what was read out of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.mails import InitiatorSource, MailKind, WarningKind
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.models.base import Base


class Blob(Base):
    """Bytes stored once, by their SHA-256 (hex): raw mails, attachments, sent papers."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Message(Base):
    """One mail. raw_sha256 points at its bytes, untouched; received is the arrival moment.

    On which cases it lies is told by their documents. answers_id: the mail it follows until that
    one is on a case. same_key: what makes it the same mail without a Message-ID. proposals: how
    many filled forms it holds. warning_reason: why it was gone on with all the same. archived:
    old mail, to which nothing is answered. sender_chosen: somebody said that the sender brings the
    initiative, not whom the forwarded mail names.
    """

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    raw_sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), index=True)
    filename: Mapped[str] = mapped_column(default="")
    format: Mapped[str] = mapped_column(default="eml")
    kind: Mapped[MailKind] = mapped_column(default=MailKind.NEW)
    state: Mapped[MessageState] = mapped_column(index=True)
    state_reason: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str | None] = mapped_column(index=True)
    same_key: Mapped[str] = mapped_column(default="", index=True)
    in_reply_to: Mapped[str | None] = mapped_column(index=True)
    references: Mapped[list[str]] = mapped_column(default=list)
    sender_name: Mapped[str] = mapped_column(default="")
    sender_address: Mapped[str] = mapped_column(default="")
    recipients: Mapped[list[str]] = mapped_column(default=list)
    initiator_name: Mapped[str] = mapped_column(default="")
    initiator_address: Mapped[str] = mapped_column(default="")
    initiator_how: Mapped[InitiatorSource] = mapped_column(default=InitiatorSource.SENDER)
    sender_chosen: Mapped[bool] = mapped_column(default=False)
    subject: Mapped[str] = mapped_column(default="")
    sent: Mapped[datetime | None]
    received: Mapped[datetime | None]
    received_source: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    html: Mapped[str] = mapped_column(default="")
    signed: Mapped[bool] = mapped_column(default=False)
    bounce: Mapped[dict[str, Any]] = mapped_column(default=dict)
    archived: Mapped[bool] = mapped_column(default=False)
    proposals: Mapped[int] = mapped_column(default=0)
    warning_reason: Mapped[str] = mapped_column(default="")
    taken_in: Mapped[datetime]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    suggested_case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    suggestion: Mapped[str] = mapped_column(default="")

    attachments: Mapped[list["Attachment"]] = relationship(
        order_by="Attachment.position", cascade="all, delete-orphan", back_populates="message"
    )
    fields: Mapped[list["FormFieldValue"]] = relationship(
        order_by="FormFieldValue.position", cascade="all, delete-orphan", back_populates="message"
    )
    warnings: Mapped[list["MessageWarning"]] = relationship(
        order_by="MessageWarning.id", cascade="all, delete-orphan"
    )


class Attachment(Base):
    """A file of a message; the bytes are the blob's, text is what could be read for search."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    position: Mapped[int]
    filename: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    text: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")

    message: Mapped[Message] = relationship(back_populates="attachments")


class FormFieldValue(Base):
    """One answer of a form as read, and where it stood; value is what staff may correct.

    proposal: which of the mail's forms it belongs to, from 0.
    """

    __tablename__ = "form_field"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    proposal: Mapped[int] = mapped_column(default=0)
    position: Mapped[int]
    source: Mapped[str]
    label: Mapped[str]
    key: Mapped[str | None]
    value: Mapped[str]
    as_read: Mapped[str]
    where: Mapped[str]

    message: Mapped[Message] = relationship(back_populates="fields")


class MessageWarning(Base):
    """One thing in a mail that asks for care, and where it stands."""

    __tablename__ = "message_warning"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    kind: Mapped[WarningKind]
    where: Mapped[str]
    what: Mapped[str]


class Setting(Base):
    """One setting of the register, as JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
