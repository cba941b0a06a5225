"""What a version of the shared vision holds: its goals, factors, statements and scale."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from omtanke_desktop.domain.malbild import Factor, Malbild, Perspective
from omtanke_desktop.ui.pages.evaluation.legend import Legend
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.ui.style import Style


class VisionShown(QWidget):
    """One version to look at; made anew only for another one."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._vision: Malbild | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._goals, self._scale = words(""), words("Skala", "strong")
        self.legend = Legend(style)
        self._panels: list[QFrame] = []
        for part in (self._goals, self._scale, self.legend):
            self._layout.addWidget(part)

    def show_vision(self, vision: Malbild) -> None:
        """Show a version."""
        if vision == self._vision:
            return
        self._vision = vision
        self._goals.setText(f"Mål: {_listed(vision)}.")
        self._goals.setVisible(bool(vision.goals))
        self.legend.show_scale(vision)
        for old in self._panels:
            old.hide()
            old.deleteLater()
        self._panels = [_panel(factor) for factor in vision.factors]
        for at, panel in enumerate(self._panels):
            self._layout.insertWidget(1 + at, panel)


def _listed(vision: Malbild) -> str:
    names = [goal.name.lower() for goal in vision.goals]
    return " och ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


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
