"""The base of a meeting's tabs, and the parts they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omtanke_desktop.ui.icons import pixmap

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk


class Tab(QWidget):
    """One tab of an opened meeting; shows what it is given and changes it through workflows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.meeting: MeetingDetail | None = None
        self.locked = ""

    def show_meeting(self, meeting: MeetingDetail, locked: str) -> None:
        """Show a meeting as it stands now; `locked` says why nothing may be changed, else ""."""
        self.meeting, self.locked = meeting, locked
        self.redraw(meeting)

    def redraw(self, meeting: MeetingDetail) -> None:
        """Bring what is shown up to date without touching a field that is being written in."""


class Picture(QLabel):
    """A small icon that follows the theme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._style, self._look = desk.style, ("circle", "icon")
        desk.style.changed.connect(self._draw)

    def show_icon(self, name: str, token: str) -> None:
        """Show an icon in a token's colour."""
        self._look = (name, token)
        self._draw()

    def _draw(self) -> None:
        name, token = self._look
        self.setPixmap(pixmap(name, self._style.px(16), token, self.devicePixelRatioF()))


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the style's roles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def set_role(shown: QLabel, role: str) -> None:
    """Give a label another role and let the style sheet see it."""
    if shown.property("role") != role:
        shown.setProperty("role", role)
        shown.style().unpolish(shown)
        shown.style().polish(shown)
