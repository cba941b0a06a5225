"""The list below the search field: each hit with the words sought marked in their context."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from omtanke_desktop.domain.hits import marked
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.search_box import Hit
from omtanke_desktop.ui.widgets.hit_lines import HIT_ROLE, HitLines

_NOTHING = "Inget hittades. Pröva ett kortare ord."


class HitList(QListWidget):
    """Chosen in with the field's own keys: the keyboard never comes here."""

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self.setAccessibleName("Träffar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(HitLines(self))
        self.hide()

    def show_hits(self, hits: Sequence[Hit], words: str) -> None:
        """Show the hits of some words, or that there are none."""
        self.clear()
        for hit in hits:
            self.addItem(_line(hit))
        if not hits and words.strip():
            self.addItem(_NOTHING)
        self.setCurrentRow(0)

    @property
    def height_of_all(self) -> int:
        """In pixels, how high every line takes together."""
        return sum(self.sizeHintForRow(row) for row in range(self.count()))


def _line(hit: Hit) -> QListWidgetItem:
    """Read as plain words, drawn with those that were sought marked."""
    plain = "".join(words for words, _ in marked(hit.snippet))
    made = QListWidgetItem(icon(hit.icon), f"{hit.title}\n{plain}" if plain else hit.title)
    made.setData(HIT_ROLE, hit.snippet)
    return made
