"""The radar chart of an evaluation: drawn once, for paper as it is and for the screen as PDF.

Rings for every step of the scale, labelled; a value of None is not assessed and leaves its spoke
empty. Fills are opaque and lines differ in dash and marker as well as in grey, so it survives a
copier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, pi, sin

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Polygon, Shape, String
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from omtanke_desktop.documents import fonts, text
from omtanke_desktop.documents.chart_look import DARK, LIGHT, Colours, looks
from omtanke_desktop.documents.chart_words import Chart, said

Series = tuple[str, tuple[float | None, ...]]

_SIZE = 8.0  # points of type
_NOT_ASSESSED = "ej bedömd"
_LONGEST_NAME = 60  # characters; the whole name stands in the grid
_FEW = 4  # so many lines have a legend in full size


@dataclass(frozen=True, slots=True)
class _Legend:
    """Below the plot, or beside it where it is given a width; smaller where there are many rows."""

    rows: int
    width: float = 0.0

    @property
    def leading(self) -> float:
        return 13.0 if self.rows <= _FEW else 10.5

    @property
    def type_size(self) -> float:
        return _SIZE if self.rows <= _FEW else 7.0

    @property
    def height(self) -> float:
        """How much it lifts the plot, in points."""
        return self.leading * self.rows if self.rows > 1 and not self.width else 0.0


def radar(
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    size_pt: float,
    dark: bool = False,
    *,
    most: int = 3,
    strongest: int | None = None,
    beside: float = 0.0,
) -> Drawing:
    """A square drawing of size_pt points (higher by a legend line per series when several).

    most: the scale's highest number. strongest: the series that is drawn thickest and on top.
    beside: points to the right of the square for the legend, which else stands below it.
    """
    fonts.register()
    colours = DARK if dark else LIGHT
    legend = _Legend(len(series), beside)
    height = size_pt + legend.height
    drawing = Chart(said(labels, series, most), size_pt + beside, height)
    plot = _Plot(labels, series, size_pt, legend, colours, max(1, most), strongest)
    for shape in plot.shapes():
        drawing.add(shape)
    return drawing


def radar_pdf(
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    size_pt: float,
    dark: bool = False,
    *,
    most: int = 3,
    strongest: int | None = None,
) -> bytes:
    """The drawing as a one-page PDF with a transparent ground, for QtPdf."""
    drawing = radar(labels, series, size_pt, dark, most=most, strongest=strongest)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(drawing.width, drawing.height),
        invariant=1,
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stub says float
        lang="sv-SE",
    )
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    return buffer.getvalue()


@dataclass(slots=True)
class _Plot:
    """Works out where everything is and gives the shapes, from the ground up."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    size: float
    legend: _Legend
    colours: Colours
    most: int
    strongest: int | None

    def shapes(self) -> list[Shape]:
        """All shapes in drawing order."""
        names = [self._label_lines(index) for index in range(len(self.labels))]
        radius = self._radius(names)
        return [
            *self._fill(radius),
            *self._rings(radius),
            *self._scale(radius),
            *(shape for index in self._order() for shape in self._line(index, radius)),
            *(shape for index in range(len(names)) for shape in self._name(index, names, radius)),
            *(shape for index in range(len(self.series)) for shape in self._legend_row(index)),
        ]

    def _order(self) -> list[int]:
        """The strongest is drawn last, over the others."""
        return sorted(range(len(self.series)), key=lambda index: index == self.strongest)

    def _label_lines(self, index: int) -> list[str]:
        """The factor's name folded at spaces, and whether it was assessed at all."""
        beside = self._is_beside(index)
        name = text.line(self.labels[index])
        name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"
        rows = _fold(name, self.size * (0.3 if beside else 0.47))
        assessed = any(_value(values, index) is not None for _, values in self.series)
        return rows if assessed else [*rows, _NOT_ASSESSED]

    def _radius(self, names: list[list[str]]) -> float:
        """As large as the names leave room for."""
        radius = self.size / 2 - 6
        for index, rows in enumerate(names):
            x, y = self._direction(index)
            wide = max(fonts.width(row, fonts.SEMIBOLD, _SIZE) for row in rows)
            high = len(rows) * _SIZE * 1.25
            if self._is_beside(index):
                radius = min(radius, (self.size / 2 - wide - 7) / abs(x))
            else:
                radius = min(radius, (self.size / 2 - high - 8) / abs(y))
        return max(radius, self.size * 0.12)

    def _direction(self, index: int) -> tuple[float, float]:
        """The spoke's direction, clockwise from the top; four spokes point to the corners."""
        start = 3 * pi / 4 if len(self.labels) == 4 else pi / 2
        angle = start - 2 * pi * index / max(1, len(self.labels))
        return cos(angle), sin(angle)

    def _is_beside(self, index: int) -> bool:
        """Whether the name stands to the side of its spoke rather than above or below it."""
        return abs(self._direction(index)[1]) < 0.35

    def _point(self, index: int, level: float, radius: float) -> tuple[float, float]:
        """Where a level is on a spoke; level 0 has a small ring of its own, so that it shows."""
        x, y = self._direction(index)
        reach = radius * (0.16 + 0.84 * min(max(level, 0.0), float(self.most)) / self.most)
        return self.size / 2 + x * reach, self.legend.height + self.size / 2 + y * reach

    def _ring(self, level: float, radius: float) -> list[float]:
        points = [self._point(index, level, radius) for index in range(len(self.labels))]
        return [coordinate for point in points for coordinate in point]

    def _fill(self, radius: float) -> list[Shape]:
        """The first series' area, when every factor is assessed and it is the only one."""
        if len(self.series) != 1:
            return []
        values = [_value(self.series[0][1], index) for index in range(len(self.labels))]
        points = [
            coordinate
            for index, value in enumerate(values)
            if value is not None
            for coordinate in self._point(index, value, radius)
        ]
        if len(points) < 2 * len(values):
            return []
        return [Polygon(points, fillColor=self.colours.fill, strokeColor=None)]

    def _rings(self, radius: float) -> list[Shape]:
        shapes: list[Shape] = []
        centre = (self.size / 2, self.legend.height + self.size / 2)
        for index in range(len(self.labels)):
            end = self._point(index, self.most, radius)
            shapes.append(Line(*centre, *end, strokeColor=self.colours.ring, strokeWidth=0.5))
        for level in range(self.most + 1):
            ring = self._ring(level, radius)
            shapes.append(
                Polygon(ring, fillColor=None, strokeColor=self.colours.ring, strokeWidth=0.6)
            )
        return shapes

    def _scale(self, radius: float) -> list[Shape]:
        """The rings' levels, midway between the first two spokes, where no marker stands."""
        shapes: list[Shape] = []
        for level in range(self.most + 1):
            spots = [self._point(index, level, radius) for index in (0, 1 % len(self.labels))]
            x, y = (sum(values) / 2 for values in zip(*spots, strict=True))
            number = String(x, y + 1.5, str(level), textAnchor="middle")
            shapes.append(_typed(number, fonts.REGULAR, 6.5, self.colours.muted))
        return shapes

    def _line(self, number: int, radius: float) -> list[Shape]:
        """One series: lines between neighbours that are both assessed, a marker on each value."""
        look = looks(len(self.series), self.strongest, self.colours)[number]
        values = [_value(self.series[number][1], index) for index in range(len(self.labels))]
        spots = [
            None if value is None else self._point(index, value, radius)
            for index, value in enumerate(values)
        ]
        shapes: list[Shape] = [
            look.stroke(start, end)
            for start, end in zip(spots, [*spots[1:], spots[0]], strict=True)
            if start and end
        ]
        return shapes + [look.marker(spot) for spot in spots if spot]

    def _name(self, index: int, names: list[list[str]], radius: float) -> list[Shape]:
        """The factor's name outside the outer ring."""
        rows = names[index]
        x, y = self._direction(index)
        left, base = self._point(index, self.most, radius)
        leading = _SIZE * 1.25
        high = leading * len(rows)
        wide = max(fonts.width(row, fonts.SEMIBOLD, _SIZE) for row in rows)
        if self._is_beside(index):
            centre = left + (6 + wide / 2) * (1 if x > 0 else -1)
            top = base + high / 2
        else:
            centre = min(max(left, wide / 2 + 1), self.size - wide / 2 - 1)
            top = base + high + 5 if y > 0 else base - 5
        shapes: list[Shape] = []
        for number, row in enumerate(rows):
            words = String(centre, top - _SIZE * 0.9 - number * leading, row, textAnchor="middle")
            quiet = row == _NOT_ASSESSED
            face = fonts.REGULAR if quiet else fonts.SEMIBOLD
            shapes.append(
                _typed(words, face, _SIZE, self.colours.muted if quiet else self.colours.ink)
            )
        return shapes

    def _legend_row(self, number: int) -> list[Shape]:
        if self.legend.rows < 2:
            return []
        look = looks(len(self.series), self.strongest, self.colours)[number]
        size, leading = self.legend.type_size, self.legend.leading
        left, width, top = 4.0, self.size, self.legend.height
        if self.legend.width:
            left, width = self.size + 12, self.legend.width - 12
            top = (self.size + leading * self.legend.rows) / 2
        y = top - leading * (number + 1) + 5
        face = fonts.SEMIBOLD if number == self.strongest else fonts.REGULAR
        name = fonts.fit(text.line(self.series[number][0]), face, size, width - 34)
        words = _typed(String(left + 26, y - 3, name), face, size, self.colours.ink)
        return [look.stroke((left, y), (left + 20, y)), look.marker((left + 10, y)), words]


def _typed(words: String, face: str, size: float, colour: Color) -> String:
    words.fontName, words.fontSize, words.fillColor = face, size, colour
    return words


def _value(values: Sequence[float | None], index: int) -> float | None:
    return values[index] if index < len(values) else None


def _fold(name: str, room: float) -> list[str]:
    """The name in lines no wider than `room` points; a single long word is folded, never cut."""
    rows = [""]
    for word in name.split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if fonts.width(longer, fonts.SEMIBOLD, _SIZE) <= room:
            rows[-1] = longer
        else:
            rows += _pieces(word, room)
    return [row for row in rows if row] or [""]


def _pieces(word: str, room: float) -> list[str]:
    pieces: list[str] = []
    while word:
        whole = fonts.width(word, fonts.SEMIBOLD, _SIZE) <= room
        kept = len(word) if whole else len(fonts.fit(word, fonts.SEMIBOLD, _SIZE, room)) - 1
        pieces.append(word[: max(1, kept)])
        word = word[max(1, kept) :]
    return pieces
