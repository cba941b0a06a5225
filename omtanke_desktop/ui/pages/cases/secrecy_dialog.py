"""Ask for a secrecy mark: provision, day and authority (OSL 5 kap. 5 §)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.moments import EARLIEST
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day

_LONGEST = 200  # characters of a provision or an authority
_USUAL = (
    ("25 kap. 1 § OSL", "Hälso- och sjukvård"),
    ("26 kap. 1 § OSL", "Socialtjänst"),
)
_WHAT_IT_IS = (
    "Markeringen är en varning, inte ett beslut: frågan prövas varje gång någon begär ut en "
    "handling. Listor utåt säger varken vem ärendet kommer från eller vad det rör."
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What was filled in."""

    provision: str
    by: str
    day: date


class SecrecyDialog(Question):
    """Says under the fields what is wrong with them; `ask` is the only door."""

    def __init__(self, desk: Desk, case: CaseDetail) -> None:
        super().__init__(desk.window, "Sekretessmarkering", _WHAT_IT_IS, "Spara markeringen")
        self.setMinimumWidth(desk.style.px(500))
        self._today = dates.local(desk.register.clock()).date()
        with desk.register.read() as session:
            own = load_settings(session).organisation
        self.provision, self.by = QLineEdit(case.secrecy), QLineEdit(case.secrecy_by or own)
        for field in (self.provision, self.by):
            field.setMaxLength(_LONGEST)
        self.provision.setPlaceholderText("Till exempel: 25 kap. 1 § OSL")
        self.day = DateField("Dag")
        self.day.setText((case.secrecy_date or self._today).isoformat())
        self._said = clear_label("", role="warning")
        self._lay_out()
        self._check()
        self.finish()
        self.provision.setFocus()

    @classmethod
    def ask(cls, desk: Desk, case: CaseDetail) -> Mark | None:
        """Return what was filled in; None when it was broken off."""
        dialog = cls(desk, case)
        day = parse_day(dialog.day.text()) if dialog.asked() else None
        mark = Mark(dialog.provision.text(), dialog.by.text(), day) if day else None
        dialog.deleteLater()
        return mark

    def _lay_out(self) -> None:
        usual = [
            button(f"{about}: {words}", partial(self.provision.setText, words), kind="quiet")
            for words, about in _USUAL
        ]
        self.body.addWidget(clear_label("Bestämmelse", self.provision))
        self.body.addWidget(self.provision)
        self.body.addLayout(row_of(*usual, None))
        for label, field in (("Dag", self.day), ("Myndighet", self.by)):
            self.body.addWidget(clear_label(label, field))
            self.body.addWidget(field)
        self.body.addWidget(self._said)
        for field in (self.provision, self.day):
            field.textChanged.connect(lambda _: self._check())

    def _check(self) -> None:
        wrong = _wrong_day(parse_day(self.day.text()), self._today)
        self._said.setText(wrong)
        self.yes.setEnabled(not wrong and bool(self.provision.text().strip()))


def _wrong_day(day: date | None, today: date) -> str:
    """Why a day cannot be that of a mark, as a sentence; "" when it can."""
    if day is None:
        return "Skriv dagen som 2025-04-09 eller 9 april 2025."
    if day > today:
        return "Dagen ligger i framtiden. Skriv dagen då markeringen gjordes."
    return "" if day.year >= EARLIEST else f"Skriv en dag från år {EARLIEST} och framåt."
