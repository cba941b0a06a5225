"""One cell of an evaluation, read and written by SQLite alone: it is saved while it is typed.

The rows are not those of the session: what it has read of the same cell before is out of date.
"""

import json
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.orm import Session

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.search import reindex_note
from omtanke_desktop.storage.search_texts import driver
from omtanke_desktop.storage.work import Work


class Begun(NamedTuple):
    """An evaluation that has been begun, and its case's state; evaluator "" is the secretariat."""

    id: int
    case_id: int
    evaluator: str
    malbild_version: str
    state: str


@dataclass(slots=True)
class Cell:
    """What stands in a cell; statements are the keys of those that are ticked."""

    level: Level = Level.NOT_ASSESSED
    note: str = ""
    letter_sentence: str = ""
    statements: list[str] = field(default_factory=list)


def begun_evaluation(session: Session, case_id: int, evaluator: str) -> Begun | None:
    """One evaluator's evaluation of a case, None when there is none yet."""
    row = driver(session).execute(_BEGUN, (case_id, evaluator)).fetchone()
    return Begun(*row) if row else None


def read_cell(session: Session, evaluation_id: int, factor: str, side: Perspective) -> Cell:
    """One cell; an empty one where nothing is said yet."""
    session.flush()
    row = driver(session).execute(_CELL, (evaluation_id, factor, side.value)).fetchone()
    if row is None:
        return Cell()
    level, note, letter_sentence, statements = row
    return Cell(Level(level), note, letter_sentence, json.loads(statements))


def write_cell(
    work: Work,
    evaluation: m.Evaluation | Begun,
    factor: str,
    side: Perspective,
    cell: Cell,
    *,
    said: bool,
) -> None:
    """Keep one cell, and the moment on its evaluation; said: the search must know its words."""
    session = work.session
    values = (cell.level.value, cell.note, cell.letter_sentence, json.dumps(cell.statements))
    driver(session).execute(_WRITE, (evaluation.id, factor, side.value, *values))
    driver(session).execute(_CHANGED, (work.at, evaluation.id, work.at))
    if said:
        place = f"{factor}.{side.value}"
        reindex_note(session, evaluation.id, place, cell.note, cell.letter_sentence)
    work.show("case", evaluation.case_id)


def state_of(session: Session, case_id: int) -> CaseState:
    """Where a case is in the process."""
    return CaseState(driver(session).execute(_STATE, (case_id,)).fetchone()[0])


_BEGUN = (
    "SELECT e.id, e.case_id, e.evaluator, e.malbild_version, c.state FROM evaluation e "
    'JOIN "case" c ON c.id = e.case_id WHERE e.case_id = ? AND e.evaluator = ?'
)
_CELL = (
    "SELECT level, note, letter_sentence, statements FROM evaluation_cell "
    "WHERE evaluation_id = ? AND factor = ? AND perspective = ?"
)
_WRITE = (
    "INSERT INTO evaluation_cell "
    "(evaluation_id, factor, perspective, level, note, letter_sentence, statements) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (evaluation_id, factor, perspective) DO UPDATE SET "
    "level = excluded.level, note = excluded.note, letter_sentence = excluded.letter_sentence, "
    "statements = excluded.statements"
)
_CHANGED = "UPDATE evaluation SET changed = ? WHERE id = ? AND changed IS NOT ?"
_STATE = 'SELECT state FROM "case" WHERE id = ?'
