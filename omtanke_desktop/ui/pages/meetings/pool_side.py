"""The left side of the agenda: the cases that wait, narrowed as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.pool import pool
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.pool_model import PoolModel
from omtanke_desktop.ui.pages.meetings.pool_view import PoolView
from omtanke_desktop.ui.pages.meetings.tab import label

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_FILTER_FROM = 6  # fewer cases are seen at a glance


class PoolSide(QWidget):
    """How many wait, a field to narrow them, the list, and the button that adds."""

    emptied = Signal()  # the last case that waited was put on the agenda from here

    def __init__(self, desk: Desk, add: QAction) -> None:
        super().__init__()
        self._desk = desk
        self.setMinimumWidth(200)
        self.model = PoolModel(self)
        self.view = PoolView(self.model)
        self._title = label("Ärenden som väntar", "section", wrap=True)
        self._due = label("", "warning", wrap=True)
        self.filter = _Filter(self.view)
        self.filter.textChanged.connect(self._narrow)
        self._empty = label(
            "Inget ärende väntar på ett möte. Ett ärende kommer hit när det är värderat och "
            "markerat som klart för möte.",
            "muted",
            wrap=True,
        )
        self._none = label("Inget ärende som väntar har de orden.", "muted", wrap=True)
        self._to_cases = button("Gå till Ärenden", lambda: desk.open("arenden"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 12, 0)
        layout.setSpacing(6)
        for widget in (self._title, self._due, self.filter, self._none, self._empty):
            layout.addWidget(widget)
        layout.addWidget(self._to_cases, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.view, 100)
        self._add = button(action=add, icon="arrow-right")
        layout.addWidget(self._add)
        layout.addStretch(1)

    def take_focus(self) -> None:
        """Put the cursor where the next case is chosen."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def show_title(self, shown: bool) -> None:
        """Say how many wait, unless a tab over the list says so."""
        self._title.setVisible(shown)

    def redraw(self, meeting: MeetingDetail) -> None:
        """Read the pool again; the line at the cursor stays where it was."""
        with self._desk.register.read() as session:
            waiting = pool(session, meeting.day)
        row = self.view.currentIndex().row()
        self.model.show(waiting, meeting.day)
        self._title.setText(f"Ärenden som väntar ({len(waiting)})")
        due = self.model.due
        self._due.setText(f"{due} ska upp på det här mötet" if due else "")
        self._due.setVisible(due > 0)
        self.filter.setVisible(len(waiting) >= _FILTER_FROM or bool(self.filter.text()))
        self._show_list(row)

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self._show_list(0)

    def _show_list(self, row: int) -> None:
        waiting, shown = self.model.waiting, self.model.rowCount()
        left = waiting == 0 and self._add.isVisible()
        for widget in (self._empty, self._to_cases):
            widget.setVisible(waiting == 0)
        self._none.setVisible(waiting > 0 and shown == 0)
        self.view.setVisible(shown > 0)
        self._add.setVisible(waiting > 0)
        if row >= 0 and shown and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(min(row, shown - 1), 0))
        if left:
            self.emptied.emit()


class _Filter(QLineEdit):
    """Narrows the list; arrow down goes into it, Enter adds what is marked, Esc shows all."""

    def __init__(self, view: PoolView) -> None:
        super().__init__()
        self._view = view
        self.setPlaceholderText("Sök bland dem som väntar")
        self.setAccessibleName("Sök bland ärenden som väntar")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.choose_current()
        elif event.key() == Qt.Key.Key_Down:
            self._view.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
