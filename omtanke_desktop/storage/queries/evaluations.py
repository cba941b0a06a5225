"""Evaluations: the cells of one evaluator, and the vision they were made with."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.malbild import Level, Malbild, Perspective, factor_median, parse_malbild
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.settings import load_settings


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell; statements are keys of the vision's sentences that were ticked."""

    factor: str
    perspective: Perspective
    level: Level = Level.NOT_ASSESSED
    note: str = ""
    letter_sentence: str = ""
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """One evaluation with every cell of the grid; id is None before the first cell is set."""

    id: int | None
    case_id: int
    evaluator: str
    malbild: Malbild
    cells: dict[tuple[str, Perspective], CellRow]

    @property
    def empty(self) -> int:
        """How many of the cells are not assessed yet."""
        return sum(cell.level is Level.NOT_ASSESSED for cell in self.cells.values())

    def radar(self) -> tuple[float | None, ...]:
        """Per factor the median of its assessed perspectives (0-3), None for none."""
        return tuple(
            factor_median([self.cells[f.key, side].level for side in Perspective])
            for f in self.malbild.factors
        )


def malbild_of(session: Session, version: str) -> Malbild:
    """The register's own copy of one version of the vision."""
    return parse_malbild(session.get_one(m.MalbildVersion, version).content)


def evaluation(session: Session, case_id: int, evaluator: str = "") -> EvaluationView:
    """One evaluator's grid; empty cells where nothing is said yet. "" is the secretariat."""
    found = session.scalar(select(m.Evaluation).filter_by(case_id=case_id, evaluator=evaluator))
    version = found.malbild_version if found else load_settings(session).malbild_version
    malbild = malbild_of(session, version)
    said = {(c.factor, c.perspective): c for c in found.cells} if found else {}
    cells = {
        (factor.key, side): _cell(factor.key, side, said.get((factor.key, side)))
        for factor, side in malbild.cells()
    }
    return EvaluationView(found.id if found else None, case_id, evaluator, malbild, cells)


def _cell(factor: str, side: Perspective, row: m.EvaluationCell | None) -> CellRow:
    if row is None:
        return CellRow(factor, side)
    return CellRow(factor, side, row.level, row.note, row.letter_sentence, tuple(row.statements))


def evaluators(session: Session, case_id: int) -> list[str]:
    """Who has evaluated the case."""
    return list(session.scalars(select(m.Evaluation.evaluator).filter_by(case_id=case_id)))
