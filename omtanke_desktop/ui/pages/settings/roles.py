"""Roller: the functions that sign, and what the group is called."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLineEdit

from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.pages.settings.field import Field, setting_field
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.widgets.completer import Completer

_FUNCTIONS = (
    ("chair", "Ordförande", "Skriver under minnesanteckningarna."),
    ("secretary", "Sekreterare", "Står ”Vid anteckningarna” när ingen annan för dem."),
    ("approver", "Justerare", "Förvald på nya möten; går att byta på mötet."),
    ("signatory", "Undertecknar brev", "Tomt: ordföranden undertecknar."),
)
_BODY = (
    ("body_name", "Gruppens namn", "Trycks på kallelser, minnesanteckningar och brev."),
    ("body_short", "Gruppens kortnamn", "Används i löpande text: ”… beslutar att”."),
)


class RolesSection(Section):
    """Who signs what, by function."""

    key = "roller"
    title = "Roller"
    icon = "badge-check"
    intro = "Skriv funktioner, till exempel ”Socialchef, Varbergs kommun”. Ledamöterna föreslås."

    def build(self) -> None:
        self._known = QStringListModel(self)
        self._fields: dict[str, Field] = {}
        for key, name, hint in _FUNCTIONS:
            self._add(key, name, hint)
            self._suggest(self._fields[key])
        self.body.addSpacing(8)
        self.body.addWidget(words("Gruppen", "strong"))
        for key, name, hint in _BODY:
            self._add(key, name, hint)
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            settings = people.settings(session)
            members = people.members(session, active_only=True)
        self._known.setStringList(
            [", ".join(filter(None, (m.function, m.principal))) for m in members]
        )
        for key, field in self._fields.items():
            field.show_value(getattr(settings, key))

    def save_pending(self) -> None:
        for field in self._fields.values():
            field.save_pending()

    def _add(self, key: str, name: str, hint: str) -> None:
        self._fields[key] = setting_field(self.desk, key, name, hint=hint)
        self.body.addWidget(self._fields[key])

    def _suggest(self, field: Field) -> None:
        completer = Completer(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if isinstance(field.editor, QLineEdit):
            field.editor.setCompleter(completer)
