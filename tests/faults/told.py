"""What a child says about its work: before it tries something, and when the program said saved."""

import hashlib
import json
import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from omtanke_desktop.domain.problems import Problem

Facts = dict[str, str]
"""What stands where: "text 3 summary" and the like -> its value, long ones as a digest."""
NOTHING = ""
UNTOUCHED = "untouched"


def short(value: object) -> str:
    """What a value is known by: itself, or the digest of a long one."""
    raw = value if isinstance(value, bytes) else str(value).encode(errors="replace")
    return raw.decode() if 0 < len(raw) < 40 and raw.isascii() else hashlib.md5(raw).hexdigest()


class Teller:
    """Writes one line for each thing; what is written outlives the process."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)

    def tell(self, *words: object) -> None:
        """Write one line at once."""
        os.write(self._file, f"{json.dumps(words)}\n".encode())

    def problem(self, problem: Problem) -> None:
        """Write what the user would see."""
        self.tell("problem", problem.title, problem.advice)


@dataclass
class Told:
    """What was told before the end.

    allowed: what may stand in each place that was tried; UNTOUCHED where nothing was said of it.
    """

    allowed: dict[str, set[str]] = field(default_factory=dict)
    said: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    struck: bool = False
    ended: bool = False


def read_told(text: str) -> Told:
    """Read the lines; a last one that was cut off was not said."""
    told = Told()
    allowed: dict[str, set[str]] = defaultdict(set)
    for line in text.split("\n")[:-1]:
        word, *about = json.loads(line)
        if word == "try":
            allowed[about[0]] |= {about[1]} if allowed[about[0]] else {UNTOUCHED, about[1]}
        elif word == "said":
            told.said += 1
            allowed[about[0]] = {about[1]}
        elif word == "problem":
            told.problems.append((about[0], about[1]))
        elif word == "crash":
            told.crashes.append(about[0])
        elif word == "end":
            told.ended, told.struck, told.counts = True, *about
    told.allowed = dict(allowed)
    return told
