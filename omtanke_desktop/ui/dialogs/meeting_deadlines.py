"""A meeting's three last days as fields that follow its day until they are changed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel

from omtanke_desktop.domain.dates import weekday
from omtanke_desktop.domain.meeting_dates import Deadlines, followed, misplaced
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day

_NAMES = {
    "papers_by": "Handlingar senast",
    "call_by": "Kallelse senast",
    "approve_by": "Justering senast",
}
_WRONG_SIDE = {
    "papers_by": "Handlingarna behövs senast på mötesdagen.",
    "call_by": "Kallelsen ska gå ut senast på mötesdagen.",
    "approve_by": "Justeringen kan inte vara klar före mötet.",
}


class DeadlineFields(QObject):
    """Three date fields; an empty one means no last day. reckon gives a day's by the settings."""

    changed = Signal()

    def __init__(
        self,
        day: date,
        deadlines: Deadlines | None,
        reckon: Callable[[date], Deadlines] | None,
    ) -> None:
        super().__init__()
        self._day, self._reckon = day, reckon
        self.fields = {name: DateField(words) for name, words in _NAMES.items()}
        self._weekdays = {name: QLabel() for name in _NAMES}
        for words in self._weekdays.values():
            words.setProperty("role", "muted")
        self._show(deadlines or self._by_rule(day))
        for field in self.fields.values():
            field.textChanged.connect(self._changed)
        self._changed()

    @property
    def value(self) -> Deadlines:
        """The last days as they are filled in."""
        return Deadlines(**{name: parse_day(field.text()) for name, field in self.fields.items()})

    @property
    def problem(self) -> str:
        """Why the days cannot be used, "" when they can."""
        for name, field in self.fields.items():
            if field.text().strip() and parse_day(field.text()) is None:
                return f"{_NAMES[name]} går inte att läsa. Skriv dagen som 2026-03-09."
        wrong = misplaced(self.value, self._day)
        return _WRONG_SIDE[wrong[0]] if wrong else ""

    def add_to(self, form: QFormLayout) -> None:
        """Put the fields and the way back to the settings' days into a form."""
        for name, field in self.fields.items():
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(field)
            row.addWidget(self._weekdays[name])
            row.addStretch()
            if name == "approve_by":
                again = button("Räkna ut igen", self._reset, kind="quiet")
                again.setToolTip("Sätt de tre dagarna efter Mötenas regler i Inställningar")
                row.addWidget(again)
            form.addRow(_NAMES[name], row)

    def move_to(self, day: date) -> None:
        """The meeting is on another day now; what was not changed by hand comes along."""
        before, after = self._by_rule(self._day), self._by_rule(day)
        self._day = day
        self._show(followed(self.value, before, after, day))

    def _reset(self) -> None:
        self._show(self._by_rule(self._day))

    def _by_rule(self, day: date) -> Deadlines:
        return self._reckon(day) if self._reckon else Deadlines()

    def _show(self, deadlines: Deadlines) -> None:
        for name, field in self.fields.items():
            by: date | None = getattr(deadlines, name)
            field.setText(by.isoformat() if by else "")

    def _changed(self) -> None:
        for name, field in self.fields.items():
            by = parse_day(field.text())
            self._weekdays[name].setText(weekday(by) if by else "")
        self.changed.emit()
