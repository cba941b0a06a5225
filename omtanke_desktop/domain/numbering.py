"""Case numbers and the ranges of § numbers."""

import re
from collections.abc import Iterable

from omtanke_desktop.domain.problems import RuleProblem

DEFAULT_PATTERN = "{serie}-{år}-{nr:03}"
NBSP = "\u00a0"


def case_number(pattern: str, series: str, year: int, serial: int) -> str:
    """Write one number, e.g. OH-2025-001; the width grows past 999 by itself."""
    try:
        number = pattern.format(serie=series, år=year, nr=serial)
    except (KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
        raise RuleProblem(
            "Nummermönstret går inte att använda",
            "Det får innehålla {serie}, {år} och {nr:03}, till exempel {serie}-{år}-{nr:03}.",
        ) from error
    other = pattern.format(serie=series, år=year, nr=serial + 1)
    if not number or number == other:
        raise RuleProblem(
            "Nummermönstret saknar löpnummer", "Det måste innehålla {nr} eller {nr:03}."
        )
    return number


def is_diary_number(text: str) -> bool:
    """Whether it is written as the region's registrar does: organ, two figures of the year, four.

    As RS250334 in Regionstyrelsen's papers; three or four letters stand for other organs.
    """
    return re.fullmatch(r"[A-ZÅÄÖ]{2,4}\d{6}", text.strip()) is not None


def file_part(number: str) -> str:
    """A case number as a part of a file's name: OH/2025/1 becomes OH-2025-1."""
    return re.sub(r'[\\/:*?"<>|]', "-", number)


def number_ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Group numbers into unbroken, ascending (first, last) pairs."""
    pairs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if pairs and number == pairs[-1][1] + 1:
            pairs[-1] = (pairs[-1][0], number)
        else:
            pairs.append((number, number))
    return pairs


def sections(numbers: Iterable[int]) -> str:
    """§ numbers as the minutes write them: "§ 12", "§§ 65–81, 83–87"; "" for none."""
    pairs = number_ranges(numbers)
    if not pairs:
        return ""
    text = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in pairs)
    mark = "§" if len(pairs) == 1 and pairs[0][0] == pairs[0][1] else "§§"
    return f"{mark}{NBSP}{text}"
