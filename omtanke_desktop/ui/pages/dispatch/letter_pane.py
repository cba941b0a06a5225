"""One letter: what it is about, its text, and the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.dispatch.bounce_note import BounceNote
from omtanke_desktop.ui.pages.dispatch.draft_editor import DraftEditor
from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine
from omtanke_desktop.ui.pages.dispatch.preview_pane import PreviewPane
from omtanke_desktop.ui.pages.dispatch.two_panes import TwoPanes
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from omtanke_desktop.ui.desk import Desk

_NARROW = 720
_AGAIN = "Skriv ut brevet och skicka det med post, eller mejla det till en annan adress."
_STALE = "Beslutet, ärendets rubrik eller mottagaren har ändrats sedan brevet skrevs."


class LetterPane(QWidget):
    """Head, text and preview of the chosen letter."""

    redraft_wanted = Signal()

    def __init__(
        self, desk: Desk, mark_sent: QAction, leave_unsent: QAction, open_case: QAction
    ) -> None:
        super().__init__()
        self._desk = desk
        self._title = _label("section")
        self._facts = _label("muted")
        self._stale = self._stale_note()
        self.bounce = BounceNote(desk)
        self.editor = DraftEditor(desk)
        self._sent = _label()
        self.paper = PreviewPane(desk)
        self._text = QStackedWidget()
        self._text.addWidget(self._draft_side(mark_sent, leave_unsent))
        self._text.addWidget(self._sent_side())
        self._panes = TwoPanes(
            (self._text, self.paper), ("Text", "Förhandsvisning"), desk.style.px(_NARROW)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(self._head(open_case))
        layout.addWidget(self._stale)
        layout.addWidget(self.bounce)
        layout.addWidget(self._panes, 1)
        self.editor.edited.connect(self.paper.render_soon)
        self.paper.about_to_render.connect(self.editor.save_pending)
        desk.style.changed.connect(self._rescale)

    def show_line(self, line: LetterLine) -> None:
        """Show a letter of the list; text that is being written is left alone."""
        letter = line.letter
        self._title.setText(f"{letter.case_number} · {letter.case_title}")
        self._facts.setText(f"{line.decision} · {line.where}")
        self._stale.setVisible(line.stale)
        self._leave_unsent.setVisible(line.optional)
        self.bounce.show_report(letter.bounce if letter.bounced_id is not None else None, _AGAIN)
        sent = letter.dispatched is not None
        if sent:
            self._sent.setText(sent_sentence(line))
        else:
            self.editor.show_letter(letter)
        self._text.setCurrentIndex(1 if sent else 0)
        self.paper.show_letter(letter)

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.editor.save_pending()

    def ask_for_recipient(self) -> None:
        """Say that nobody is named, with the cursor where it should be written."""
        self._panes.show_pane(0)
        self.editor.ask_for_recipient()

    def _head(self, open_case: QAction) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(button(kind="quiet", action=open_case))
        return head

    def _stale_note(self) -> QFrame:
        """Why the draft needs a glance, and the one thing to do about it."""
        note = QFrame()
        note.setProperty("role", "note")
        layout = QHBoxLayout(note)
        layout.setContentsMargins(12, 4, 8, 4)
        text = _label()
        text.setText(f"Behöver en blick. {_STALE}")
        layout.addWidget(Picture("eye", 18, "warn"))
        layout.addWidget(text, 1)
        self._redraft = button("Gör om utkastet…", self.redraft_wanted.emit)
        self._redraft.setEnabled(not self._desk.read_only)
        layout.addWidget(self._redraft)
        return note

    def _draft_side(self, mark_sent: QAction, leave_unsent: QAction) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.editor, 1)
        row = QHBoxLayout()
        row.addWidget(button(action=mark_sent))
        self._leave_unsent = button(kind="quiet", action=leave_unsent)
        row.addWidget(self._leave_unsent)
        row.addStretch(1)
        layout.addLayout(row)
        return side

    def _sent_side(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 8, 16, 0)
        layout.addWidget(self._sent)
        layout.addStretch(1)
        return side

    def _rescale(self) -> None:
        self._panes.set_narrow_below(self._desk.style.px(_NARROW))


def sent_sentence(line: LetterLine) -> str:
    """When and how a letter went out, to whom, and that it stays as it was."""
    letter = line.letter
    if letter.dispatched is None:
        return ""
    day = dates.long_day(dates.local(letter.dispatched).date())
    return (
        f"Skickat {day} med {_WAY.get(letter.way, letter.way)}.\n\n{letter.recipient}\n\n"
        "Det du ser är exakt det brev som gick ut. Det ändras inte mer och ligger kvar bland "
        "ärendets handlingar."
    )


_WAY = {"Post": "post", "Internpost": "internpost", "E-post": "e-post"}


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
