"""Andra ärenden: those tied to this one, those merged into it, and the ways to tie one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from omtanke_desktop.domain.states import RelationKind
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.relations import RelatedCase, merged_here, related_cases
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.pick_case import PickCaseDialog
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.cases.told import Place
from omtanke_desktop.workflows.merge_cases import relate, unrelate

_WHY = "Båda ärendena visar det. De behåller sina handlingar och sina nummer."
_MERGED = "Hit har förts"


class RelationsBox(QWidget):
    """Rebuilt only when something is another."""

    wanted = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._shown: list[RelatedCase] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.style.px(12))
        self._none = clear_label("Ärendet är inte knutet till något annat.", role="muted")
        menu = QMenu(self)
        for kind in RelationKind:
            menu.addAction(action(menu, f"{kind.label}…", partial(self._ask, kind)))
        self.tie = button("Knyt till ett ärende", icon="link")
        self.tie.setMenu(menu)
        self.tie.setEnabled(not desk.read_only)
        layout = column(self._none)
        layout.addLayout(self._rows)
        layout.addLayout(row_of(self.tie, None))
        self.setLayout(layout)

    def show_case(self, case: CaseDetail) -> None:
        """Show the cases that belong together with one."""
        self._case = case
        with self._desk.register.read() as session:
            rows = [*related_cases(session, case.id), *merged_here(session, case.id)]
        if rows != self._shown:
            self._shown = rows
            self._rebuild(rows)

    def _rebuild(self, rows: list[RelatedCase]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for one in rows:
            self._rows.addWidget(self._row(one))
        self._none.setVisible(not rows)

    def _row(self, one: RelatedCase) -> QWidget:
        how = one.kind.label if one.kind else _MERGED
        words = column(
            clear_label(f"{one.number}  {one.title}", role=""),
            clear_label(f"{how} · {one.state.label}" if one.kind else how),
            spacing=0,
        )
        row = row_of()
        row.addLayout(words, 1)
        go = button("Öppna", partial(self.wanted.emit, Place("arenden", one.case_id)), kind="quiet")
        go.setAccessibleName(f"Öppna {one.number}")
        row.addWidget(go)
        if one.kind is not None:
            part = button("Skilj åt", partial(self._part, one), kind="quiet")
            part.setAccessibleName(f"Skilj från {one.number}")
            part.setEnabled(not self._desk.read_only)
            row.addWidget(part)
        made = QWidget()
        made.setLayout(row)
        return made

    def _ask(self, kind: RelationKind) -> None:
        assert self._case is not None
        case_id, title = self._case.id, f"{self._case.number} {kind.label.lower()}"
        register = self._desk.register
        other = PickCaseDialog.ask(self._desk.window, register, title, _WHY, "Knyt ihop")
        if other is not None:
            self._desk.run(lambda: relate(register, case_id, other, kind))
            self._desk.saved()

    def _part(self, one: RelatedCase) -> None:
        assert self._case is not None
        case_id = self._case.id
        self._desk.run(lambda: unrelate(self._desk.register, case_id, one.case_id))
        self._desk.saved()
        self.tie.setFocus()  # the row that was pressed is gone
