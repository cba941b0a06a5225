"""Messages as they came, their attachments and the form fields read out of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.models.base import Base


class Blob(Base):
    """Bytes stored once, by their SHA-256 (hex): raw mails, attachments, sent papers."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Message(Base):
    """One mail. raw_sha256 points at its bytes, untouched; received is the arrival moment."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    raw_sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), index=True)
    filename: Mapped[str] = mapped_column(default="")
    state: Mapped[MessageState] = mapped_column(index=True)
    state_reason: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str | None] = mapped_column(index=True)
    in_reply_to: Mapped[str | None]
    references: Mapped[list[str]] = mapped_column(default=list)
    sender_name: Mapped[str] = mapped_column(default="")
    sender_address: Mapped[str] = mapped_column(default="")
    recipients: Mapped[list[str]] = mapped_column(default=list)
    subject: Mapped[str] = mapped_column(default="")
    sent: Mapped[datetime | None]
    received: Mapped[datetime | None]
    received_source: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    html: Mapped[str] = mapped_column(default="")
    taken_in: Mapped[datetime]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    suggested_case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    suggestion: Mapped[str] = mapped_column(default="")

    attachments: Mapped[list["Attachment"]] = relationship(
        order_by="Attachment.position", cascade="all, delete-orphan", back_populates="message"
    )
    fields: Mapped[list["FormFieldValue"]] = relationship(
        order_by="FormFieldValue.position", cascade="all, delete-orphan", back_populates="message"
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
    """One answer of the form as read, and where it stood; value is what staff may correct."""

    __tablename__ = "form_field"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    position: Mapped[int]
    source: Mapped[str]
    label: Mapped[str]
    key: Mapped[str | None]
    value: Mapped[str]
    as_read: Mapped[str]
    where: Mapped[str]

    message: Mapped[Message] = relationship(back_populates="fields")


class Setting(Base):
    """One setting of the register, as JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
