"""The rule that proposes the days of a year's meetings: how often, on which weekday, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from omtanke_desktop.domain.dates import MONTHS, WEEKDAYS
from omtanke_desktop.domain.meeting_dates import (
    LAST_OF_MONTH,
    EveryWeeks,
    MonthlyDay,
    possible,
)
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.ui.widgets.inset import inset

MONTHLY, WEEKLY, BY_HAND = range(3)
_KINDS = ("En viss veckodag i månaden", "Med jämna veckor emellan", "Jag väljer dagarna själv")
_NTH = (("första", 1), ("andra", 2), ("tredje", 3), ("fjärde", 4), ("sista", LAST_OF_MONTH))
_WORKING_DAYS = 5
_MOST_WEEKS = 26
_JULY, _AUTUMN = 7, 9
_LONGEST_DAYS = 2 * 366


class RuleFields(QWidget):
    """Asks for the rule; `days` are what it gives."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.kind = _box("Hur ofta", _KINDS)
        self.nth = _box("Vilken i månaden", [words for words, _ in _NTH])
        self.monthly_day = _box("Veckodag i månaden", WEEKDAYS[:_WORKING_DAYS])
        self.weekly_day = _box("Veckodag", WEEKDAYS[:_WORKING_DAYS])
        for box in (self.monthly_day, self.weekly_day):
            box.setCurrentIndex(2)
        self.nth.setCurrentIndex(1)
        self.weeks = inset(QSpinBox())
        self.weeks.setAccessibleName("Veckor mellan mötena")
        self.weeks.setRange(1, _MOST_WEEKS)
        self.weeks.setValue(4)
        self.months = _month_boxes()
        self.first, self.last = DateField("Från och med"), DateField("Till och med")
        first, last = _span(today)
        self.first.setText(first.isoformat())
        self.last.setText(last.isoformat())
        self._month_row = _month_row(self.months)
        self._stack = self._details()
        self._lay_out()
        self._connect()

    @property
    def by_hand(self) -> bool:
        """Whether the days are picked one by one."""
        return self.kind.currentIndex() == BY_HAND

    @property
    def problem(self) -> str:
        """Why the rule gives no days, "" when it does."""
        if self.by_hand:
            return ""
        first, last = parse_day(self.first.text()), parse_day(self.last.text())
        if first is None or last is None:
            return "Skriv första och sista dagen som 2026-03-09."
        inside = possible(first) and possible(last)
        if not inside or not 0 <= (last - first).days <= _LONGEST_DAYS:
            return "Välj en tid på högst två år, med den första dagen före den sista."
        return ""

    @property
    def days(self) -> list[date]:
        """The days by the rule; none while something is wrong with it."""
        first, last = parse_day(self.first.text()), parse_day(self.last.text())
        if self.problem or self.by_hand or first is None or last is None:
            return []
        if self.kind.currentIndex() == WEEKLY:
            every = EveryWeeks(first, last, self.weekly_day.currentIndex(), self.weeks.value())
            return list(every.days())
        chosen = frozenset(n for n, one in enumerate(self.months, start=1) if one.isChecked())
        nth = _NTH[self.nth.currentIndex()][1]
        day = self.monthly_day.currentIndex()
        return list(MonthlyDay(first, last, day, nth, chosen).days())

    def _details(self) -> QStackedWidget:
        stack = QStackedWidget()
        stack.addWidget(_line(QLabel("Den"), self.nth, self.monthly_day))
        weeks = (QLabel("Var"), self.weeks, QLabel("vecka, på en"), self.weekly_day)
        stack.addWidget(_line(*weeks))
        stack.addWidget(_line(QLabel("Lägg till dagarna under listan.")))
        return stack

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 1)
        self._between = QLabel("Mellan")
        grid.addWidget(QLabel("Hur ofta"), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self._stack, 0, 2)
        grid.addWidget(self._between, 1, 0)
        self._span = _line(self.first, QLabel("och"), self.last)
        grid.addWidget(self._span, 1, 1, 1, 2)
        grid.addWidget(self._month_row, 2, 1, 1, 2)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._choose)
        for box in (self.nth, self.monthly_day, self.weekly_day):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.weeks.valueChanged.connect(lambda _: self.changed.emit())
        for field in (self.first, self.last):
            field.textChanged.connect(lambda _: self.changed.emit())
        for month in self.months:
            month.toggled.connect(lambda _: self.changed.emit())

    def _choose(self, kind: int) -> None:
        self._stack.setCurrentIndex(kind)
        self._month_row.setVisible(kind == MONTHLY)
        for one in (self._between, self._span):
            one.setVisible(kind != BY_HAND)
        self.changed.emit()


def _span(today: date) -> tuple[date, date]:
    """The rest of this year, or the whole of the next one when it is planned in the autumn."""
    if today.month >= _AUTUMN:
        return date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)
    return today, date(today.year, 12, 31)


def _box(name: str, words: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(list(words))
    return box


def _month_boxes() -> list[QCheckBox]:
    """A box per month, all ticked but July."""
    made = []
    for number, name in enumerate(MONTHS, start=1):
        one = QCheckBox(name[:3])
        one.setToolTip(name.capitalize())
        one.setAccessibleName(name.capitalize())
        one.setChecked(number != _JULY)
        made.append(one)
    return made


def _month_row(boxes: Sequence[QWidget]) -> QWidget:
    row = _line(*boxes)
    layout = row.layout()
    assert layout is not None
    layout.setSpacing(4)
    return row


def _line(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return made
