"""What the register's Excel is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Level = str | int | None
"""A number, words such as "Ej relevant", or None where nobody has judged."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One case. levels: one per head of the sheet's cells, a number or words, None when unjudged.

    No internal note has a place here. Of a case with a secrecy mark only number, days, state and
    public title are given.
    """

    number: str
    diary_number: str
    title: str
    initiator: str
    principal: str
    state: str
    completeness: str
    arrived: date
    handler: str
    next_date: date | None
    labels: str
    target_groups: str
    proposal: str
    decision: str
    decided_on: date | None
    age: int
    answer_days: int | None
    assessed: int | None
    secrecy: str
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """What the workbook says: question is the view it was made of, cells the heads of levels."""

    day: date
    question: str
    organisation: str
    cells: tuple[str, ...]
    lines: Sequence[RegisterLine]
