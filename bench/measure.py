"""Two things measured in turn, so that a busy machine slows both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table: medians (milliseconds, or unit), and how much their ratio may be."""

    name: str
    ours_ms: float
    bare_ms: float
    bound: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours_ms / self.bare_ms

    @property
    def within(self) -> bool:
        return self.ratio <= self.bound

    @property
    def line(self) -> str:
        """The line as printed; it ends OK or ÖVER GRÄNS."""
        verdict = "OK" if self.within else "ÖVER GRÄNS"
        pair = f"{self.ours_ms:9.2f} {self.unit} {self.bare_ms:9.2f} {self.unit}"
        return f"{self.name:<58}{pair} {self.ratio:6.2f} x  (högst {self.bound:g} x)  {verdict}"


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
