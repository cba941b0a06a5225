"""A vision's cells as a table: factors down, perspectives across; what a cell says is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.domain.malbild import Factor, Malbild, Perspective
from omtanke_desktop.storage.queries.evaluation_sum import Place

Index = QModelIndex | QPersistentModelIndex
SIDES = tuple(Perspective)
_NOTHING = QModelIndex()


class VisionModel(QAbstractTableModel):
    """CellRole gives what stands in a cell, VisionRole its Malbild, FactorRole a Factor (headers).

    Those who build on it say a cell in words: on it, aloud, and in its tooltip.
    """

    CellRole = Qt.ItemDataRole.UserRole
    FactorRole = Qt.ItemDataRole.UserRole + 1
    VisionRole = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self.malbild: Malbild | None = None
        self._cells: Mapping[Place, object] = {}

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The factors in their order, none before anything is shown."""
        return self.malbild.factors if self.malbild else ()

    def place(self, index: Index) -> Place | None:
        """Which cell stands at a place in the table."""
        if not index.isValid():
            return None
        return self.factors[index.row()].key, SIDES[index.column()]

    def words(self, place: Place) -> str:
        """What is read on a cell."""
        raise NotImplementedError

    def spoken(self, place: Place) -> str:
        """What a screen reader says of a cell."""
        raise NotImplementedError

    def tip(self, place: Place) -> str:
        """What the tooltip of a cell says."""
        raise NotImplementedError

    def where(self, place: Place) -> str:
        """Which cell it is: "Enkel, individ"."""
        name = next(factor.name for factor in self.factors if factor.key == place[0])
        return f"{name}, {place[1].label.lower()}"

    def _put(self, malbild: Malbild, cells: Mapping[Place, object]) -> None:
        """Show these cells; only those that changed are painted when the version is the same."""
        if self.malbild != malbild:
            self.beginResetModel()
            self.malbild, self._cells = malbild, cells
            self.endResetModel()
            return
        before, self._cells = self._cells, cells
        for row, factor in enumerate(malbild.factors):
            for column, side in enumerate(SIDES):
                if before[factor.key, side] != cells[factor.key, side]:
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.factors)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(SIDES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is Qt.Orientation.Horizontal:
            return SIDES[section].label if role == Qt.ItemDataRole.DisplayRole else None
        factor = self.factors[section]
        if role == self.FactorRole:
            return factor
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return factor.name
        return factor.slogan if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        place = self.place(index)
        if place is None:
            return None
        if role == self.CellRole:
            return self._cells[place]
        if role == self.VisionRole:
            return self.malbild
        said: dict[int, Callable[[Place], str]] = {
            Qt.ItemDataRole.DisplayRole: self.words,
            Qt.ItemDataRole.AccessibleTextRole: self.spoken,
            Qt.ItemDataRole.ToolTipRole: self.tip,
        }
        return said[role](place) if role in said else None
