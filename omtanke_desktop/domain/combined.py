"""Several evaluators' levels of one cell taken together; unlike criteria never meet in a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from omtanke_desktop.domain.malbild import Level


class Accord(StrEnum):
    """How well the evaluators of one cell agree."""

    NOBODY = "ingen"
    ALONE = "ensam"
    AGREED = "eniga"
    SPREAD = "spridning"
    DISAGREED = "oense"

    @property
    def label(self) -> str:
        return _ACCORDS[self]


_ACCORDS = {
    Accord.NOBODY: "Ingen har bedömt",
    Accord.ALONE: "En har bedömt",
    Accord.AGREED: "Eniga",
    Accord.SPREAD: "Nästan eniga",
    Accord.DISAGREED: "Oense",
}


@dataclass(frozen=True, slots=True)
class CellSum:
    """One cell over its evaluators.

    median, lowest, highest: of those who gave a number, None when nobody did. missing: how many
    have not assessed it. irrelevant: how many say that it does not apply.
    """

    median: float | None
    lowest: int | None
    highest: int | None
    missing: int
    irrelevant: int
    accord: Accord

    @property
    def span(self) -> str:
        """The lowest and highest number: "0–3", "2" when they are the same, "" without any."""
        if self.lowest is None or self.highest is None:
            return ""
        same = self.lowest == self.highest
        return f"{self.lowest}" if same else f"{self.lowest}–{self.highest}"

    @property
    def median_text(self) -> str:
        """The median with a decimal only where it has one: "2", "1,5"; "" for none."""
        return number_text(self.median)


def number_text(number: float | None) -> str:
    """A median as it is written: "2", "1,5", "" for none."""
    return "" if number is None else f"{number:g}".replace(".", ",")


def median(numbers: Sequence[float]) -> float | None:
    """The number in the middle, or midway between the two; None of none.

    The library's own comes with more than the first page has time for.
    """
    ordered, middle = sorted(numbers), len(numbers) // 2
    if not ordered:
        return None
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2


def sum_cell(levels: Sequence[Level], most: int) -> CellSum:
    """Take one cell's levels together, one per evaluator; most is the scale's highest number."""
    numbers = [n for level in levels if (n := level.value_or_none) is not None]
    irrelevant = sum(level is Level.NOT_RELEVANT for level in levels)
    return CellSum(
        median=median(numbers),
        lowest=min(numbers, default=None),
        highest=max(numbers, default=None),
        missing=sum(level is Level.NOT_ASSESSED for level in levels),
        irrelevant=irrelevant,
        accord=_accord(numbers, irrelevant, most),
    )


def _accord(numbers: Sequence[int], irrelevant: int, most: int) -> Accord:
    """More than half the scale apart is disagreement, and so is "does not apply" against much."""
    if len(numbers) + irrelevant < 2:
        return Accord.ALONE if numbers or irrelevant else Accord.NOBODY
    low = 0 if irrelevant else min(numbers, default=0)
    high = max(numbers, default=0)
    if 2 * (high - low) > most:
        return Accord.DISAGREED
    apart = bool(irrelevant and numbers) or high != low
    return Accord.SPREAD if apart else Accord.AGREED


def evaluator_name(evaluator: str) -> str:
    """What an evaluator is called; "" is the secretariat."""
    return evaluator or "Sekretariatet"


def evaluator_words(function: str, principal: str) -> str:
    """A member as an evaluator: "Socialchef, Varbergs kommun"."""
    return ", ".join(part for part in (function.strip(), principal.strip()) if part)


class Standing(StrEnum):
    """How far a case's evaluation has come; values are what `värdering:` says in a search."""

    NONE = "saknas"
    PARTLY = "delvis"
    DONE = "klar"

    @property
    def label(self) -> str:
        return _STANDINGS[self]


_STANDINGS = {
    Standing.NONE: "Inte värderat",
    Standing.PARTLY: "Delvis värderat",
    Standing.DONE: "Värderat av alla",
}
