"""Asks for a year's meetings: a rule proposes the days, and each can be moved or left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.dates import NBSP, long_day
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.meeting import clock_of, series_box, time_edit
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.plan_year_days import (
    DAY,
    NOTE,
    Look,
    ProposedDaysModel,
    collision,
)
from omtanke_desktop.ui.dialogs.plan_year_rule import RuleFields
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan
from omtanke_desktop.workflows.meetings.plan_year import MOST_AT_ONCE, holidays_known

if TYPE_CHECKING:
    from omtanke_desktop.ui.dialogs.meeting import Surroundings


class PlanYearDialog(QDialog):
    """Name, time and place for all of them, the rule, and the days it gives."""

    def __init__(
        self, parent: QWidget | None, look: Look, today: date, place: str, around: Surroundings
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Planera året")
        self.series, self.template = series_box(around.series, ""), QComboBox()
        for key, name in around.templates:
            self.template.addItem(name, key)
        self.starts, self.ends = time_edit(time(9)), time_edit(time(12))
        self.open_end = QCheckBox("Öppen sluttid")
        self.place, self.link = QLineEdit(place), QLineEdit()
        self.rule, self.model = RuleFields(today), ProposedDaysModel(look, self)
        self.table, self.new_day = self._make_table(), DateField("Ny dag")
        self._make_actions()
        self._told, self._unmarked = QLabel(), QLabel(_NO_HOLIDAYS)
        self._buttons, self._yes = buttons(self, "Planera mötena")
        self._yes.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._propose()
        roomy(self, 860, 720)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        look: Look,
        today: date,
        place: str,
        around: Surroundings,
    ) -> list[MeetingPlan]:
        """The meetings to plan; none when it was cancelled. look: what speaks against days."""
        dialog = cls(parent, look, today, place, around)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        plans = dialog.plans() if accepted else []
        dialog.deleteLater()
        return plans

    def plans(self) -> list[MeetingPlan]:
        """A plan for each ticked day."""
        every = MeetingPlan(
            day=date.min,
            starts=clock_of(self.starts),
            ends=None if self.open_end.isChecked() else clock_of(self.ends),
            place=self.place.text().strip(),
            link=self.link.text().strip(),
            series=self.series.currentText().strip(),
        )
        if key := self.template.currentData():
            every = replace(every, template=key)
        return [replace(every, day=one.day) for one in self.model.ticked]

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("Föreslagna dagar")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setResizeContentsPrecision(-1)  # as wide as every day, seen or not
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        return table

    def _make_actions(self) -> None:
        self._earlier = self._stepper("En dag tidigare", -1, "Alt+Left")
        self._later = self._stepper("En dag senare", 1, "Alt+Right")
        self._add = action(self, "Lägg till dagen", self._put_new, shortcut="Alt+L")

    def _stepper(self, text: str, days: int, shortcut: str) -> QAction:
        return action(self, text, lambda: self._step(days), shortcut=shortcut)

    def _lay_out(self) -> None:
        named = {
            "Serie": self.series, "Börjar": self.starts, "Slutar": self.ends,
            "Plats": self.place, "Länk": self.link, "Mall": self.template,
        }  # fmt: skip
        for name, widget in named.items():
            widget.setAccessibleName(name)
        self._told.setWordWrap(True)
        self._unmarked.setProperty("role", "warning")
        self._unmarked.hide()
        under = QHBoxLayout()
        under.addWidget(button(action=self._earlier))
        under.addWidget(button(action=self._later))
        under.addStretch()
        under.addWidget(self.new_day)
        under.addWidget(button(action=self._add))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addLayout(self._head())
        layout.addWidget(self.rule)
        layout.addWidget(self._unmarked)
        layout.addWidget(self.table, 1)
        layout.addLayout(under)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(self._buttons)
        layout.addLayout(foot)

    def _head(self) -> QGridLayout:
        """Name and place to the left, time and link to the right."""
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        when = QHBoxLayout()
        when.setSpacing(8)
        for widget in (self.starts, QLabel("–"), self.ends, self.open_end):
            when.addWidget(widget)
        when.addStretch()
        grid.addWidget(QLabel("Serie"), 0, 0)
        grid.addWidget(self.series, 0, 1)
        grid.addWidget(QLabel("Tid"), 0, 2)
        grid.addLayout(when, 0, 3)
        grid.addWidget(QLabel("Plats"), 1, 0)
        grid.addWidget(self.place, 1, 1)
        grid.addWidget(QLabel("Länk"), 1, 2)
        grid.addWidget(self.link, 1, 3)
        if self.template.count() > 1:
            grid.addWidget(QLabel("Mall"), 2, 0)
            grid.addWidget(self.template, 2, 1)
        return grid

    def _connect(self) -> None:
        self.open_end.toggled.connect(self.ends.setDisabled)
        self.rule.changed.connect(self._propose)
        self.model.modelReset.connect(self._check)
        self.model.dataChanged.connect(lambda *_: self._check())
        for signal in (self.starts.timeChanged, self.ends.timeChanged, self.open_end.toggled):
            signal.connect(lambda _: self._check())
        self.new_day.returnPressed.connect(self._put_new)

    def _propose(self) -> None:
        """Days that are picked by hand start from those the rule gave."""
        if not self.rule.by_hand and not self.rule.problem:
            days = self.rule.days
            self.model.propose(days)
            unknown = any(not holidays_known(year) for year in {day.year for day in days})
            self._unmarked.setVisible(unknown)
            self._choose(0)
        self._check()

    def _step(self, days: int) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self._choose(self.model.step(row, days))

    def _put_new(self) -> None:
        day = parse_day(self.new_day.text())
        if day is None:
            self.new_day.setFocus()
            return
        self._choose(self.model.put(day))
        self.new_day.clear()

    def _choose(self, row: int) -> None:
        index = self.model.index(row, DAY)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def _check(self) -> None:
        ticked, wrong = self.model.ticked, self._wrong()
        left = self.model.rowCount() - len(ticked)
        words = f"{_meetings(len(ticked))} planeras."
        if left:
            words += f" {left} {'dag är bortvald' if left == 1 else 'dagar är bortvalda'}."
        self._told.setText(wrong or words)
        self._told.setProperty("role", "error" if wrong else "muted")
        self._told.style().polish(self._told)
        self._yes.setText(f"Planera {_meetings(len(ticked))}" if ticked else "Planera mötena")
        self._yes.setAccessibleName(self._yes.text())
        self._yes.setEnabled(not wrong and bool(ticked))

    def _wrong(self) -> str:
        ticked, starts = self.model.ticked, clock_of(self.starts)
        if not self.open_end.isChecked() and clock_of(self.ends) <= starts:
            return "Mötena slutar innan de börjar."
        if self.rule.problem:
            return self.rule.problem
        if len(ticked) > MOST_AT_ONCE:
            return f"Planera högst {MOST_AT_ONCE} möten på en gång."
        if found := collision(ticked, starts):
            return f"Den {long_day(found.day)} finns redan ett möte vid den tiden. Bocka av dagen."
        return ""


def _meetings(number: int) -> str:
    return f"{number}{NBSP}{'möte' if number == 1 else 'möten'}"


_NO_HOLIDAYS = "Helgdagarna gick inte att läsa, så bara helger och juli är märkta."
