"""A folder of 2 000 mails with Word forms taken in, beside the standard library's bare parse."""

import email
import email.policy
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Ratio, seconds
from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.paths import resource
from omtanke_desktop.storage.register import Register, create_register
from omtanke_desktop.workflows.intake.run import take_in

MAILS = 2000
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
        self.peaks[quarter] = max(self.peaks[quarter], resident_mb())


def resident_mb() -> float:
    """This process's resident memory in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure() -> list[Ratio]:
    """First run, second run, and memory; the bare parse is measured before, between and after."""
    with tempfile.TemporaryDirectory() as name:
        folder, register = Path(name) / "mejl", create_register(Path(name) / "bench.omtanke")
        files = write_mails(folder, MAILS)
        bare = [seconds(lambda: _parse_all(files))]
        memory = Memory()
        first = seconds(lambda: _take_in(register, folder, Outcome.NEW, memory))
        bare.append(seconds(lambda: _parse_all(files)))
        again = seconds(lambda: _take_in(register, folder, Outcome.ALREADY_THERE, Memory()))
        bare.append(seconds(lambda: _parse_all(files)))
        register.close()
    whole = sorted(bare)[1] * 1e3
    return [
        Ratio(_NAMES["first"], first * 1e3, whole, 3),
        Ratio(_NAMES["again"], again * 1e3, whole, 0.6),
        Ratio(_NAMES["memory"], memory.peaks[3], memory.peaks[0], 1.2, unit="MB"),
    ]


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
