"""Varifrån orden kommer: each sentence of the why with its cell, and what has become of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from omtanke_desktop.domain.letters import Standing, own_sentences, standings
from omtanke_desktop.ui.pages.dispatch.entries import Entries
from omtanke_desktop.ui.tokens import TOKENS

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.letters.letter_sources import Source

_LOOKS = {
    Standing.THERE: ("check", "good"),
    Standing.CHANGED: ("pencil", "warn"),
    Standing.GONE: ("minus", "quiet"),
}
_TALLEST = 208
_BEYOND = "\uffff"  # Qt counts what comes after it as two


class WhySources(Entries):
    """One entry per source; Enter or a click opens the cell it was written in."""

    opened = Signal(object)  # the Source

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Varifrån orden kommer", _TALLEST)
        self._sources: tuple[Source, ...] = ()
        self.picked.connect(lambda row: self.opened.emit(self._sources[row]))

    def show_sources(self, sources: Sequence[Source], editor: QPlainTextEdit, text: str) -> None:
        """Show these sources against what an editor says."""
        self._sources = tuple(sources)
        self.look(editor, text)

    def look(self, editor: QPlainTextEdit, text: str) -> None:
        """Say of each source what has become of it; dots go under words that have none."""
        stand = standings(text, self._words)
        pairs = zip(self._sources, stand, strict=True)
        self.show_entries([(told_of(*pair), _way(pair[0]), *_LOOKS[pair[1]]) for pair in pairs])
        own = _places(text, own_sentences(text, self._words)) if self._sources else []
        editor.setExtraSelections([_mark(editor, text, *place) for place in own])

    @property
    def _words(self) -> list[str]:
        return [one.words for one in self._sources]


def told_of(source: Source, standing: Standing) -> str:
    """Where a sentence comes from, what it tells, its words, and whether they still stand."""
    about = [source.kind, source.place, source.level] if source.factor else [source.place]
    state = "" if standing is Standing.THERE else f" – {standing.label.lower()}"
    return f"{' · '.join(part for part in about if part)}{state}\n{source.words}"


def _way(source: Source) -> str:
    return "Öppnar rutan i värderingen" if source.factor else "Öppnar beslutet"


def _places(text: str, own: Sequence[str]) -> list[tuple[int, int]]:
    """Where these sentences stand and how long they are, each after the one before."""
    found, at = [], 0
    for sentence in own:
        start = text.find(sentence, at)
        if start >= 0:
            found.append((start, len(sentence)))
            at = start + len(sentence)
    return found


def _mark(editor: QPlainTextEdit, text: str, start: int, length: int) -> QTextEdit.ExtraSelection:
    looks = QTextCharFormat()
    looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    looks.setUnderlineColor(QColor(TOKENS.colours()["info"]))
    cursor = QTextCursor(editor.document())
    cursor.setPosition(_units(text, start))
    cursor.setPosition(_units(text, start + length), QTextCursor.MoveMode.KeepAnchor)
    mark = QTextEdit.ExtraSelection()
    mark.format, mark.cursor = looks, cursor
    return mark


def _units(text: str, place: int) -> int:
    """A place in the text as Qt counts it: an emoji is two."""
    return place + sum(sign > _BEYOND for sign in text[:place])
