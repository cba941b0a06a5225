"""Asks when and where a meeting is held."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import (
    QCheckBox,
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
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.workflows.plan_meeting import MeetingPlan


class MeetingDialog(QDialog):
    """Day, start, end, place and link of one meeting."""

    def __init__(self, parent: QWidget | None, plan: MeetingPlan, title: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.day = QDateEdit(QDate(plan.day.year, plan.day.month, plan.day.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.starts, self.ends = _time_edit(plan.starts), _time_edit(plan.ends or time(12))
        self.open_end = QCheckBox("Sluttiden är öppen")
        self.place, self.link = QLineEdit(plan.place), QLineEdit(plan.link)
        self._weekday, self._wrong = QLabel(), QLabel()
        self._buttons, self._yes = buttons(self, yes)
        self._lay_out()
        self.open_end.toggled.connect(self.ends.setDisabled)
        self.open_end.setChecked(plan.ends is None)
        for signal in (self.day.dateChanged, self.starts.timeChanged, self.ends.timeChanged):
            signal.connect(lambda _: self._check())
        self.open_end.toggled.connect(lambda _: self._check())
        self._check()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        plan: MeetingPlan,
        title: str = "Nytt möte",
        yes: str = "Planera mötet",
    ) -> MeetingPlan | None:
        """Ask, starting from a plan; None when it was cancelled."""
        dialog = cls(parent, plan, title, yes)
        return dialog.plan() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def plan(self) -> MeetingPlan:
        """The plan as it is filled in now."""
        return MeetingPlan(
            day=_day(self.day),
            starts=_clock(self.starts),
            ends=None if self.open_end.isChecked() else _clock(self.ends),
            place=self.place.text().strip(),
            link=self.link.text().strip(),
        )

    def _lay_out(self) -> None:
        names: dict[str, QWidget] = {"Datum": self.day, "Börjar": self.starts, "Slutar": self.ends}
        names |= {"Plats": self.place, "Länk": self.link}
        for name, widget in names.items():
            widget.setAccessibleName(name)
        self.link.setPlaceholderText("Länk till videomötet, om det finns ett")
        self._wrong.setProperty("role", "error")
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Datum", _row(self.day, self._weekday))
        form.addRow("Börjar", _row(self.starts))
        form.addRow("Slutar", _row(self.ends, self.open_end))
        form.addRow("Plats", self.place)
        form.addRow("Länk", self.link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addWidget(self._buttons)

    def _check(self) -> None:
        plan = self.plan()
        self._weekday.setText(weekday(plan.day))
        wrong = plan.ends is not None and plan.ends <= plan.starts
        self._wrong.setText("Mötet slutar innan det börjar." if wrong else "")
        self._yes.setEnabled(not wrong)


def fresh_plan(today: date, place: str) -> MeetingPlan:
    """What a new meeting starts from: a weekday four weeks on, nine to twelve, the usual place."""
    day = today + timedelta(weeks=4)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return MeetingPlan(day, time(9), time(12), place)


_SATURDAY = 5


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def _time_edit(at: time) -> QTimeEdit:
    made = QTimeEdit(QTime(at.hour, at.minute))
    made.setDisplayFormat("HH:mm")
    return made


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def _clock(edit: QTimeEdit) -> time:
    shown = edit.time()
    return time(shown.hour(), shown.minute())
