"""Ask whom else a case concerns: somebody the register knows, or somebody new."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from omtanke_desktop.storage.queries.in_use import known_contacts, roles_in_use
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.widgets.completer import Completer
from omtanke_desktop.workflows.contacts import LONGEST

ROLES = ("Kopia till", "Sakkunnig", "Chef")


@dataclass(frozen=True, slots=True)
class Asked:
    """like is the contact whose details are taken over, None for somebody new."""

    role: str
    name: str
    like: int | None


class ContactDialog(Question):
    """A role and a name; who is known is offered while one types. `ask` is the only door."""

    def __init__(self, desk: Desk) -> None:
        sentence = (
            "Skriv ett namn, en verksamhet eller en adress. Finns kontakten redan i registret "
            "väljer du den i listan, så följer uppgifterna med."
        )
        super().__init__(desk.window, "Lägg till kontakt", sentence, "Lägg till")
        with desk.register.read() as session:
            self._known = {one.shown: one.id for one in known_contacts(session)}
            roles = list(dict.fromkeys((*ROLES, *roles_in_use(session))))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        completer = Completer(list(self._known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.role = QLineEdit()
        self.role.setMaxLength(LONGEST)
        self.role.setCompleter(Completer(roles, self))
        for label, field in (("Vem?", self.name), ("Roll i ärendet", self.role)):
            self.body.addWidget(clear_label(label, field))
            self.body.addWidget(field)
        usual = [button(one, partial(self.role.setText, one), kind="quiet") for one in ROLES]
        self.body.addLayout(row_of(*usual, None))
        self.yes.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.finish()
        self.name.setFocus()

    @classmethod
    def ask(cls, desk: Desk) -> Asked | None:
        """Return who it is; None when it was broken off."""
        dialog = cls(desk)
        name = dialog.name.text() if dialog.asked() else ""
        asked = Asked(dialog.role.text(), name, dialog._known.get(name))
        dialog.deleteLater()
        return asked if name.strip() else None
