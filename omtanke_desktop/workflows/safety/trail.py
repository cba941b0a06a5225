"""The trail in words: what is asked of it, and its lines to hand over. Writes to no register."""

import csv
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.events import EventKind, stays_here
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.storage.audit.chain import head
from omtanke_desktop.storage.durable import copy_file
from omtanke_desktop.storage.identity import is_register
from omtanke_desktop.storage.queries.trail import (
    TrailFilter,
    TrailRow,
    factors_of_all,
    trail_ids,
    trail_rows,
)
from omtanke_desktop.storage.register import ReadSession, Register, open_register
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.workflows.event_words import headline, said_words, values
from omtanke_desktop.workflows.field_words import fields_named

Progress = Callable[[int, int], object]  # is told (done, total)
SECRET = "Står i ett sekretessmarkerat ärende; lämnas inte ut här."
INTERNAL = "Kan vara en intern anteckning; visas bara i programmet."
_AT_ONCE = 500
_MAY_BE_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def asked(text: str, **more: Any) -> TrailFilter:  # noqa: ANN401 - the filter's other parts
    """What somebody asks of the trail: each word may stand in an event or in what it is called."""
    words = tuple(text.split())
    return TrailFilter(words, tuple(map(_named, words)), **more)


def _named(word: str) -> tuple[tuple[EventKind, ...], tuple[str, ...]]:
    kinds = tuple(one for one in EventKind if word.casefold() in one.label.casefold())
    return kinds, fields_named(word)


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One event as it is handed over: in Swedish words, with the entry that attests it."""

    entry: int
    link: str
    event: int
    at: datetime
    who: str
    what: str
    words: str
    case: str
    meeting: str
    kind: str
    field: str
    before: str
    after: str


def line_of(row: TrailRow, factors: Mapping[str, str]) -> TrailLine:
    """One line; what stands in a case with a secrecy mark or in an internal note stays here."""
    before, after = values(row)
    words, what = said_words(row), headline(row, factors)
    hidden = SECRET if row.secret else INTERNAL if stays_here(row.kind, row.field) else ""
    if hidden:
        before, after = (hidden if one else "" for one in (before, after))
    if row.secret:
        what, words = row.kind.label, SECRET
    return TrailLine(
        *(row.entry, row.link, row.id, row.at, row.who, what, words),
        *(row.case_number, row.meeting, row.kind.value, row.field, before, after),
    )


def plain(line: TrailLine) -> dict[str, object]:
    """A line as JSON values; the moment is local, in ISO 8601."""
    return asdict(line) | {"at": dates.local(line.at).isoformat()}


class TrailLines(Collection[TrailLine]):
    """Lines that are read some hundred at a time as they are asked for."""

    def __init__(
        self, session: ReadSession, ids: Sequence[int], read: Callable[[int], object]
    ) -> None:
        self._session, self._ids, self._read = session, ids, read
        self._factors = factors_of_all(session)

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[TrailLine]:
        for start in range(0, len(self._ids), _AT_ONCE):
            some = self._ids[start : start + _AT_ONCE]
            yield from (line_of(row, self._factors) for row in trail_rows(self._session, some))
            self._read(len(some))

    def __contains__(self, line: object) -> bool:
        return isinstance(line, TrailLine) and line.event in self._ids

    def parts(self, most: int) -> "list[TrailLines]":
        """The same lines in parts of at most so many; one part when there are none."""
        starts = range(0, max(len(self._ids), 1), most)
        return [TrailLines(self._session, self._ids[n : n + most], self._read) for n in starts]


def trail_lines(
    session: ReadSession, wanted: TrailFilter, progress: Progress | None = None
) -> TrailLines:
    """The lines that fit, newest first."""
    ids, done = trail_ids(session, wanted), 0

    def read(some: int) -> None:
        nonlocal done
        done += some
        if progress is not None:
            progress(done, len(ids))

    return TrailLines(session, ids, read)


def save_trail(
    register_path: Path,
    target: Path,
    wanted: TrailFilter,
    about: str = "",
    *,
    as_csv: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Write the events that fit into an Excel file, or CSV.

    For the background process: reads the register at this path, which others may have open.
    Written whole or not at all. about: what was asked for, in words. Raises EnvironmentProblem.
    """
    if is_register(target):
        raise RuleProblem(
            f"{target.name} är ett register", "Det är inte ändrat. Välj ett annat filnamn."
        )
    try:
        with TemporaryDirectory() as folder:
            made = Path(folder) / "log"
            with closing(open_register(register_path, read_only=True)) as register:
                _write(register, made, wanted, None if as_csv else about, progress)
            copy_file(made, target)
    except OSError as error:
        raise EnvironmentProblem(
            f"{target.name} gick inte att spara",
            f"{os_reason(error)} Välj en annan mapp eller frigör utrymme.",
        ) from error
    return target


def _write(
    register: Register,
    made: Path,
    wanted: TrailFilter,
    about: str | None,
    progress: Progress | None,
) -> None:
    """CSV where nothing is to be said about what was asked for."""
    with register.read() as session, made.open("wb") as out:
        lines = trail_lines(session, wanted, progress)
        if about is None:
            _write_csv(out, lines)
        else:
            _write_xlsx(out, session, lines, about)


def _write_xlsx(out: IO[bytes], session: ReadSession, lines: TrailLines, about: str) -> None:
    from omtanke_desktop.documents.trail_xlsx import MOST_ROWS, write_trail_xlsx

    heading = " · ".join(filter(None, ("Händelselogg", about, head(session).words)))
    write_trail_xlsx(out, lines.parts(MOST_ROWS), heading, load_settings(session).organisation)


def _write_csv(out: IO[bytes], lines: TrailLines) -> None:
    """With semicolons and a byte order mark, as a Swedish Excel reads it."""
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(TrailLine.__dataclass_fields__)
    for line in lines:
        writer.writerow(map(_cell, plain(line).values()))
    text.flush()
    text.detach()


def _cell(value: object) -> object:
    """For a spreadsheet, which would take some texts for formulas."""
    if isinstance(value, str) and value.startswith(_MAY_BE_FORMULA):
        return f"'{value}"
    return value


def as_json(lines: TrailLines, chain: Head) -> Iterator[str]:
    """The chain's head and every line as one JSON value, a line at a time."""
    at_top = json.dumps({"entry": chain.entry, "link": chain.link})
    yield f'{{"head": {at_top}, "events": ['
    last = len(lines)
    for number, line in enumerate(lines, start=1):
        yield json.dumps(plain(line), ensure_ascii=False) + ("," if number < last else "")
    yield "]}"
