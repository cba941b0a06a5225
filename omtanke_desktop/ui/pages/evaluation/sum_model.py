"""Samlad bild as a table: factors down, perspectives across, one CellSum in each place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.domain.combined import Accord, CellSum
from omtanke_desktop.domain.malbild import Factor
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum, Place
from omtanke_desktop.ui.pages.evaluation.grid_model import SIDES, GridModel

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class SumModel(QAbstractTableModel):
    """CellRole gives a CellSum, VisionRole the Malbild, FactorRole a Factor, as in GridModel."""

    def __init__(self) -> None:
        super().__init__()
        self.total: EvaluationSum | None = None

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The factors in their order, none before anything is shown."""
        return self.total.malbild.factors if self.total else ()

    def show(self, total: EvaluationSum) -> None:
        """Show everybody's evaluations of a case."""
        same = self.total is not None and self.total.malbild == total.malbild
        if not same:
            self.beginResetModel()
        self.total = total
        if not same:
            self.endResetModel()
        else:
            last = self.index(len(self.factors) - 1, len(SIDES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place(self, index: Index) -> Place | None:
        """Which cell stands at a place in the table."""
        if self.total is None or not index.isValid():
            return None
        return self.factors[index.row()].key, SIDES[index.column()]

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
        if role == GridModel.FactorRole:
            return factor
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return factor.name
        return factor.slogan if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        place = self.place(index)
        if self.total is None or place is None:
            return None
        cell = self.total.cells[place]
        if role == GridModel.CellRole:
            return cell
        if role == GridModel.VisionRole:
            return self.total.malbild
        if role == Qt.ItemDataRole.DisplayRole:
            return sum_sentence(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            factor = self.factors[index.row()].name
            return f"{factor}, {place[1].label.lower()}: {sum_sentence(cell)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(level_rows(self.total, place))
        return None


def sum_sentence(cell: CellSum) -> str:
    """A cell over its evaluators in whole words, what is missing counted."""
    if cell.accord is Accord.NOBODY:
        return "Ingen har bedömt rutan."
    parts = [f"Median {cell.median_text}." if cell.median is not None else "Ej relevant."]
    parts.append(f"{accord_words(cell)}.")
    if cell.irrelevant and cell.median is not None:
        parts.append(f"{cell.irrelevant} säger ej relevant.")
    if cell.missing:
        parts.append(f"{cell.missing} har inte bedömt rutan.")
    return " ".join(parts)


def accord_words(cell: CellSum) -> str:
    """How they agree: "Eniga", "Spridning 1–2", "Oense, spridning 0–3"."""
    if cell.accord is Accord.DISAGREED:
        apart = f"spridning {cell.span}" if cell.lowest != cell.highest else "relevant eller ej"
        return f"{cell.accord.label}, {apart}"
    if cell.accord is Accord.SPREAD:
        return f"Spridning {cell.span}" if cell.lowest != cell.highest else "Nästan eniga"
    return cell.accord.label


def level_rows(total: EvaluationSum, place: Place) -> list[str]:
    """Each evaluator's level: "Socialchef, Varbergs kommun: 2 – bidrar tydligt"."""
    return [f"{view.name}: {total.malbild.label(view.cells[place].level)}" for view in total.views]
