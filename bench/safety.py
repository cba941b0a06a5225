"""A backup, opened and counted, of a small, a usual and a huge register: how its time grows."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.big_register import SIZES, big_register
from bench.measure import Figure, growth, seconds
from omtanke_desktop.domain import dates
from omtanke_desktop.storage.verify.run import verify
from omtanke_desktop.workflows.safety.back_up import back_up

_RUNS = {1_000: 5, 10_000: 3, 100_000: 1}


def measure() -> Iterator[Figure]:
    """The backup and the verification, each from the smallest to the largest."""
    with tempfile.TemporaryDirectory() as name:
        took = {size: _seconds(size, Path(name)) for size in SIZES}
        yield growth("Säkerhetskopia tagen, öppnad och räknad", 6, took)
    took = {size: seconds(partial(_verify, big_register(size))) for size in SIZES}
    yield growth("Registret kontrollerat", 6, took)


def _seconds(size: int, folder: Path) -> float:
    """The median of some backups of a copy of its own: beside it lie only its own copies."""
    place = folder / str(size)
    place.mkdir()
    path = Path(shutil.copy(big_register(size), place))
    took = [seconds(lambda: _back_up(path)) for _ in range(_RUNS[size])]
    shutil.rmtree(place)
    return statistics.median(took)


def _back_up(path: Path) -> None:
    report = back_up(path, "", dates.now())
    assert not report.problems, report.sentence


def _verify(path: Path) -> None:
    report = verify(path)
    assert report.clean, report.sentence
