"""The Swedish public holidays of a year, and the three eves the law counts among them."""

import logging
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from omtanke_desktop.domain.meeting_dates import FIRST_YEAR, LAST_YEAR

_LOG = logging.getLogger("omtanke")
_COUNTRIES = "holidays.countries"
_KINDS = ("public", "de_facto")  # lagen (1930:173) om beräkning av lagstadgad tid 2 §


def public_holidays(years: Iterable[int]) -> dict[date, str]:
    """The holidays of these years by day; none when they are not to be had, or before 2000."""
    found: dict[date, str] = {}
    for year in years:
        if FIRST_YEAR <= year <= LAST_YEAR:
            found |= _of_year(year)
    return found


def around(*days: date) -> dict[date, str]:
    """The holidays of the days' years and of the years before and after them."""
    years = {day.year for day in days}
    return public_holidays(sorted({year + more for year in years for more in (-1, 0, 1)}))


@cache
def _of_year(year: int) -> dict[date, str]:
    """A plan without marks is better than none, so nothing that goes wrong here stops it."""
    try:
        calendar = _sweden()(years=year, language="sv", include_sundays=False, categories=_KINDS)
        return {day: str(name) for day, name in calendar.items()}
    except Exception:
        _LOG.exception("the public holidays of %d could not be read", year)
        return {}


def _sweden() -> Any:  # noqa: ANN401 - loaded late, and optional
    """The package's list of countries would read all 250 of them; this goes past it to Sweden."""
    if _COUNTRIES not in sys.modules:
        found = find_spec(_COUNTRIES)
        assert found is not None
        door = ModuleType(_COUNTRIES)
        door.__path__ = list(found.submodule_search_locations or ())
        sys.modules[_COUNTRIES] = door
    return import_module(f"{_COUNTRIES}.sweden").Sweden
