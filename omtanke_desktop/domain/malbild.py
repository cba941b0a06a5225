"""The shared vision (målbilden): four factors, each seen from three perspectives."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Perspective(StrEnum):
    """From whose side a factor is seen."""

    INDIVIDUAL = "individ"
    EMPLOYEE = "medarbetare"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Level(StrEnum):
    """How much an initiative contributes to one cell; a scale of our own, 0-3."""

    NOT_ASSESSED = "ej_bedomd"
    NOT_RELEVANT = "ej_relevant"
    NONE = "0"
    SOME = "1"
    CLEAR = "2"
    STRONG = "3"

    @property
    def label(self) -> str:
        return _LEVEL_LABELS[self]

    @property
    def value_or_none(self) -> int | None:
        """The number 0-3, or None when the cell carries no number."""
        return int(self.value) if self.value.isdigit() else None


_LEVEL_LABELS = {
    Level.NOT_ASSESSED: "Ej bedömd",
    Level.NOT_RELEVANT: "Ej relevant",
    Level.NONE: "0 – bidrar inte",
    Level.SOME: "1 – bidrar något",
    Level.CLEAR: "2 – bidrar tydligt",
    Level.STRONG: "3 – bidrar starkt",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the vision; the key is `<factor>.<perspective>.<n>`."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One success factor with its slogan and its statements per perspective."""

    key: str
    name: str
    slogan: str
    statements: dict[Perspective, tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, target group or national goal: a key and what it is called."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Malbild:
    """One version of the shared vision."""

    version: str
    name: str
    goals: tuple[Goal, ...]
    factors: tuple[Factor, ...]

    def cells(self) -> list[tuple[Factor, Perspective]]:
        """Every cell of the grid, row by row."""
        return [(factor, side) for factor in self.factors for side in Perspective]


def factor_median(levels: list[Level]) -> float | None:
    """Median of one factor's assessed cells (0-3), None when none carries a number.

    Only perspectives of the same factor are taken together; unlike factors never are.
    """
    numbers = sorted(n for level in levels if (n := level.value_or_none) is not None)
    if not numbers:
        return None
    middle = len(numbers) // 2
    return float(
        numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
    )


def parse_malbild(data: dict[str, Any]) -> Malbild:
    """Read a vision from its JSON form (resources/malbild.json or the register's own copy)."""
    factors = tuple(
        Factor(
            f["key"], f["name"], f["slogan"], {side: _statements(f[side]) for side in Perspective}
        )
        for f in sorted(data["factors"], key=lambda f: f["order"])
    )
    goals = tuple(Goal(g["key"], g["name"]) for g in data["goals"])
    return Malbild(data["version_label"], data["name"], goals, factors)


def _statements(data: Any) -> tuple[Statement, ...]:  # noqa: ANN401 - object or list in JSON
    """The individual's side is one statement, the others are lists."""
    rows = data if isinstance(data, list) else [data]
    return tuple(Statement(row["key"], row["text"]) for row in rows)
