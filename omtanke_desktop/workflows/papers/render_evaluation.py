"""The radar and the evaluation sheet as PDF bytes, for the background process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import EvaluationSheet


@dataclass(frozen=True, slots=True)
class RadarDrawing:
    """What a radar shows: series as (name, one value per label or None); the last is strongest."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    most: int


def render_radar(drawing: RadarDrawing, size_pt: float, dark: bool) -> bytes:
    """One case's radar, size_pt points square over its legend, on a transparent ground."""
    from omtanke_desktop.documents.chart import radar_pdf

    last = len(drawing.series) - 1
    return radar_pdf(
        drawing.labels, drawing.series, size_pt, dark, most=drawing.most, strongest=last
    )


def render_evaluation(sheet: EvaluationSheet) -> bytes:
    """The evaluation sheet as PDF."""
    from omtanke_desktop.documents.evaluation import evaluation_pdf

    return evaluation_pdf(sheet)
