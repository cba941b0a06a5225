"""A folder of 2 000 mails with Word forms taken in, beside the standard library's bare parse."""

import email
import email.policy
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.machine import memory_mb
from bench.measure import Figure, ratio, seconds
from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.paths import resource
from omtanke_desktop.storage.register import Register, create_register
from omtanke_desktop.workflows.intake.run import take_in

MAILS, _RUNS = 2000, 3
_NAMES = {
    "first": f"{MAILS} mejl med Word-formulär ur en mapp / standardbibliotekets tolkning",
    "again": "Samma mapp en gång till / standardbibliotekets tolkning",
    "memory": "Minne i sista fjärdedelen / i första",
}


@dataclass(slots=True)
class Memory:
    """Peak of the process's resident memory in each quarter of the work, in MB."""

    peaks: list[float]

    def __init__(self) -> None:
        self.peaks = [0.0] * 4

    def note(self, done: int, total: int) -> None:
        """Look once after each batch."""
        quarter = min(3, (done - 1) * 4 // total)
        self.peaks[quarter] = max(self.peaks[quarter], memory_mb()["rss"])


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds of the first and the second time, and of the bare parse; memory meanwhile."""

    first: float
    again: float
    bare: float
    memory: Memory


def measure() -> list[Figure]:
    """First run, second run, and memory, each against its bound."""
    with tempfile.TemporaryDirectory() as name:
        files = write_mails(Path(name) / "mejl", MAILS)
        runs = [_run(Path(name), files, number) for number in range(_RUNS)]
    bare = [one.bare * 1e3 for one in runs]
    first = [(one.first * 1e3, beside) for one, beside in zip(runs, bare, strict=True)]
    again = [(one.again * 1e3, beside) for one, beside in zip(runs, bare, strict=True)]
    memory = [(one.memory.peaks[3], one.memory.peaks[0]) for one in runs[:1]]
    return [
        ratio(_NAMES["first"], 3, first, 3),
        ratio(_NAMES["again"], 3, again, 0.6),
        ratio(_NAMES["memory"], 3, memory, 1.2, unit="MB"),
    ]


def _run(folder: Path, files: list[Path], number: int) -> _Run:
    """The bare parse is measured before, between and after; its median counts."""
    register, memory = create_register(folder / f"bench-{number}.omtanke"), Memory()
    bare = [seconds(lambda: _parse_all(files))]
    first = seconds(lambda: _take_in(register, files[0].parent, Outcome.NEW, memory))
    bare.append(seconds(lambda: _parse_all(files)))
    again = seconds(lambda: _take_in(register, files[0].parent, Outcome.ALREADY_THERE, Memory()))
    bare.append(seconds(lambda: _parse_all(files)))
    register.close()
    return _Run(first, again, sorted(bare)[1], memory)


def write_mails(folder: Path, count: int) -> list[Path]:
    """Write so many different mails, each with a form."""
    folder.mkdir()
    raw = resource("demo", "01-hemteam.eml").read_bytes()
    files = [folder / f"{number:05}.eml" for number in range(count)]
    for number, path in enumerate(files):
        path.write_bytes(raw.replace(b"Message-ID: <", b"Message-ID: <%d." % number, 1))
    return files


def _take_in(register: Register, folder: Path, outcome: Outcome, memory: Memory) -> None:
    report = take_in(register, [folder], progress=memory.note)
    assert report.counts == {outcome: MAILS}, report.sentence


def _parse_all(files: list[Path]) -> None:
    for path in files:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for part in message.walk():
            if not part.is_multipart():
                part.get_content()
