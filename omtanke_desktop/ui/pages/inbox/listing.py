"""The inbox's left pane: which kind of mails, and the mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QListView, QVBoxLayout, QWidget

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.messages import MessageRow, message_rows
from omtanke_desktop.ui.pages.inbox.rows import MailDelegate, MailModel

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

KINDS = {
    MessageState.INBOX: "Att registrera",
    MessageState.FOLLOWS: "Svar som väntar",
    MessageState.OUTGOING: "Utgående",
    MessageState.SET_ASIDE: "Undanlagda",
    MessageState.AUTOMATIC: "Automatiska",
    MessageState.UNREADABLE: "Oläsbara",
}
_NONE_OF = {
    MessageState.INBOX: "Inga mejl väntar.",
    MessageState.FOLLOWS: "Inga svar väntar på att mejlet de hör till registreras.",
    MessageState.OUTGOING: "Inga egna mejl saknar ärende.",
    MessageState.SET_ASIDE: "Inga mejl är undanlagda.",
    MessageState.AUTOMATIC: "Inga automatiska svar har kommit in.",
    MessageState.UNREADABLE: "Alla mejl har gått att läsa.",
}


class MailList(QWidget):
    """The list keeps the chosen mail over every refresh; when it is gone, the next one is it."""

    chosen = Signal(object)  # the mail's id, or None when the list is empty

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._current: int | None = None
        self._filling = False
        self.kind = QComboBox()
        self.kind.setAccessibleName("Visa mejl")
        for state, words in KINDS.items():
            self.kind.addItem(words, state)
        self.model = MailModel()
        self._delegate = MailDelegate(desk.style)
        self.view = QListView()
        self.view.setAccessibleName("Mejl")
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel()
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        margin = desk.style.px(8)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(self.kind)
        box.addWidget(self.view, 1)
        box.addWidget(self._empty, 1)
        self.setMinimumWidth(desk.style.px(220))
        self.kind.currentIndexChanged.connect(self._other_kind)
        self.view.selectionModel().currentChanged.connect(self._moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen mail stays in sight when a report comes over the list."""
        super().resizeEvent(event)
        self.view.scrollTo(self.view.currentIndex())

    @property
    def state(self) -> MessageState:
        """Which kind of mails is shown."""
        return MessageState(self.kind.currentData())

    def refresh(self) -> None:
        """Read the list anew and say which mail is chosen now."""
        rows = self._read()
        place = self.view.currentIndex().row()
        self._filling = True
        self.model.show_rows(rows)
        found = -1 if self._current is None else self.model.place_of(self._current)
        place = found if found >= 0 else min(max(place, 0), len(rows) - 1)
        self.view.setCurrentIndex(self.model.index(place))
        self._filling = False
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText(_NONE_OF[self.state])
        self._choose(place)

    def show_state(self, state: MessageState) -> None:
        """Show another kind of mails."""
        self.kind.setCurrentIndex(list(KINDS).index(state))

    def show_message(self, message_id: int, state: MessageState) -> None:
        """Choose one mail, under the kind it belongs to."""
        self._current = message_id
        self.kind.blockSignals(True)
        self.show_state(state)
        self.kind.blockSignals(False)
        self.refresh()

    def _read(self) -> list[MessageRow]:
        with self._desk.register.read() as session:
            rows = message_rows(session, *KINDS)
        for at, (state, words) in enumerate(KINDS.items()):
            count = sum(row.state is state for row in rows)
            self.kind.setItemText(at, f"{words} ({count})")
        return [row for row in rows if row.state is self.state]

    def _other_kind(self) -> None:
        self._current = None
        self.view.setCurrentIndex(QModelIndex())
        self.refresh()

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and not self._filling:
            self._choose(index.row())

    def _choose(self, place: int) -> None:
        self._current = self.model.rows[place].id if place >= 0 else None
        self.chosen.emit(self._current)
