"""Intakes as they are shown: the latest ones, and what became of every message of one."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.mails import Outcome, sum_of
from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One intake; counts add up to what was read, left were not begun when it was stopped."""

    id: int
    at: datetime
    who: str
    source: str
    archived: bool
    left: int
    counts: Counter[Outcome]

    @property
    def sentence(self) -> str:
        """The sum: "10 lästa = 8 nya + 2 kopplade"."""
        words = sum_of(self.counts)
        return f"{words}. Avbrutet: {self.left} mejl togs inte in" if self.left else words


@dataclass(frozen=True, slots=True)
class IntakeLineRow:
    """What became of one file or message; message_id is None for what could not be kept."""

    filename: str
    outcome: Outcome
    sentence: str
    message_id: int | None


def intake_rows(session: Session, limit: int = 50) -> list[IntakeRow]:
    """The latest intakes, newest first."""
    latest = session.scalars(select(m.Intake).order_by(m.Intake.id.desc()).limit(limit)).all()
    counts = _counts(session, [row.id for row in latest])
    return [
        IntakeRow(g.id, g.at, g.who, g.source, g.archived, g.left, counts[g.id]) for g in latest
    ]


def _counts(session: Session, ids: list[int]) -> dict[int, Counter[Outcome]]:
    line = m.IntakeLine
    columns: Select[*tuple[Any, ...]] = select(line.intake_id, line.outcome, func.count())
    grouped = columns.where(line.intake_id.in_(ids)).group_by(line.intake_id, line.outcome)
    found: dict[int, Counter[Outcome]] = {id_: Counter() for id_ in ids}
    for id_, outcome, count in session.execute(grouped):
        found[id_][outcome] = count
    return found


def intake_lines(session: Session, intake_id: int) -> list[IntakeLineRow]:
    """Every line of one intake, in the order of the files."""
    line = m.IntakeLine
    columns: Select[*tuple[Any, ...]] = select(
        line.filename, line.outcome, line.sentence, line.message_id
    )
    rows = session.execute(columns.filter_by(intake_id=intake_id).order_by(line.id))
    return [IntakeLineRow(*row) for row in rows]
