"""Two things measured in turn, so that a busy machine slows both alike; one line for each pair."""

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, beside what, and how far it may go.

    value: the median of the runs; low and high: their quartiles. ours, bare: medians of the two
    things, in `unit`. bound None: printed, not judged. sign: what the value is counted in.
    issue: the number of the issue that names it.
    """

    name: str
    issue: int
    value: float
    sign: str
    bound: float | None
    ours: float
    bare: float
    unit: str = "ms"
    low: float | None = None
    high: float | None = None
    runs: int = 1

    @property
    def within(self) -> bool:
        """Whether the bound is kept; so is one that there is not."""
        return self.bound is None or self.value <= self.bound


def ratio(
    name: str,
    issue: int,
    pairs: Sequence[tuple[float, float]],
    bound: float | None,
    unit: str = "ms",
) -> Figure:
    """How many times the bare thing ours takes; pairs: (ours, bare) of each run, in `unit`."""
    return _figure(name, issue, pairs, bound, unit, "x", lambda ours, bare: ours / bare)


def difference(
    name: str,
    issue: int,
    pairs: Sequence[tuple[float, float]],
    bound: float | None,
    unit: str = "ms",
) -> Figure:
    """How much more than the bare thing ours is, in `unit`."""
    return _figure(name, issue, pairs, bound, unit, f"{unit} mer", lambda ours, bare: ours - bare)


def amount(
    name: str, issue: int, found: Sequence[float], bound: float | None, unit: str = "MB"
) -> Figure:
    """So much of something, beside nothing."""
    low, high = quartiles(found)
    middle = statistics.median(found)
    return Figure(name, issue, middle, unit, bound, middle, 0.0, unit, low, high, len(found))


def _figure(
    name: str,
    issue: int,
    pairs: Sequence[tuple[float, float]],
    bound: float | None,
    unit: str,
    sign: str,
    value: Callable[[float, float], float],
) -> Figure:
    values = [value(*pair) for pair in pairs]
    ours, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
    low, high = quartiles(values)
    middle = statistics.median(values)
    return Figure(name, issue, middle, sign, bound, ours, bare, unit, low, high, len(values))


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """Between these lies the middle half of the runs; of one run, the run."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


def growth(name: str, issue: int, took: Mapping[int, float]) -> Figure:
    """Fit time = a · size^power to seconds by size (least squares of the logarithms).

    value: the power; ours and bare: the time at the largest and at the smallest size, in ms.
    """
    fitted = statistics.linear_regression(
        [math.log(size) for size in took], [math.log(one) for one in took.values()]
    )
    sizes = f"{min(took):,} → {max(took):,} ärenden".replace(",", "\u00a0")
    least, most = took[min(took)] * 1e3, took[max(took)] * 1e3
    return Figure(f"{name}, {sizes}", issue, fitted.slope, "i potens", None, most, least)


def compare(
    name: str,
    issue: int,
    ours: Callable[[], float],
    bare: Callable[[], float],
    *,
    bound: float,
    rounds: int,
) -> Figure:
    """Run both in turn; each call returns its own seconds. The first round is warm-up."""
    pairs = []
    for _ in range(rounds + 1):
        took_bare, took_ours = bare(), ours()
        pairs.append((took_ours * 1e3, took_bare * 1e3))
    return ratio(name, issue, pairs[1:], bound)


def seconds(call: Callable[[], object]) -> float:
    """How long one call took."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent of them do not exceed."""
    return statistics.quantiles(values, n=100)[percent - 1]
