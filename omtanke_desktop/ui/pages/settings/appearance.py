"""Utseende: light or dark, and how large everything is."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton

from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.style import SCALES, Mode

_MODES: tuple[tuple[Mode, str], ...] = (
    ("system", "Som datorn"),
    ("light", "Ljust"),
    ("dark", "Mörkt"),
)


class AppearanceSection(Section):
    """How the program looks on this computer; nothing of it is kept in the register."""

    key = "utseende"
    title = "Utseende"
    icon = "monitor"
    intro = "Gäller bara den här datorn. Ctrl + och Ctrl − ändrar textens storlek var som helst."
    writes = False

    def build(self) -> None:
        self.body.addWidget(words("Färger", "strong"))
        self._modes = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(24)
        for number, (_, name) in enumerate(_MODES):
            choice = QRadioButton(name)
            choice.setAccessibleName(f"Färger: {name}")
            self._modes.addButton(choice, number)
            row.addWidget(choice)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(words("Textens storlek", "strong"))
        self._scale = self._scale_box()
        self.body.addWidget(self._scale)
        self.refresh()
        self._modes.idClicked.connect(lambda number: self.desk.style.set_mode(_MODES[number][0]))
        self._scale.activated.connect(lambda at: self.desk.style.set_scale(SCALES[at]))
        self.desk.style.changed.connect(self.refresh)

    def refresh(self) -> None:
        modes = [mode for mode, _ in _MODES]
        self._modes.button(modes.index(self.desk.style.mode)).setChecked(True)
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self.desk.style.scale))
        self._scale.setCurrentIndex(nearest)

    def _scale_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("Textens storlek")
        box.setMaximumWidth(200)
        for scale in SCALES:
            box.addItem(f"{scale:.0%}".replace("%", " procent"))
        return box
