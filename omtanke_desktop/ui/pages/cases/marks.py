"""What a case touches: target groups, goals, agreements, NÖK and the principals concerned."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.defaults import Agreement
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.storage.queries.people import agreements, principals
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import column, side_by_side
from omtanke_desktop.ui.pages.cases.mark_list import MarkList
from omtanke_desktop.workflows.edit_case import set_marks

KINDS = {
    "target_group": "Målgrupper",
    "goal": "Målbildens mål",
    "national_goal": "Nationella mål",
    "principal": "Berörda huvudmän",
    "agreement": "Överenskommelser",
    "nok": "Områden i NÖK",
}
_SHORT = ("goal", "national_goal")  # three each: always there to tick


class Marks(QWidget):
    """Six lists; each tick is saved at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._hidden: dict[str, frozenset[str]] = {}
        self.lists = {
            kind: MarkList(name, open_always=kind in _SHORT) for kind, name in KINDS.items()
        }
        for kind, one in self.lists.items():
            one.ticked.connect(partial(self._save, kind))
            one.list.setEnabled(not desk.read_only)
        long = {kind: one for kind, one in self.lists.items() if kind not in _SHORT}
        layout = column(long.pop("target_group"), spacing=16)
        layout.addLayout(side_by_side(*(self.lists[kind] for kind in _SHORT)))
        for one in long.values():
            layout.addWidget(one)
        self.setLayout(layout)

    def show_case(self, case: CaseDetail) -> None:
        """Show what a case is tied to; the choices are those of its own register."""
        if case.id != self._case_id:
            self._case_id = case.id
            for kind, choices in self._choices(case.id).items():
                self.lists[kind].set_choices(choices)
                self.lists[kind].fold()
        for kind, one in self.lists.items():
            tied = case.marks.get(kind, frozenset())
            one.set_keys(tied)
            self._hidden[kind] = tied - one.list.all_keys()

    def _choices(self, case_id: int) -> dict[str, list[tuple[str, str]]]:
        with self._desk.register.read() as session:
            known, huvudman = agreements(session), principals(session)
            goals = evaluation(session, case_id).malbild.goals
        year = dates.local(self._desk.register.clock()).year
        return {
            "target_group": [(one.key, one.name) for one in defaults.target_groups()],
            "goal": [(one.key, one.name) for one in goals],
            "national_goal": [(one.key, one.name) for one in defaults.national_goals()],
            "principal": [(one.key, one.name) for one in huvudman],
            "agreement": [(one.key, agreement_words(one, year)) for one in known],
            "nok": [
                (area.key, f"{of_year}: {area.name}")
                for of_year, areas in defaults.nok_years()
                for area in areas
            ],
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
