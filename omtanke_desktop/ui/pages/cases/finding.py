"""A line that finds words in a text beside it: every hit is marked, Enter goes to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser, QTextEdit, QWidget

from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.tokens import colour

_WIDTH = 200  # logical pixels at scale 1.0
_MOST = 1_000  # hits that are marked


class FindLine(QWidget):
    """Enter and Shift+Enter go through the hits; Esc leaves the line."""

    def __init__(self, desk: Desk, text: QTextBrowser, name: str) -> None:
        super().__init__()
        self._text = text
        self._hits: list[QTextCursor] = []
        self._at = -1
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(f"{name} (Ctrl+F)")
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(desk.style.px(_WIDTH))
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._count.setAccessibleName("Träffar")
        self.setLayout(row_of(self._count, self.line))
        self.line.textChanged.connect(lambda _: self._search())
        action(self, "Nästa träff", lambda: self._step(1), shortcut="F3")
        action(self, "Förra träffen", lambda: self._step(-1), shortcut="Shift+F3")

    def begin(self) -> None:
        """Put the cursor in the line, over what stood there."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def clear(self) -> None:
        """Look for nothing."""
        self.line.clear()

    def mark(self) -> None:
        """Mark the hits in the text as it stands now; it may be another than before."""
        self._hits = _hits(self._text, self.line.text().strip())
        self._at = min(self._at, len(self._hits) - 1)
        self._paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._text.setFocus()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._at = -1
        self.mark()
        self._step(1)

    def _step(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show(self._hits[self._at])
        self._paint()

    def _show(self, hit: QTextCursor) -> None:
        """Bring a hit into sight without choosing anything in the text."""
        place = QTextCursor(hit)
        place.clearSelection()
        self._text.setTextCursor(place)
        self._text.ensureCursorVisible()

    def _paint(self) -> None:
        marked = []
        for place, hit in enumerate(self._hits):
            one = QTextEdit.ExtraSelection()
            one.cursor = hit
            here = place == self._at
            one.format.setBackground(colour("accent" if here else "accent_soft"))
            one.format.setForeground(colour("on_accent" if here else "on_accent_soft"))
            marked.append(one)
        self._text.setExtraSelections(marked)
        self._count.setText(self._words())

    def _words(self) -> str:
        if not self.line.text().strip():
            return ""
        if not self._hits:
            return "Inga träffar"
        return f"{self._at + 1} av {len(self._hits)}" if self._at >= 0 else f"{len(self._hits)}"


def _hits(text: QTextBrowser, words: str) -> list[QTextCursor]:
    found: list[QTextCursor] = []
    cursor = QTextCursor(text.document())
    while words and len(found) < _MOST:
        cursor = text.document().find(words, cursor)
        if cursor.isNull():
            break
        found.append(cursor)
    return found
