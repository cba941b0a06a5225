"""The lines of a report, and a tab for each part of its sum when there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QTabBar, QVBoxLayout, QWidget

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.ui.pages.inbox.report_lines import ID_ROLE, Line, ReportLines

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_MANY = 8  # lines
_HIGH_ROOM = 600  # logical pixels of the page


class ReportView(QWidget):
    """Each line opens its mail; however many there are, only those in view are drawn."""

    wanted = Signal(int)  # a mail's id

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._room = _HIGH_ROOM
        self.model = ReportLines()
        self._view = QListView()
        self._view.setAccessibleName("Vad som blev av filerna")
        self._view.setModel(self.model)
        self._view.setWordWrap(True)
        self._view.setLayoutMode(QListView.LayoutMode.Batched)
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.setIconSize(QSize(desk.style.px(16), desk.style.px(16)))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.activated.connect(self._chosen)
        self._view.clicked.connect(self._chosen)
        self._parts = QTabBar()
        self._parts.setAccessibleName("Visa en del av summan")
        self._parts.setExpanding(False)
        self._parts.currentChanged.connect(self._turn)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(desk.style.px(4))
        box.addWidget(self._parts)
        box.addWidget(self._view)

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines; where they are many, also a tab for each outcome."""
        self.model.show_lines(lines)
        self._show_parts()
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Leave the mails most of the page; room: the page's height in logical pixels."""
        self._room = room
        most = 2 if room < self._desk.style.px(_HIGH_ROOM) else 4
        rows = min(self.model.total, most)
        self._view.setFixedHeight(rows * self._desk.style.px(28) + self._desk.style.px(10))

    @property
    def _many(self) -> bool:
        return self.model.total > _MANY

    def _show_parts(self) -> None:
        self._parts.blockSignals(True)
        while self._parts.count():
            self._parts.removeTab(0)
        self._parts.addTab(f"Alla {self.model.total}")
        counts = self.model.counts
        for outcome in Outcome:
            if counts[outcome]:
                place = self._parts.addTab(outcome.counted(counts[outcome]))
                self._parts.setTabData(place, outcome)
        self._parts.blockSignals(False)
        self._parts.setVisible(self._many and len(counts) > 1)

    def _turn(self, place: int) -> None:
        chosen = self._parts.tabData(place)
        self.model.show_only(None if chosen is None else Outcome(chosen))

    def _chosen(self, index: QModelIndex) -> None:
        message_id = index.data(ID_ROLE)
        if message_id is not None:
            self.wanted.emit(message_id)
