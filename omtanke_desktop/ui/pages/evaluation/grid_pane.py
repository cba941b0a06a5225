"""The left pane: whose grid it is in numbers, the grid itself, its keys and what they mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.combined import Accord
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum
from omtanke_desktop.storage.queries.evaluations import EvaluationView
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.pages.evaluation.grid import EvaluationGrid
from omtanke_desktop.ui.pages.evaluation.legend import Legend
from omtanke_desktop.ui.pages.evaluation.sum_grid import SumGrid

_SUM_KEYS = "Piltangenter flyttar  ·  Enter går till bedömarna  ·  B tar in nästa mening i brevet"


class GridPane(QWidget):
    """One evaluator's grid or Samlad bild, never both."""

    def __init__(
        self, desk: Desk, ready: Callable[[], object], sheet: Callable[[], object]
    ) -> None:
        super().__init__()
        self.grid, self.sums = EvaluationGrid(desk.style), SumGrid(desk.style)
        self.grid.read_only = desk.read_only
        self.legend = Legend(desk.style)
        self.count = QLabel()
        self.count.setProperty("role", "strong")
        self.count.setAccessibleName("Rutor kvar att bedöma")
        self.ready = button("Klart för möte", ready, icon="check")
        self.ready.setEnabled(not desk.read_only)
        self._sheet = button("Värderingsblad…", sheet, kind="quiet", icon="printer")
        self._keys = clear_label("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row_of(self.count, None, self.ready, self._sheet))
        for part in (self.grid, self.sums, self._keys, self.legend):
            layout.addWidget(part)

    def show_view(self, view: EvaluationView, *, may_be_ready: bool) -> None:
        """Show one evaluator's grid; may_be_ready: the case can go to a meeting as it stands."""
        self._turn(summed=False)
        self.grid.grid.show(view)
        self.legend.show_scale(view.malbild)
        left, every = view.empty, len(view.cells)
        self.count.setText(f"{left} av {every} kvar" if left else "Alla rutor är bedömda")
        self.ready.setVisible(may_be_ready)
        self._keys.setText(
            f"Piltangenter flyttar  ·  0–{view.malbild.most} bedömer  ·  E ej relevant  ·  "
            "Backsteg ej bedömd  ·  Enter öppnar rutan"
        )

    def show_sum(self, total: EvaluationSum, *, may_be_ready: bool) -> None:
        """Show everybody's grids taken together."""
        self._turn(summed=True)
        self.sums.grid.show(total)
        self.count.setText(sum_words(total))
        self.ready.setVisible(may_be_ready)
        self._keys.setText(_SUM_KEYS)

    def _turn(self, *, summed: bool) -> None:
        self.sums.setVisible(summed)
        for part in (self.grid, self.legend):
            part.setVisible(not summed)


def sum_words(total: EvaluationSum) -> str:
    """How many have evaluated and where they stand: "3 bedömare · oense i 2 rutor · 4 tomma"."""
    apart = sum(cell.accord is Accord.DISAGREED for cell in total.cells.values())
    empty = sum(view.empty for view in total.views)
    people = len(total.views)
    parts = [f"{people} bedömare"]
    if apart:
        parts.append(f"oense i {apart} {'ruta' if apart == 1 else 'rutor'}")
    elif people > 1:
        parts.append("ingen oenighet")
    if empty:
        parts.append(f"{empty} av {people * len(total.cells)} bedömningar saknas")
    return "  ·  ".join(parts)
