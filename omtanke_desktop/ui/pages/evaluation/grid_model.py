"""One evaluation as a table: factors down, perspectives across, levels written as they are set."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.domain.malbild import Factor, Perspective
from omtanke_desktop.storage.queries.evaluations import CellRow, EvaluationView

Index = QModelIndex | QPersistentModelIndex
SIDES = tuple(Perspective)
_NOTHING = QModelIndex()


class GridModel(QAbstractTableModel):
    """The cells of one EvaluationView; CellRole gives a CellRow, VisionRole the
    Malbild it belongs to, FactorRole a Factor (headers)."""

    CellRole = Qt.ItemDataRole.UserRole
    FactorRole = Qt.ItemDataRole.UserRole + 1
    VisionRole = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self.view: EvaluationView | None = None

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The factors in their order, none before an evaluation is shown."""
        return self.view.malbild.factors if self.view else ()

    def show(self, view: EvaluationView) -> None:
        """Show an evaluation; only cells are repainted when it is the same case and vision."""
        same = self.view is not None and self.view.malbild == view.malbild
        if not same:
            self.beginResetModel()
        self.view = view
        if not same:
            self.endResetModel()
        else:
            last = self.index(len(self.factors) - 1, len(SIDES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, index: Index) -> CellRow | None:
        """The cell at a place in the grid."""
        if self.view is None or not index.isValid():
            return None
        return self.view.cells[self.factors[index.row()].key, SIDES[index.column()]]

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
        cell = self.cell(index)
        if cell is None or role == self.CellRole:
            return cell
        if role == self.VisionRole:
            return self.view.malbild if self.view else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._label(cell)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(cell, index)
        return None

    def _label(self, cell: CellRow) -> str:
        return self.view.malbild.label(cell.level) if self.view else ""

    def _spoken(self, cell: CellRow, index: Index) -> str:
        where = f"{self.factors[index.row()].name}, {SIDES[index.column()].label.lower()}"
        said = [
            f"{where}: {self._label(cell)}",
            f"{len(cell.statements)} kryssade" if cell.statements else "",
            "intern anteckning" if cell.note.strip() else "",
            "mening till brevet" if cell.letter_sentence.strip() else "",
        ]
        return " · ".join(part for part in said if part)
