"""Vem jag är: the name that every event, note and paper is signed with."""

from __future__ import annotations

from dataclasses import replace

from omtanke_desktop.ui.pages.settings.field import Field
from omtanke_desktop.ui.pages.settings.section import Section
from omtanke_desktop.workflows.change_settings import introduce


class WhoSection(Section):
    """Name, title and unit of the person at the keyboard."""

    key = "vem"
    title = "Vem jag är"
    icon = "user"
    intro = (
        "Står i ärendenas historik och under tjänsteanteckningar. Det du redan har gjort behåller "
        "namnet du hade då."
    )

    def build(self) -> None:
        self._fields = {
            "name": Field(self.desk, "Namn", lambda text: self._introduce("name", text)),
            "title": Field(
                self.desk,
                "Titel",
                lambda text: self._introduce("title", text),
                hint="Till exempel Utvecklingsledare.",
            ),
            "unit": Field(
                self.desk,
                "Enhet",
                lambda text: self._introduce("unit", text),
                hint="Till exempel Sekretariatet för god och nära vård.",
            ),
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self.refresh()

    def refresh(self) -> None:
        user = self.desk.register.user
        for part, field in self._fields.items():
            field.show_value(getattr(user, part))

    def save_pending(self) -> None:
        for field in self._fields.values():
            field.save_pending()

    def _introduce(self, part: str, text: str) -> None:
        register = self.desk.register
        introduce(register, replace(register.user, **{part: text}))
