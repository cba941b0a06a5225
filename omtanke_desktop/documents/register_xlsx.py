"""The case list as a workbook: one line per case, as many columns as there are in the window."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from omtanke_desktop.documents.workbook import Sheet, Value, workbook


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One case. levels: one per head of the sheet's cells, a number or words, None when unjudged.

    No internal note has a place here. Of a case with a secrecy mark only number, days, state and
    public title are given.
    """

    number: str
    diary_number: str
    title: str
    initiator: str
    principal: str
    state: str
    completeness: str
    arrived: date
    handler: str
    next_date: date | None
    labels: str
    target_groups: str
    proposal: str
    decision: str
    decided_on: date | None
    age: int
    answer_days: int | None
    assessed: int | None
    secrecy: str
    levels: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """What the workbook says: question is the view it was made of, cells the heads of levels."""

    day: date
    question: str
    organisation: str
    cells: tuple[str, ...]
    lines: Sequence[RegisterLine]


_COLUMNS = (
    ("Nummer", 14.0), ("Diarienummer", 15.0), ("Rubrik", 48.0), ("Initiativtagare", 28.0),
    ("Huvudman", 16.0), ("Läge", 20.0), ("Komplett", 18.0), ("Kom in", 12.0),
    ("Handläggare", 20.0), ("Nästa datum", 12.0), ("Etiketter", 24.0), ("Målgrupper", 34.0),
    ("Förslag", 20.0), ("Beslut", 20.0), ("Beslut den", 12.0), ("Dagar sedan det kom in", 12.0),
    ("Dagar från mejl till svar", 12.0), ("Bedömda rutor", 12.0), ("Sekretess", 20.0),
)  # fmt: skip
_NAMES = tuple(field.name for field in fields(RegisterLine) if field.name != "levels")


def register_xlsx(sheet: RegisterSheet) -> bytes:
    """The workbook as bytes; days are days, numbers numbers, and text is never a formula."""
    columns = (*_COLUMNS, *((head, 14.0) for head in sheet.cells))
    rows = [[*(getattr(line, name) for name in _NAMES), *line.levels] for line in sheet.lines]
    day = sheet.day.isoformat()
    heading = f"Ärenden {day}" + (f": {sheet.question}" if sheet.question else "")
    return workbook((Sheet("Ärenden", columns, rows),), "Ärenden", heading, sheet.organisation)
