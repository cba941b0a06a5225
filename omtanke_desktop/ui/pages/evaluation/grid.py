"""The grid of one evaluator: numbers and E set a level, backspace takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.storage.queries.evaluations import CellRow
from omtanke_desktop.ui.pages.evaluation.grid_cell import CellDelegate
from omtanke_desktop.ui.pages.evaluation.grid_model import GridModel
from omtanke_desktop.ui.pages.evaluation.vision_grid import VisionGrid
from omtanke_desktop.ui.style import Style

_UNNUMBERED = {
    Qt.Key.Key_E: Level.NOT_RELEVANT,
    Qt.Key.Key_Backspace: Level.NOT_ASSESSED,
    Qt.Key.Key_Delete: Level.NOT_ASSESSED,
}
_ROW = 52  # logical pixels at scale 1.0


class EvaluationGrid(VisionGrid):
    """The grid itself; it tells what was chosen and leaves the saving to others."""

    level_chosen = Signal(object, object)  # CellRow, Level

    def __init__(self, style: Style) -> None:
        model = GridModel()
        super().__init__(style, model, _ROW)
        self.grid = model
        self.read_only = False
        self.setItemDelegate(CellDelegate(style, self))
        self.setAccessibleName("Värdering mot målbilden")

    def cell(self) -> CellRow | None:
        """The cell the cursor stands on."""
        return self.grid.cell(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        level = self._level_of(Qt.Key(event.key()))
        if level is not None and plain == Qt.KeyboardModifier.NoModifier:
            self.choose(level)
        else:
            super().keyPressEvent(event)

    def _level_of(self, key: Qt.Key) -> Level | None:
        """What a key sets: the scale's own numbers, E, backspace."""
        if key in _UNNUMBERED:
            return _UNNUMBERED[key]
        steps = self.grid.view.malbild.scale if self.grid.view else ()
        numbered = {int(Qt.Key.Key_0) + (one.level.value_or_none or 0): one.level for one in steps}
        return numbered.get(int(key))

    def choose(self, level: Level) -> None:
        """Set the level of the cell under the cursor, unless the register may only be read."""
        cell = self.cell()
        if cell is not None and not self.read_only and cell.level is not level:
            self.level_chosen.emit(cell, level)
