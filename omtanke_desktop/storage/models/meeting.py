"""Meetings, who took part, the agenda, the decisions and the letters that answer."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.models.base import Base


class Meeting(Base):
    """One meeting of the group."""

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time]
    ends: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    document_name: Mapped[str]
    approver: Mapped[str] = mapped_column(default="")
    closed: Mapped[datetime | None]

    items: Mapped[list["AgendaItem"]] = relationship(
        order_by="AgendaItem.position", cascade="all, delete-orphan", back_populates="meeting"
    )
    attendance: Mapped[list["Attendance"]] = relationship(
        order_by="Attendance.position", cascade="all, delete-orphan", back_populates="meeting"
    )


class Attendance(Base):
    """One person called, by function and principal; conflicts are agenda item ids (jäv)."""

    __tablename__ = "attendance"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    function: Mapped[str]
    principal: Mapped[str]
    role: Mapped[Role]
    present: Mapped[bool] = mapped_column(default=True)
    conflicts: Mapped[list[int]] = mapped_column(JSON, default=list)

    meeting: Mapped[Meeting] = relationship(back_populates="attendance")


class AgendaItem(Base):
    """A line of the agenda; section is its § number once the meeting is closed for minutes.

    draft is what somebody has begun to write of its decision and cannot save yet; printed is
    what the papers say of its case from the moment the § numbers are set.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("section_year", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    kind: Mapped[ItemKind]
    title: Mapped[str]
    is_section: Mapped[bool]
    section: Mapped[int | None]
    section_year: Mapped[int | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    presenter: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    discussion: Mapped[str] = mapped_column(default="")
    default_decision: Mapped[str] = mapped_column(default="")
    draft: Mapped[dict[str, Any]] = mapped_column(default=dict)
    printed: Mapped[dict[str, Any]] = mapped_column(default=dict)

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    decision: Mapped["DecisionRecord | None"] = relationship(
        cascade="all, delete-orphan", back_populates="item"
    )


class DecisionRecord(Base):
    """What was decided on one item; the fields are those of domain.decisions.Decision."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    type: Mapped[str]
    sentences: Mapped[list[str]]
    reason: Mapped[str] = mapped_column(default="")
    responsible_principal: Mapped[str] = mapped_column(default="")
    responsible_function: Mapped[str] = mapped_column(default="")
    start_date: Mapped[date | None]
    follow_up_date: Mapped[date | None]
    indicator_or_question: Mapped[str] = mapped_column(default="")
    report_to: Mapped[str] = mapped_column(default="")
    dissent: Mapped[str] = mapped_column(default="")
    rapporteur: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]

    item: Mapped[AgendaItem] = relationship(back_populates="decision")


class Letter(Base):
    """The answer to one recipient; body holds edited text, sha256 the exact paper sent.

    bounced_id: the delivery report that says it did not arrive, bounce what that report says.
    """

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    recipient: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    next_steps: Mapped[str] = mapped_column(default="")
    drafted: Mapped[datetime]
    draft_basis: Mapped[str] = mapped_column(default="")
    dispatched: Mapped[datetime | None]
    way: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    bounced_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    bounce: Mapped[str] = mapped_column(default="")
