"""Meetings, who took part, the agenda, the decisions and the letters that answer."""

from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.meetings import ItemKind, MeetingState, PaperKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.models.base import Base


def new_uid() -> str:
    """A name no other meeting anywhere has."""
    return str(uuid4())


class Meeting(Base):
    """One meeting of the group.

    series: the name of the row of meetings it belongs to. papers_by, call_by, approve_by: the last
    days for papers, kallelse and approval. uid, sequence: its name in calendars, and how often it
    was changed there (RFC 5545). began, ended: when it was in truth. closed: when the § numbers
    were set; finished: when every letter had gone. correction: what the version of the minutes
    that is being written changes, "" when none is.
    """

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
    series: Mapped[str] = mapped_column(default="")
    papers_by: Mapped[date | None]
    call_by: Mapped[date | None]
    approve_by: Mapped[date | None]
    uid: Mapped[str] = mapped_column(default=new_uid)
    sequence: Mapped[int] = mapped_column(default=0)
    began: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    closed: Mapped[datetime | None]
    correction: Mapped[str] = mapped_column(default="")
    finished: Mapped[datetime | None]

    items: Mapped[list["AgendaItem"]] = relationship(
        order_by="AgendaItem.position", cascade="all, delete-orphan", back_populates="meeting"
    )
    attendance: Mapped[list["Attendance"]] = relationship(
        order_by="Attendance.position", cascade="all, delete-orphan", back_populates="meeting"
    )


class Attendance(Base):
    """One person called, by function and principal; conflicts are agenda item ids (jäv).

    present: at the start. moves: who comes or leaves later, as {"item": id, "comes": bool,
    "time": "10.15" or ""}; from that item on it holds. serves: a substitute in service, in the
    place of serves_for_id whenever that member takes no part, or all the time when it is None.
    remote: takes part by sound and picture (kommunallagen 5 kap. 16 §).
    """

    __tablename__ = "attendance"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    function: Mapped[str]
    principal: Mapped[str]
    role: Mapped[Role]
    present: Mapped[bool] = mapped_column(default=True)
    conflicts: Mapped[list[int]] = mapped_column(JSON, default=list)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    moves: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    serves: Mapped[bool] = mapped_column(default=False)
    serves_for_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id"))
    remote: Mapped[bool] = mapped_column(default=False)

    meeting: Mapped[Meeting] = relationship(back_populates="attendance")


class AgendaItem(Base):
    """A line of the agenda; section is its § number once the meeting is closed for minutes.

    draft is what somebody has begun to write of its decision and cannot save yet; printed is
    what the papers say of its case from the moment the § numbers are set. template_key: which
    standing item it is. summary, proposal: what the kallelse says of an item without a case, one
    att-sats a line. note: for the secretariat only, printed on Regiblad. immediate: approved at
    once, before the minutes. begun: when it was taken up. vote: domain.votes as JSON, {} for none.
    carried_from_id: the item of an earlier meeting that it goes on from.
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
    template_key: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    immediate: Mapped[bool] = mapped_column(default=False)
    begun: Mapped[datetime | None]
    vote: Mapped[dict[str, Any]] = mapped_column(default=dict)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    decision: Mapped["DecisionRecord | None"] = relationship(
        cascade="all, delete-orphan", back_populates="item"
    )


class DecisionRecord(Base):
    """What was decided on one item; the fields are those of domain.decisions.Decision.

    costs, shifts_responsibility: it takes money beyond the frames, or moves responsibility between
    principals. others: who took part without deciding, "" for those the attendance names
    (Förvaltningslagen 31 §).
    """

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
    costs: Mapped[bool] = mapped_column(default=False)
    shifts_responsibility: Mapped[bool] = mapped_column(default=False)
    others: Mapped[str] = mapped_column(default="")

    item: Mapped[AgendaItem] = relationship(back_populates="decision")


class Letter(Base):
    """The answer to one recipient; body holds edited text, sha256 the exact paper sent.

    bounced_id: the delivery report that says it did not arrive, bounce what that report says.
    leader_id: the letter whose words it carries to one more recipient, as a copy (is_copy) or in
    that recipient's own name. email: where it can be mailed. printed: when it last was. mail_id:
    the Message-ID of its mail. answered_id: the mail that answers it. discarded: when somebody
    said why it does not go out.
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
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    is_copy: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str] = mapped_column(default="")
    printed: Mapped[datetime | None]
    mail_id: Mapped[str] = mapped_column(default="", index=True)
    answered_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    discarded: Mapped[datetime | None]
    discarded_reason: Mapped[str] = mapped_column(default="")


class Task(Base):
    """Something a meeting asked somebody to do; done: when it was."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    created: Mapped[datetime]
    done: Mapped[datetime | None]


class Approval(Base):
    """One signature under one version of the minutes, or under a single § (omedelbar justering).

    role: secretary, chair or approver. who: the function that signed, on day.
    """

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    version: Mapped[int] = mapped_column(default=1)
    role: Mapped[str]
    who: Mapped[str]
    day: Mapped[date]


class MinutesWording(Base):
    """Our own words in one part of the minutes, in place of those the program makes.

    item_id: None for the first page. part: the section's key (resources/document_sections.json).
    basis: what the program had made when the words were written; when it makes something else
    now, somebody has to look.
    """

    __tablename__ = "minutes_wording"
    __table_args__ = (UniqueConstraint("meeting_id", "item_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    part: Mapped[str]
    text: Mapped[str]
    basis: Mapped[str]
    changed: Mapped[datetime]
    author: Mapped[str] = mapped_column(default="")


class MeetingPaper(Base):
    """A paper of a meeting that was made to be kept: its exact bytes, and when it went out.

    agenda: the items as they were then, for the list of what came later. note: what a new version
    changes, or why; of an excerpt its §, and in agenda its item. dispatched: None while it is a
    draft.
    """

    __tablename__ = "meeting_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[PaperKind]
    version: Mapped[int] = mapped_column(default=1)
    made: Mapped[datetime]
    author: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    filename: Mapped[str] = mapped_column(default="")
    agenda: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(default="")
    dispatched: Mapped[datetime | None]
    way: Mapped[str] = mapped_column(default="")
