"""The columns of the case list: what they are called, how wide, and what they say of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.storage.queries.case_list import CaseRow

Words = Callable[[CaseRow, date], str]


@dataclass(frozen=True, slots=True)
class Column:
    """key: as it is kept and sorted by. width: logical pixels. numeric: set to the right."""

    key: str
    head: str
    width: int
    words: Words
    numeric: bool = False
    shown: bool = False  # until somebody has chosen


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _groups(row: CaseRow, _today: date) -> str:
    names = {group.key: group.name for group in defaults.target_groups()}
    return ", ".join(names.get(key, key) for key in row.target_groups)


def _proposal(row: CaseRow, _today: date) -> str:
    kind = defaults.decision_types().get(row.proposal_type)
    return kind.name if kind else row.proposal_type


def _age(row: CaseRow, today: date) -> str:
    return str((today - dates.local(row.arrived).date()).days)


def _answer_days(row: CaseRow, _today: date) -> str:
    return "" if row.answer_days is None else str(row.answer_days)


def _assessed(row: CaseRow, _today: date) -> str:
    return f"{row.assessed[0]}/{row.assessed[1]}" if row.assessed else ""


COLUMNS = (
    Column("number", "Nummer", 108, lambda row, _: row.number, shown=True),
    Column("diary_number", "Diarienummer", 120, lambda row, _: row.diary_number, shown=True),
    Column("title", "Rubrik", 280, lambda row, _: row.title, shown=True),
    Column("initiator", "Initiativtagare", 160, lambda row, _: row.initiator, shown=True),
    Column("principal", "Huvudman", 104, lambda row, _: row.principal, shown=True),
    Column("state", "Läge", 192, lambda row, _: row.state.label, shown=True),
    Column(
        "arrived", "Kom in", 96, lambda row, _: _day(dates.local(row.arrived).date()), shown=True
    ),
    Column("handler", "Handläggare", 112, lambda row, _: row.handler, shown=True),
    Column("next_date", "Nästa datum", 108, lambda row, _: _day(row.next_date), shown=True),
    Column("completeness", "Komplett", 152, lambda row, _: row.completeness.label),
    Column("labels", "Etiketter", 144, lambda row, _: ", ".join(row.labels)),
    Column("target_groups", "Målgrupper", 200, _groups),
    Column("proposal", "Förslag", 144, _proposal),
    Column("decided_on", "Beslut den", 96, lambda row, _: _day(row.decided_on)),
    Column("age", "Ålder, dagar", 104, _age, numeric=True),
    Column("answer_days", "Dagar till svar", 120, _answer_days, numeric=True),
    Column("assessed", "Värdering", 92, _assessed, numeric=True),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
USUAL = tuple(column.key for column in COLUMNS if column.shown)
TIPS = {
    "completeness": "Om initiativet är komplett",
    "next_date": "Dagen för nästa bevakning",
    "proposal": "Typ av beslut som föreslås",
    "age": "Dagar sedan det kom in",
    "answer_days": "Dagar från det att det kom in till det att svaret gick ut",
    "assessed": "Rutor som sekretariatet har bedömt, av alla",
}
