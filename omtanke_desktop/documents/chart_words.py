"""A radar chart in words, for those who hear the paper instead of seeing it."""

from collections.abc import Sequence
from itertools import zip_longest

from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from omtanke_desktop.documents import fonts, text
from omtanke_desktop.documents.tagging import element

_NOT_ASSESSED = "ej bedömd"


class Chart(Drawing):
    """A drawing that stands in the paper's structure as a figure with its words."""

    def __init__(self, words: str, width: float, height: float) -> None:
        super().__init__(width, height, initialFontName=fonts.REGULAR)
        self._words = words  # reportlab forbids names of our own that do not begin so

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw it as one element."""
        with element(canvas, "Figure", alt=self._words):
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]  # the stub leaves _sW out


def said(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], most: int
) -> str:
    """Such as "Radardiagram, högst 3. Värdering: Gemensam 2,7; Enkel ej bedömd."."""
    rows = (_row(labels, name, values) for name, values in series)
    return ". ".join((f"Radardiagram, högst {most}", *rows)) + "."


def _row(labels: Sequence[str], name: str, values: Sequence[float | None]) -> str:
    pairs = zip_longest(labels, values[: len(labels)])
    levels = "; ".join(f"{text.line(label)} {_number(value)}" for label, value in pairs)
    return f"{text.line(name)}: {levels}"


def _number(value: float | None) -> str:
    return _NOT_ASSESSED if value is None else f"{value:.1f}".removesuffix(".0").replace(".", ",")
