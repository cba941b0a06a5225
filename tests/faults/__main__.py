"""Run rounds of every kind, or of one; a table at the end, and exit code 1 when one has failed."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.faults import library, worker
from tests.faults.report import Report

Worker = subprocess.Popen[bytes]


def main() -> int:
    """Start the workers, gather what they report, and show it."""
    asked = _asked()
    if library.is_loaded():
        return worker.work(asked.kind, asked.first, asked.rounds, asked.seed)
    folder = Path(tempfile.mkdtemp(prefix="omtanke-faults-", dir=_quick_folder()))
    try:
        report = _gather(asked, library.build(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(report.as_json() if asked.json else report.as_table())
    return 1 if report.failures else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("kind", nargs="*", help="kinds of faults; all of them when none is named")
    parser.add_argument("--rounds", type=int, default=10, help="rounds of each kind")
    parser.add_argument("--seed", type=int, default=Random().randrange(10**6))
    parser.add_argument("--round", type=int, help="only this round, to see it once more")
    parser.add_argument("--first", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if asked.round is not None:
        asked.first, asked.rounds, asked.workers = asked.round, 1, 1
    return asked


def _quick_folder() -> str | None:
    """Where a sync costs nothing: a killed program loses nothing there, and power is played."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _gather(asked: argparse.Namespace, told: dict[str, str]) -> Report:
    """Share the rounds of each kind between the workers, and hear what they report."""
    count = min(asked.workers, asked.rounds)
    shares = [asked.rounds * place // count for place in range(count + 1)]
    report, begun = Report(asked.seed), time.monotonic()
    workers = [_start(asked, told, first, last) for first, last in pairwise(shares)]
    with ThreadPoolExecutor(count) as listeners:
        list(listeners.map(partial(_listen, report, asked.rounds), workers))
    report.broken = [one.returncode for one in workers if one.wait() != 0]
    report.seconds = time.monotonic() - begun
    sys.stderr.write("\n")
    return report


def _start(asked: argparse.Namespace, told: dict[str, str], first: int, last: int) -> Worker:
    rounds = ("--first", str(asked.first + first), "--rounds", str(last - first))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults", *asked.kind, "--seed", str(asked.seed), *rounds],
        env={**os.environ, **told, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
    )


def _listen(report: Report, rounds: int, worker: Worker) -> None:
    """A line for each few rounds."""
    for line in worker.stdout or ():
        report.add(json.loads(line))
        sys.stderr.write(f"\r{report.progress(rounds)}")


if __name__ == "__main__":
    sys.exit(main())
