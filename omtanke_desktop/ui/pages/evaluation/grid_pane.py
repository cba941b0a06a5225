"""The left pane: whose grid it is in numbers, the grid itself, its keys and what they mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from omtanke_desktop.domain.combined import Accord
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum
from omtanke_desktop.storage.queries.evaluations import EvaluationView
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.evaluation_menu import About, evaluation_menu
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.pages.evaluation.grid import EvaluationGrid
from omtanke_desktop.ui.pages.evaluation.legend import Legend
from omtanke_desktop.ui.pages.evaluation.sum_grid import SumGrid

_SUM_KEYS = "Piltangenter flyttar  ·  Enter går till bedömarna  ·  B tar in nästa mening i brevet"


class GridPane(QWidget):
    """One evaluator's grid or Samlad bild, never both."""

    def __init__(  # the buttons' doings: the case is the tab's
        self,
        desk: Desk,
        ready: Callable[[], object],
        sheet: Callable[[], object],
        about: Callable[[], About],
    ) -> None:
        super().__init__()
        self.grid, self.sums = EvaluationGrid(desk.style), SumGrid(desk.style)
        self.grid.read_only = desk.read_only
        self.legend = Legend(desk.style)
        self.count = QLabel()
        self.count.setProperty("role", "strong")
        self.count.setWordWrap(True)
        self.count.setAccessibleName("Rutor kvar att bedöma")
        self.ready = button("Klart för möte", ready, icon="check")
        self.ready.setEnabled(not desk.read_only)
        self._sheet = button("Värderingsblad…", sheet, kind="quiet", icon="printer")
        self.forms = button("Formulär", kind="quiet", icon="file-spreadsheet")
        self.forms.setMenu(forms_menu(self, desk, about))
        self._keys = clear_label("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        head = row_of(self.count, self.ready, self.forms, self._sheet)
        head.setStretch(0, 1)
        layout.addLayout(head)
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


def forms_menu(parent: QWidget, desk: Desk, about: Callable[[], About]) -> QMenu:
    """Forms and papers for members, and a reminder to those who have not evaluated the case."""
    menu = evaluation_menu(parent, desk, about)
    menu.addSeparator()
    remind = menu.addAction("Påminn ledamöter…")
    remind.triggered.connect(
        lambda _=False: desk.open("expediering", ("påminn", list(about().case_ids)))
    )
    remind.setEnabled(not desk.read_only)
    return menu


def sum_words(total: EvaluationSum) -> str:
    """How many have evaluated, and where: "3 bedömare · oense i 2 rutor · 4 tomma rutor"."""
    apart = sum(cell.accord is Accord.DISAGREED for cell in total.cells.values())
    empty = sum(view.empty for view in total.views)
    people = len(total.views)
    parts = [f"{people} bedömare"]
    if apart:
        parts.append(f"oense i {apart} {'ruta' if apart == 1 else 'rutor'}")
    elif people > 1:
        parts.append("ingen oenighet")
    if empty:
        parts.append(f"{empty} {'tom ruta' if empty == 1 else 'tomma rutor'}")
    return "  ·  ".join(parts)
