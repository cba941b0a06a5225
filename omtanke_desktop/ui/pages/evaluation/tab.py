"""Värdering: whose evaluation, its grid, the open cell, radar and proposal, put together."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum, evaluation_sum
from omtanke_desktop.storage.queries.evaluations import CellRow, EvaluationView
from omtanke_desktop.storage.queries.people import members, principals
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.evaluation_menu import About
from omtanke_desktop.ui.pages.cases.layout import column, row_of
from omtanke_desktop.ui.pages.evaluation.bar import SUM, Choice, EvaluatorBar, sum_choice
from omtanke_desktop.ui.pages.evaluation.cell import CellPane
from omtanke_desktop.ui.pages.evaluation.folding import CELL, GRID, Folding
from omtanke_desktop.ui.pages.evaluation.grid_pane import GridPane
from omtanke_desktop.ui.pages.evaluation.proposal import MemberProposalPane, ProposalPane
from omtanke_desktop.ui.pages.evaluation.radar import Radar
from omtanke_desktop.ui.pages.evaluation.sheet import SheetDialog
from omtanke_desktop.ui.pages.evaluation.sum_cell import SumCellPane
from omtanke_desktop.ui.pages.evaluation.sum_model import most_apart
from omtanke_desktop.ui.pages.evaluation.vision_model import SIDES
from omtanke_desktop.ui.pages.evaluation.voices import Voices
from omtanke_desktop.ui.widgets.still import Still
from omtanke_desktop.workflows.evaluate import SECRETARIAT, set_cell
from omtanke_desktop.workflows.evaluators import (
    add_evaluator,
    add_member_evaluator,
    remove_evaluator,
)

_OPEN = (CaseState.REGISTERED, CaseState.EVALUATING)


class EvaluationTab(Still):
    """The målbild at work on one case; one object serves every case."""

    ready = Signal()  # "Klart för möte" was pressed

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._who: str | None = SECRETARIAT
        self._view: EvaluationView | None = None
        self._total: EvaluationSum | None = None
        self.bar = EvaluatorBar(desk)
        self._left = GridPane(desk, self.ready.emit, self._show_sheet, self._about)
        self.grid, self.sums, self._count = self._left.grid, self._left.sums, self._left.count
        self.cell, self.sum_cell = CellPane(desk), SumCellPane(desk)
        self.proposal, self.member_proposal = ProposalPane(desk), MemberProposalPane(desk)
        self.voices = Voices()
        self._radar = Radar(desk)
        self._panes = Folding(
            desk,
            self._left,
            _together(self.cell, self.sum_cell),
            _together(self.voices, self.proposal, self.member_proposal),
            self._diagram(),
        )
        layout = QVBoxLayout(self.inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._panes, 1)
        self._listen()

    def _diagram(self) -> QWidget:
        """The radar in the middle of what width there is."""
        made = QWidget()
        made.setLayout(row_of(None, self._radar, None))
        return made

    def _listen(self) -> None:
        self.bar.chosen.connect(self.show_evaluator)
        self.bar.add_asked.connect(self._add)
        self.bar.remove_asked.connect(self._remove)
        self.grid.level_chosen.connect(self._set_level)
        self.sums.sentence_wanted.connect(self.sum_cell.use_next)
        self.cell.picker.chosen.connect(self.grid.choose)
        for grid in (self.grid, self.sums):
            grid.opened.connect(self._enter)
            grid.cell_shown.connect(lambda _place: self._show_current())
        for pane in (self.cell, self.sum_cell):
            pane.left.connect(self._leave)
            pane.saved.connect(self._after_save)
        self.member_proposal.saved.connect(self._after_save)
        action(self, "Nästa bedömare", lambda: self.bar.turn(1), shortcut="Alt+PgDown")
        action(self, "Förra bedömaren", lambda: self.bar.turn(-1), shortcut="Alt+PgUp")

    def show_case(self, case: CaseDetail) -> None:
        """Show a case's evaluation; the cursor stays in its cell when it is the same case."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_pending()
            self._who = SECRETARIAT
            for grid in (self.grid, self.sums):
                grid.setCurrentIndex(QModelIndex())
        self._case = case
        self.proposal.show_case(case)
        self._load()
        if another:
            self._panes.turn_to(GRID)
        self._show_current()

    def show_evaluator(self, who: str | None) -> None:
        """Turn to another evaluator's grid, or to Samlad bild; what is typed is saved first."""
        self.save_pending()
        self._who = who
        if self._case is not None:
            self._load()
            self._show_current()

    def begin(self) -> None:
        """Put the cursor on the secretariat's first cell that is not assessed."""
        self.show_evaluator(SECRETARIAT)
        self._panes.turn_to(GRID)
        model = self.grid.grid
        for place in range(model.rowCount() * model.columnCount()):
            index = model.index(place // model.columnCount(), place % model.columnCount())
            cell = model.cell(index)
            if cell is not None and cell.level is Level.NOT_ASSESSED:
                self.grid.setCurrentIndex(index)
                break
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_cell(self, factor: str, side: Perspective) -> None:
        """Open one of the secretariat's cells; a factor that is not in this vision opens none."""
        self.show_evaluator(SECRETARIAT)
        keys = [one.key for one in self.grid.grid.factors]
        if factor in keys:
            at = self.grid.grid.index(keys.index(factor), SIDES.index(side))
            self.grid.setCurrentIndex(at)
            self._enter()

    def save_pending(self) -> None:
        """Save what is typed in the cell and in the proposals."""
        for pane in (self.cell, self.sum_cell, self.proposal, self.member_proposal):
            pane.save_pending()

    def _load(self) -> None:
        """Read what everybody says; an evaluator who is gone gives way to the secretariat."""
        assert self._case is not None
        with self._desk.register.read() as session:
            self._total = evaluation_sum(session, self._case.id)
        by_name = {one.evaluator: one for one in (self._total.own, *self._total.members)}
        known = self._who in by_name or (self._who is SUM and len(by_name) > 1)
        self._who = self._who if known else SECRETARIAT
        self._view = by_name[self._who] if self._who is not None else None
        self._show_bar(list(by_name.values()))
        self._show_panes()

    def _show_bar(self, views: list[EvaluationView]) -> None:
        chosen = [Choice(one.evaluator, one.name, one.assessed, len(one.cells)) for one in views]
        if len(views) > 1:
            chosen.append(sum_choice())
        view = self._view
        removable = view is not None and bool(view.evaluator) and view.untouched
        self.bar.show_choices(chosen, self._who, removable=removable and not self._desk.read_only)

    def _show_panes(self) -> None:
        assert self._case is not None
        assert self._total is not None
        view, summed = self._view, self._view is None
        some = any(one.assessed for one in self._total.views)
        whole = view is not None and not view.evaluator and not view.empty
        may = some and not whole and self._case.state in _OPEN
        if view is not None:
            self._left.show_view(view, may_be_ready=may)
            self._radar.show_evaluation(view)
            if view.evaluator:
                self.member_proposal.show_view(self._case, view)
        else:
            self._left.show_sum(self._total, may_be_ready=may)
            self._radar.show_sum(self._total)
            self.voices.show_views(self._total)
        member = view is not None and bool(view.evaluator)
        self.cell.setVisible(not summed)
        for pane in (self.sum_cell, self.voices):
            pane.setVisible(summed)
        self.proposal.setVisible(not member)
        self.member_proposal.setVisible(member)

    def _show_current(self) -> None:
        """Show the cell the cursor stands on beside the grid; it always stands on one."""
        if self._view is not None:
            if self.grid.place() is None:
                self.grid.go_to()
            elif (cell := self.grid.cell()) is not None:
                self.cell.show_cell(self._view, cell)
        elif self._total is not None:
            if (place := self.sums.place()) is None:
                self.sums.go_to(most_apart(self._total))
            else:
                self.sum_cell.show_cell(self._total, place)

    def _set_level(self, cell: CellRow, level: Level) -> None:
        assert self._view is not None
        case_id, who = self._view.case_id, self._view.evaluator
        register = self._desk.register
        self._desk.run(
            lambda: set_cell(
                register, case_id, cell.factor, cell.perspective, level=level, evaluator=who
            )
        )
        self._desk.saved()
        self._after_save()

    def _after_save(self) -> None:
        if self._case is None or self._total is None or self._case.id != self._total.case_id:
            return
        self._load()
        self._show_current()

    def _add(self) -> None:
        from omtanke_desktop.ui.pages.evaluation.add_evaluator import AddEvaluatorDialog

        if self._case is None:
            return
        case_id, register = self._case.id, self._desk.register
        taken = {one.member_id for one in self._total.members} if self._total else set()
        with register.read() as session:
            people = [one for one in members(session, active_only=True) if one.id not in taken]
            names = [one.name for one in principals(session)]
        new = AddEvaluatorDialog.ask(self._desk.window, people, names)
        if new is None:
            return
        who = self._desk.run(
            lambda: (
                add_member_evaluator(register, case_id, new.member_id)
                if new.member_id is not None
                else add_evaluator(register, case_id, new.function, new.principal)
            )
        )
        if who is not None:
            self.show_evaluator(who)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, who: str) -> None:
        if self._case is None:
            return
        case_id, register = self._case.id, self._desk.register
        self._desk.run(lambda: remove_evaluator(register, case_id, who))
        self.show_evaluator(SECRETARIAT)

    def _enter(self) -> None:
        self._panes.turn_to(CELL)
        (self.sum_cell if self._view is None else self.cell).enter()
        self._panes.to_top()

    def _leave(self) -> None:
        self._panes.turn_to(GRID)
        grid = self.sums if self._view is None else self.grid
        grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _about(self) -> About:
        """Which case the forms are about; what is typed is saved first."""
        self.save_pending()
        return About((self._case.id,) if self._case else ())

    def _show_sheet(self) -> None:
        self.save_pending()
        if self._case is not None:
            SheetDialog.show_for(self._desk, self._case)


def _together(*parts: QWidget) -> QWidget:
    """Widgets that share one place, of which some are seen at a time."""
    made = QWidget()
    made.setLayout(column(*parts, spacing=16))
    return made
