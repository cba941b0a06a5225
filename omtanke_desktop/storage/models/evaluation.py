"""Evaluations against the shared vision: one per evaluator, one row per cell."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.malbild import EvaluationSource, Level, Perspective
from omtanke_desktop.storage.models.base import Base


class Evaluation(Base):
    """One evaluator's view of one case, tied to the version of the vision it was made with.

    evaluator: "" is the secretariat, else the member's function and principal as they were then.
    proposal_type, proposal: what this evaluator would decide. changed: its latest cell.
    """

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("case_id", "evaluator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    evaluator: Mapped[str]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    malbild_version: Mapped[str]
    source: Mapped[EvaluationSource] = mapped_column(default=EvaluationSource.WINDOW)
    proposal_type: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    started: Mapped[datetime]
    changed: Mapped[datetime | None]

    cells: Mapped[list["EvaluationCell"]] = relationship(cascade="all, delete-orphan")


class EvaluationCell(Base):
    """One cell: a level, an internal note, and the only text that may reach a letter."""

    __tablename__ = "evaluation_cell"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"), primary_key=True)
    factor: Mapped[str] = mapped_column(primary_key=True)
    perspective: Mapped[Perspective] = mapped_column(primary_key=True)
    level: Mapped[Level] = mapped_column(default=Level.NOT_ASSESSED)
    note: Mapped[str] = mapped_column(default="")
    letter_sentence: Mapped[str] = mapped_column(default="")
    statements: Mapped[list[str]] = mapped_column(default=list)


class EvaluationForm(Base):
    """An evaluation form that was made for a member; key is what is hidden in the file.

    content: what the form asked, so that a returned one can be compared: the cases' ids and numbers
    and the version of the vision. returned: when it was read; sha256: the file as it came back.
    """

    __tablename__ = "evaluation_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    evaluator: Mapped[str]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    malbild_version: Mapped[str]
    content: Mapped[dict[str, Any]]
    made: Mapped[datetime]
    due: Mapped[date | None]
    returned: Mapped[datetime | None]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
