"""Sentences with what can be done about them: suggestions, and the cases a mail lies on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.inbox.labels import plain
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class Wish(Enum):
    """What a button under a sentence does."""

    OPEN_CASE = auto()
    ATTACH = auto()
    SHOW_MAIL = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """One button: name is read aloud, id is the case's or the mail's."""

    text: str
    name: str
    wish: Wish
    id: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence with its icon and its buttons."""

    picture: str
    words: str
    offers: tuple[Offer, ...] = ()


class Notices(QWidget):
    """Built anew only when they say something else: the keyboard stays where it is."""

    wanted = Signal(object)  # Offer

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[Notice] = []
        self.buttons: list[QWidget] = []  # in the order the eye meets them
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(desk.style.px(8))
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these, in their order."""
        if list(notices) == self._shown:
            return
        self._shown, self.buttons = list(notices), []
        while (item := self._box.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for notice in notices:
            self._box.addWidget(self._panel(notice))
        self.setVisible(bool(notices))

    def _panel(self, notice: Notice) -> QFrame:
        px = self._desk.style.px
        made = QFrame()
        made.setProperty("role", "panel")
        box = QVBoxLayout(made)
        box.setContentsMargins(px(12), px(8), px(8), px(8))
        box.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        picture = Picture(notice.picture, px(16))
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(plain(notice.words), 1)
        box.addLayout(head)
        if notice.offers:
            box.addLayout(self._buttons(notice))
        return made

    def _buttons(self, notice: Notice) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._desk.style.px(8))
        row.addStretch(1)
        for offer in notice.offers:
            kind = "secondary" if offer.wish is Wish.ATTACH else "quiet"
            made = button(offer.text, partial(self.wanted.emit, offer), kind=kind)
            made.setAccessibleName(offer.name)
            if offer.wish is Wish.ATTACH and self._desk.read_only:
                made.setEnabled(False)
                made.setToolTip(self._desk.register.note)
            row.addWidget(made)
            self.buttons.append(made)
        return row
