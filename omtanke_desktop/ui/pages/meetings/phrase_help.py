"""Completes what is being typed from ready words: a list under the cursor, Tab or Enter takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QPlainTextEdit

from omtanke_desktop.ui.actions import action

_FEWEST = 2  # letters before anything is offered
_ROWS = 6
_PLACE = re.compile(r"\{\w+\}")
_SENTENCE_END = re.compile(r"[.!?:]\s+")
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_STEP = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
Phrases = Callable[[], list[str]]


def sentence_begun(line: str) -> str:
    """The sentence that is being typed at the end of a line, "" between two."""
    return _SENTENCE_END.split(line)[-1].lstrip()


def offered(words: str, phrases: list[str]) -> list[str]:
    """The phrases that begin with these words and say more."""
    low = words.casefold()
    return [p for p in phrases if p.casefold().startswith(low) and p.casefold() != low]


class PhraseHelp(QObject):
    """Watches one text; `phrases` gives the words at hand, `keep` stores what is marked."""

    def __init__(
        self, editor: QPlainTextEdit, phrases: Phrases, keep: Callable[[str], object]
    ) -> None:
        super().__init__(editor)
        self._editor, self._phrases = editor, phrases
        self._list: QListWidget | None = None
        self._begun = ""
        editor.installEventFilter(self)
        self.show_all = action(editor, "Fraser…", self.offer_all, shortcut="Ctrl+Space")
        self.keep = action(
            editor, "Spara som fras", lambda: keep(self.marked()), shortcut="Ctrl+Shift+D"
        )
        for one in (self.show_all, self.keep):
            one.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def marked(self) -> str:
        """What is marked in the text, else the line the cursor stands on."""
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
        return cursor.selectedText().replace("\u2029", " ").strip()

    def offer_all(self) -> None:
        """Show every phrase at the cursor."""
        if not self._editor.isReadOnly():
            self._begun = ""
            self._show(self._phrases())

    def take(self, phrase: str) -> None:
        """Put a phrase where its beginning was typed; its first open place is marked."""
        begun = self._begun
        self._hide()
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        left = QTextCursor.MoveOperation.Left
        cursor.movePosition(left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        start = cursor.selectionStart()
        cursor.insertText(phrase)
        cursor.endEditBlock()
        place = _PLACE.search(phrase)
        if place is not None:
            cursor.setPosition(start + place.start())
            cursor.setPosition(start + place.end(), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys go to the list while it is shown; leaving the text hides it."""
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.MouseButtonPress):
            self._hide()
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._key(cast("QKeyEvent", event), press=kind == QEvent.Type.KeyPress)
        return False

    def _key(self, event: QKeyEvent, *, press: bool) -> bool:
        shown = self._list is not None and self._list.isVisible()
        if shown and event.modifiers() in _PLAIN and self._is_ours(event.key()):
            event.accept()
            if press:
                self._act(event.key())
            return True
        if press:
            QTimer.singleShot(0, self, self._offer if event.text().strip() else self._look_again)
        return False

    def _is_ours(self, key: int) -> bool:
        return key in _TAKE or key in _STEP or key == Qt.Key.Key_Escape

    def _act(self, key: int) -> None:
        assert self._list is not None
        if key in _TAKE:
            self.take(self._list.currentItem().text())
        elif key == Qt.Key.Key_Escape:
            self._hide()
        else:
            row = self._list.currentRow() + _STEP[Qt.Key(key)]
            self._list.setCurrentRow(row % self._list.count())

    def _look_again(self) -> None:
        """After a blank or an erased letter the list goes on only if it was there."""
        if self._list is not None and self._list.isVisible():
            self._offer()

    def _offer(self) -> None:
        cursor = self._editor.textCursor()
        line = cursor.block().text()
        at = cursor.positionInBlock()
        self._begun = sentence_begun(line[:at])
        ends = not line[at:].strip()
        enough = len(self._begun.strip()) >= _FEWEST and ends and not cursor.hasSelection()
        self._show(offered(self._begun, self._phrases()) if enough else [])

    def _show(self, phrases: list[str]) -> None:
        if not phrases:
            self._hide()
            return
        shown = self._the_list()
        shown.clear()
        shown.addItems(phrases)
        shown.setCurrentRow(0)
        window = self._editor.window()
        line = shown.sizeHintForRow(0) + 2
        width = min(max(shown.sizeHintForColumn(0) + 32, 240), max(240, window.width() - 48))
        shown.resize(QSize(width, line * min(len(phrases), _ROWS) + 12))
        shown.move(self._place(shown))
        shown.show()
        shown.raise_()

    def _place(self, shown: QListWidget) -> QPoint:
        """Under the cursor, or over it where there is no room."""
        window, cursor = self._editor.window(), self._editor.cursorRect()
        below = self._editor.viewport().mapTo(window, cursor.bottomLeft()) + QPoint(0, 4)
        x = max(8, min(below.x(), window.width() - shown.width() - 16))
        if below.y() + shown.height() <= window.height() - 8:
            return QPoint(x, below.y())
        return QPoint(x, below.y() - cursor.height() - shown.height() - 8)

    def _the_list(self) -> QListWidget:
        if self._list is None or self._list.parent() is not self._editor.window():
            made = QListWidget(self._editor.window())
            made.setAccessibleName("Fraser att välja")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setFrameShape(QFrame.Shape.StyledPanel)
            made.setProperty("role", "offer")
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.itemClicked.connect(lambda item: self.take(item.text()))
            self._list = made
            self.destroyed.connect(made.deleteLater)
        return self._list

    def _hide(self) -> None:
        self._begun = ""
        if self._list is not None:
            self._list.hide()
