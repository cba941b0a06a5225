"""One opened meeting: its head, why it may be locked, and its tabs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain.dates import local
from omtanke_desktop.ui.actions import button, tool_button
from omtanke_desktop.ui.pages.meetings.agenda_tab import AgendaTab
from omtanke_desktop.ui.pages.meetings.deadline_line import DeadlineLine
from omtanke_desktop.ui.pages.meetings.floor_tab import FloorTab
from omtanke_desktop.ui.pages.meetings.letters_tab import LettersTab
from omtanke_desktop.ui.pages.meetings.list_model import STATE_LOOKS
from omtanke_desktop.ui.pages.meetings.minutes_tab import MinutesTab
from omtanke_desktop.ui.pages.meetings.papers_tab import PapersTab
from omtanke_desktop.ui.pages.meetings.people_tab import PeopleTab
from omtanke_desktop.ui.pages.meetings.spots import go_to
from omtanke_desktop.ui.pages.meetings.tab import Picture, label
from omtanke_desktop.ui.pages.meetings.words import locked_words, when

if TYPE_CHECKING:
    from omtanke_desktop.domain.minutes_facts import Finding
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

AGENDA, PEOPLE, PAPERS, FLOOR, MINUTES, LETTERS = range(6)
TAB_KEYS = {
    "dagordning": AGENDA,
    "deltagare": PEOPLE,
    "handlingar": PAPERS,
    "under_motet": FLOOR,
    "protokoll": MINUTES,
    "expediering": LETTERS,
}


class MeetingView(QWidget):
    """Hands the meeting to its tabs; the page decides on the next step."""

    tab_changed = Signal()

    def __init__(
        self, desk: Desk, back: QAction, edit: QAction, letters: QAction, close: QAction
    ) -> None:
        super().__init__()
        self.desk = desk
        self.agenda, self.people = AgendaTab(desk), PeopleTab(desk)
        self.papers, self.letters = PapersTab(desk), LettersTab(desk)
        self.floor, self.minutes = FloorTab(desk), MinutesTab(desk, close)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        names = ("Dagordning", "Deltagare", "Handlingar", "Under mötet", "Protokoll", "Expediering")
        everyday = (self.agenda, self.people, self.papers, self.floor)
        self._all = (*everyday, self.minutes, self.letters)
        for tab, name in zip(self._all, names, strict=True):
            self.tabs.addTab(tab, name)
        self.tabs.tabBar().setAccessibleName("Mötets delar")
        self._chip, self._when = _Chip(desk), label("", "", wrap=True)
        self._note = self._locked_note()
        self._deadlines = DeadlineLine(desk)
        self._edit, self._letters = button(action=edit), button(action=letters)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(8)
        layout.addLayout(self._head(back))
        layout.addWidget(self._deadlines)
        layout.addWidget(self._note)
        layout.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.minutes.spot_wanted.connect(self.go_to)
        self.letters.spot_wanted.connect(self.go_to)
        self.floor.drafts_changed.connect(self._tell_unsaved)

    def show_meeting(self, meeting: MeetingDetail) -> None:
        """Show a meeting as it stands now."""
        locked = locked_words(meeting)
        locked = self.desk.register.note if self.desk.read_only else locked
        self._chip.show_state(STATE_LOOKS[meeting.state], meeting.state.label)
        parts = (when(meeting.day, meeting.starts, meeting.ends), meeting.place)
        self._when.setText(" · ".join(part for part in parts if part))
        self._when.setToolTip(escape(meeting.link))
        self._deadlines.show_meeting(meeting, local(self.desk.register.clock()).date())
        self._note.setVisible(bool(locked))
        self._note_text.setText(locked)
        self._edit.setVisible(not locked)
        for tab in self._all:
            tab.show_meeting(meeting, locked)
        self._tell_unsaved()

    def add_to_head(self, made: QAction) -> None:
        """Offer one more action beside the head."""
        self._actions.addWidget(tool_button(made, name=made.text()))

    def show_letters_button(self, shown: bool) -> None:
        """Offer the way to the letters beside the head."""
        self._letters.setVisible(shown)

    def take_focus(self) -> None:
        """Put the cursor in the tab that is shown, so that keys work on what is seen."""
        at = self.tabs.currentWidget()
        if at is self.agenda:
            self.agenda.agenda_view.setFocus()
        else:
            at.setFocus()

    def go_to(self, finding: Finding) -> None:
        """Put the cursor in the field where a finding is mended."""
        go_to(self, finding)

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.setCurrentIndex(TAB_KEYS[key])

    def save_pending(self) -> None:
        """Save what autosave has not yet saved."""
        self.agenda.save_pending()
        self.floor.save_pending()
        self.minutes.save_pending()

    def _head(self, back: QAction) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(button(action=back, kind="quiet", icon="chevron-left"))
        row.addWidget(self._chip)
        row.addWidget(self._when, 1)
        row.addWidget(self._letters)
        row.addWidget(self._edit)
        self._actions = row
        return row

    def _locked_note(self) -> QFrame:
        note = QFrame()
        note.setProperty("role", "note")
        self._note_text = label("", wrap=True)
        lock = Picture(self.desk)
        lock.show_icon("lock", "warn")
        row = QHBoxLayout(note)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(lock)
        row.addWidget(self._note_text, 1)
        return note

    def _tab_changed(self, _: int) -> None:
        self.floor.save_pending()
        self.tab_changed.emit()

    def _tell_unsaved(self) -> None:
        self.minutes.show_unsaved(self.floor.drafts.unsaved())


class _Chip(QWidget):
    """A state as picture and word."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._picture, self._words = Picture(desk), label("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)

    def show_state(self, look: tuple[str, str], words: str) -> None:
        self._picture.show_icon(*look)
        self._words.setText(words)
