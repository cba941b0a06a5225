"""Search everywhere: a field in the top bar with the hits in context below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from omtanke_desktop.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

    from omtanke_desktop.ui.search_hits import HitList

PAUSE_MS = 150


class Hit(NamedTuple):
    """One hit: an icon, two lines of text, and the page and target that show it."""

    icon: str
    title: str
    snippet: str
    page: str
    target: object


class SearchBox(QLineEdit):
    """Ctrl+K; arrows choose, Enter opens, Esc closes."""

    opened = Signal(str, object)

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.finder: Callable[[str], list[Hit]] | None = None
        self._frame = window
        self.setPlaceholderText("Sök ärenden, mejl, möten och beslut")
        self.setAccessibleName("Sök överallt")
        self.setToolTip("Sök överallt (Ctrl+K)")
        glass = self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText("Sök")
        self._hits: list[Hit] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.textEdited.connect(lambda _: self._pause.start())

    @cached_property
    def _list(self) -> HitList:
        """Built at the first search: the frame comes up sooner without it."""
        from omtanke_desktop.ui.search_hits import HitList

        made = HitList(self._frame)
        made.itemClicked.connect(self._open_row)
        return made

    def begin(self) -> None:
        """Take the keyboard; words from before are marked, so that new ones replace them."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search_now(self) -> None:
        """Find and show the hits of the words typed."""
        self._hits = self.finder(self.text()) if self.finder else []
        self._list.show_hits(self._hits, self.text())
        self._place()

    def _place(self) -> None:
        self._list.setVisible(self._list.count() > 0)
        corner = self.mapTo(self._frame, QPoint(0, self.height() + 4))
        width = max(self.width(), 480)
        left = min(corner.x(), self._frame.width() - width - 8)
        height = min(self._list.height_of_all + 16, 420)
        self._list.setGeometry(max(left, 8), corner.y(), width, height)
        self._list.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the hits without leaving the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self._list.isVisible():
            row = self._list.currentRow() + steps[Qt.Key(event.key())]
            self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._pause.stop()
            self._list.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._pause.isActive() or not self._list.isVisible():
            self._pause.stop()
            self.search_now()
        self._open_row()

    def _open_row(self, _item: QListWidgetItem | None = None) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self._list.hide()
            self.clear()
            self.opened.emit(hit.page, hit.target)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The hits go away with the focus, and those still sought do not come."""
        self._pause.stop()
        self._list.hide()
        super().focusOutEvent(event)
