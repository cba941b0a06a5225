"""Which rows of an old list are in the register already, and which number each of the others gets.

A row's own number is kept when it can be one and is free; else it gets one of the series HIST.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from string import Formatter

from omtanke_desktop.domain.history_columns import Target
from omtanke_desktop.domain.history_import import HistoricCase, Remark
from omtanke_desktop.domain.numbering import DEFAULT_PATTERN, case_number

SERIES = "HIST"
_LONGEST = 40  # characters of a number
_SHORTEST = 4
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")
_NUMBER = re.compile(r"(?=.*\d)(?=.*[^\d\s])[^\W_](?:[\w/:.\- ]*[\w])")
_PLACES = {"serie": "(?P<series>.+?)", "år": "(?P<year>[0-9]{4})", "nr": "(?P<serial>[0-9]{1,9})"}


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case of the register; arrived is the day on a clock in Halland."""

    id: int
    number: str
    series: str
    year: int
    serial: int
    title: str
    arrived: date
    historic: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A row as a new case with its number."""

    case: HistoricCase
    number: str
    series: str
    year: int
    serial: int


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A row that is in the register, or above in the list; case_id is None for the latter."""

    case: HistoricCase
    number: str
    sentence: str
    case_id: int | None = None


class Placing:
    """The numbers and cases there are, and those that the rows before have been given."""

    def __init__(self, known: Iterable[KnownCase], pattern: str, series: str) -> None:
        """pattern, series: how the register makes the numbers of its own new cases."""
        self._pattern, self._series = pattern, series
        self._by_number: dict[str, KnownCase] = {}
        self._by_title: dict[tuple[str, date], KnownCase] = {}
        self._serials: dict[tuple[str, int], int] = {}
        self._taken: set[tuple[str, int, int]] = set()
        self._rows: dict[int, int] = {}
        for one in known:
            self._know(one)

    def place(self, case: HistoricCase) -> Placed | AlreadyThere:
        """Give a row its number, or say where it is already."""
        there = self._there(case)
        if there is not None:
            return _already(case, there, self._rows.get(there.id))
        placed = self._numbered(case)
        row_id = -len(self._rows) - 1  # no case of the register has it
        self._rows[row_id] = case.row
        self._know(
            KnownCase(
                row_id, placed.number, placed.series, placed.year, placed.serial,
                case.title, case.arrived, historic=True,
            )
        )  # fmt: skip
        return placed

    def _know(self, one: KnownCase) -> None:
        self._by_number.setdefault(_folded(one.number), one)
        self._by_title.setdefault((_folded(one.title), one.arrived), one)
        self._taken.add((one.series, one.year, one.serial))
        key = (one.series, one.year)
        self._serials[key] = max(self._serials.get(key, 0), one.serial)

    def _there(self, case: HistoricCase) -> KnownCase | None:
        same = self._by_title.get((_folded(case.title), case.arrived))
        if same is not None:
            return same
        named = self._by_number.get(_folded(case.number)) if case.number else None
        if named is None:
            return None
        alike = named.arrived == case.arrived or _folded(named.title) == _folded(case.title)
        from_before = named.historic and named.id not in self._rows
        return named if alike or from_before else None

    def _numbered(self, case: HistoricCase) -> Placed:
        wanted = case.number
        if not wanted:
            return self._of_own_series(case)
        if not is_usable(wanted):
            return self._of_own_series(_noted(case, f"”{wanted}” är för kort eller för vanligt"))
        if _folded(wanted) in self._by_number:
            return self._of_own_series(_noted(case, f"{wanted} är upptaget av ett annat ärende"))
        parts = parts_of(self._pattern, self._series, wanted)
        if parts is not None and parts not in self._taken:
            return Placed(case, wanted, *parts)
        if _may_be_made(self._pattern, wanted):
            return self._of_own_series(_noted(case, f"{wanted} kan komma att behövas"))
        return Placed(case, wanted, SERIES, case.arrived.year, self._next(case.arrived.year))

    def _of_own_series(self, case: HistoricCase) -> Placed:
        year = case.arrived.year
        serial = self._next(year)
        while _folded(number := case_number(DEFAULT_PATTERN, SERIES, year, serial)) in (
            self._by_number
        ):
            serial += 1
        case = replace(
            case,
            remarks=tuple(
                one._replace(sentence=one.sentence.replace(_TO_COME, number))
                for one in case.remarks
            ),
        )
        return Placed(case, number, SERIES, year, serial)

    def _next(self, year: int) -> int:
        return self._serials.get((SERIES, year), 0) + 1


_TO_COME = "{nummer}"


def _noted(case: HistoricCase, why: str) -> HistoricCase:
    """The case with its old number in the note, where it is found again."""
    remark = Remark(case.row, Target.NUMBER.label, f"{why} som nummer; ärendet får {_TO_COME}.")
    note = "\n".join(part for part in (f"Tidigare nummer: {case.number}", case.note) if part)
    return replace(case, note=note, remarks=(*case.remarks, remark))


def _already(case: HistoricCase, there: KnownCase, row: int | None) -> AlreadyThere:
    if row is not None:
        return AlreadyThere(case, there.number, f"Samma ärende som rad {row}.")
    sentence = f"Finns redan som {there.number}, ”{there.title}”."
    return AlreadyThere(case, there.number, sentence, there.id)


def is_usable(number: str) -> bool:
    """Whether a text can stand as a case's number: it is found in the subject lines of mails.

    So 12 or a date, which stand there for other reasons, cannot.
    """
    fits = _SHORTEST <= len(number) <= _LONGEST
    return fits and bool(_NUMBER.fullmatch(number)) and not _DATE.fullmatch(number)


def parts_of(pattern: str, series: str, number: str) -> tuple[str, int, int] | None:
    """Series, year and serial of a number made by a pattern; None when it does not tell them.

    A number of the register's own kind must count among them, or it would be given out again.
    series: that of a pattern without {serie}.
    """
    match = _reader(pattern).fullmatch(number)
    found = match.groupdict() if match else {}
    if not {"year", "serial"} <= found.keys():
        return None
    parts = (found.get("series", series), int(found["year"]), int(found["serial"]))
    return parts if case_number(pattern, *parts) == number else None


def _may_be_made(pattern: str, number: str) -> bool:
    """Whether a pattern without year or serial might make this very number one day."""
    reader = _reader(pattern)
    return not {"year", "serial"} <= reader.groupindex.keys() and bool(reader.fullmatch(number))


@lru_cache(maxsize=8)
def _reader(pattern: str) -> re.Pattern[str]:
    """What reads back the numbers of a pattern; a place that is named twice is read once."""
    form, seen = "", set[str]()
    for before, name, _, _ in Formatter().parse(pattern):
        form += re.escape(before)
        if name is not None:
            form += ".+?" if name in seen else _PLACES.get(name, ".+?")
            seen.add(name)
    return re.compile(form)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("–", "-").split())
