"""Evaluations against the shared vision: one per evaluator, one row per cell."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.models.base import Base


class Evaluation(Base):
    """One evaluator's view of one case, tied to the version of the vision it was made with."""

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("case_id", "evaluator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    evaluator: Mapped[str]
    malbild_version: Mapped[str]
    started: Mapped[datetime]

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
