"""Protokoll: the paper as it will be, its text part by part, and what leads to its approval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.minutes_facts import Finding
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.pages.meetings import papers
from omtanke_desktop.ui.pages.meetings.approval_box import ApprovalBox
from omtanke_desktop.ui.pages.meetings.approving import Approving
from omtanke_desktop.ui.pages.meetings.excerpt_box import ExcerptBox
from omtanke_desktop.ui.pages.meetings.minutes_turns import MinutesTurns
from omtanke_desktop.ui.pages.meetings.paper_view import PaperView
from omtanke_desktop.ui.pages.meetings.preflight import FindingList
from omtanke_desktop.ui.pages.meetings.saving import save_paper
from omtanke_desktop.ui.pages.meetings.tab import Tab, label
from omtanke_desktop.ui.pages.meetings.wording_view import WordingView
from omtanke_desktop.workflows.meetings.check_minutes import findings_in
from omtanke_desktop.workflows.papers.minutes import is_locked, texts_of

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.papers.minutes import PartText

PAUSE_MS = 600  # how long the meeting rests before the paper is set anew
PREVIEW, TEXT = range(2)
_DRAFT = "Utkast – paragrafnumren sätts när mötet avslutas"
_LOCKED = "Texten är justerad och låst. Förhandsvisningen är den sparade filen."


class MinutesTab(Tab):
    """Sets the paper again a moment after the meeting has changed, while it is on screen."""

    spot_wanted = Signal(object)  # a Finding

    def __init__(self, desk: Desk, close_action: QAction) -> None:
        super().__init__(desk)
        self._unsaved: frozenset[int] = frozenset()
        self._stale, self._asked, self._signing = True, 0, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._render)
        self.preview = PaperView(desk)
        self.preview.save_wanted.connect(self.save_pdf)
        self.words = WordingView(desk)
        self.findings = FindingList()
        self.findings.wanted.connect(self.spot_wanted)
        self.approval, self.excerpt = ApprovalBox(desk), ExcerptBox(desk)
        self._turns = MinutesTurns(desk, self)
        self.approving = Approving(desk, self, self._turns.tell_stopping)
        self._close = button(action=close_action)
        self._lay_out()
        self._connect()

    def show_unsaved(self, unsaved: frozenset[int]) -> None:
        """Say which decisions are only begun."""
        if unsaved != self._unsaved:
            self._unsaved = unsaved
            self._look()

    def offer_close(self, offered: bool) -> None:
        """Show the close button here while it is not the page's primary one."""
        is_open = self.meeting is not None and self.meeting.closed is None
        self._close.setVisible(offered and is_open and not self.desk.read_only)

    def offer_signing(self, offered: bool) -> None:
        """Show the button for signatures here while it is not the page's primary one."""
        self._signing = not offered
        if self.meeting is not None:
            self.approval.show_meeting(self.meeting, signing_is_primary=self._signing)

    def redraw(self, meeting: MeetingDetail) -> None:
        self.approval.show_meeting(meeting, signing_is_primary=self._signing)
        self.excerpt.show_meeting(meeting)
        locked = is_locked(meeting)
        self._draft.setVisible(meeting.closed is None or locked or bool(meeting.correction))
        words = _LOCKED if locked else _DRAFT
        self._draft_words.setText(_corrected(meeting) if meeting.correction else words)
        self._stale = True
        if self.isVisible():
            self._look()
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look()
            self._render()

    def save_pending(self) -> None:
        """Save what is being typed of a part."""
        self.words.save_pending()

    def go_to(self, finding: Finding) -> None:
        """Put the cursor in the words of a part, or where who signs is written."""
        if finding.field == "approver" and self.meeting is not None:
            self.approving.sign_minutes(self.meeting, finding.field)
            return
        self._views.setCurrentIndex(TEXT)
        places = ((finding.item_id, finding.field), (None, finding.field))
        if not any(self.words.choose(*place) for place in places):
            self.words.tree.setFocus()

    def sign(self) -> None:
        """Ask who has signed."""
        self.save_pending()
        if self.meeting is not None:
            self.approving.sign_minutes(self.meeting)

    def save_pdf(self) -> None:
        """Ask for a file and write the minutes as PDF."""
        if self.meeting is not None:
            save_paper(self.desk, self, papers.minutes_of(self.meeting))

    def _connect(self) -> None:
        self.approval.sign_wanted.connect(self.sign)
        self.approval.correct_wanted.connect(self._turns.correct)
        self.approval.cancel_wanted.connect(self._turns.cancel_correction)
        self.approval.reopen_wanted.connect(self._turns.reopen)
        self.approval.version_wanted.connect(self._turns.show_version)
        self.excerpt.sign_wanted.connect(self._sign_section)

    def _sign_section(self, item: object) -> None:
        from omtanke_desktop.storage.queries.meetings import AgendaRow

        if self.meeting is not None and isinstance(item, AgendaRow):
            self.approving.sign_section(self.meeting, item)

    def _lay_out(self) -> None:
        self._views = QTabWidget()
        self._views.setDocumentMode(True)
        self._views.tabBar().setAccessibleName("Visa som")
        self._views.addTab(self.preview, "Förhandsvisning")
        self._views.addTab(self.words, "Texten, stycke för stycke")
        self._views.currentChanged.connect(self._changed_view)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._views)
        area = _scrolled(self._side())
        split.addWidget(area)
        split.setStretchFactor(0, 1)
        split.setSizes([700, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(split)
        show = QTimer(self, singleShot=True, interval=0)
        show.timeout.connect(lambda: area.ensureWidgetVisible(self.excerpt))
        self.excerpt.immediate.clicked.connect(lambda _: show.start())

    def _side(self) -> QWidget:
        side = QWidget()
        self._draft, self._draft_words = QFrame(), label(_DRAFT, wrap=True)
        self._draft.setProperty("role", "note")
        note = QHBoxLayout(self._draft)
        note.addWidget(self._draft_words)
        self._well = label("Inget saknas.", "muted", wrap=True)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(16, 0, 0, 0)
        layout.addWidget(self._draft)
        self._look_label = label("Att se över", "section")
        layout.addWidget(self._look_label)
        layout.addWidget(self._well)
        layout.addWidget(self.findings, 100)
        layout.addWidget(self.approval)
        layout.addStretch(1)
        layout.addLayout(self._paper_buttons())
        layout.addWidget(self.excerpt)
        layout.addWidget(self._close)
        return side

    def _paper_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(_named("Spara som PDF…", self.save_pdf, "file-text"), 0, 0)
        grid.addWidget(_named("Skriv ut…", self._print, "printer"), 0, 1)
        grid.addWidget(_named("Spara som Excel…", self._save_excel, "file-spreadsheet"), 1, 0, 1, 2)
        return grid

    def _look(self) -> None:
        """Say what is to be looked at; costs a whole reading, so only while it is shown."""
        if self.meeting is None or not self.isVisible():
            return
        with self.desk.register.read() as session:
            texts = texts_of(session, self.meeting)
            found = findings_in(session, self.meeting, texts, self._unsaved)
        locked = is_locked(self.meeting)
        self.findings.show_findings([] if locked else found)
        self._look_label.setVisible(not locked)
        self._well.setVisible(not locked and not self.findings.count())
        self.findings.setVisible(bool(self.findings.count()))
        if self._views.currentIndex() == TEXT:
            self._show_words(self.meeting, texts)

    def _changed_view(self, view: int) -> None:
        if view == TEXT:
            if self.meeting is not None:
                with self.desk.register.read() as session:
                    texts = texts_of(session, self.meeting)
                self._show_words(self.meeting, texts)
            return
        self.words.save_pending()
        if self._stale:
            self._render()

    def _show_words(self, meeting: MeetingDetail, texts: Sequence[PartText]) -> None:
        self.words.show_meeting(meeting, texts, locked=is_locked(meeting) or self.desk.read_only)

    def _render(self) -> None:
        """Set the paper while it is looked at; an answer that has been overtaken is not shown."""
        self._timer.stop()
        if self.meeting is None or self._views.currentIndex() != PREVIEW:
            return
        self._stale = False
        self._asked += 1
        asked, paper = self._asked, papers.minutes_of(self.meeting)
        if not self.preview.shows_paper:
            self.preview.show_message("Sätter sidorna …")

        def shown(pdf: bytes) -> None:
            if asked == self._asked:
                self.preview.show_pdf(pdf, paper.filename)

        paper.make(self.desk, self, shown)

    def _save_excel(self) -> None:
        if self.meeting is not None:
            save_paper(self.desk, self, papers.workbook_of(self.meeting))

    def _print(self) -> None:
        """Print what the register says now, not what the preview happened to show."""
        if self.meeting is None:
            return
        paper = papers.minutes_of(self.meeting)

        def ready(pdf: bytes) -> None:
            self.preview.show_pdf(pdf, paper.filename)
            self.preview.print()

        paper.make(self.desk, self, ready)


def _corrected(meeting: MeetingDetail) -> str:
    return f"Rättelse pågår: {meeting.correction} Ändra under Texten och justera sedan igen."


def _scrolled(side: QWidget) -> QScrollArea:
    """A side that scrolls when the window is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumWidth(250)
    area.setWidget(side)
    return area


def _named(text: str, slot: Callable[[], object], picture: str) -> ActionButton:
    made = button(text, slot, icon=picture)
    made.setAccessibleName(text.rstrip("…"))
    return made
