"""What a case touches: target groups, goals and agreements as lists to tick."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.defaults import Agreement
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.storage.queries.people import agreements
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.checklist import CheckList
from omtanke_desktop.ui.pages.cases.layout import column, heading
from omtanke_desktop.workflows.edit_case import set_marks

_KINDS = {
    "target_group": "Målgrupper",
    "goal": "Mål",
    "national_goal": "Nationella mål",
    "agreement": "Överenskommelser",
}


class Marks:
    """Four lists; each tick is saved at once. `blocks` are the lists with their headings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case_id = 0
        self._hidden: dict[str, frozenset[str]] = {}
        self._lists = {kind: CheckList(name) for kind, name in _KINDS.items()}
        self.blocks = {kind: QWidget() for kind in _KINDS}
        for kind, one in self._lists.items():
            one.ticked.connect(partial(self._save, kind))
            one.setEnabled(not desk.read_only)
            self.blocks[kind].setLayout(column(heading(_KINDS[kind]), one))

    def show_case(self, case: CaseDetail) -> None:
        """Show what a case is tied to; the choices are those of its own register."""
        if case.id != self._case_id:
            self._case_id = case.id
            for kind, choices in self._choices(case.id).items():
                self._lists[kind].set_choices(choices)
        for kind, one in self._lists.items():
            tied = case.marks.get(kind, frozenset())
            one.set_keys(tied)
            self._hidden[kind] = tied - one.all_keys()

    def _choices(self, case_id: int) -> dict[str, list[tuple[str, str]]]:
        with self._desk.register.read() as session:
            known = agreements(session)
            goals = evaluation(session, case_id).malbild.goals
        year = dates.local(self._desk.register.clock()).year
        return {
            "target_group": [(one.key, one.name) for one in defaults.target_groups()],
            "goal": [(one.key, one.name) for one in goals],
            "national_goal": [(one.key, one.name) for one in defaults.national_goals()],
            "agreement": [(one.key, agreement_words(one, year)) for one in known],
        }

    def _save(self, kind: str, keys: frozenset[str]) -> None:
        case_id, kept = self._case_id, keys | self._hidden.get(kind, frozenset())
        self._desk.run(lambda: set_marks(self._desk.register, case_id, kind, kept))
        self._desk.saved()


def agreement_words(one: Agreement, year: int) -> str:
    """An agreement's name and years; one whose time is over says "utgången"."""
    span = "–".join(str(part) for part in (one.valid_from, one.valid_to) if part)
    over = "utgången" if one.valid_to and one.valid_to < year else ""
    said = ", ".join(part for part in (span, over) if part)
    return f"{one.name} ({said})" if said else one.name
