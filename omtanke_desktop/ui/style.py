"""How the program looks: palette, style sheet, typeface and size, light and dark.

Both themes are built here from named tokens and set by ourselves; the system only chooses which
(house.md trap 13: Qt's own setColorScheme changes nothing offscreen).
"""

from __future__ import annotations

from functools import cache
from string import Template
from typing import Literal, get_args

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from omtanke_desktop.paths import resource
from omtanke_desktop.ui.tokens import TOKENS, colour

Mode = Literal["system", "light", "dark"]
BASE_POINTS = 10.0
_FACES, _RARE_FACES = ("Regular", "Bold"), ("Italic", "Semibold")
SCALES = (0.9, 1.0, 1.1, 1.25, 1.4, 1.6)
_TYPE = {"page": 1.7, "section": 1.25, "body": 1.0, "small": 0.9}  # times the base size
_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "ground",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "ground",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line_strong",
}


def remembered_look(settings: QSettings) -> tuple[Mode, float]:
    """Return the mode and scale of the last time; what cannot be read is the usual look."""
    mode: Mode = "system"
    for known in get_args(Mode):
        if settings.value("style/mode") == known:
            mode = known
    said = str(settings.value("style/scale", 1.0))
    return mode, next((scale for scale in SCALES if str(scale) == said), 1.0)


class Style(QObject):
    """The look in force; `changed` tells widgets that paint themselves to do so again."""

    changed = Signal()
    sheet_changed = Signal(str)

    def __init__(self, app: QApplication, mode: Mode = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self.mode: Mode = mode
        self.scale = scale
        self.family = load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def dark(self) -> bool:
        """Tell whether the dark theme is in force."""
        return TOKENS.theme == "dark"

    def dress(self, window: QWidget) -> None:
        """Give a window the style sheet, now and at every change; its dialogs have it from there.

        On the application it would be worked out anew for everything inside a widget whenever
        that is laid into another: pages would take twice the time to open.
        """
        window.setStyleSheet(self.sheet)
        self.sheet_changed.connect(window.setStyleSheet)

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark, or what the system says."""
        self.mode = mode
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Set the size of all text and spacing; 1.0 is 10 points."""
        self.scale = scale
        self._apply()

    def step_scale(self, steps: int) -> None:
        """Make everything one or more steps larger (+1) or smaller (-1); 0 is the base size."""
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self.scale))
        at = 1 if steps == 0 else max(0, min(len(SCALES) - 1, nearest + steps))
        self.set_scale(SCALES[at])

    def px(self, pixels: float) -> int:
        """Return a length in the scale in force; lengths are multiples of 8 at 1.0."""
        return round(pixels * self.scale)

    def _system_changed(self) -> None:
        if self.mode == "system":
            self._apply()

    def _apply(self) -> None:
        TOKENS.theme = _theme(self.mode)
        font = QFont(self.family)
        font.setPointSizeF(BASE_POINTS * self.scale)
        self._app.setFont(font)
        self._app.setPalette(palette())
        self.sheet = style_sheet(self.scale)
        self.sheet_changed.emit(self.sheet)
        self.changed.emit()


@cache
def load_fonts() -> str:
    """Load the bundled typeface and return its family, or the system's where none is bundled."""
    families = [family for name in _FACES for family in _load(f"OpenSans-{name}.ttf")]
    return families[0] if families else QGuiApplication.font().family()


@cache
def load_rare_fonts() -> None:
    """Load the faces that only some mails use; after the start, which they would slow down."""
    for name in _RARE_FACES:
        _load(f"OpenSans-{name}.ttf")


def _load(file: str) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", file)))
    return QFontDatabase.applicationFontFamilies(number)


def palette() -> QPalette:
    """Return the palette of the theme in force."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, colour(token))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("text_disabled"))
    return made


def style_sheet(scale: float) -> str:
    """Return the style sheet of the theme in force, lengths and type sizes scaled."""
    sizes = {name: f"{BASE_POINTS * times * scale:.1f}" for name, times in _TYPE.items()}
    lengths = {
        "s05": 4, "s1": 8, "s15": 12, "s2": 16, "s25": 20, "s3": 24, "s35": 28, "s4": 32,
        "badge": 9, "dot": 4,
    }  # fmt: skip
    pixels = {name: str(round(value * scale)) for name, value in lengths.items()}
    # Qt draws a corner square whose radius is more than half of what it is round.
    ring, point = round(16 * scale), int(pixels["s1"]) + 2 * int(pixels["dot"])
    pixels |= {"ring": str(ring - 4), "radio": str(min(ring, point) // 2)}
    # A focused field's border is one pixel wider, so its padding is one less: nothing jumps.
    inner = {f"{name}m": str(int(pixels[name]) - 1) for name in ("s05", "s1", "s15", "s2")}
    pictures = {
        name: resource("style", f"{name}-{TOKENS.theme}.svg").as_posix()
        for name in ("down", "up", "check")
    }
    template = Template(resource("style", "omtanke.qss").read_text("utf-8"))
    return template.substitute(TOKENS.colours(), **sizes, **pixels, **inner, **pictures)


def _theme(mode: Mode) -> str:
    if mode != "system":
        return mode
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"
