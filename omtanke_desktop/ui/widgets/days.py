"""A day as people type it."""

from __future__ import annotations

import re
from datetime import date

from omtanke_desktop.domain.dates import MONTHS

_ISO = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})$")
_SHORT = re.compile(r"^(\d{1,2})[/.]\s?(\d{1,2})[\s.](\d{4})$")
_LONG = re.compile(r"^(\d{1,2})\s+([a-zå]+)\s+(\d{4})$")


def parse_day(text: str) -> date | None:
    """Read 2026-03-09, 20260309, 9/3 2026, 9.3.2026 or 9 mars 2026; None for anything else."""
    words = " ".join(text.split()).casefold()
    if match := _ISO.match(words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT.match(words):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _LONG.match(words):
        months = [n for n, name in enumerate(MONTHS, start=1) if name.startswith(match[2][:3])]
        return _day(int(match[3]), months[0], int(match[1])) if months else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
