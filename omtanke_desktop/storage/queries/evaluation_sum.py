"""Samlad bild: what everybody says about a case, cell by cell."""

from dataclasses import dataclass
from statistics import median

from sqlalchemy.orm import Session

from omtanke_desktop.domain.combined import CellSum, sum_cell
from omtanke_desktop.domain.malbild import Malbild, Perspective
from omtanke_desktop.storage.queries.evaluations import (
    EvaluationView,
    evaluations,
    malbild_of,
    version_for,
)

Place = tuple[str, Perspective]


@dataclass(frozen=True, slots=True)
class EvaluationSum:
    """views: those that are taken together. apart: those made with another version of the vision.

    A secretariat that has assessed nothing is not an evaluator whose cells are missed.
    """

    case_id: int
    malbild: Malbild
    views: tuple[EvaluationView, ...]
    apart: tuple[EvaluationView, ...]
    cells: dict[Place, CellSum]

    def radar(self) -> tuple[float | None, ...]:
        """Per factor the median of its cells' medians, so that each perspective weighs alike."""
        return tuple(
            _middle([self.cells[factor.key, side].median for side in Perspective])
            for factor in self.malbild.factors
        )


def evaluation_sum(session: Session, case_id: int) -> EvaluationSum:
    """Everybody's evaluations of a case taken together, each cell for itself."""
    malbild = malbild_of(session, version_for(session, case_id))
    everybody = [v for v in evaluations(session, case_id) if v.evaluator or v.assessed]
    views = tuple(v for v in everybody if v.malbild.version == malbild.version)
    apart = tuple(v for v in everybody if v.malbild.version != malbild.version)
    cells = {
        (factor.key, side): sum_cell(
            [view.cells[factor.key, side].level for view in views], malbild.most
        )
        for factor, side in malbild.cells()
    }
    return EvaluationSum(case_id, malbild, views, apart, cells)


def _middle(medians: list[float | None]) -> float | None:
    known = [one for one in medians if one is not None]
    return float(median(known)) if known else None
