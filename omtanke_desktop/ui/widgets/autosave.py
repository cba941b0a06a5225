"""Editors that save themselves: a pause after the last key, leaving the field, closing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

PAUSE_MS = 800
Save = Callable[[str], object]
"""Keeps a text; answers False when it could not, and the editor holds on to what was typed."""


class _Saver(QObject):
    """When to save; the editor only says what it holds."""

    def __init__(
        self, editor: QLineEdit | QPlainTextEdit, read: Callable[[], str], save: Save
    ) -> None:
        super().__init__(editor)
        self._read, self._save = read, save
        self.saved = ""
        self._saving = self._failed = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.save_now)
        editor.textChanged.connect(self._changed)

    @property
    def pending(self) -> bool:
        """Whether the editor holds something that is not saved yet."""
        return self._read() != self.saved

    @property
    def unsaved(self) -> bool:
        """Whether what stands in the editor could not be saved."""
        return self._failed and self.pending

    def give_up(self) -> None:
        """Try no more to save what stands in the editor."""
        self._timer.stop()
        self.saved = self._read()

    def keeps(self, focus: bool) -> bool:
        """Whether what stands in the editor must not be replaced: it is nowhere else yet."""
        return self._saving or (self.pending and (focus or self._failed))

    def _changed(self) -> None:
        if self.pending:
            self._timer.start()

    def save_now(self) -> None:
        """Save what is not saved yet; nothing to do is done at once."""
        self._timer.stop()
        if not self.pending:
            return
        # Said to be saved first: a dialog about what went wrong takes the focus and comes here.
        before, self.saved = self.saved, self._read()
        self._saving = self._failed = True
        try:
            self._failed = self._save(self.saved) is False
        finally:
            self._saving = False
            if self._failed:
                self.saved = before


class AutosaveLine(QLineEdit):
    """One line of text; `save(text)` is called with what to keep."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._saver = _Saver(self, self.text, save)

    def show_saved(self, text: str, *, afresh: bool = False) -> None:
        """Show what the register holds; what is typed and not saved stays, save afresh."""
        if not afresh and self._saver.keeps(self.hasFocus()):
            return
        self._saver.saved = text
        if self.text() != text:
            self.setText(text)

    def save_now(self) -> None:
        """Save at once; called on page change and on close."""
        self._saver.save_now()

    @property
    def unsaved(self) -> bool:
        """Whether what was typed could not be saved."""
        return self._saver.unsaved

    def give_up(self) -> None:
        """Let what was typed go unsaved, as the user has agreed to."""
        self._saver.give_up()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it."""
        self.save_now()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the field stands below what can be done with its words."""
        _with_own_actions(self, self.createStandardContextMenu()).exec(event.globalPos())

    def hideEvent(self, event: QHideEvent) -> None:
        """A field that goes out of sight saves itself first."""
        self.save_now()
        super().hideEvent(event)


class AutosaveText(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._saver = _Saver(self, self.toPlainText, save)

    def toPlainText(self) -> str:
        """What stands in the editor; Qt's own answer makes hard spaces ordinary ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_saved(self, text: str, *, afresh: bool = False) -> None:
        """Show what the register holds; what is typed and not saved stays, save afresh."""
        if not afresh and self._saver.keeps(self.hasFocus()):
            return
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._saver.saved = self.toPlainText()  # Qt makes every end of line a "\n"

    def save_now(self) -> None:
        """Save at once; called on page change and on close."""
        self._saver.save_now()

    @property
    def unsaved(self) -> bool:
        """Whether what was typed could not be saved."""
        return self._saver.unsaved

    def give_up(self) -> None:
        """Let what was typed go unsaved, as the user has agreed to."""
        self._saver.give_up()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it."""
        self.save_now()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the field stands below what can be done with its words."""
        _with_own_actions(self, self.createStandardContextMenu()).exec(event.globalPos())

    def hideEvent(self, event: QHideEvent) -> None:
        """A field that goes out of sight saves itself first."""
        self.save_now()
        super().hideEvent(event)


def _with_own_actions(editor: QLineEdit | QPlainTextEdit, menu: QMenu) -> QMenu:
    own = [one for one in editor.actions() if one.shortcut().toString()]
    if own:
        menu.addSeparator()
        menu.addActions(own)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
