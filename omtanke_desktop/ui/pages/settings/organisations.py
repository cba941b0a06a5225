"""Huvudmän och organ: who stands behind the group, and where cases can be sent (read only)."""

from __future__ import annotations

from omtanke_desktop.domain.defaults import Organisation
from omtanke_desktop.storage.queries.people import bodies, principals
from omtanke_desktop.ui.pages.settings.section import Section, words


class OrganisationsSection(Section):
    """The register's own copy of the principals and bodies."""

    key = "huvudman"
    title = "Huvudmän och organ"
    icon = "building-2"
    intro = "De huvudmän som ledamöter och ansvar knyts till, och de organ som ärenden kan gå till."
    writes = False

    def build(self) -> None:
        with self.desk.register.read() as session:
            parts = (("Huvudmän", principals(session)), ("Organ", bodies(session)))
        for heading, rows in parts:
            self.body.addWidget(words(heading, "strong"))
            self.body.addWidget(words("\n".join(shown(row) for row in rows)))


def shown(row: Organisation) -> str:
    """The name, with the short one after it when it says something else."""
    return f"{row.name} ({row.short})" if row.short and row.short not in row.name else row.name
