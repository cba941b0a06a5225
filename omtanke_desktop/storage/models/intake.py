"""What came in and what became of it, and the mails that were drafted in answer."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from omtanke_desktop.domain.mails import DraftKind, Outcome
from omtanke_desktop.storage.models.base import Base


class Intake(Base):
    """One intake: who took in what; left: how many messages are not kept (yet, or it was stopped).

    archived: old mail was taken in, to which nothing is answered.
    """

    __tablename__ = "intake"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    archived: Mapped[bool] = mapped_column(default=False)
    left: Mapped[int] = mapped_column(default=0)


class IntakeLine(Base):
    """What became of one file or message of an intake; message_id is None for what is not kept."""

    __tablename__ = "intake_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"), index=True)
    filename: Mapped[str]
    outcome: Mapped[Outcome]
    sentence: Mapped[str]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))


class MailDraft(Base):
    """A mail the program drafted: a receipt, a request, a word of delay, a reminder, a kallelse.

    case_id: None for a reminder, which is about several cases, and for a meeting's papers
    (meeting_id). member_id: whom it reminds or calls. attachments: what goes with it, as
    {"name": file name, "sha256": blob}.
    message_id: the Message-ID it is written with. due: the last day for an answer.
    """

    __tablename__ = "mail_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[DraftKind]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    recipient_name: Mapped[str] = mapped_column(default="")
    recipient_address: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str] = mapped_column(index=True)
    due: Mapped[date | None]
    attachments: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    created: Mapped[datetime]
    sent: Mapped[datetime | None]
    discarded: Mapped[datetime | None]
    bounced_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    bounce: Mapped[str] = mapped_column(default="")
