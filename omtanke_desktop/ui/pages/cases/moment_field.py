"""A day and a clock time that have been: when something was said, came in or was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QTimeEdit, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.moments import check_happened
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day


class MomentField(QWidget):
    """Begins at this moment; `wrong` says as a sentence why what is written cannot be used."""

    changed = Signal()

    def __init__(self, name: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        here = dates.local(clock())
        self.day = DateField(f"{name}, dag")
        self.day.setText(here.date().isoformat())
        self.at = QTimeEdit(QTime(here.hour, here.minute))
        self.at.setDisplayFormat("HH.mm")
        self.at.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.at.setAccessibleName(f"{name}, klockslag")
        self.setFocusProxy(self.day)
        self.setLayout(row_of(self.day, clear_label("kl."), self.at, None))
        self.day.textChanged.connect(lambda _: self.changed.emit())
        self.at.timeChanged.connect(lambda _: self.changed.emit())

    @property
    def moment(self) -> datetime | None:
        """What is written, aware; None when the day cannot be read."""
        day, at = parse_day(self.day.text()), self.at.time()
        if day is None:
            return None
        return datetime.combine(day, time(at.hour(), at.minute()), dates.STOCKHOLM)

    @property
    def wrong(self) -> str:
        """Why the moment cannot be used; "" when it can."""
        moment = self.moment
        if moment is None:
            return "Skriv dagen som 2025-04-09 eller 9 april 2025."
        try:
            check_happened(moment, self._clock())
        except RuleProblem as problem:
            return f"{problem.title}. {problem.advice}"
        return ""
