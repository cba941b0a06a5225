"""Protokoll: the paper as it will be, beside what should be looked at before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.storage.queries.people import phrases_by_type
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings import papers
from omtanke_desktop.ui.pages.meetings.paper_view import PaperView
from omtanke_desktop.ui.pages.meetings.preflight import Finding, preflight
from omtanke_desktop.ui.pages.meetings.saving import save_paper
from omtanke_desktop.ui.pages.meetings.tab import Tab, label

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

PAUSE_MS = 600  # how long the meeting rests before the paper is set anew
_FINDING = Qt.ItemDataRole.UserRole
_DRAFT = "Utkast – paragrafnumren sätts när mötet avslutas"


class MinutesTab(Tab):
    """Sets the paper again a moment after the meeting has changed, while it is on screen."""

    spot_wanted = Signal(object)  # a Finding
    minutes_saved = Signal()

    def __init__(self, desk: Desk, close_action: QAction) -> None:
        super().__init__(desk)
        self._unsaved: frozenset[int] = frozenset()
        self._stale, self._asked = True, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._render)
        self.preview = PaperView(desk)
        self.preview.save_wanted.connect(self.save_pdf)
        self.findings = self._finding_list()
        self._close = button(action=close_action)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.preview)
        split.addWidget(_scrolled(self._side()))
        split.setStretchFactor(0, 1)
        split.setSizes([700, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(split)

    def show_unsaved(self, unsaved: frozenset[int]) -> None:
        """Say which decisions are only begun."""
        self._unsaved = unsaved
        if self.meeting is not None:
            self._show_findings(self.meeting)

    def offer_close(self, offered: bool) -> None:
        """Show the close button here while it is not the page's primary one."""
        is_open = self.meeting is not None and self.meeting.closed is None
        self._close.setVisible(offered and is_open and not self.desk.read_only)

    def redraw(self, meeting: MeetingDetail) -> None:
        self._show_findings(meeting)
        self._show_sections(meeting)
        is_open = meeting.closed is None
        self._draft.setVisible(is_open)
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._render()

    def save_pdf(self) -> None:
        """Ask for a file and write the minutes as PDF."""
        if self.meeting is not None:
            save_paper(self.desk, self, papers.minutes_of(self.meeting), self.minutes_saved.emit)

    def _finding_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName("Att se över")
        made.setWordWrap(True)
        made.setIconSize(QSize(16, 16))
        made.setMinimumHeight(96)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemActivated.connect(self._go)
        made.itemClicked.connect(self._go)
        return made

    def _side(self) -> QWidget:
        side = QWidget()
        self._draft = QFrame()
        self._draft.setProperty("role", "note")
        note = QHBoxLayout(self._draft)
        note.addWidget(label(_DRAFT, wrap=True))
        self._well = label("Inget saknas.", "muted", wrap=True)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(16, 0, 0, 0)
        layout.addWidget(self._draft)
        layout.addWidget(label("Att se över", "section"))
        layout.addWidget(self._well)
        layout.addWidget(self.findings, 100)
        layout.addStretch(1)
        layout.addLayout(self._paper_buttons())
        layout.addWidget(self._excerpt())
        layout.addWidget(self._close)
        return side

    def _paper_buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(_named("Spara som PDF…", self.save_pdf, "file-text"))
        column.addWidget(_named("Spara som Excel…", self._save_excel, "file-spreadsheet"))
        column.addWidget(_named("Skriv ut…", self._print, "printer"))
        return column

    def _excerpt(self) -> QWidget:
        self._excerpt_box = QWidget()
        self.section = QComboBox()
        self.section.setAccessibleName("Paragraf")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.section.setSizeAdjustPolicy(policy)
        self.section.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.addWidget(self.section, 1)
        row.addWidget(_named("Visa utdrag…", self._show_excerpt, ""))
        layout = QVBoxLayout(self._excerpt_box)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(label("Utdrag för en paragraf", "strong"))
        layout.addLayout(row)
        self._excerpt_box.hide()
        return self._excerpt_box

    def _show_findings(self, meeting: MeetingDetail) -> None:
        with self.desk.register.read() as session:
            ready = phrases_by_type(session)
        found = preflight(meeting, ready, self._unsaved)
        if [self.findings.item(n).data(_FINDING) for n in range(self.findings.count())] != found:
            self.findings.clear()
            for finding in found:
                self.findings.addItem(_line(finding))
        self._well.setVisible(not found)
        self.findings.setVisible(bool(found))

    def _show_sections(self, meeting: MeetingDetail) -> None:
        rows = [item for item in meeting.items if item.section is not None]
        if [self.section.itemData(n) for n in range(self.section.count())] != [r.id for r in rows]:
            self.section.clear()
            for item in rows:
                self.section.addItem(f"§ {item.section}  {item.title}", item.id)
        self._excerpt_box.setVisible(bool(rows))

    def _go(self, line: QListWidgetItem) -> None:
        self.spot_wanted.emit(line.data(_FINDING))

    def _render(self) -> None:
        """Set the paper; an answer that has been overtaken is not shown."""
        self._timer.stop()
        if self.meeting is None:
            return
        self._stale = False
        self._asked += 1
        asked, paper = self._asked, papers.minutes_of(self.meeting)

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

    def _show_excerpt(self) -> None:
        items = self.meeting.items if self.meeting else ()
        chosen = next((one for one in items if one.id == self.section.currentData()), None)
        if chosen is not None and self.meeting is not None:
            PaperDialog.show_paper(self.desk, papers.excerpt_of(self.meeting, chosen))


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


def _line(finding: Finding) -> QListWidgetItem:
    look = ("circle-alert", "bad") if finding.blocks else ("triangle-alert", "warn")
    line = QListWidgetItem(icon(*look), finding.text)
    line.setData(_FINDING, finding)
    return line


def _named(text: str, slot: Callable[[], object], picture: str) -> ActionButton:
    made = button(text, slot, icon=picture)
    made.setAccessibleName(text.rstrip("…"))
    return made
