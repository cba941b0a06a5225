"""Samlad bild: what everybody says about a case, cell by cell."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from omtanke_desktop.domain.combined import CellSum, median, sum_cell
from omtanke_desktop.domain.malbild import Malbild, Perspective
from omtanke_desktop.storage.queries.evaluations import (
    EvaluationView,
    Place,
    evaluation,
    evaluations,
)

__all__ = ["EvaluationSum", "Place", "evaluation_sum"]


@dataclass(frozen=True, slots=True)
class EvaluationSum:
    """views: those that are taken together. apart: those made with another version of the vision.

    own: the secretariat's, also before it has begun; while it has assessed nothing it is not an
    evaluator whose cells are missed, and not among the views.
    """

    case_id: int
    malbild: Malbild
    own: EvaluationView
    views: tuple[EvaluationView, ...]
    apart: tuple[EvaluationView, ...]
    cells: dict[Place, CellSum]

    @property
    def members(self) -> tuple[EvaluationView, ...]:
        """Every evaluator beside the secretariat."""
        return tuple(view for view in (*self.views, *self.apart) if view.evaluator)

    def radar(self) -> tuple[float | None, ...]:
        """Per factor the median of its cells' medians, so that each perspective weighs alike."""
        return tuple(
            median(
                [
                    m
                    for side in Perspective
                    if (m := self.cells[factor.key, side].median) is not None
                ]
            )
            for factor in self.malbild.factors
        )


def evaluation_sum(session: Session, case_id: int) -> EvaluationSum:
    """Everybody's evaluations of a case taken together, each cell for itself."""
    begun = evaluations(session, case_id)
    own = begun[0] if begun and not begun[0].evaluator else evaluation(session, case_id)
    malbild = own.malbild
    everybody = [view for view in begun if view.evaluator or view.assessed]
    views = tuple(v for v in everybody if v.malbild.version == malbild.version)
    apart = tuple(v for v in everybody if v.malbild.version != malbild.version)
    places, most = [(factor.key, side) for factor, side in malbild.cells()], malbild.most
    cells = {at: sum_cell([view.cells[at].level for view in views], most) for at in places}
    return EvaluationSum(case_id, malbild, own, views, apart, cells)
