"""The left side of the outbox: letters that wait, letters that have gone out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QTabBar, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.dispatch import outbox
from omtanke_desktop.ui.pages.dispatch.letter_list import LINE, LetterDelegate, LetterModel
from omtanke_desktop.ui.pages.dispatch.outbox import Line

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from omtanke_desktop.ui.desk import Desk

WAITING, SENT = 0, 1


class ListPane(QWidget):
    """Two lists behind tabs; `chosen` carries the Line that is to be shown, or None."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, print_all: QAction) -> None:
        super().__init__()
        self._desk = desk
        self._filling = False
        self.model = LetterModel()
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Brev")
        self._tabs.setExpanding(False)
        for name in ("Att skicka", "Skickade"):
            self._tabs.addTab(name)
        self._view = QListView()
        self._view.setAccessibleName("Brevlista")
        self._view.setModel(self.model)
        self._view.setItemDelegate(LetterDelegate(self._view))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self._print_all = button(action=print_all, icon="printer")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._tabs)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._print_all)
        self._tabs.currentChanged.connect(self.reload)
        self._view.selectionModel().currentChanged.connect(self._row_changed)

    @property
    def shows_sent(self) -> bool:
        """Whether the letters that have gone out are listed."""
        return self._tabs.currentIndex() == SENT

    @property
    def line(self) -> Line | None:
        """The chosen letter."""
        index = self._view.currentIndex()
        found: Line | None = index.data(LINE) if index.isValid() else None
        return found

    def reload(self) -> None:
        """Read the letters anew; the chosen one stays chosen while it is in the list."""
        before = self.line
        self._filling = True
        self.model.show(outbox.lines(self._desk.register, waiting=not self.shows_sent))
        self._filling = False
        waiting = len(self.model.lines) if not self.shows_sent else None
        if waiting is not None:
            self._tabs.setTabText(WAITING, f"Att skicka ({waiting})" if waiting else "Att skicka")
        self._print_all.setVisible(waiting is not None and waiting > 1)
        row = self.model.row_of(before.letter.id) if before else -1
        self._choose_row(max(row, 0))

    def select(self, letter_id: int, *, sent: bool) -> None:
        """Show one letter, in the list it belongs to."""
        if sent is not self.shows_sent:
            self._tabs.setCurrentIndex(SENT if sent else WAITING)
        self._choose_row(self.model.row_of(letter_id))

    def _choose_row(self, row: int) -> None:
        self._filling = True
        self._view.setCurrentIndex(self.model.index(row))
        self._filling = False
        self.chosen.emit(self.line)

    def _row_changed(self) -> None:
        if not self._filling:
            self.chosen.emit(self.line)
