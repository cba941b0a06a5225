"""The named colours of light and dark, read from resources/style/tokens.json."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtGui import QColor

from omtanke_desktop.paths import resource


class Tokens:
    """The colours in force; one object per program, since palette and style sheet are too."""

    def __init__(self) -> None:
        self._data: dict[str, Any] = {}
        self.theme = "light"

    def colours(self, theme: str | None = None) -> dict[str, str]:
        """Return every colour of a theme as "#RRGGBB" by token name."""
        found: dict[str, str] = self._read()[theme or self.theme]
        return found

    def text_pairs(self) -> list[tuple[str, str]]:
        """Return which text token stands on which ground token (each must reach 4.5:1)."""
        return [(text, ground) for text, ground in self._read()["text_on_ground"]]

    def _read(self) -> dict[str, Any]:
        if not self._data:
            self._data = json.loads(resource("style", "tokens.json").read_text("utf-8"))
        return self._data


TOKENS = Tokens()


def colour(token: str) -> QColor:
    """Return a token's colour in the theme in force, e.g. colour("accent"), for painting."""
    return QColor(TOKENS.colours()[token])
