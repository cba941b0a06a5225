"""The radar and the evaluation sheet as PDF bytes, for the background process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import EvaluationSheet


def render_radar(
    labels: tuple[str, ...], values: tuple[float | None, ...], size_pt: float, dark: bool
) -> bytes:
    """One case's radar, size_pt points square, on a transparent ground."""
    from omtanke_desktop.documents.chart import radar_pdf

    return radar_pdf(labels, (("Värdering", values),), size_pt, dark)


def render_evaluation(sheet: EvaluationSheet) -> bytes:
    """The evaluation sheet as PDF."""
    from omtanke_desktop.documents.evaluation import evaluation_pdf

    return evaluation_pdf(sheet)
