"""The button Fraser over a text: every ready phrase, and one to keep what is marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from omtanke_desktop.storage.queries.phrases import phrases_for
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.phrase_help import PhraseHelp
from omtanke_desktop.workflows.phrases import keep_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.ui.desk import Desk

_LONGEST = 80  # characters of a phrase in the menu


class Phrasing:
    """Ready words for one text; `kind` says for what: a Talk or a decision type's key, or ""."""

    def __init__(self, desk: Desk, editor: QPlainTextEdit, kind: Callable[[], str]) -> None:
        self._desk, self._editor, self._kind = desk, editor, kind
        self.help = PhraseHelp(editor, self.phrases, self.keep)
        name = editor.accessibleName()
        self.button = button("Fraser", self._open, kind="quiet", icon="list")
        self.button.setAccessibleName(f"Fraser för {name[:1].lower()}{name[1:]}")
        self.button.setToolTip("Färdiga ord (Ctrl+Mellanslag i rutan)")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # reached with Ctrl+Space in the text

    def phrases(self) -> list[str]:
        """The words at hand."""
        kind = self._kind()
        if not kind:
            return []
        with self._desk.register.read() as session:
            return phrases_for(session, kind)

    def keep(self, words: str) -> None:
        """Keep words as a phrase of this kind."""
        kind, desk = self._kind(), self._desk
        if not kind or desk.read_only:
            return
        kept = desk.run(lambda: keep_phrase(desk.register, kind, words))
        if kept is not None:
            desk.tell("Frasen är sparad." if kept else "Frasen finns redan.")

    def menu(self) -> QMenu:
        """Every phrase, then what can be done with them."""
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for phrase in self.phrases():
            shown = phrase if len(phrase) <= _LONGEST else f"{phrase[:_LONGEST]}…"
            line = menu.addAction(shown.replace("&", "&&"))
            line.triggered.connect(partial(self._take, phrase))
            line.setEnabled(not self._editor.isReadOnly())
        menu.addSeparator()
        menu.addAction(self.help.keep)
        menu.addAction("Ändra fraserna…", lambda: self._desk.open("installningar", "beslutsfraser"))
        return menu

    def _take(self, phrase: str, _checked: bool = False) -> None:
        self.help.take(phrase)

    def _open(self) -> None:
        self.menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
