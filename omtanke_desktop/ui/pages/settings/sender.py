"""Avsändare: what stands at the head of every paper, logo picture included."""

from __future__ import annotations

from omtanke_desktop.domain.org_number import plausible
from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.pages.settings.field import setting_field
from omtanke_desktop.ui.pages.settings.logo import LogoField
from omtanke_desktop.ui.pages.settings.own_addresses import OWN_HINT, addresses_warning
from omtanke_desktop.ui.pages.settings.section import Section

_FIELDS = (
    ("organisation", "Organisation", "", False),
    ("unit", "Enhet", "", False),
    ("address", "Postadress", "En rad för varje rad på brevet.", True),
    ("phone", "Telefon", "", False),
    ("email", "E-post", "Står på breven som väg att nå er.", False),
    ("org_number", "Organisationsnummer", "Tio siffror, med eller utan bindestreck.", False),
    ("mailbox", "Funktionsbrevlåda", "Dit initiativen skickas.", False),
    ("own_addresses", "Fler egna adresser", OWN_HINT, True),
)


class SenderSection(Section):
    """The sender block of the papers; an empty part is left out, never printed empty."""

    key = "avsandare"
    title = "Avsändare"
    icon = "building-2"
    intro = "Trycks överst på brev, kallelser och minnesanteckningar. Det som är tomt utelämnas."

    def build(self) -> None:
        self._fields = {
            key: setting_field(self.desk, key, name, hint=hint, tall=tall)
            for key, name, hint, tall in _FIELDS
        }
        self._fields["org_number"].warn = org_number_warning
        for key in ("email", "mailbox"):
            self._fields[key].warn = address_warning
        self._fields["own_addresses"].warn = addresses_warning
        for field in self._fields.values():
            self.body.addWidget(field)
        self._logo = LogoField(self.desk)
        self.body.addWidget(self._logo)
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            settings = people.settings(session)
        for key, field in self._fields.items():
            field.show_value(getattr(settings, key))
        self._logo.show_saved(settings.logo_sha256)

    def save_pending(self) -> None:
        for field in self._fields.values():
            field.save_pending()


def org_number_warning(value: str) -> str:
    """A gentle sentence when the check digit does not fit; the number is saved all the same."""
    if not value or plausible(value):
        return ""
    return "Kontrollsiffran stämmer inte – är numret rätt? Det är sparat som du skrev det."


def address_warning(value: str) -> str:
    """A gentle sentence when something is written that is not one e-mail address."""
    name, at, domain = value.partition("@")
    if not value or (name and at and "." in domain and " " not in value):
        return ""
    return "Det ser inte ut som en e-postadress. Det är sparat som du skrev det."
