"""Varför blev beslutet så?: the words, where they come from, and the way back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.dispatch.letter_places import open_decision
from omtanke_desktop.ui.pages.dispatch.why_sources import WhySources
from omtanke_desktop.ui.widgets.autosave import AutosaveText

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.storage.queries.versions import TextVersion
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.letters.letter_sources import Source

NAME = "Varför blev beslutet så?"
_PAUSE_MS = 400  # how long the keys rest before the sources are looked at anew
_REBUILD = (
    "Texten skrivs om från beslutets motivering och värderingens meningar. Det du själv har "
    "skrivit ersätts, men finns kvar under ”Tidigare versioner…”."
)


class WhyPart(QWidget):
    """The editor is the draft editor's own; here it stands with its sources below it."""

    def __init__(self, desk: Desk, editor: AutosaveText) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self._letter: LetterRow | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        editor.textChanged.connect(self._pause.start)
        self.sources = WhySources(desk)
        self.sources.opened.connect(self._open)
        self._rebuild = action(self, "Bygg om från värderingen…", self._ask_rebuild)
        self._earlier = action(self, "Tidigare versioner…", self._ask_earlier)
        for one in (self._rebuild, self._earlier):
            one.setEnabled(not desk.read_only)
        self._label = QLabel("Varifrån orden kommer – klicka för att öppna")
        self._label.setBuddy(self.sources)
        self._label.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._buttons())
        column.addWidget(self._label)
        column.addWidget(self.sources)

    def show_letter(self, letter: LetterRow) -> None:
        """Show whence the words of a letter come."""
        from omtanke_desktop.workflows.letters.letter_sources import letter_sources

        self._letter = letter
        with self._desk.register.read() as session:
            found = [one.source for one in letter_sources(session, letter.id)]
        self.sources.show_sources(found, self._editor, self._editor.toPlainText())
        self._label.setVisible(bool(found))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(button(action=self._rebuild, kind="quiet", icon="refresh-cw"))
        row.addWidget(button(action=self._earlier, kind="quiet", icon="history"))
        row.addStretch(1)
        return row

    def _look(self) -> None:
        self.sources.look(self._editor, self._editor.toPlainText())

    def _open(self, source: Source) -> None:
        letter = self._letter
        if letter is None:
            return
        if source.factor and isinstance(source.perspective, Perspective):
            self._desk.open("arenden", (letter.case_id, source.factor, source.perspective))
        else:
            open_decision(self._desk, letter)

    def _ask_rebuild(self) -> None:
        """Ask only when something of one's own would be replaced."""
        from omtanke_desktop.workflows.letters.draft_letter import is_rebuilt, rebuild_why

        letter, register = self._letter, self._desk.register
        if letter is None:
            return
        self._editor.save_now()
        with register.read() as session:
            own = bool(self._editor.toPlainText().strip()) and not is_rebuilt(session, letter.id)
        question = "Bygga om texten?"
        if not own or ask.confirm(self._desk.window, question, _REBUILD, "Bygg om"):
            self._desk.run(lambda: rebuild_why(register, letter.id))
            self._desk.tell("Texten är byggd från beslutet och värderingen.")

    def _ask_earlier(self) -> None:
        from omtanke_desktop.ui.pages.cases.versions import VersionsDialog
        from omtanke_desktop.workflows.letters.draft_letter import put_back_why

        letter, register = self._letter, self._desk.register
        if letter is None:
            return
        self._editor.save_now()
        now, earlier = self._versions(letter)
        if not earlier:
            self._desk.tell("Det finns ingen tidigare version av texten.")
            return
        chosen = VersionsDialog.ask(self._desk, NAME, earlier, now)
        if chosen is not None:
            self._desk.run(lambda: put_back_why(register, letter.id, chosen.text))
            self._desk.saved()

    def _versions(self, letter: LetterRow) -> tuple[str, list[TextVersion]]:
        from omtanke_desktop.storage.queries.versions import text_versions

        now = self._editor.toPlainText()
        with self._desk.register.read() as session:
            known = text_versions(session, letter.case_id, "letter.why")
        return now, [one for one in known if one.text != now]
