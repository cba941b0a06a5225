"""The chain of the audit trail (händelselogg): what its head is, and what can be wrong in it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the chain: its number, 0 before the first, and its link (SHA-256, hex)."""

    entry: int
    link: str

    @property
    def words(self) -> str:
        """As it stands on paper: "post 1 234 · 3f2a 9c01 77de b012"."""
        number = f"{self.entry:,}".replace(",", "\u00a0")
        parts = (self.link[place : place + 4] for place in range(0, 16, 4))
        return f"post\u00a0{number} · {' '.join(parts)}"


class BreakKind(StrEnum):
    """What does not agree with the chain."""

    GAP = "gap"  # an entry is missing, or there are two of a number
    LINK = "link"  # the entry is not what it was when it was written
    CHANGED = "changed"  # a row has been changed outside the program
    UNKNOWN = "unknown"  # a row that no entry has attested
    GONE = "gone"  # a row was taken away outside the program


@dataclass(frozen=True, slots=True)
class Break:
    """One disagreement: the entry's number, and the row by its table and key where it is a row."""

    kind: BreakKind
    entry: int
    table: str = ""
    key: str = ""
