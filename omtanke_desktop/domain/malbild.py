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
    """How much an initiative contributes to one cell; the scale tells which numbers are used."""

    NOT_ASSESSED = "ej_bedomd"
    NOT_RELEVANT = "ej_relevant"
    NONE = "0"
    SOME = "1"
    CLEAR = "2"
    STRONG = "3"
    FOUR = "4"
    FIVE = "5"

    @property
    def value_or_none(self) -> int | None:
        """The number, or None when the cell carries no number."""
        return int(self.value) if self.value.isdigit() else None


_UNNUMBERED = {Level.NOT_ASSESSED: "Ej bedömd", Level.NOT_RELEVANT: "Ej relevant"}


class EvaluationSource(StrEnum):
    """How an evaluation came into the register."""

    WINDOW = "fonster"
    FORM = "formular"
    PAPER = "papper"

    @property
    def label(self) -> str:
        return {"fonster": "I programmet", "formular": "Excelformulär", "papper": "Papper"}[self]


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a version's scale: "bidrar tydligt", and what that means in a sentence."""

    level: Level
    name: str
    meaning: str


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
    scale: tuple[ScaleStep, ...]

    def cells(self) -> list[tuple[Factor, Perspective]]:
        """Every cell of the grid, row by row."""
        return [(factor, side) for factor in self.factors for side in Perspective]

    def name_of(self, level: Level) -> str:
        """What a level is called: "Bidrar tydligt", "Ej relevant"."""
        names = {step.level: step.name for step in self.scale}
        name = names.get(level) or _UNNUMBERED.get(level, f"Nivå {level}")
        return name[:1].upper() + name[1:]

    def label(self, level: Level) -> str:
        """The level with its number: "2 – bidrar tydligt"."""
        name = self.name_of(level)
        if level.value_or_none is None:
            return name
        return f"{level} – {name[:1].lower()}{name[1:]}"

    @property
    def most(self) -> int:
        """The highest number of the scale."""
        return max(step.level.value_or_none or 0 for step in self.scale)


def factor_median(levels: list[Level]) -> float | None:
    """Median of one factor's assessed cells, None when none carries a number.

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
    scale = tuple(ScaleStep(Level(str(s["level"])), s["name"], s["meaning"]) for s in data["scale"])
    return Malbild(data["version_label"], data["name"], goals, factors, scale)


def _statements(data: Any) -> tuple[Statement, ...]:  # noqa: ANN401 - object or list in JSON
    """The individual's side is one statement, the others are lists."""
    rows = data if isinstance(data, list) else [data]
    return tuple(Statement(row["key"], row["text"]) for row in rows)
