"""The longest waits of the window's thread while it works, beside the same window at rest."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench import acts
from bench.big_register import big_register, empty_register
from bench.folder import write_mails
from bench.heartbeat import Heartbeat, after, p99
from bench.measure import Figure, difference
from bench.package import meeting_register
from omtanke_desktop.app import Program

MAILS = 500
_IDLE_S, _RUNS = 3.0, 3
_P99 = 50  # ms more than at rest, while mails come in


def measure() -> Iterator[Figure]:
    """The 99th percentile of the gaps and the longest one, for each thing that goes on."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_mails(folder / "mejl", MAILS)
        runs = [_intake(folder, number) for number in range(_RUNS)]
        yield from _figures(f"medan {MAILS} mejl tas in", runs, _P99)
        made = meeting_register(folder, pages_each=8)
        bind = partial(acts.bind_package, meeting_id=made.meeting_id)
        runs = [_run(made.path, bind, "moten") for _ in range(_RUNS)]
        yield from _figures("medan 500 sidor möteshandlingar görs", runs, None)
    for size, words in ((10_000, "10 000"), (100_000, "100 000")):
        runs = [_run(big_register(size), acts.type_search, "arenden") for _ in range(_RUNS)]
        yield from _figures(f"medan man söker bland {words} ärenden", runs, None)
        runs = [_run(big_register(size), acts.type_question, "arenden") for _ in range(_RUNS)]
        yield from _figures(f"medan man söker i listan med {words}", runs, None)


Gaps = tuple[list[float], list[float]]


def _intake(folder: Path, number: int) -> Gaps:
    path = empty_register(folder / f"bench-{number}.omtanke")
    return _run(path, partial(acts.take_in, folder=folder / "mejl"), "inkorg")


def _run(path: Path, act: Callable[[Program], acts.Ended], page: str) -> Gaps:
    """The gaps while it goes on, and those of the same window and page before, at rest."""
    with acts.window_on(path) as program:
        program.window.open_page(page)
        heart = Heartbeat()
        heart.until(after(1.0))
        idle = heart.until(after(_IDLE_S))
        return heart.until(act(program)), idle


def _figures(words: str, runs: list[Gaps], bound: float | None) -> Iterator[Figure]:
    name = f"Fönstrets tråd {words} / i vila"
    yield difference(f"{name}, p99", 3, [(p99(busy), p99(idle)) for busy, idle in runs], bound)
    yield difference(f"{name}, längsta", 6, [(max(busy), max(idle)) for busy, idle in runs], None)
