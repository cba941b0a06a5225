"""What became of the rounds: a line of figures for each kind, and the failures with their seeds."""

import json
from dataclasses import asdict, dataclass, field
from threading import Lock

_SHOWN = 20  # failures, of which each begins with what runs it once more


@dataclass
class Tally:
    """The rounds of one kind. struck: in how many the fault met the work; told: with a sentence.

    seconds: of the processor's time; the table shows them for each round.
    """

    rounds: int = 0
    struck: int = 0
    told: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class Report:
    """All kinds; broken: the exit codes of workers that did not come to their end."""

    seed: int
    kinds: dict[str, Tally] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    seconds: float = 0.0
    _adding: Lock = field(default_factory=Lock, repr=False)  # each worker has a listener

    @property
    def failures(self) -> list[str]:
        """Everything that is wrong."""
        lost = [f"a worker ended with exit code {one}" for one in self.broken]
        return [*lost, *(words for tally in self.kinds.values() for words in tally.failures)]

    def add(self, told: dict[str, object]) -> None:
        """Add what a worker reports about a few rounds."""
        with self._adding:
            tally = self.kinds.setdefault(str(told.pop("kind")), Tally())
            for key, value in told.items():
                setattr(tally, key, getattr(tally, key) + value)

    def progress(self, rounds: int) -> str:
        """One line, as long each time."""
        done = sum(tally.rounds for tally in self.kinds.values())
        last = next(reversed(self.kinds))
        return f"{done:7} rounds, {len(self.failures)} failed; {last} of {rounds} each".ljust(70)

    def as_json(self) -> str:
        """For a test."""
        told = {"kinds": {name: asdict(one) for name, one in self.kinds.items()}}
        return json.dumps({**told, "failures": self.failures}, indent=1) + "\n"

    def as_table(self) -> str:
        """For people."""
        head = f"{'kind':16} {'rounds':>7} {'struck':>7} {'told':>7} {'failed':>7} {'cpu s':>7}\n"
        rows = (
            f"{name:16} {one.rounds:7} {one.struck:7} {one.told:7} {len(one.failures):7} "
            f"{one.seconds / one.rounds:7.3f}\n"
            for name, one in self.kinds.items()
        )
        words = "".join(f"{one}\n" for one in self.failures[:_SHOWN])
        end = f"seed {self.seed}, {self.seconds:.0f} s, {len(self.failures)} failed\n"
        return head + "".join(rows) + words + end
