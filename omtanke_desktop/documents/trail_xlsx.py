"""The trail as a workbook: one line per event, with the entry that attests it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import IO, Protocol

from omtanke_desktop.documents.workbook import Sheet, Value, write_workbook
from omtanke_desktop.domain import dates

MOST_ROWS = 1_000_000  # of one sheet; Excel takes some more
_COLUMNS = (
    ("När", 17.0), ("Vem", 22.0), ("Vad", 36.0), ("Ord", 34.0), ("Ärende", 14.0), ("Möte", 24.0),
    ("Före", 40.0), ("Efter", 40.0), ("Post", 10.0), ("Kontrollsumma", 68.0), ("Händelse", 10.0),
    ("Slag", 20.0), ("Fält", 24.0),
)  # fmt: skip


class Line(Protocol):
    """What a line of the trail tells."""

    @property
    def at(self) -> datetime: ...
    @property
    def who(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def meeting(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def entry(self) -> int: ...
    @property
    def link(self) -> str: ...
    @property
    def event(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def field(self) -> str: ...


class _Rows(Collection[Sequence[Value]]):
    """Lines as rows of cells, one at a time."""

    def __init__(self, lines: Collection[Line]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for line in self._lines:
            yield (
                *(dates.local(line.at).replace(tzinfo=None), line.who, line.what, line.words),
                *(line.case, line.meeting, line.before, line.after),
                *(line.entry or None, line.link, line.event, line.kind, line.field),
            )


def write_trail_xlsx(
    out: IO[bytes], parts: Sequence[Collection[Line]], heading: str, creator: str
) -> None:
    """Write the workbook into an open file, a sheet for each part, line by line.

    Moments are moments, numbers numbers, and text is never a formula.
    """
    name = "Händelselogg"
    sheets = [
        Sheet(name if number == 1 else f"{name} {number}", _COLUMNS, _Rows(lines))
        for number, lines in enumerate(parts, start=1)
    ]
    write_workbook(out, sheets, name, heading, creator)
