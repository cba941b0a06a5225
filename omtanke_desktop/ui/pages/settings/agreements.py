"""Överenskommelser: what the principals have agreed, and until when (read only)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.defaults import Agreement
from omtanke_desktop.storage.queries.people import agreements
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.widgets.picture import Picture


class AgreementsSection(Section):
    """The agreements that a case can be tied to."""

    key = "overenskommelser"
    title = "Överenskommelser"
    icon = "scroll-text"
    intro = (
        "De överenskommelser som ett ärende kan knytas till. En som har gått ut går fortfarande "
        "att välja, eftersom äldre ärenden kan gälla den."
    )
    writes = False

    def build(self) -> None:
        today = dates.local(self.desk.register.clock()).date()
        with self.desk.register.read() as session:
            rows = agreements(session)
        for row in rows:
            self.body.addWidget(_line(row, today))


def years(row: Agreement) -> str:
    """ "2021–2028", "från 2022", "till 2024", or that nothing is known."""
    if row.valid_from and row.valid_to:
        return f"{row.valid_from}–{row.valid_to}"
    if row.valid_from:
        return f"från {row.valid_from}"
    return f"till {row.valid_to}" if row.valid_to else "tid inte angiven"


def expired(row: Agreement, today: date) -> bool:
    """Whether its last year is over."""
    return row.valid_to is not None and row.valid_to < today.year


def _line(row: Agreement, today: date) -> QFrame:
    line = QFrame()
    line.setProperty("role", "card")
    layout = QVBoxLayout(line)
    layout.setContentsMargins(16, 8, 16, 8)
    layout.setSpacing(4)
    layout.addWidget(words(row.name))
    facts = QHBoxLayout()
    facts.setSpacing(8)
    facts.addWidget(_small(years(row)))
    if expired(row, today):
        facts.addWidget(Picture("clock", 16, "warn"))
        facts.addWidget(_expired())
    facts.addStretch(1)
    layout.addLayout(facts)
    return line


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    return label


def _expired() -> QLabel:
    label = QLabel("Utgången")
    label.setProperty("role", "warning")
    return label
