"""Huvudmän och organ: who stands behind the group and when, and where cases can be sent."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.defaults import Organisation
from omtanke_desktop.domain.people import Belonging, Validity
from omtanke_desktop.storage.queries.people import PrincipalRow, bodies, principal_rows
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.settings.principal_dialog import PrincipalDialog
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows.change_settings import edit_principal

_LOOKS = {
    Belonging.NOW: ("circle-check", "good"),
    Belonging.COMING: ("calendar", "info"),
    Belonging.FORMER: ("circle-pause", "quiet"),
}


class OrganisationsSection(Section):
    """The register's own copy of the principals, with their days, and of the bodies."""

    key = "huvudman"
    title = "Huvudmän och organ"
    icon = "building-2"
    intro = (
        "De huvudmän som ledamöter och ansvar knyts till, och de organ som ärenden kan gå till. "
        "Ledamöterna från en huvudman kallas bara till möten medan huvudmannen är med."
    )

    def build(self) -> None:
        self._rows: list[PrincipalRow] = []
        self.body.addWidget(words("Huvudmän", "strong"))
        self._table = self._make_table()
        self._edit = action(self, "Ändra dagar…", self._ask, tip="Ändra när huvudmannen är med")
        self.body.addWidget(self._table)
        self.body.addWidget(button(action=self._edit), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(words("Organ", "strong"))
        with self.desk.register.read() as session:
            listed = bodies(session)
        self.body.addWidget(words("\n".join(shown(row) for row in listed)))
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            rows = principal_rows(session)
        if rows != self._rows:
            self._rows = rows
            self._fill(dates.local(self.desk.register.clock()).date())
        self._edit.setEnabled(not self.desk.read_only)

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName("Huvudmän")
        table.setColumnCount(2)
        table.setHeaderLabels(["Huvudman", "Med i gruppen"])
        table.setRootIsDecorated(False)
        table.setAllColumnsShowFocus(True)
        table.setUniformRowHeights(True)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.itemActivated.connect(lambda *_: self._ask() if self._edit.isEnabled() else None)
        return table

    def _fill(self, today: date) -> None:
        chosen = max(0, self._table.currentIndex().row())
        self._table.clear()
        for place, row in enumerate(self._rows):
            days = row.validity
            line = QTreeWidgetItem(self._table, [_name(row), member_words(days, today)])
            line.setIcon(1, icon(*_LOOKS[days.belonging(today)]))
            if place == chosen:
                self._table.setCurrentItem(line)
        height = self._table.sizeHintForRow(0) * len(self._rows)
        self._table.setFixedHeight(height + self._table.header().sizeHint().height() + 8)

    def _ask(self) -> None:
        place = self._table.currentIndex().row()
        if place < 0:
            return
        row = self._rows[place]
        days = PrincipalDialog.ask(self.desk.window, row.name, row.validity)
        if days is None or days == row.validity:
            return
        self.desk.run(lambda: edit_principal(self.desk.register, row.id, days))
        self.refresh()
        self.desk.saved()


def member_words(days: Validity, today: date) -> str:
    """Ja, Från 1 januari 2027, Till och med 30 juni 2026, Slutade 31 december 2024."""
    stands = days.belonging(today)
    if stands is Belonging.FORMER and days.last:
        return f"Slutade {long_day(days.last)}"
    if stands is Belonging.COMING and days.first:
        return f"Från {long_day(days.first)}"
    return f"Till och med {long_day(days.last)}" if days.last else "Ja"


def _name(row: PrincipalRow) -> str:
    return shown(Organisation(row.key, row.kind, row.name, row.short))


def shown(row: Organisation) -> str:
    """The name, with the short one after it when it says something else."""
    return f"{row.name} ({row.short})" if row.short and row.short not in row.name else row.name
