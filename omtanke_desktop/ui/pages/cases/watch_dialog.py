"""Ask for a watch: the day, what is to be done, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.in_use import handlers_in_use
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.widgets.completer import Completer
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.workflows.watches import LONGEST, check_watch

_SOON = (("Om en vecka", 7), ("Om två veckor", 14), ("Om en månad", 30))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was filled in."""

    day: date
    text: str
    who: str


class WatchDialog(Question):
    """Says under the fields what is wrong with them; `ask` is the only door."""

    def __init__(self, desk: Desk, title: str, shown: Asked | None, today: date) -> None:
        super().__init__(desk.window, title, "", "Spara bevakningen")
        self.day = DateField("Dag")
        self.text, self.who = QLineEdit(), QLineEdit()
        self.text.setMaxLength(LONGEST)
        self.text.setPlaceholderText("Till exempel: ring Varberg om resurserna")
        with desk.register.read() as session:
            self.who.setCompleter(Completer(handlers_in_use(session), self))
        self._said = clear_label("", role="warning")
        soon = [
            button(words, partial(self._set_day, today + timedelta(days)), kind="quiet")
            for words, days in _SOON
        ]
        self.body.addWidget(clear_label("Dag", self.day))
        self.body.addLayout(row_of(self.day, *soon, None))
        for label, field in (("Vad ska göras?", self.text), ("Vem?", self.who)):
            self.body.addWidget(clear_label(label, field))
            self.body.addWidget(field)
        self.body.addWidget(self._said)
        if shown is not None:
            self._set_day(shown.day)
            self.text.setText(shown.text)
            self.who.setText(shown.who)
        for field in (self.day, self.text):
            field.textChanged.connect(lambda _: self._check())
        self._check()
        self.finish()
        self.day.setFocus()

    @classmethod
    def ask(cls, desk: Desk, title: str, today: date, shown: Asked | None = None) -> Asked | None:
        """Return what was filled in; None when it was broken off."""
        dialog = cls(desk, title, shown, today)
        day = parse_day(dialog.day.text()) if dialog.asked() else None
        answer = Asked(day, dialog.text.text(), dialog.who.text()) if day else None
        dialog.deleteLater()
        return answer

    def _set_day(self, day: date) -> None:
        self.day.setText(day.isoformat())

    def _check(self) -> None:
        words = _wrong(self.day.text(), self.text.text())
        begun = bool(self.day.text().strip() and self.text.text().strip())
        self._said.setText(words if begun or _is_bad_day(self.day.text()) else "")
        self.yes.setEnabled(not words)


def _is_bad_day(text: str) -> bool:
    """Whether enough is typed to be a day, and it is none."""
    return len(text.strip()) >= len("1/1 2025") and bool(_wrong(text, "x"))


def _wrong(day: str, text: str) -> str:
    """What hinders that a watch is kept, as a sentence; "" when all is well."""
    found = parse_day(day)
    if found is None:
        return "Skriv dagen som 2025-04-09 eller 9 april 2025."
    try:
        check_watch(found, text)
    except RuleProblem as problem:
        return f"{problem.title}. {problem.advice}"
    return ""
