"""Two things measured in turn, so that a busy machine slows both alike; one line for each pair."""

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: ours beside the bare thing; bound None: printed, not judged."""

    name: str
    ours: float
    bare: float
    bound: float | None
    unit: str = "ms"

    @property
    def value(self) -> float:
        """What the bound is about."""
        raise NotImplementedError

    @property
    def sign(self) -> str:
        """What the value is counted in."""
        raise NotImplementedError

    @property
    def within(self) -> bool:
        return self.bound is None or self.value <= self.bound

    @property
    def line(self) -> str:
        """The line as printed; it ends OK or ÖVER GRÄNS where there is a bound."""
        pair = f"{self.ours:9.2f} {self.unit} {self.bare:9.2f} {self.unit}"
        words = f"{self.name:<58}{pair} {self.value:6.2f} {self.sign}"
        if self.bound is None:
            return words
        verdict = "OK" if self.within else "ÖVER GRÄNS"
        return f"{words}  (högst {self.bound:g} {self.sign})  {verdict}"


class Ratio(Figure):
    """How many times the bare thing ours takes."""

    @property
    def value(self) -> float:
        return self.ours / self.bare

    @property
    def sign(self) -> str:
        return "x"


class Difference(Figure):
    """How much more than the bare thing ours is."""

    @property
    def value(self) -> float:
        return self.ours - self.bare

    @property
    def sign(self) -> str:
        return f"{self.unit} mer"


@dataclass(frozen=True, slots=True)
class Growth(Figure):
    """How the time grows with the register: the power of its size; ours at the largest size."""

    power: float = 0.0

    @property
    def value(self) -> float:
        return self.power

    @property
    def sign(self) -> str:
        return "i potens"


def growth(name: str, took: dict[int, float]) -> Growth:
    """Fit time = a · size^power to seconds by size (least squares of the logarithms)."""
    fitted = statistics.linear_regression(
        [math.log(size) for size in took], [math.log(one) for one in took.values()]
    )
    least, most = took[min(took)], took[max(took)]
    sizes = f"{min(took):,} → {max(took):,} ärenden".replace(",", "\u00a0")
    return Growth(f"{name}, {sizes}", most * 1e3, least * 1e3, None, power=fitted.slope)


def compare(
    name: str, ours: Callable[[], float], bare: Callable[[], float], *, bound: float, rounds: int
) -> Ratio:
    """Run both in turn; each call returns its own seconds. The first round is warm-up."""
    ours_s, bare_s = [], []
    for round_ in range(rounds + 1):
        pair = (bare(), ours())
        if round_:
            bare_s.append(pair[0])
            ours_s.append(pair[1])
    return Ratio(name, statistics.median(ours_s) * 1e3, statistics.median(bare_s) * 1e3, bound)


def seconds(call: Callable[[], object]) -> float:
    """How long one call took."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
