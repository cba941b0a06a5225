"""Asks when and where a meeting is held, and by which days its papers and its call are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.dates import weekday
from omtanke_desktop.domain.meeting_dates import FIRST_YEAR, LAST_YEAR, Deadlines
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.meeting_deadlines import DeadlineFields
from omtanke_desktop.ui.widgets.inset import inset
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan

Reckon = Callable[[date], Deadlines]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the register knows that a meeting is planned by.

    reckon: a day's last days by the settings. series: the names in use. templates: key and name of
    each agenda template, where there is one to choose for a new meeting.
    """

    reckon: Reckon | None = None
    series: Sequence[str] = ()
    templates: Sequence[tuple[str, str]] = ()


class MeetingDialog(QDialog):
    """Day, start, end, place, link, series and last days of one meeting."""

    def __init__(
        self,
        parent: QWidget | None,
        plan: MeetingPlan,
        title: str,
        yes: str,
        around: Surroundings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(500)
        around = around or Surroundings()
        self.day = QDateEdit(QDate(plan.day.year, plan.day.month, plan.day.day))
        self.day.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.starts, self.ends = time_edit(plan.starts), time_edit(plan.ends or time(12))
        self.open_end = QCheckBox("Sluttiden är öppen")
        self.place, self.link = QLineEdit(plan.place), QLineEdit(plan.link)
        self.series, self.template = series_box(around.series, plan.series), QComboBox()
        for key, name in around.templates:
            self.template.addItem(name, key)
        self.deadlines = DeadlineFields(plan.day, plan.deadlines, around.reckon)
        self._has_deadlines = around.reckon is not None
        self._weekday, self._wrong = QLabel(), QLabel()
        self._buttons, self._yes = buttons(self, yes)
        self._lay_out()
        self._connect(plan)
        self._check()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        plan: MeetingPlan,
        title: str,
        yes: str,
        around: Surroundings | None = None,
    ) -> MeetingPlan | None:
        """Ask, starting from a plan; None when it was cancelled."""
        dialog = cls(parent, plan, title, yes, around)
        return dialog.plan() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def plan(self) -> MeetingPlan:
        """The plan as it is filled in now."""
        plan = MeetingPlan(
            day=_day(self.day),
            starts=clock_of(self.starts),
            ends=None if self.open_end.isChecked() else clock_of(self.ends),
            place=self.place.text().strip(),
            link=self.link.text().strip(),
            series=self.series.currentText().strip(),
            deadlines=self.deadlines.value if self._has_deadlines else None,
        )
        key = self.template.currentData()
        return replace(plan, template=key) if key else plan

    def _connect(self, plan: MeetingPlan) -> None:
        self.open_end.toggled.connect(self.ends.setDisabled)
        self.open_end.setChecked(plan.ends is None)
        self.day.dateChanged.connect(lambda _: self.deadlines.move_to(_day(self.day)))
        for signal in (self.day.dateChanged, self.starts.timeChanged, self.ends.timeChanged):
            signal.connect(lambda _: self._check())
        self.open_end.toggled.connect(lambda _: self._check())
        self.deadlines.changed.connect(self._check)

    def _lay_out(self) -> None:
        names: dict[str, QWidget] = {"Datum": self.day, "Börjar": self.starts, "Slutar": self.ends}
        names |= {"Plats": self.place, "Länk": self.link, "Serie": self.series}
        for name, widget in (names | {"Mall": self.template}).items():
            widget.setAccessibleName(name)
        self.link.setPlaceholderText("Länk till videomötet, om det finns ett")
        self._wrong.setProperty("role", "error")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow("Datum", _row(self.day, self._weekday))
        form.addRow("Tid", _row(self.starts, QLabel("–"), self.ends, self.open_end))
        form.addRow("Plats", self.place)
        form.addRow("Länk", self.link)
        form.addRow("Serie", self.series)
        if self.template.count() > 1:
            form.addRow("Mall", self.template)
        if self._has_deadlines:
            self.deadlines.add_to(form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addWidget(self._buttons)

    def _check(self) -> None:
        day, ends = _day(self.day), clock_of(self.ends)
        self._weekday.setText(f"{weekday(day)}, vecka {day.isocalendar().week}")
        reversed_ = not self.open_end.isChecked() and ends <= clock_of(self.starts)
        wrong = "Mötet slutar innan det börjar." if reversed_ else ""
        wrong = wrong or (self.deadlines.problem if self._has_deadlines else "")
        self._wrong.setText(wrong)
        self._yes.setEnabled(not wrong)


def fresh_plan(today: date, place: str) -> MeetingPlan:
    """What a new meeting starts from: a weekday four weeks on, nine to twelve, the usual place."""
    day = today + timedelta(weeks=4)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return MeetingPlan(day, time(9), time(12), place)


_SATURDAY = 5


def series_box(names: Sequence[str], chosen: str) -> QComboBox:
    """A box to choose a series in, or to write the name of a new one."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(names))
    box.setCurrentText(chosen)
    line = box.lineEdit()
    assert line is not None
    line.setPlaceholderText("Till exempel Ordinarie möten")
    return box


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def time_edit(at: time) -> QTimeEdit:
    """A field for a clock time."""
    made = inset(QTimeEdit(QTime(at.hour, at.minute)))
    made.setDisplayFormat("HH.mm")
    return made


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def clock_of(edit: QTimeEdit) -> time:
    """The time that is shown."""
    shown = edit.time()
    return time(shown.hour(), shown.minute())
