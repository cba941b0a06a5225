"""The row above the list: what is asked for, in words that can be read and changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.layout import column, row_of

_LONGEST = 2500  # characters; the language refuses a little less, with a sentence
_HELP = (
    "<p>Sök bland ärenden (Ctrl+F)</p><p>Alla orden ska finnas, var som helst. "
    "”Citattecken” runt en fras. Ett minus framför tar bort.</p>"
    "<p>huvudman:varberg status:beslutat,pågår år:2025 -etikett:pilot</p><p>F1 visar alla ord.</p>"
)
_OTHERWISE = "Det som inte förstods söks som vanliga ord eller hoppas över."


class Narrowing(QWidget):
    """Views, the question, the choices and the menu; below it what was odd in the question."""

    typed = Signal()  # the question is changing
    chosen = Signal()  # the question was set: answer at once
    down = Signal()  # arrow down in the search field: into the list

    def __init__(self) -> None:
        super().__init__()
        self.search = _Search()
        self.search.textChanged.connect(self._typed)
        self.search.down.connect(self.down)
        self.views = menu_button("Vyer", "list")
        self.more = menu_button("Fler val", "ellipsis")
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.facets = QToolButton()
        self.facets.setText("Urval")
        self.facets.setIcon(icon("filter"))
        self.facets.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.facets.setCheckable(True)
        self.facets.setAccessibleName("Visa urvalet")
        self.facets.setToolTip("Visa urvalet (Ctrl+Skift+U)")
        self._clear = button("Rensa", self._show_all, kind="quiet", icon="x")
        self._clear.setAccessibleName("Rensa urvalet")
        self._clear.setToolTip("Visa alla ärenden (Esc i sökfältet)")
        self._odd = QLabel()
        self._odd.setTextFormat(Qt.TextFormat.PlainText)
        self._odd.setProperty("role", "warning")
        self._odd.setAccessibleName("Om sökningen")
        self._odd.setWordWrap(True)
        self._odd.hide()
        row = row_of(self.facets, self.views, self.search, self._clear, self.more)
        row.setStretch(2, 1)
        whole = column(spacing=4)
        whole.addLayout(row)
        whole.addWidget(self._odd)
        self.setLayout(whole)
        parts = (self.facets, self.views, self.search, self._clear, self.more)
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)
        self._clear.hide()

    @property
    def question(self) -> str:
        """What is asked for now."""
        return self.search.text()

    def show_question(self, question: str) -> None:
        """Ask for something chosen elsewhere; it stands in the field, to be read and changed."""
        self.search.blockSignals(True)
        self.search.setText(question)
        self.search.blockSignals(False)
        self._show_clear()
        self.chosen.emit()

    def tell(self, problems: Sequence[str]) -> None:
        """Say what was odd in the question, under it."""
        rest = [_OTHERWISE] if problems else []
        self._odd.setText("\n".join([*problems, *rest]))
        self._odd.setVisible(bool(problems))

    def _typed(self) -> None:
        self._show_clear()
        self.typed.emit()

    def _show_all(self) -> None:
        self.show_question("")
        self.search.setFocus()

    def _show_clear(self) -> None:
        self._clear.setVisible(bool(self.question.strip()))


class UndoStrip(QFrame):
    """A sentence about what was just done, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("Det som just gjordes")
        self._back = button("Ångra", self._undo, icon="undo-2")
        self._act: Callable[[], object] = self.hide
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._back)
        row.addWidget(button("Stäng", self.hide, kind="quiet"))
        self.hide()

    def offer(self, words: str, undo: Callable[[], object]) -> None:
        """Show what can be undone; `undo` is called at most once."""
        self._words.setText(words)
        self._act = undo
        self.show()

    def _undo(self) -> None:
        self.hide()
        self._act()


class _Search(QLineEdit):
    """Where one asks; arrow down goes on into the list."""

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Sök: hemteam ”på kvällar” huvudman:varberg status:beslutat")
        self.setAccessibleName("Sök bland ärenden")
        self.setToolTip(_HELP)
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(136)
        self.addAction(icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def menu_button(name: str, picture: str) -> QToolButton:
    """A button that unfolds a menu."""
    made = QToolButton()
    made.setText(name)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setIcon(icon(picture))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made
