"""The lines under a case's head that say what it waits for; without any there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.pages.cases.standing import Offer, Standing
from omtanke_desktop.ui.pages.cases.steps import Step
from omtanke_desktop.ui.widgets.picture import Picture


class StandingStrip(QWidget):
    """Built anew only when it says something else: the keyboard stays where it is."""

    wanted = Signal(object)  # Step or Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[Standing] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.style.px(4))
        self.buttons: list[QPushButton] = []  # in the order the eye meets them
        self.hide()

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show these lines, in their order."""
        if list(standings) == self._shown:
            return
        self._shown, self.buttons = list(standings), []
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for one in standings:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(standings))

    def _line(self, one: Standing) -> QFrame:
        px = self._desk.style.px
        made = QFrame()
        made.setProperty("role", "note" if one.loud else "panel")
        words = clear_label(one.words, role="strong" if one.loud else "")
        words.setAccessibleName("Ärendet väntar")
        picture = Picture(one.picture, px(18), "warn" if one.loud else "icon")
        row = row_of(picture, words, *map(self._button, one.offers))
        row.setStretch(1, 1)
        row.setContentsMargins(px(12), px(4), px(8), px(4))
        made.setLayout(row)
        return made

    def _button(self, offer: Offer) -> QPushButton:
        made = button(offer.text, partial(self.wanted.emit, offer.goal))
        made.setAccessibleName(offer.name)
        if isinstance(offer.goal, Step) and self._desk.read_only:
            made.setEnabled(False)
            made.setToolTip(self._desk.register.note)
        self.buttons.append(made)
        return made
