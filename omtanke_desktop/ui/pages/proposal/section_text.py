"""The editor of one section: grows with its words, and helps with headings and lists."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor

from omtanke_desktop.ui.pages.inbox.growing import GrowingText
from omtanke_desktop.ui.pages.proposal.markup import (
    Mark,
    counted_on,
    is_bare_mark,
    next_mark,
    number_of,
    toggled,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_END, _START = QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveOperation.StartOfBlock
_KEEP = QTextCursor.MoveMode.KeepAnchor


class SectionText(GrowingText):
    """Enter in a list begins its next line; once more ends the list."""

    fewest: ClassVar[int] = 3
    most: ClassVar[int] = 18
    takes_markup = True

    def toggle(self, mark: Mark) -> None:
        """Give the lines that are chosen this mark, or take it from them; one step to undo."""
        if self.isReadOnly() or not self.takes_markup:
            return
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.beginEditBlock()
        cursor.setPosition(start)
        cursor.movePosition(_START)
        first = cursor.position()
        cursor.setPosition(end, _KEEP)
        cursor.movePosition(_END, _KEEP)
        lines = cursor.selectedText().split("\u2029")
        made = "\n".join(toggled(lines, mark))
        cursor.insertText(made)
        cursor.endEditBlock()
        if start != end:
            cursor.setPosition(first)
            cursor.setPosition(first + len(made), _KEEP)
        self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if self.takes_markup and event.key() in _ENTER and plain and self._go_on():
            event.accept()
            return
        super().keyPressEvent(event)

    def _go_on(self) -> bool:
        """Begin the list's next line; False where the cursor is in no list."""
        cursor = self.textCursor()
        line = cursor.block().text()
        mark = next_mark(line)
        if mark is None or cursor.hasSelection() or cursor.positionInBlock() < len(mark) - 1:
            return False
        cursor.beginEditBlock()
        if is_bare_mark(line):
            cursor.movePosition(_START)
            cursor.movePosition(_END, _KEEP)
            cursor.removeSelectedText()
        else:
            cursor.insertText(f"\n{mark}")
            self._count_on(QTextCursor(cursor))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _count_on(self, cursor: QTextCursor) -> None:
        """Let the numbers below the new line count on from it."""
        number = number_of(cursor.block().text())
        below = cursor.block().next()
        if not number or not below.isValid() or number_of(below.text()) != number:
            return
        lines = []
        block = below
        while block.isValid() and number_of(block.text()):
            lines.append(block.text())
            block = block.next()
        made = counted_on(lines, number + 1)
        cursor.setPosition(below.position())
        for _ in made[1:]:
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock, _KEEP)
        cursor.movePosition(_END, _KEEP)
        cursor.insertText("\n".join(made))
