"""Värdering: grid, open cell, radar and proposal of one case, put together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.evaluations import CellRow, EvaluationView, evaluation
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.pages.evaluation.cell import CellPane
from omtanke_desktop.ui.pages.evaluation.folding import CELL, GRID, Folding
from omtanke_desktop.ui.pages.evaluation.grid import EvaluationGrid
from omtanke_desktop.ui.pages.evaluation.proposal import ProposalPane
from omtanke_desktop.ui.pages.evaluation.radar import Radar
from omtanke_desktop.ui.pages.evaluation.sheet import SheetDialog
from omtanke_desktop.workflows.evaluate import set_cell

_KEYS = (
    "Piltangenter flyttar  ·  0–3 bedömer  ·  E ej relevant  ·  Backsteg ej bedömd  ·  "
    "Enter öppnar rutan"
)
_OPEN = (CaseState.REGISTERED, CaseState.EVALUATING)


class EvaluationTab(QWidget):
    """The målbild at work on one case; one object serves every case."""

    ready = Signal()  # "Klart för möte" was pressed
    saved = Signal()  # something was saved: the next step may be another

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._view: EvaluationView | None = None
        self.grid = EvaluationGrid(desk.style)
        self.grid.read_only = desk.read_only
        self.cell = CellPane(desk)
        self.proposal = ProposalPane(desk)
        self._radar = Radar(desk)
        self._count = QLabel()
        self._count.setProperty("role", "strong")
        self._count.setAccessibleName("Rutor kvar att bedöma")
        self._ready = button("Klart för möte", self.ready.emit, icon="check")
        self._sheet = button(
            "Skriv ut värderingsblad", self._show_sheet, kind="quiet", icon="printer"
        )
        self._panes = Folding(desk, self._grid_pane(), self.cell, self.proposal, self._diagram())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._listen()

    def _grid_pane(self) -> QWidget:
        keys = QLabel(_KEYS)
        keys.setProperty("role", "small")
        keys.setWordWrap(True)
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row_of(self._count, None, self._ready, self._sheet))
        layout.addWidget(self.grid)
        layout.addWidget(keys)
        return made

    def _diagram(self) -> QWidget:
        """The radar in the middle of what width there is."""
        made = QWidget()
        made.setLayout(row_of(None, self._radar, None))
        return made

    def _listen(self) -> None:
        self.grid.level_chosen.connect(self._set_level)
        self.grid.cell_shown.connect(self._show_cell)
        self.grid.opened.connect(self._enter)
        self.cell.picker.chosen.connect(self.grid.choose)
        self.cell.left.connect(self._leave)
        self.cell.saved.connect(self._after_save)
        self.proposal.saved.connect(self.saved)

    def show_case(self, case: CaseDetail) -> None:
        """Show a case's evaluation; the cursor stays in its cell when it is the same case."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_pending()
        self._case = case
        self.proposal.show_case(case)
        self._load()
        if another:
            self._panes.turn_to(GRID)
            self.grid.setCurrentIndex(self.grid.grid.index(0, 0))
        self._show_cell(self.grid.cell())

    def begin(self) -> None:
        """Put the cursor on the first cell nobody has assessed."""
        self._panes.turn_to(GRID)
        model = self.grid.grid
        for place in range(model.rowCount() * model.columnCount()):
            index = model.index(place // model.columnCount(), place % model.columnCount())
            cell = model.cell(index)
            if cell is not None and cell.level is Level.NOT_ASSESSED:
                self.grid.setCurrentIndex(index)
                break
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_pending(self) -> None:
        """Save what is typed in the cell and in the proposal."""
        self.cell.save_pending()
        self.proposal.save_pending()

    def _load(self) -> None:
        assert self._case is not None
        with self._desk.register.read() as session:
            self._view = evaluation(session, self._case.id)
        self.grid.grid.show(self._view)
        self._radar.show_evaluation(self._view)
        self._show_count()

    def _show_count(self) -> None:
        assert self._view is not None
        assert self._case is not None
        left, all_cells = self._view.empty, len(self._view.cells)
        self._count.setText(f"{left} av {all_cells} kvar" if left else "Alla rutor är bedömda")
        self._ready.setVisible(0 < left < all_cells and self._case.state in _OPEN)
        self._ready.setEnabled(not self._desk.read_only)

    def _show_cell(self, cell: CellRow | None) -> None:
        if self._view is not None and cell is not None:
            self.cell.show_cell(self._view, cell)

    def _set_level(self, cell: CellRow, level: Level) -> None:
        assert self._view is not None
        case_id = self._view.case_id
        self._desk.run(
            lambda: set_cell(
                self._desk.register, case_id, cell.factor, cell.perspective, level=level
            )
        )
        self._desk.saved()
        self._after_save()

    def _after_save(self) -> None:
        if self._case is None or self._view is None or self._case.id != self._view.case_id:
            return
        self._load()
        self._show_cell(self.grid.cell())
        self.saved.emit()

    def _enter(self) -> None:
        self._panes.turn_to(CELL)
        self.cell.enter()

    def _leave(self) -> None:
        self._panes.turn_to(GRID)
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_sheet(self) -> None:
        self.save_pending()
        if self._case is not None:
            SheetDialog.show_for(self._desk, self._case)
