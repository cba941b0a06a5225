"""The light markup of a text, line by line: "# ", "- " and "1. " put in and taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

_HEADING = re.compile(r"#[ \xa0]+")
_BULLET = re.compile(r"[•–*-][ \xa0]+")
_NUMBER = re.compile(r"([1-9]\d?)\.[ \xa0]+")
_LAST_NUMBER = 99


class Mark(StrEnum):
    """What a line can begin as."""

    HEADING = "# "
    BULLET = "- "
    NUMBER = "1. "


_PATTERNS = {Mark.HEADING: _HEADING, Mark.BULLET: _BULLET, Mark.NUMBER: _NUMBER}


def toggled(lines: Sequence[str], mark: Mark) -> list[str]:
    """The lines with the mark, or without it when all had it already; blank ones as they were."""
    filled = [line for line in lines if line.strip()]
    if filled and all(_PATTERNS[mark].match(line) for line in filled):
        return [_bare(line) for line in lines]
    made: list[str] = []
    number = 0
    for line in lines:
        if not line.strip() and len(lines) > 1:
            made.append(line)
            continue
        number += 1
        begins = f"{number}. " if mark is Mark.NUMBER else mark.value
        made.append(begins + _bare(line))
    return made


def _bare(line: str) -> str:
    """The line without any mark."""
    for pattern in _PATTERNS.values():
        if found := pattern.match(line):
            return line[found.end() :]
    return line.lstrip(" ")


def next_mark(line: str) -> str | None:
    """What the line after this one of a list begins with; None when it is in no list."""
    if found := _BULLET.match(line):
        return found[0]
    if (found := _NUMBER.match(line)) and int(found[1]) < _LAST_NUMBER:
        return f"{int(found[1]) + 1}. "
    return None


def is_bare_mark(line: str) -> bool:
    """Whether a line of a list says nothing yet: Enter there ends the list."""
    return any(pattern.fullmatch(line) for pattern in (_BULLET, _NUMBER))


def counted_on(lines: Sequence[str], first: int) -> list[str]:
    """The numbered lines that follow each other at the beginning, counted anew from first."""
    made: list[str] = []
    for line in lines:
        found = _NUMBER.match(line)
        if found is None or first + len(made) > _LAST_NUMBER:
            break
        made.append(f"{first + len(made)}. {line[found.end() :]}")
    return made


def number_of(line: str) -> int:
    """The number a line begins with, 0 for none."""
    found = _NUMBER.match(line)
    return int(found[1]) if found else 0
