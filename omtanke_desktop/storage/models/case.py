"""Cases, their marks, their numbered documents, their watches and their history."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.states import (
    CaseState,
    Channel,
    Completeness,
    Direction,
    RelationKind,
)
from omtanke_desktop.storage.models.base import Base
from omtanke_desktop.storage.models.organisation import Contact, Principal


class Case(Base):
    """One initiative: its number, what it is about, who brought it and where it is.

    secrecy is the provision of the mark, with its day and who set it (OSL 5:5); a warning, not a
    decision. sender_left_out: outward lists do not name who brought it (OSL 5:2). next_date is the
    day of the next open watch. delay_told: when the initiator was told that it takes longer
    (Förvaltningslagen 11 §). historic: taken over from an older list.
    """

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
    secrecy_date: Mapped[date | None]
    secrecy_by: Mapped[str] = mapped_column(default="")
    sender_left_out: Mapped[bool] = mapped_column(default=False)
    proposal_type: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    weighing: Mapped[str] = mapped_column(default="")
    next_date: Mapped[date | None] = mapped_column(index=True)
    delay_told: Mapped[date | None]
    historic: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))

    initiator: Mapped[Contact | None] = relationship(cascade="save-update, merge")
    principal: Mapped[Principal | None] = relationship()
    marks: Mapped[list["CaseMark"]] = relationship(cascade="all, delete-orphan")


class CaseMark(Base):
    """A key a case is tied to.

    kind is target_group, goal, national_goal, agreement, principal, nok or label; the key of a
    label is its words.
    """

    __tablename__ = "case_mark"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)


class Document(Base):
    """A numbered document of a case: a mail, a note of oral information, a scan, a paper.

    withdrawn: when a mail was taken off the case again; the document keeps its number and says
    why. proposal: which of the mail's forms the case was registered from, from 0. arrived: when a
    paper came in or something was said; finished: when an internal document was, None for a draft.
    counterpart: from whom it came or to whom it goes, where no mail tells. source_id: the document
    that this one is a masked copy of. home_case_id, home_number: where it stood before its case was
    merged into another.
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
    counterpart: Mapped[str] = mapped_column(default="")
    arrived: Mapped[datetime | None]
    finished: Mapped[datetime | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    home_case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    home_number: Mapped[int | None]


class CaseText(Base):
    """A text of a case for one section of its proposal paper, by the section's key."""

    __tablename__ = "case_text"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class CaseAnswer(Base):
    """The answer to one of the färdplan's questions (resources/fardplan.json), and why."""

    __tablename__ = "case_answer"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")


class CaseContact(Base):
    """Somebody beside the initiator whom a case concerns; role says in what way."""

    __tablename__ = "case_contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    role: Mapped[str] = mapped_column(default="")

    contact: Mapped[Contact] = relationship()


class CaseRelation(Base):
    """Two cases that belong together, the lower id first; kind is related or duplicate."""

    __tablename__ = "case_relation"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True, index=True)
    kind: Mapped[RelationKind]


class Watch(Base):
    """A day on which somebody must look at a case again (bevakning); done: when that was."""

    __tablename__ = "watch"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    text: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    created: Mapped[datetime]
    done: Mapped[datetime | None]


class HistoricDecision(Base):
    """What was decided on a historic case, before there were meetings in the register.

    type is a key of the decision types, "" where the old words fit none.
    """

    __tablename__ = "historic_decision"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    decided_on: Mapped[date | None]
    type: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class SavedView(Base):
    """A question to the case list that somebody has given a name; columns are those shown."""

    __tablename__ = "saved_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str] = mapped_column(default="")
    columns: Mapped[list[str]] = mapped_column(default=list)
    sort: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


def _side(column: Any, event_id: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own types
    """One side of an event's texts, "" for an event without."""
    said = select(column).where(EventText.event_id == event_id).correlate_except(EventText)
    return func.coalesce(said.scalar_subquery(), "")


class EventText(Base):
    """What a text said before and after an event; can be erased, unlike the event itself."""

    __tablename__ = "event_text"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")


class Event(Base):
    """What happened: who, when, what; triggers keep it. Only the moment may go on, and the texts:

    there is one edit event per field and sitting, not per autosave. field of RECORD_CHANGED is
    table.column, or the table of a row that was added or taken away, and text its key.
    """

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    sitting: Mapped[str]
    who: Mapped[str]
    who_title: Mapped[str] = mapped_column(default="")
    who_unit: Mapped[str] = mapped_column(default="")
    kind: Mapped[EventKind]
    field: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)

    texts: Mapped[EventText | None] = relationship()
    before: Mapped[str] = column_property(_side(EventText.before, id))
    after: Mapped[str] = column_property(_side(EventText.after, id))
