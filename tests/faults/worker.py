"""A worker: one process with the library in it, that forks a child for each of its rounds."""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.faults import disk
from tests.faults.kinds import KINDS
from tests.faults.report import Tally
from tests.faults.rounds import Harm, Place, Round, lay_out
from tests.faults.template import write_mails
from tests.faults.told import Told

_AT_ONCE = 25  # rounds for each line of a report
_SMALL_DISK = 32 * 1024 * 1024


def work(kinds: Sequence[str], first: int, count: int, seed: int) -> int:
    """Run these rounds of these kinds, all of them when none is named."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = Place(folder, _small_disk(folder / "liten"))
        write_mails(place.mails)
        for kind in kinds or KINDS:
            for start in range(first, first + count, _AT_ONCE):
                end = min(start + _AT_ONCE, first + count)
                _report(kind, _some_rounds(place, kind, range(start, end), seed))
        if place.small:
            disk.unmount(place.small)
    return 0


def _small_disk(folder: Path) -> Path | None:
    if not disk.may_mount():
        return None
    disk.mount(folder, _SMALL_DISK)
    return folder


def _report(kind: str, tally: Tally) -> None:
    os.write(sys.stdout.fileno(), f"{json.dumps({'kind': kind, **tally.__dict__})}\n".encode())


def _some_rounds(place: Place, kind: str, numbers: range, seed: int) -> Tally:
    tally, begun = Tally(), sum(os.times()[:4])
    for number in numbers:
        tally.rounds += 1
        try:
            told = _one_round(place, kind, number, seed)
        except Harm as harm:
            tally.failures.append(f"{kind} --seed {seed} --round {number}: {harm}")
        except Exception:  # the round itself must not end the others
            said = traceback.format_exc()
            tally.failures.append(f"{kind} --seed {seed} --round {number}: {said}")
        else:
            tally.told += bool(told.problems)
            tally.struck += told.struck
    tally.seconds = sum(os.times()[:4]) - begun
    return tally


def _one_round(place: Place, kind: str, number: int, seed: int) -> Told:
    """What was told in this round."""
    random = Random(f"{kind} {seed} {number}")
    on_small = place.small if kind.startswith("full-") else None
    folder = (on_small or place.folder) / "runda"
    works = KINDS[kind].works  # each in its turn, in each run from another one on
    work = works[(number + seed) % len(works)]
    one = Round(place, work, random, folder, place.folder / "sagt")
    lay_out(one)
    return KINDS[kind].run(one)
