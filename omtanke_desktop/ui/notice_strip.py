"""A quiet line between the top bar and the page: what is so, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from omtanke_desktop.ui.actions import ActionButton, action, button
from omtanke_desktop.ui.widgets.picture import Picture

SHORTCUT = "Ctrl+Shift+W"


class NoticeStrip(QFrame):
    """Takes no focus from what is being written; its button has a shortcut of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "note")
        self.setAccessibleName("Om registret")
        self._words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._words.setAccessibleName("Om registret")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._slot: Callable[[], object] = int
        self._act = action(window, "", lambda: self._slot(), shortcut=SHORTCUT)
        self._act.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._button: ActionButton = button(action=self._act)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        row.addWidget(Picture("lock", 18, "warn"))
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def say(
        self, words: str, offer: str = "", tip: str = "", slot: Callable[[], object] = int
    ) -> None:
        """Show these words and one offer; no words hide the strip."""
        self._words.setText(words)
        self._slot = slot
        if offer != self._act.text():
            self._act.setText(offer)
            self._act.setToolTip(f"{tip or offer.rstrip('…')} ({SHORTCUT})")
        self._act.setEnabled(bool(words and offer))
        self._button.setVisible(bool(offer))
        self.setVisible(bool(words))

    def end(self) -> None:
        """Take the strip away."""
        self.hide()
        self._act.deleteLater()
        self.deleteLater()
