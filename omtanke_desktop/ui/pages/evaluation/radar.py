"""The radar beside the grid: drawn in the background, shown when it is ready."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.domain.combined import number_text
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum
from omtanke_desktop.storage.queries.evaluations import EvaluationView
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.jobs import Job
from omtanke_desktop.ui.widgets.radar_view import RadarView
from omtanke_desktop.workflows.papers.render_evaluation import RadarDrawing, render_radar

_ONE_PT, _ALL_PT = 180.0, 260.0
_LEGEND_PT = 13.0  # a row of the legend; less where there are many
_LARGER = 1.3  # logical pixels a point: eight points of type are read at arm's length
_PAUSE_MS = 120  # three quick keys are one drawing


class Radar(QWidget):
    """One evaluation as a radar, or everybody's with their median; the latest values win."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: tuple[RadarDrawing, bool] | None = None
        self._shown: tuple[RadarDrawing, bool] | None = None
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
        self._want(RadarDrawing(labels, (("Värdering", view.radar()),), view.malbild.most))

    def show_sum(self, total: EvaluationSum) -> None:
        """Draw everybody's evaluations, the median over them strongest."""
        labels = tuple(factor.name for factor in total.malbild.factors)
        everybody = tuple((view.name, view.radar()) for view in total.views)
        lines = (*everybody, ("Median", total.radar()))
        self._want(RadarDrawing(labels, lines, total.malbild.most))

    def _want(self, drawing: RadarDrawing) -> None:
        self._wanted = (drawing, self._desk.style.dark)
        self._picture.setAccessibleName(radar_words(drawing.labels, drawing.series[-1][1]))
        others = [f"{name}: {_values(drawing.labels, v)}" for name, v in drawing.series[:-1]]
        self._picture.setAccessibleDescription("; ".join(others))
        if self._wanted != self._shown:
            self._timer.start()

    def _draw(self) -> None:
        if self._wanted is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._shown = self._wanted
        drawing, dark = self._wanted
        size = _size_pt(drawing)
        self._job = self._desk.background.process(
            self, render_radar, drawing, size, dark, done=self._show
        )

    def _show(self, pdf: bytes) -> None:
        self._job = None
        self._fit()
        self._picture.show_pdf(pdf)

    def _restyle(self) -> None:
        self._fit()
        if self._wanted is not None:
            self._wanted = (self._wanted[0], self._desk.style.dark)
            self._timer.start()

    def _fit(self) -> None:
        """As large as the drawing that is shown."""
        drawing = self._shown[0] if self._shown else None
        size = _size_pt(drawing) if drawing else _ONE_PT
        rows = len(drawing.series) if drawing and len(drawing.series) > 1 else 0
        px = self._desk.style.px
        self.setFixedSize(px(_LARGER * size), px(_LARGER * (size + rows * _LEGEND_PT)))


def _size_pt(drawing: RadarDrawing) -> float:
    return _ALL_PT if len(drawing.series) > 1 else _ONE_PT


def radar_words(labels: tuple[str, ...], values: tuple[float | None, ...]) -> str:
    """The radar in words, for those who do not see it."""
    return f"Diagram: {_values(labels, values)}"


def _values(labels: tuple[str, ...], values: tuple[float | None, ...]) -> str:
    said = [
        f"{label} {'ej bedömd' if value is None else number_text(value)}"
        for label, value in zip(labels, values, strict=True)
    ]
    return ", ".join(said)
