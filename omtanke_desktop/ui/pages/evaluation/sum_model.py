"""Samlad bild as a table: one CellSum in each place, said in words."""

from __future__ import annotations

from omtanke_desktop.domain.combined import Accord, CellSum
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum, Place
from omtanke_desktop.ui.pages.evaluation.vision_model import VisionModel


class SumModel(VisionModel):
    """Everybody's evaluations of a case; CellRole gives a CellSum."""

    def __init__(self) -> None:
        super().__init__()
        self.total: EvaluationSum | None = None

    def show(self, total: EvaluationSum) -> None:
        """Show everybody's evaluations of a case."""
        self.total = total
        self._put(total.malbild, total.cells)

    def words(self, place: Place) -> str:
        assert self.total is not None
        return sum_sentence(self.total.cells[place])

    def spoken(self, place: Place) -> str:
        return f"{self.where(place)}: {self.words(place)}"

    def tip(self, place: Place) -> str:
        assert self.total is not None
        return "\n".join(level_rows(self.total, place))


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


def most_apart(total: EvaluationSum) -> Place:
    """The cell they agree least about; the first one where all agree alike."""

    def distance(place: Place) -> tuple[bool, int, int]:
        cell = total.cells[place]
        width = (cell.highest or 0) - (cell.lowest or 0)
        return cell.accord is Accord.DISAGREED, width, cell.irrelevant

    return max(total.cells, key=distance)


def level_rows(total: EvaluationSum, place: Place) -> list[str]:
    """Each evaluator's level: "Socialchef, Varbergs kommun: 2 – bidrar tydligt"."""
    return [f"{view.name}: {total.malbild.label(view.cells[place].level)}" for view in total.views]
