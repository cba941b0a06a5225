"""The words of one part of the minutes: the program's, our own, or both where they differ."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.dates import local, long_day
from omtanke_desktop.storage.queries.minutes_wordings import earlier_wordings
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.widgets.autosave import AutosaveText
from omtanke_desktop.workflows.meetings import word_minutes

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.versions import TextVersion
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.papers.minutes import PartText

_WIDE, _LEAST, _LOWEST = 560, 250, 96  # pixels: three texts beside each other, and one
_ROWS = "En rad per punkt. Texten sparar sig själv och ligger kvar när underlaget ändras."
_TORN = "Underlaget har ändrats sedan du skrev om stycket. Din text står kvar tills du har valt."


class WordingText(QWidget):
    """Shows one part at a time; what is typed is kept at once."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._meeting_id = 0
        self._part: PartText | None = None
        self._writing = False
        self._locked = False
        self._where, self._heading = label("", "muted", wrap=True), label("", "section")
        self._state = label("", "small", wrap=True)
        self.text = AutosaveText(self._save)
        self.text.setAccessibleName("Styckets text")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._single())
        self._stack.addWidget(_scrolled(self._torn()))
        self.setMinimumWidth(desk.style.px(_LEAST))
        self._stack.setMinimumHeight(desk.style.px(_LOWEST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 0)
        layout.setSpacing(6)
        for one in (self._where, self._heading, self._state):
            layout.addWidget(one)
        layout.addWidget(self._stack, 1)

    def show_part(self, meeting_id: int, part: PartText | None, *, locked: bool) -> None:
        """Show a part as it stands now; a text that is being written is left alone."""
        other = _place(part) != _place(self._part) or meeting_id != self._meeting_id
        if other:
            self.text.save_now()
            self._writing = False
        self._meeting_id, self._part, self._locked = meeting_id, part, locked
        self.setVisible(part is not None)
        if part is None:
            return
        self._where.setText(part.where)
        self._heading.setText(part.heading)
        self._state.setText(self._state_words(part))
        self.text.show_saved(part.text, afresh=other)
        if part.conflict and not self._writing:
            self._show_torn(part)
        else:
            self._stack.setCurrentIndex(0)
        self._adapt(part)

    def begin(self) -> None:
        """Write the part anew, from what stands there now."""
        if self._part is None or self._locked:
            return
        self._writing = True
        self._stack.setCurrentIndex(0)
        self._state.setText(self._state_words(self._part))
        self._adapt(self._part)
        self.text.setFocus()

    def focus_text(self) -> None:
        """Put the cursor where the part is mended; what is torn is compared first."""
        part = self._part
        if part is not None and part.conflict and not self.text.unsaved:
            self._writing = False
            self.show_part(self._meeting_id, part, locked=self._locked)
            self._keep.setFocus()
        else:
            self.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back sees what has changed meanwhile before writing on."""
        super().hideEvent(event)
        self.text.save_now()
        self._writing = self._writing and self.text.unsaved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is compared stands side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= self.desk.style.px(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for one in (self._columns, self._acts):
            one.setDirection(across if wide else down)

    def _single(self) -> QWidget:
        side = QWidget()
        self._begin = _named("Skriv om det här stycket", self.begin)
        self._take = _named("Ta programmets text", self._take_program)
        self._earlier = _named("Tidigare lydelser…", self._bring_back)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for one in (self._begin, self._take, self._earlier):
            self._acts.addWidget(one)
        self._acts.addStretch()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        layout.addLayout(self._acts)
        return side

    def _torn(self) -> QWidget:
        """Three texts, each with what can be done about it below."""
        side = QWidget()
        self._keep = _named("Behåll min text", self._keep_own)
        take, edit = (
            _named("Ta programmets text", self._take_program),
            _named("Redigera", self.begin),
        )
        self._choices = (self._keep, take, edit)
        below = {"Du skrev": (self._keep, edit), "Programmet skriver nu": (take,)}
        self._boxes: dict[str, QPlainTextEdit] = {}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, side)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        for name in ("Du skrev", "Programmet skriver nu", "Programmet skrev då"):
            self._boxes[name] = _read_only(name)
            acts = QHBoxLayout()
            for one in below.get(name, ()):
                acts.addWidget(one)
            acts.addStretch()
            column = QVBoxLayout()
            column.addWidget(label(name, "strong"))
            column.addWidget(self._boxes[name], 1)
            column.addLayout(acts)
            self._columns.addLayout(column, 1)
        return side

    def _show_torn(self, part: PartText) -> None:
        own = part.own
        texts = (part.text, part.generated, own.basis if own else "")
        for box, text in zip(self._boxes.values(), texts, strict=True):
            if box.toPlainText() != text:
                box.setPlainText(text)
        self._stack.setCurrentIndex(1)

    def _adapt(self, part: PartText) -> None:
        writes = (self._writing or part.own is not None) and not self._locked
        self.text.setReadOnly(not writes)
        self.text.setPlaceholderText(_ROWS if writes else "Stycket är tomt.")
        self._begin.setVisible(not writes and not self._locked)
        self._take.setVisible(part.own is not None and not self._locked)
        self._earlier.setVisible(not self._locked and bool(self._versions()))
        for one in self._choices:
            one.setEnabled(not self._locked)

    def _state_words(self, part: PartText) -> str:
        if part.conflict and not self._writing:
            return _TORN
        if part.own is None and self._writing:
            return "Det du skriver här står sedan i stället för programmets text."
        if part.own is None:
            return "Så skriver programmet. Texten följer med när underlaget ändras."
        day, who = long_day(local(part.own.changed).date()), part.own.author.split(",")[0]
        return f"Egna ord sedan {day}, {who}."

    def _save(self, text: str) -> bool:
        part = self._part
        if part is None or self.text.isReadOnly():
            return True
        return self._done(partial(self._call, word_minutes.word, part, text))

    def _take_program(self) -> None:
        if self._part is not None:
            self._writing = False
            self.text.give_up()
            self._done(partial(self._call, word_minutes.take_program_words, self._part))

    def _keep_own(self) -> None:
        if self._part is not None:
            self._done(partial(self._call, word_minutes.keep_own_words, self._part))

    def _call(self, workflow: Callable[..., None], part: PartText, *more: str) -> bool:
        workflow(self.desk.register, self._meeting_id, part.item_id, part.part, *more)
        return True

    def _done(self, act: Callable[[], bool]) -> bool:
        kept = bool(self.desk.run(act))
        if kept:
            self.desk.saved()
            self.changed.emit()
        return kept

    def _versions(self) -> list[TextVersion]:
        """What the part has said before, other than what it says now."""
        part = self._part
        if part is None:
            return []
        with self.desk.register.read() as session:
            known = earlier_wordings(session, self._meeting_id, part.item_id, part.part)
        return [one for one in known if one.text != part.text]

    def _bring_back(self) -> None:
        from omtanke_desktop.ui.pages.cases.versions import VersionsDialog

        part, known = self._part, self._versions()
        if part is None or not known:
            return
        chosen = VersionsDialog.ask(self.desk, part.heading, known, part.text)
        if chosen is not None:
            self._writing = False
            self.text.give_up()
            self._done(partial(self._call, word_minutes.word, part, chosen.text))


def _place(part: PartText | None) -> tuple[int | None, str] | None:
    return (part.item_id, part.part) if part else None


def _scrolled(side: QWidget) -> QScrollArea:
    """A side that scrolls when the window is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(side)
    return area


def _read_only(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    return made


def _named(text: str, slot: Callable[[], object]) -> ActionButton:
    made = button(text, slot)
    made.setAccessibleName(text.rstrip("…"))
    return made
