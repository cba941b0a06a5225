"""What an old list gives: cases with what was decided, remarks on cells, and a sum of the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from omtanke_desktop.domain.states import CaseState

HISTORY = "history"
"""What Case.arrived_source says of a day that an old list gave."""


class Remark(NamedTuple):
    """What is to be said of one cell: the row in the file, the column, a Swedish sentence."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class HistoricCase:
    """One row as a case; remarks: what was understood rather than read.

    decision_type is a key of the decision types, "" where the words fit none. has_decision: the
    row says that something was decided.
    """

    row: int
    title: str
    arrived: date
    state: CaseState
    number: str = ""
    diary_number: str = ""
    summary: str = ""
    background: str = ""
    initiator: str = ""
    unit: str = ""
    email: str = ""
    phone: str = ""
    principal: str = ""
    decided: date | None = None
    decision_type: str = ""
    decision_text: str = ""
    handler: str = ""
    labels: tuple[str, ...] = ()
    note: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def has_decision(self) -> bool:
        return bool(self.decided or self.decision_type or self.decision_text)


class Outcome(StrEnum):
    """What became of one row; every row is exactly one of these."""

    NEW = "ny"
    ALREADY_THERE = "fanns_redan"
    SKIPPED = "hoppades_over"

    @property
    def label(self) -> str:
        return _LABELS[self]

    def counted(self, number: int, *, to_come: bool = False) -> str:
        """The outcome with its number: "1 ny", "3 fanns redan"; to_come: "3 finns redan"."""
        words = _TO_COME if to_come else _DONE
        return f"{number} {words[self][number != 1]}"


_LABELS = {
    Outcome.NEW: "Ny",
    Outcome.ALREADY_THERE: "Fanns redan",
    Outcome.SKIPPED: "Hoppades över",
}
_DONE = {
    Outcome.NEW: ("ny", "nya"),
    Outcome.ALREADY_THERE: ("fanns redan", "fanns redan"),
    Outcome.SKIPPED: ("hoppades över", "hoppades över"),
}
_TO_COME = {
    **_DONE,
    Outcome.ALREADY_THERE: ("finns redan", "finns redan"),
    Outcome.SKIPPED: ("hoppas över", "hoppas över"),
}


def sum_of(counts: Mapping[Outcome, int], *, to_come: bool = False) -> str:
    """The sum of an import, always whole: "10 rader = 7 nya + 2 fanns redan + 1 hoppades över"."""
    rows = sum(counts.values())
    parts = " + ".join(one.counted(counts.get(one, 0), to_come=to_come) for one in Outcome)
    return f"{rows} {'rad' if rows == 1 else 'rader'} = {parts}"
