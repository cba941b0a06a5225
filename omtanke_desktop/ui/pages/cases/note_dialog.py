"""Ask for a note of what was said: the words, who said them and when (Förvaltningslagen 27 §)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QLineEdit

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import Question, text_field
from omtanke_desktop.ui.pages.cases.layout import clear_label
from omtanke_desktop.ui.pages.cases.moment_field import MomentField
from omtanke_desktop.ui.pages.cases.people_known import people_of
from omtanke_desktop.ui.widgets.completer import Completer

_LONGEST = 200  # characters of a name
_WHY = (
    "Det som har sagts och har betydelse för beslutet ska antecknas, med när och av vem "
    "(förvaltningslagen 27\u00a0§). Ditt namn sätts av programmet."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, by whom ("" for nobody in particular) and when (aware)."""

    text: str
    by: str
    when: datetime


class NoteDialog(Question):
    """Says under the fields what is wrong with them; `ask` is the only door."""

    def __init__(self, desk: Desk, case: CaseDetail) -> None:
        super().__init__(desk.window, "Ny tjänsteanteckning", _WHY, "Spara anteckningen")
        self.setMinimumWidth(desk.style.px(520))
        self.text = text_field(self, "Vad sades eller hände?", 7)
        self.by = QLineEdit()
        self.by.setMaxLength(_LONGEST)
        self.by.setPlaceholderText("Till exempel: Enhetschef, Hemsjukvården norr")
        self.by.setCompleter(Completer(people_of(case), self))
        self.when = MomentField("När", desk.register.clock)
        self._said = clear_label("", role="warning")
        for label, field in (("Av vem? (om någon)", self.by), ("När?", self.when)):
            self.body.addWidget(clear_label(label, field))
            self.body.addWidget(field)
        self.by.setAccessibleName("Av vem?")
        self.body.addWidget(self._said)
        self.text.textChanged.connect(self._check)
        self.when.changed.connect(self._check)
        self._check()
        self.finish()
        self.text.setFocus()

    @classmethod
    def ask(cls, desk: Desk, case: CaseDetail) -> Said | None:
        """Return what was written; None when it was broken off."""
        dialog = cls(desk, case)
        moment = dialog.when.moment if dialog.asked() else None
        answer = None
        if moment is not None:
            answer = Said(dialog.text.toPlainText().strip(), dialog.by.text().strip(), moment)
        dialog.deleteLater()
        return answer

    def _check(self) -> None:
        wrong = self.when.wrong
        self._said.setText(wrong)
        self.yes.setEnabled(not wrong and bool(self.text.toPlainText().strip()))
