"""The bundled typeface, Open Sans: registered with reportlab once per process."""

from functools import cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from omtanke_desktop.paths import resource

REGULAR = "OpenSans"
ITALIC = "OpenSans-Italic"
SEMIBOLD = "OpenSans-Semibold"

_FILES = {
    REGULAR: "OpenSans-Regular.ttf",
    ITALIC: "OpenSans-Italic.ttf",
    SEMIBOLD: "OpenSans-Semibold.ttf",
}

_NARROWEST = 0.1  # of the size: no letter of the typeface that takes up room takes less


@cache
def register() -> frozenset[int]:
    """Make the faces known to reportlab; give the code points that every one of them can print."""
    rl_config.useA85 = 0  # text armour: slower and a fifth larger
    faces = [TTFont(name, resource("fonts", file)) for name, file in _FILES.items()]
    for face in faces:
        pdfmetrics.registerFont(face)
    return frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in faces))


def file_of(font: str) -> Path:
    """The file of a face."""
    return resource("fonts", _FILES[font])


def width(text: str, font: str, size: float) -> float:
    """The length of a printable line in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def fit(text: str, font: str, size: float, room: float) -> str:
    """The line itself, or as much of it as `room` points hold, ending with "…"."""
    most = max(0, int(room / (size * _NARROWEST)) + 1)
    if len(text) <= most and width(text, font, size) <= room:
        return text
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle] + "…", font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
