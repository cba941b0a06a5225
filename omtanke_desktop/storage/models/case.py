"""Cases, their marks, their numbered documents and their history."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.states import CaseState, Channel, Completeness, Direction
from omtanke_desktop.storage.models.base import Base
from omtanke_desktop.storage.models.organisation import Contact, Principal


class Case(Base):
    """One initiative: its number, what it is about, who brought it and where it is."""

    __tablename__ = "case"
    __table_args__ = (UniqueConstraint("series", "year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    series: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    diary_number: Mapped[str] = mapped_column(default="", index=True)
    title: Mapped[str]
    public_title: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    background: Mapped[str] = mapped_column(default="")
    state: Mapped[CaseState] = mapped_column(index=True)
    completeness: Mapped[Completeness] = mapped_column(default=Completeness.NOT_JUDGED)
    channel: Mapped[Channel]
    arrived: Mapped[datetime] = mapped_column(index=True)
    arrived_source: Mapped[str] = mapped_column(default="")
    registered: Mapped[datetime]
    handler: Mapped[str] = mapped_column(default="")
    initiator_kind: Mapped[str] = mapped_column(default="")
    initiator_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id"), index=True)
    secrecy: Mapped[str] = mapped_column(default="")
    proposal_type: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    weighing: Mapped[str] = mapped_column(default="")
    next_date: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))

    initiator: Mapped[Contact | None] = relationship(cascade="save-update, merge")
    principal: Mapped[Principal | None] = relationship()
    marks: Mapped[list["CaseMark"]] = relationship(cascade="all, delete-orphan")


class CaseMark(Base):
    """A key a case is tied to; kind is target_group, goal, national_goal, agreement, principal."""

    __tablename__ = "case_mark"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)


class Document(Base):
    """A numbered document of a case: a mail, a note of oral information, a scan, a paper.

    withdrawn: when a mail was taken off the case again; the document keeps its number and says
    why. proposal: which of the mail's forms the case was registered from, from 0.
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[int]
    direction: Mapped[Direction]
    kind: Mapped[str]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    created: Mapped[datetime]
    author: Mapped[str] = mapped_column(default="")
    dispatched: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    proposal: Mapped[int | None]
    withdrawn: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    filename: Mapped[str] = mapped_column(default="")


class Event(Base):
    """What happened: who, when, what. One edit event per field and sitting, not per autosave."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    sitting: Mapped[str]
    who: Mapped[str]
    who_title: Mapped[str] = mapped_column(default="")
    who_unit: Mapped[str] = mapped_column(default="")
    kind: Mapped[EventKind]
    field: Mapped[str] = mapped_column(default="")
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
