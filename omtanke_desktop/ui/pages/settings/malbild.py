"""Målbild: which version the register works with, and what it holds (read only)."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from omtanke_desktop.domain.malbild import Factor, Malbild, Perspective
from omtanke_desktop.storage.queries.evaluations import malbild_of
from omtanke_desktop.storage.queries.people import settings
from omtanke_desktop.ui.pages.settings.section import Section, words


class MalbildSection(Section):
    """The vision that evaluations are made against."""

    key = "malbild"
    title = "Målbild"
    icon = "target"
    intro = (
        "Det här är registrets egen kopia av målbilden. Varje värdering minns vilken version "
        "den gjordes mot."
    )
    writes = False

    def build(self) -> None:
        with self.desk.register.read() as session:
            vision = malbild_of(session, settings(session).malbild_version)
        self.body.addWidget(words(vision.version, "strong"))
        self.body.addWidget(words(f"Mål: {_listed(vision)}."))
        for factor in vision.factors:
            self.body.addWidget(_panel(factor))


def _listed(vision: Malbild) -> str:
    names = [goal.name.lower() for goal in vision.goals]
    return " och ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _panel(factor: Factor) -> QFrame:
    """One factor with its slogan and how many statements each perspective has."""
    panel = QFrame()
    panel.setProperty("role", "card")
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(4)
    layout.addWidget(words(factor.name, "strong"))
    layout.addWidget(words(factor.slogan))
    counts = [f"{side.label.lower()} {len(factor.statements[side])}" for side in Perspective]
    layout.addWidget(words(f"Påståenden: {', '.join(counts)}", "small"))
    return panel
