"""One evaluation as a table: its levels, written as they are set."""

from __future__ import annotations

from omtanke_desktop.storage.queries.evaluation_sum import Place
from omtanke_desktop.storage.queries.evaluations import CellRow, EvaluationView
from omtanke_desktop.ui.pages.evaluation.vision_model import Index, VisionModel


class GridModel(VisionModel):
    """The cells of one EvaluationView; CellRole gives a CellRow."""

    def __init__(self) -> None:
        super().__init__()
        self.view: EvaluationView | None = None

    def show(self, view: EvaluationView) -> None:
        """Show an evaluation."""
        self.view = view
        self._put(view.malbild, view.cells)

    def cell(self, index: Index) -> CellRow | None:
        """The cell at a place in the grid."""
        place = self.place(index)
        return self.view.cells[place] if self.view and place else None

    def words(self, place: Place) -> str:
        assert self.view is not None
        return self.view.malbild.label(self.view.cells[place].level)

    def spoken(self, place: Place) -> str:
        assert self.view is not None
        cell = self.view.cells[place]
        said = [
            f"{self.where(place)}: {self.words(place)}",
            f"{len(cell.statements)} kryssade" if cell.statements else "",
            "intern anteckning" if cell.note.strip() else "",
            "mening till brevet" if cell.letter_sentence.strip() else "",
        ]
        return " · ".join(part for part in said if part)

    def tip(self, place: Place) -> str:
        return self.spoken(place)
