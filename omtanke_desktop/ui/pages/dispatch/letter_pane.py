"""One letter: what it is about, its text, and the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.letters import first_line
from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.dispatch.bounce_note import BounceNote
from omtanke_desktop.ui.pages.dispatch.draft_editor import DraftEditor
from omtanke_desktop.ui.pages.dispatch.letter_checks import LetterChecks
from omtanke_desktop.ui.pages.dispatch.letter_places import open_place
from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine
from omtanke_desktop.ui.pages.dispatch.preview_pane import PreviewPane
from omtanke_desktop.ui.pages.dispatch.two_panes import TwoPanes
from omtanke_desktop.ui.widgets.picture import Picture
from omtanke_desktop.workflows.letters.letter_preflight import letter_problems

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from omtanke_desktop.domain.letters import Finding
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk

_NARROW = 720
_AGAIN = "Skriv ut brevet och skicka det med post, eller mejla det till en annan adress."
_STALE = "Beslutet, värderingen, rubriken eller mottagaren har ändrats sedan brevet skrevs."


class LetterPane(QWidget):
    """Head, text and preview of the chosen letter."""

    redraft_wanted = Signal()
    letter_wanted = Signal(int)  # another letter of the list is to be shown

    def __init__(
        self, desk: Desk, mark_sent: QAction, leave_unsent: QAction, open_case: QAction
    ) -> None:
        super().__init__()
        self._desk = desk
        self._title = _label("section")
        self._facts = _label("muted")
        self._stale = self._stale_note()
        self.bounce = BounceNote(desk)
        self.checks = LetterChecks(desk)
        self.checks.chosen.connect(self.ask_to_mend)
        self.editor = DraftEditor(desk)
        self.editor.recipients.letter_wanted.connect(self.letter_wanted)
        self._line: LetterLine | None = None
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
        letter, self._line = line.letter, line
        self._title.setText(f"{letter.case_number} · {letter.case_title}")
        copied = " · kopia" if letter.is_copy else ""
        self._facts.setText(f"{line.decision}{copied} · {line.where}")
        self._stale.setVisible(line.stale)
        self._leave_unsent.setVisible(line.optional)
        self.bounce.show_report(letter.bounce if letter.bounced_id is not None else None, _AGAIN)
        closed = letter.dispatched is not None or letter.discarded is not None
        if closed:
            self._sent.setText(sent_sentence(line))
        else:
            self.editor.show_letter(letter)
            self._show_leader(letter)
        self._show_checks(letter)
        self._text.setCurrentIndex(1 if closed else 0)
        self.paper.show_letter(letter)

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.editor.save_pending()

    def ask_for_recipient(self) -> None:
        """Say that nobody is named, with the cursor where it should be written."""
        self._panes.show_pane(0)
        self.editor.ask_for_recipient()

    def ask_to_mend(self, finding: Finding) -> None:
        """Go to the field of a finding, in the letter or wherever it is mended."""
        if self._line is None or open_place(self._desk, self._line.letter, finding.field):
            return
        leader = self._line.letter.leader_id
        if leader is not None and finding.field in ("why", "next_steps"):
            self.letter_wanted.emit(leader)
        self._panes.show_pane(0)
        self.editor.go_to(finding.field)

    def _show_checks(self, letter: LetterRow) -> None:
        """What must be seen to, but what the note above says already."""
        with self._desk.register.read() as session:
            found = letter_problems(session, letter.id)
        self.checks.show_findings([one for one in found if one.key != "stale"])

    def _show_leader(self, letter: LetterRow) -> None:
        """A letter that follows another says whose words it has."""
        self._follows.setVisible(letter.leader_id is not None)
        if letter.leader_id is not None:
            with self._desk.register.read() as session:
                leader = letter_rows(session, letter_id=letter.leader_id)
            name = first_line(leader[0].recipient) if leader else ""
            self._whose.setText(f"Orden står i brevet till {name or 'initiativtagaren'}.")

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
        checks = QHBoxLayout()
        checks.setContentsMargins(0, 0, 16, 0)
        checks.addWidget(self.checks)
        layout.addLayout(checks)
        layout.addWidget(self._follow_note())
        layout.addWidget(self.editor, 1)
        row = QHBoxLayout()
        row.addWidget(button(action=mark_sent))
        self._leave_unsent = button(kind="quiet", action=leave_unsent)
        row.addWidget(self._leave_unsent)
        row.addStretch(1)
        layout.addLayout(row)
        return side

    def _follow_note(self) -> QWidget:
        self._follows = QWidget()
        self._whose = _label("muted")
        row = QHBoxLayout(self._follows)
        row.setContentsMargins(0, 0, 16, 0)
        row.addWidget(self._whose, 1)
        row.addWidget(button("Öppna det brevet", self._open_leader, kind="quiet"))
        return self._follows

    def _open_leader(self) -> None:
        if self._line is not None and self._line.letter.leader_id is not None:
            self.letter_wanted.emit(self._line.letter.leader_id)

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
    if letter.discarded is not None:
        who = line.recipient or "mottagaren"
        return f"Inget brev skickas till {who}.\n\n{letter.discarded_reason}"
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
