"""Which words one text has and another has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MOST = 1_500  # parts that are compared: the time grows with their square


class Part(Enum):
    """Where a piece of text stands."""

    BOTH = "both"
    ONLY_HERE = "only here"
    ONLY_THERE = "only there"


def differing(here: str, there: str) -> Iterator[tuple[Part, str]]:
    """The text here piece by piece, with what only stands there in its place; long ones by line."""
    start = _common(here, there)
    end = _common(here[start:][::-1], there[start:][::-1])
    stop_here, stop_there = len(here) - end, len(there) - end
    yield from _said(Part.BOTH, here[:start])
    yield from _middle(here[start:stop_here], there[start:stop_there])
    yield from _said(Part.BOTH, here[stop_here:])


def _middle(here: str, there: str) -> Iterator[tuple[Part, str]]:
    for pattern in (_WORDS, _LINES):
        mine, theirs = pattern.findall(here), pattern.findall(there)
        if max(len(mine), len(theirs)) <= _MOST:
            matched = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
            for kind, a, b, c, d in matched:
                same = kind == "equal"
                yield from _said(Part.BOTH if same else Part.ONLY_HERE, "".join(mine[a:b]))
                yield from _said(Part.ONLY_THERE, "" if same else "".join(theirs[c:d]))
            return
    yield from _said(Part.ONLY_HERE, here)
    yield from _said(Part.ONLY_THERE, there)


def _said(part: Part, words: str) -> Iterator[tuple[Part, str]]:
    if words:
        yield part, words


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike, up to the end of a word."""
    most = min(len(one), len(other))
    place = next((n for n in range(most) if one[n] != other[n]), most)
    while place and place < max(len(one), len(other)) and one[place - 1].isalnum():
        place -= 1
    return place
