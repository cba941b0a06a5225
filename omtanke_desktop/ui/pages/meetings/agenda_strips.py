"""The strips over an agenda: what has changed since the kallelse, and what was just done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.tab import Picture, label
from omtanke_desktop.ui.pages.meetings.words import counted

if TYPE_CHECKING:
    from omtanke_desktop.domain.agenda_changes import AgendaChanges
    from omtanke_desktop.ui.desk import Desk


class ChangesStrip(QFrame):
    """Says that those called have another agenda than this one."""

    show_wanted = Signal()
    make_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._words = label("", wrap=True)
        self._words.setAccessibleName("Ändrat sedan kallelsen")
        picture = Picture(desk)
        picture.show_icon("triangle-alert", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.addWidget(picture)
        row.addWidget(self._words, 1)
        row.addWidget(button("Visa", self.show_wanted.emit, kind="quiet", tip="Vad som är ändrat"))
        row.addWidget(
            button(
                "Gör tilläggslista",
                self.make_wanted.emit,
                kind="quiet",
                icon="file-plus",
                tip="Gör tilläggslistan, som sparas bland mötets handlingar",
            )
        )
        self.hide()

    def show_changes(self, changes: AgendaChanges | None) -> None:
        """Tell how many items differ from what has gone out; nothing when none does."""
        count = changes.count if changes else 0
        self.setVisible(count > 0)
        self._words.setText(f"Ändrat sedan kallelsen: {counted(count, 'punkt', 'punkter')}")


class DoneStrip(QFrame):
    """A sentence about what was just done, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setAccessibleName("Det som just gjordes")
        self._undo: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(button("Ångra", self.undo, icon="undo-2", tip="Ångra (Ctrl+Z)"))
        row.addWidget(button("Stäng", self.forget, kind="quiet"))
        self.hide()

    def offer(self, words: str, undo: Callable[[], object]) -> None:
        """Show what can be undone; `undo` is called at most once."""
        self._words.setText(words)
        self._undo = undo
        self.show()

    def undo(self) -> None:
        """Undo what is told of, if anything is."""
        act = self._undo
        self.forget()
        if act is not None:
            act()

    def forget(self) -> None:
        """Offer nothing any more."""
        self._undo = None
        self.hide()
