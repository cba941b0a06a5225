"""The lines of a report, and a button for each part of its sum when there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QVBoxLayout, QWidget

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.inbox.report_lines import ID_ROLE, Line, ReportLines

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_MANY = 8  # lines
_FEW_ROWS, _MANY_ROWS = 4, 5


class ReportView(QWidget):
    """Each line opens its mail; however many there are, only those in view are drawn."""

    wanted = Signal(int)  # a mail's id

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
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
        self._parts = QWidget()
        self._row = QHBoxLayout(self._parts)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(desk.style.px(4))
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(desk.style.px(4))
        box.addWidget(self._parts)
        box.addWidget(self._view)

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines; where they are many, also a button for each outcome."""
        self.model.show_lines(lines)
        many = self.model.total > _MANY
        rows = min(self.model.total, _MANY_ROWS if many else _FEW_ROWS)
        self._view.setFixedHeight(rows * self._desk.style.px(30) + self._desk.style.px(12))
        self._show_parts(many and len(self.model.counts) > 1)

    def _show_parts(self, shown: bool) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._parts.setVisible(shown)
        if not shown:
            return
        self._add_part(f"Alla ({self.model.total})", None)
        for outcome in Outcome:
            if count := self.model.counts.get(outcome):
                self._add_part(outcome.counted(count), outcome)
        self._row.addStretch(1)

    def _add_part(self, words: str, outcome: Outcome | None) -> None:
        made = button(words, lambda: self.model.show_only(outcome), kind="quiet")
        made.setAccessibleName(f"Visa {words[:1].lower()}{words[1:]}")
        made.setCheckable(True)
        made.setChecked(outcome is None)
        self._group.addButton(made)
        self._row.addWidget(made)

    def _chosen(self, index: QModelIndex) -> None:
        message_id = index.data(ID_ROLE)
        if message_id is not None:
            self.wanted.emit(message_id)
