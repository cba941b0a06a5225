"""What the program holds in memory: at rest with 100 000 cases, and at the most while it works.

At rest: the resident memory (RSS) of the window's process, all of it, shared libraries included.
At the most: the sum over the window's process and those it has started, each with its share of
what they share (PSS), looked at every 50 ms.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from threading import Event, Thread

from bench.machine import children, memory_mb
from bench.measure import Figure, amount

_LOOK_S = 0.05
_REST = 200
_PEAKS = {
    "intake": "2 000 mejl tas in",
    "package-500": "500 sidor möteshandlingar görs",
    "package-2000": "2 000 sidor möteshandlingar görs",
    "backup": "100 000 ärenden säkerhetskopieras",
    "search": "man söker bland 100 000 ärenden",
    "question": "man söker i listan med 100 000 ärenden",
}


def measure() -> Iterator[Figure]:
    """At rest against its bound, in two ways of counting; then each peak."""
    before, _ = _watched("idle")
    yield amount("Minne i vila med 100 000 ärenden, RSS", 6, [before["rss"]], _REST)
    yield amount("Minne i vila med 100 000 ärenden, bara dess eget (USS)", 6, [before["uss"]], None)
    for act, words in _PEAKS.items():
        yield amount(f"Minne som mest medan {words}, PSS", 6, [_watched(act)[1]], None)


def _watched(act: str) -> tuple[dict[str, float], float]:
    """Do an act in a process: its memory at rest before, and the most of all its processes."""
    pipe = subprocess.PIPE
    with tempfile.TemporaryDirectory(prefix="omtanke-bench-act-") as folder:
        command = [sys.executable, "-m", "bench.acts", act]
        subprocess.run([*command, "prepare", folder], check=True)
        with subprocess.Popen(
            [*command, "act", folder], stdin=pipe, stdout=pipe, text=True
        ) as child:
            return _followed(child)


def _followed(child: subprocess.Popen[str]) -> tuple[dict[str, float], float]:
    """Read its memory until it has said that it is done, then let it end."""
    with child:
        assert child.stdout is not None
        assert child.stdin is not None
        _expect(child.stdout, "ready")
        rest, ended, peaks = memory_mb(child.pid), Event(), [0.0]
        looking = Thread(target=_look, args=(child.pid, ended, peaks))
        looking.start()
        _expect(child.stdout, "done")
        ended.set()
        looking.join()
        child.stdin.write("\n")
        child.stdin.flush()
    return rest, max(peaks)


def _expect(lines: Iterator[str], word: str) -> None:
    for line in lines:
        if line.strip() == word:
            return
    raise RuntimeError(f"the window ended before it said {word}")


def _look(pid: int, ended: Event, peaks: list[float]) -> None:
    while not ended.is_set():
        peaks.append(_family_mb(pid))
        time.sleep(_LOOK_S)


def _family_mb(pid: int) -> float:
    """The PSS of a process and its children; one that has just ended holds nothing."""
    whole = 0.0
    for one in (pid, *children(pid)):
        try:
            whole += memory_mb(one)["pss"]
        except (OSError, IndexError):
            continue
    return whole
