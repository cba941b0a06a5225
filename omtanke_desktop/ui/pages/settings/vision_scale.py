"""The scale of a version: two to six steps, each with a name and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.malbild_content import FEWEST_STEPS, MOST_STEPS
from omtanke_desktop.ui.pages.cases.layout import clear_label
from omtanke_desktop.ui.widgets.inset import inset

_INTRO = "Stegen går från 0 och uppåt. Siffran är tangenten som sätter steget i rutnätet."


class ScaleEditor(QWidget):
    """As many rows as there are steps; a row that is taken away keeps its words till one saves."""

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.count = inset(QSpinBox())
        self.count.setRange(FEWEST_STEPS, MOST_STEPS)
        self.count.setAccessibleName("Antal steg")
        self.names = [QLineEdit() for _ in range(MOST_STEPS)]
        self.meanings = [QLineEdit() for _ in range(MOST_STEPS)]
        self._numbers = [QLabel(str(number)) for number in range(MOST_STEPS)]
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 3)
        grid.addWidget(clear_label("Steget heter"), 0, 1)
        grid.addWidget(clear_label("Det betyder"), 0, 2)
        for number in range(MOST_STEPS):
            name, meaning = self.names[number], self.meanings[number]
            name.setAccessibleName(f"Steg {number} heter")
            meaning.setAccessibleName(f"Steg {number} betyder")
            self._numbers[number].setProperty("role", "strong")
            for column, part in enumerate((self._numbers[number], name, meaning)):
                grid.addWidget(part, number + 1, column)
        for (name, meaning), (said, means) in zip(
            zip(self.names, self.meanings, strict=True), steps, strict=False
        ):
            name.setText(said)
            meaning.setText(means)
        top = QHBoxLayout()
        top.addWidget(clear_label("Antal steg", self.count, role=""))
        top.addWidget(self.count)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(clear_label(_INTRO))
        layout.addLayout(top)
        layout.addLayout(grid)
        layout.addStretch(1)
        self.count.valueChanged.connect(self._show)
        self.count.setValue(len(steps))
        self._show(self.count.value())

    def steps(self) -> tuple[tuple[str, str], ...]:
        """(name, meaning) of each step, from 0 upwards."""
        rows = zip(self.names, self.meanings, strict=True)
        said = [(name.text(), meaning.text()) for name, meaning in rows]
        return tuple(said[: self.count.value()])

    def _show(self, count: int) -> None:
        for number in range(MOST_STEPS):
            for part in (self._numbers[number], self.names[number], self.meanings[number]):
                part.setVisible(number < count)
