"""The radar as a picture for Word, painted from the same drawing that stands on paper."""

from io import BytesIO
from math import hypot

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, String
from reportlab.lib.colors import Color, black

from omtanke_desktop.documents import fonts

_DPI = 300
_FINER = 2  # painted so many times larger, then made smaller: smooth lines
_SCALE = _DPI / 72 * _FINER

Point = tuple[float, float]


def drawing_png(drawing: Drawing) -> bytes:
    """The drawing on white as PNG bytes, 300 dots an inch."""
    size = (round(drawing.width * _SCALE), round(drawing.height * _SCALE))
    picture = Image.new("RGB", size, "white")
    _Painter(ImageDraw.Draw(picture), drawing.height).paint(drawing)
    picture = picture.resize((size[0] // _FINER, size[1] // _FINER), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    picture.save(buffer, "PNG", dpi=(_DPI, _DPI), optimize=True)
    return buffer.getvalue()


class _Painter:
    """Paints the few kinds of shapes a chart is made of; a drawing counts upwards from its foot."""

    def __init__(self, brush: ImageDraw.ImageDraw, height: float) -> None:
        self._brush, self._height = brush, height

    def paint(self, drawing: Drawing) -> None:
        """Paint every shape in order."""
        for shape in drawing.contents:
            match shape:
                case Line():
                    self._line(shape)
                case Polygon():
                    self._polygon(shape)
                case Circle():
                    self._circle(shape)
                case String():
                    self._string(shape)

    def _at(self, x: float, y: float) -> Point:
        return x * _SCALE, (self._height - y) * _SCALE

    def _line(self, line: Line) -> None:
        start, end = self._at(line.x1, line.y1), self._at(line.x2, line.y2)
        width = max(1, round(line.strokeWidth * _SCALE))
        for one, other in _dashes(start, end, line.strokeDashArray):
            self._brush.line([one, other], fill=_rgb(line.strokeColor), width=width)

    def _polygon(self, polygon: Polygon) -> None:
        numbers = polygon.points
        points = [self._at(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
        if polygon.fillColor is not None:
            self._brush.polygon(points, fill=_rgb(polygon.fillColor))
        if polygon.strokeColor is not None:
            width = max(1, round(polygon.strokeWidth * _SCALE))
            ring = [*points, points[0]]
            self._brush.line(ring, fill=_rgb(polygon.strokeColor), width=width, joint="curve")

    def _circle(self, circle: Circle) -> None:
        (x, y), radius = self._at(circle.cx, circle.cy), circle.r * _SCALE
        box = (x - radius, y - radius, x + radius, y + radius)
        self._brush.ellipse(box, fill=_rgb(circle.fillColor))

    def _string(self, string: String) -> None:
        font = ImageFont.truetype(str(fonts.file_of(string.fontName)), string.fontSize * _SCALE)
        anchor = "ms" if string.textAnchor == "middle" else "ls"
        place = self._at(string.x, string.y)
        self._brush.text(place, string.text, _rgb(string.fillColor), font, anchor)


def _dashes(start: Point, end: Point, pattern: object) -> list[tuple[Point, Point]]:
    """The parts of a line that are painted; all of it without a pattern (on, off, in points)."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if not isinstance(pattern, list) or not pattern or not length:
        return [(start, end)]
    parts: list[tuple[Point, Point]] = []
    at, turn = 0.0, 0
    while at < length:
        step = pattern[turn % len(pattern)] * _SCALE
        if turn % 2 == 0:
            on, off = at / length, min(1.0, (at + step) / length)
            parts.append((_along(start, end, on), _along(start, end, off)))
        at, turn = at + max(step, 1.0), turn + 1
    return parts


def _along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _rgb(color: Color | None) -> tuple[int, int, int]:
    red, green, blue = (color or black).rgb()
    return round(red * 255), round(green * 255), round(blue * 255)
