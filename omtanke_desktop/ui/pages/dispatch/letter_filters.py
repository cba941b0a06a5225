"""Narrows the letters: by words, by how far they have come, by meeting, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.ui.pages.dispatch.outbox import ORDERS, LetterFilter

if TYPE_CHECKING:
    from omtanke_desktop.domain.letter_states import LetterState
    from omtanke_desktop.ui.desk import Desk

_PAUSE_MS = 150


class LetterFilters(QWidget):
    """Four small fields above the list; `changed` when the list is to be read anew."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setAccessibleName("Sök bland breven")
        self.text.setPlaceholderText("Sök")
        self.text.setClearButtonEnabled(True)
        self._state, self._meeting = _combo("Läge"), _combo("Möte")
        self._order = _combo("Ordning")
        for name in ORDERS:
            self._order.addItem(name)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.changed)
        self.text.textChanged.connect(lambda _: self._timer.start())
        for one in (self._state, self._meeting, self._order):
            one.currentIndexChanged.connect(lambda _: self.changed.emit())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(desk.style.px(4))
        fields: tuple[QWidget, ...] = (self.text, self._order, self._state, self._meeting)
        for at, field in enumerate(fields):
            grid.addWidget(field, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @property
    def wanted(self) -> LetterFilter:
        """What is asked for now."""
        return LetterFilter(
            self.text.text(),
            self._state.currentData(),
            self._meeting.currentData(),
            max(self._order.currentIndex(), 0),
        )

    def clear(self) -> None:
        """Show everything again, in the same order."""
        with QSignalBlocker(self.text), QSignalBlocker(self._state), QSignalBlocker(self._meeting):
            self.text.clear()
            self._state.setCurrentIndex(0)
            self._meeting.setCurrentIndex(0)

    def offer(
        self, counts: Mapping[LetterState, int], meetings: Sequence[tuple[int, date]]
    ) -> None:
        """Offer the states and meetings there are letters of; what is chosen stays chosen."""
        total = sum(counts.values())
        states = [(f"{state.label} ({count})", state) for state, count in counts.items()]
        _fill(self._state, [(f"Alla lägen ({total})", None), *states])
        days = [(dates.long_day(day), meeting_id) for meeting_id, day in meetings]
        _fill(self._meeting, [("Alla möten", None), *days])


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.view().setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _fill(combo: QComboBox, rows: Sequence[tuple[str, object]]) -> None:
    """Show these choices; one that was chosen and is gone gives way to the first."""
    before = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for words, data in rows:
            combo.addItem(words, data)
        kept = [at for at, (_, data) in enumerate(rows) if data == before]
        combo.setCurrentIndex(kept[0] if kept else 0)
