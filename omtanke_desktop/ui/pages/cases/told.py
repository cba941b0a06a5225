"""What has just been done, with a way to where it lies now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

IN_THIS_CASE = "handlingar"  # the page of a Place whose target is a mail among the documents
OF_A_FIELD = "falt"  # the page of a Place whose target is the name of one of the case's fields


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what is opened there, as desk.open takes them; or a place IN_THIS_CASE."""

    page: str
    target: object


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and perhaps a button with these words that leads to a place."""

    words: str
    way: str = ""
    place: Place | None = None


class ToldBar(QFrame):
    """Stays until something else is told or another case is opened; never takes the keyboard."""

    wanted = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._place: Place | None = None
        self.setProperty("role", "panel")
        self._words = clear_label("", role="strong")
        self._words.setAccessibleName("Senast gjort")
        self._way = button("", lambda: self.wanted.emit(self._place))
        close = button("", self.hide, kind="quiet", icon="x", tip="Stäng meddelandet")
        close.setAccessibleName("Stäng meddelandet")
        px = desk.style.px
        row = row_of(Picture("circle-check", px(20), "good"), self._words, self._way, close)
        row.setStretch(1, 1)
        row.setContentsMargins(px(12), px(4), px(8), px(4))
        row.setSpacing(px(12))
        self.setLayout(row)
        self.hide()

    def tell(self, told: Told) -> None:
        """Say it, with the way there."""
        self._place = told.place
        self._words.setText(told.words)
        self._way.setText(told.way)
        self._way.setAccessibleName(told.way)
        self._way.setVisible(told.place is not None)
        self.show()
