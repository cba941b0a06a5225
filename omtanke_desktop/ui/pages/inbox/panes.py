"""Three panes beside each other; two of them behind tabs where they would be cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_THREE_FROM = 980  # logical pixels at scale 1.0
_TWO_NEED = 520


class Panes(QWidget):
    """List | mail | reading; narrow: list | tabs with mail and reading."""

    def __init__(
        self, desk: Desk, listing: QWidget, mail: QWidget, reading: QWidget, take_in: QAction
    ) -> None:
        super().__init__()
        self._desk = desk
        self._mail, self._reading = mail, reading
        self._tabbed = False
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Mejlet och det som lästes ur det")
        self._none = _Teaching(desk, take_in)
        for part in (listing, mail, reading, self._tabs, self._none):
            self._split.addWidget(part)
        for at, stretch in enumerate((2, 4, 3, 5, 5)):
            self._split.setStretchFactor(at, stretch)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._split)
        self._something = True
        self._spread()
        self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three panes beside each other, or tabs where they would be cut."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def minimumSizeHint(self) -> QSize:
        """What the tabs need: three panes must not keep the window from becoming narrow."""
        return QSize(self._desk.style.px(_TWO_NEED), super().minimumSizeHint().height())

    def _fit(self, width: int) -> None:
        tabbed = width < self._desk.style.px(_THREE_FROM)
        if tabbed == self._tabbed:
            return
        self._tabbed = tabbed
        if tabbed:
            self._tabs.addTab(self._mail, "Mejlet")
            self._tabs.addTab(self._reading, "Läst ur mejlet")
        else:
            for at, pane in enumerate((self._mail, self._reading), start=1):
                self._split.insertWidget(at, pane)
        self._spread()
        self._show_parts()

    def _spread(self) -> None:
        """The widths one begins with; the user may pull the edges."""
        px = self._desk.style.px
        sizes = (300, 600, 600) if self._tabbed else (280, 500, 400, 900, 900)
        self._split.setSizes([px(size) for size in sizes])

    def show_mail(self) -> None:
        """Bring the mail to the front where it lies behind a tab."""
        if self._tabbed:
            self._tabs.setCurrentWidget(self._mail)

    def show_anything(self, something: bool, *, teach: bool = False) -> None:
        """Hide mail and reading when no mail is chosen; an empty inbox says how it is filled."""
        self._something = something
        self._none.show_lesson(teach)
        self._show_parts()

    def _show_parts(self) -> None:
        self._tabs.setVisible(self._tabbed and self._something)
        if not self._tabbed:
            self._mail.setVisible(self._something)
            self._reading.setVisible(self._something)
        self._none.setVisible(not self._something)


class _Teaching(QWidget):
    """What stands where a mail would: how mails come in, and the button for it."""

    def __init__(self, desk: Desk, take_in: QAction) -> None:
        super().__init__()
        title, words = QLabel("Inga mejl att registrera"), QLabel(_LESSON)
        title.setProperty("role", "section")
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        start = button(action=take_in, icon="mail-plus")
        start.setAccessibleName("Välj mejl att ta in")
        self._lesson = QWidget()
        self._lesson.setMaximumWidth(desk.style.px(480))
        box = QVBoxLayout(self._lesson)
        box.setSpacing(desk.style.px(12))
        for part in (title, words):
            box.addWidget(part)
        box.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(desk.style.px(n) for n in (16, 48, 16, 16)))
        outer.addWidget(self._lesson)
        outer.addStretch(1)

    def show_lesson(self, shown: bool) -> None:
        """Teach, or leave the place empty."""
        self._lesson.setVisible(shown)


_LESSON = (
    "Släpp mejl var som helst på fönstret, eller välj dem här. Mejl som sparats från Outlook "
    "(.msg) eller ett annat mejlprogram (.eml, .mbox) går bra, liksom en hel mapp. En inskannad "
    "handling blir ett ärende på samma sätt."
)
