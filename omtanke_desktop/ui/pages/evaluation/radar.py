"""The radar beside the grid: drawn in the background, shown when it is ready."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.evaluations import EvaluationView
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.jobs import Job
from omtanke_desktop.ui.widgets.radar_view import RadarView
from omtanke_desktop.workflows.papers.render_evaluation import render_radar

_SIZE_PT = 180.0
_SIDE = 176  # logical pixels at scale 1.0
_PAUSE_MS = 120  # three quick keys are one drawing

Shown = tuple[tuple[str, ...], tuple[float | None, ...], bool]


class Radar(QWidget):
    """One evaluation as a radar; the latest values win."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: Shown | None = None
        self._shown: Shown | None = None
        self._job: Job | None = None
        self._picture = RadarView()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._draw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._picture)
        self._fit()
        desk.style.changed.connect(self._restyle)

    def show_evaluation(self, view: EvaluationView) -> None:
        """Draw an evaluation's medians per factor, unless they are drawn already."""
        labels = tuple(factor.name for factor in view.malbild.factors)
        self._wanted = (labels, view.radar(), self._desk.style.dark)
        self._picture.setAccessibleName(radar_words(labels, view.radar()))
        if self._wanted != self._shown:
            self._timer.start()

    def _draw(self) -> None:
        if self._wanted is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._shown = self._wanted
        labels, values, dark = self._wanted
        self._job = self._desk.background.process(
            self, render_radar, labels, values, _SIZE_PT, dark, done=self._show
        )

    def _show(self, pdf: bytes) -> None:
        self._job = None
        self._picture.show_pdf(pdf)

    def _restyle(self) -> None:
        self._fit()
        if self._wanted is not None:
            self._wanted = (*self._wanted[:2], self._desk.style.dark)
            self._timer.start()

    def _fit(self) -> None:
        side = self._desk.style.px(_SIDE)
        self.setFixedSize(side, side)


def radar_words(labels: tuple[str, ...], values: tuple[float | None, ...]) -> str:
    """The radar in words, for those who do not see it."""
    said = [
        f"{label} {'ej bedömd' if value is None else f'{value:g}'.replace('.', ',')}"
        for label, value in zip(labels, values, strict=True)
    ]
    return f"Diagram: {', '.join(said)}"
