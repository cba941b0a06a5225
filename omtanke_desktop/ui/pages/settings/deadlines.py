"""Tider: when the program says that a case has waited too long."""

from __future__ import annotations

from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.pages.settings.field import setting_field
from omtanke_desktop.ui.pages.settings.section import Section


class DeadlinesSection(Section):
    """The months after which a case without a decision is slow."""

    key = "tider"
    title = "Tider"
    icon = "hourglass"
    intro = (
        "Den som väntar länge bör få veta att det dröjer och varför (förvaltningslagen 11 §). "
        "Efter sex månader kan den som har startat ett ärende begära att det avgörs (12 §)."
    )

    def build(self) -> None:
        self._months = setting_field(
            self.desk,
            "slow_after_months",
            "Varna efter så många månader utan beslut",
            hint="Varningen står på Översikt och i ärendet. 0 betyder aldrig.",
        )
        self._months.setMaximumWidth(self.desk.style.px(360))
        self.body.addWidget(self._months)
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            self._months.show_value(people.settings(session).slow_after_months)

    def save_pending(self) -> None:
        self._months.save_pending()
