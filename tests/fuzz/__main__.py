"""Take in mutated mails and tables, and print what became of them as JSON; exit code 1 for harm."""

import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from omtanke_desktop.storage.register import Register, create_register
from omtanke_desktop.workflows.intake import run
from omtanke_desktop.workflows.intake.reading import ReadMail, Rules, read_all
from omtanke_desktop.workflows.intake.sources import sources_in
from tests.fuzz import mutate, seeds, tables
from tests.fuzz.watch import Watch

Taker = Callable[[Register, str, bytes], str]
LONGEST_S = 5.0
MOST_MB = 300
_BATCH = 20
_TABLES = 0.3  # of all mutants


@dataclass
class Report:
    """What became of the mutants; harm: one line for each crash, slow one or forbidden act."""

    seed: int
    count: int = 0
    slowest_s: float = 0.0
    peak_mb: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    harm: list[str] = field(default_factory=list)


def main(count: int, seed: int, keep: Path | None = None) -> Report:
    """Take in so many mutants; those that did harm are written to `keep`."""
    report, random = Report(seed), Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = create_register(folder / "fuzz.omtanke")
        mails, files = seeds.whole_mails(), seeds.attached_files()
        takers = _takers(register)
        intake_id, rules = run.begin(register, "fuzz", count), run.rules_of(register)
        watch = Watch(folder)
        batch: list[ReadMail] = []
        while report.count < count:
            if random.random() < _TABLES:
                _take_table(report, register, random, takers, keep)
                continue
            made, raw = _mutant(random, mails, files, report.count)
            batch += _read(report, folder, made, raw, rules, keep)
            if len(batch) >= _BATCH:
                _store(report, register, intake_id, batch)
                batch = []
        _store(report, register, intake_id, batch)
        register.close()
        report.harm += watch.seen
    report.peak_mb = _peak_mb()
    if report.peak_mb > MOST_MB:
        report.harm.append(f"{report.peak_mb:.0f} MB at the peak")
    return report


def _peak_mb() -> float:
    """The most memory this program has had (Linux); getrusage counts its parent's as well."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000


def _takers(register: Register) -> list[tuple[Taker, seeds.Seed]]:
    """What is done with which tables, half of them lists and half of them forms."""
    lists = [(tables.take_list, one) for one in seeds.old_lists()]
    return [*lists, *2 * [(tables.take_form, one) for one in seeds.evaluation_forms(register)]]


def _take_table(
    report: Report,
    register: Register,
    random: Random,
    takers: list[tuple[Taker, seeds.Seed]],
    keep: Path | None,
) -> None:
    take, (name, raw) = random.choice(takers)
    raw = mutate.mutated_file(raw, random)
    with _watched(report, name, raw, keep):
        report.outcomes[take(register, name, raw)] += 1


def _mutant(
    random: Random, mails: list[seeds.Seed], files: list[seeds.Seed], number: int
) -> seeds.Seed:
    """The id is made unique first: a twin would not be kept, and keeping is tried too."""
    choice = random.random()
    if choice < 0.05:
        return "brev.mbox", mutate.mutated(seeds.mailbox(), random)
    if choice < 0.5:
        name, raw = random.choice(mails)
        raw = raw.replace(b"Message-ID: <", b"Message-ID: <%d." % number, 1)
        return name, mutate.mutated(raw, random)
    name, raw = random.choice(files)
    return "fil.eml", seeds.mail_with(name, mutate.mutated_file(raw, random), number)


def _read(
    report: Report, folder: Path, name: str, raw: bytes, rules: Rules, keep: Path | None
) -> list[ReadMail]:
    path = folder / name
    path.write_bytes(raw)
    read: list[ReadMail] = []
    with _watched(report, name, raw, keep):
        read += read_all(list(sources_in([path])), rules)
    return read


@contextmanager
def _watched(report: Report, name: str, raw: bytes, keep: Path | None) -> Iterator[None]:
    """Count one mutant, and note when it crashes or takes too long."""
    report.count += 1
    start, harm = time.perf_counter(), len(report.harm)
    try:
        yield
    except Exception:  # a crash is what is looked for
        report.harm.append(f"mutant {report.count}: {traceback.format_exc()}")
    took = time.perf_counter() - start
    report.slowest_s = max(report.slowest_s, took)
    if took > LONGEST_S:
        report.harm.append(f"mutant {report.count}: {took:.1f} s")
    if keep and len(report.harm) > harm:
        (keep / f"{report.seed}-{report.count}-{name}").write_bytes(raw)


def _store(report: Report, register: Register, intake_id: int, batch: list[ReadMail]) -> None:
    try:
        receipts = run.keep_batch(register, intake_id, batch)
    except Exception:  # a crash is what is looked for
        report.harm.append(f"storing up to mutant {report.count}: {traceback.format_exc()}")
        return
    report.outcomes.update(one.outcome.name.lower() for one in receipts)


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:3]]
    told = main(asked[0], asked[1] if len(asked) > 1 else Random().randrange(10**6), Path.cwd())
    sys.stdout.write(json.dumps(told.__dict__, indent=1, ensure_ascii=False) + "\n")
    sys.exit(1 if told.harm else 0)
