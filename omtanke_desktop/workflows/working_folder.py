"""A folder through which a window follows long work in the background process, and stops it.

The process can be given nothing but plain values; so it tells how far it is in a file, and looks
for another that asks it to stop. What it starts itself (LibreOffice) ends with it then.
"""

from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from omtanke_desktop.domain.problems import RuleProblem

_TOLD, _STOP = "framsteg", "stopp"
_PAUSE = 0.05  # seconds between two words to whoever waits: they look no more often


class Stopped(RuleProblem):
    """Somebody stopped the work, or its folder is gone."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is, and what it does just now."""

    done: int
    total: int
    words: str


@dataclass(slots=True)
class WorkingFolder:
    """The folder's path; it belongs to whoever waits, and goes with them."""

    path: Path
    _told_at: float = field(default=0.0, init=False)

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits."""
        return self.path.is_dir() and not (self.path / _STOP).exists()

    def begin(self) -> None:
        """Forget what was told and asked before."""
        self._told_at = 0.0
        for name in (_TOLD, _STOP):
            (self.path / name).unlink(missing_ok=True)

    def stop(self) -> None:
        """Ask the work to end as soon as it can."""
        (self.path / _STOP).touch()

    def tell(self, done: int, total: int, words: str) -> None:
        """Say how far it is, now and then; raises Stopped when nobody waits any more."""
        if monotonic() - self._told_at < _PAUSE:
            return
        self._told_at = monotonic()
        if not self.wanted:
            raise Stopped("Arbetet avbröts", "Börja om när du vill.")
        (self.path / _TOLD).write_text(f"{done}\n{total}\n{words}", encoding="utf-8")

    def told(self) -> Step | None:
        """How far it is; None before it has said anything, and while it is saying it."""
        try:
            done, total, words = (self.path / _TOLD).read_text("utf-8").split("\n", 2)
            return Step(int(done), int(total), words)
        except (OSError, ValueError):
            return None
