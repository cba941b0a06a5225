"""How the lines of a chart are told apart: by dash, marker and grey as well as by colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Line, Polygon, Shape
from reportlab.lib.colors import Color, HexColor

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Colours:
    """The inks of one theme; lines: the strongest first."""

    ink: Color
    muted: Color
    ring: Color
    ground: Color
    fill: Color
    lines: tuple[Color, ...]


LIGHT = Colours(
    ink=HexColor(0x1B2426),
    muted=HexColor(0x4F5F65),
    ring=HexColor(0xB9C5C8),
    ground=HexColor(0xFFFFFF),
    fill=HexColor(0xD5E5E6),
    lines=(HexColor(0x0F4C5C), HexColor(0xA8481B), HexColor(0x6B7478), HexColor(0x2B2B2B)),
)
DARK = Colours(
    ink=HexColor(0xE8EEEF),
    muted=HexColor(0xB4C2C5),
    ring=HexColor(0x58686C),
    ground=HexColor(0x1C2426),
    fill=HexColor(0x24474E),
    lines=(HexColor(0x7CC4CF), HexColor(0xF0A070), HexColor(0xAEB9BC), HexColor(0xFFFFFF)),
)
_DASHES: tuple[list[float], ...] = ([4, 2], [1.2, 1.8], [6, 2, 1.2, 2], [9, 2.5], [])
_CORNERS: tuple[tuple[Point, ...], ...] = (
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    ((-1.2, -1), (1.2, -1), (0, 1.3)),
    ((-1.2, 1), (1.2, 1), (0, -1.3)),
)
"""Square, diamond, triangle up and down; five dashes and four markers meet again after twenty."""


@dataclass(frozen=True, slots=True)
class Look:
    """One line: the strongest is whole, thick and has round markers; number counts the others."""

    colours: Colours
    number: int
    strong: bool

    @property
    def colour(self) -> Color:
        """The accent for the strongest, the other inks in turn for the rest."""
        others = self.colours.lines[1:]
        return self.colours.lines[0] if self.strong else others[self.number % len(others)]

    def stroke(self, start: Point, end: Point) -> Line:
        """A part of the line."""
        return Line(
            *start,
            *end,
            strokeColor=self.colour,
            strokeWidth=2.4 if self.strong else 1.1,
            strokeLineCap=1,
            strokeDashArray=[] if self.strong else _DASHES[self.number % len(_DASHES)],
        )

    def marker(self, spot: Point) -> Shape:
        """The sign on each of its values."""
        x, y = spot
        if self.strong:
            return Circle(x, y, 3.0, fillColor=self.colour, strokeColor=None)
        corners = _CORNERS[self.number % len(_CORNERS)]
        points = [number for dx, dy in corners for number in (x + 2.2 * dx, y + 2.2 * dy)]
        return Polygon(
            points, fillColor=self.colours.ground, strokeColor=self.colour, strokeWidth=1.1
        )


def looks(count: int, strongest: int | None, colours: Colours) -> Sequence[Look]:
    """A look for each of so many lines; one alone is strong."""
    strong = 0 if count == 1 else strongest
    before = [sum(1 for at in range(place) if at != strong) for place in range(count)]
    return [Look(colours, before[place], place == strong) for place in range(count)]
