"""Handlingar: the meeting's kept papers, drafts and sent ones, and how they are made and sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.storage.queries.meeting_papers import SENT_KINDS, PaperRow, meeting_papers
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.meetings import papers
from omtanke_desktop.ui.pages.meetings.papers_list import PapersList
from omtanke_desktop.ui.pages.meetings.tab import Tab, label
from omtanke_desktop.workflows.meetings import keep_papers
from omtanke_desktop.workflows.meetings.agenda_changes import changes_since_call

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

_PUBLIC = (
    "När handlingarna skickas till ledamöter hos en annan myndighet blir de allmänna handlingar."
)
_EMPTY = (
    "Inga handlingar är gjorda än. Kallelsen görs av dagordningen och sparas här som utkast, exakt "
    "som den blev. När den har gått iväg märker du den som skickad."
)


class PapersTab(Tab):
    """Reads what it shows when it is looked at; every paper is kept before it is shown."""

    call_made = Signal()  # there is a kallelse to be sent

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._stale = True
        self._setting: Job | None = None  # a paper is being set: once is enough
        self._make_actions()
        self.list = PapersList(self._about_chosen())
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._makers())
        layout.addLayout(self._stack, 1)
        layout.addLayout(self._foot())
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda *_: self._open_chosen())

    def redraw(self, meeting: MeetingDetail) -> None:
        self._stale = True
        if self.isVisible():
            self._read(meeting)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed while the tab was not seen."""
        super().showEvent(event)
        if self._stale and self.meeting is not None:
            self._read(self.meeting)

    def make_call(self) -> None:
        """Set the kallelse, keep it as a draft and show it."""
        if self.meeting is not None:
            self._make(PaperKind.CALL, papers.call_of(self.meeting))

    def make_supplement(self) -> None:
        """The same with the list of what has changed since the kallelse."""
        if self.meeting is not None:
            self._make(PaperKind.SUPPLEMENT, papers.supplement_of(self.meeting))

    def mark_call_sent(self) -> None:
        """Ask how and when the kallelse went out, and note it."""
        drafts = [one for one in self._rows(PaperKind.CALL) if one.dispatched is None]
        if drafts:
            self._ask_sent(drafts[0])

    def _make_actions(self) -> None:
        def made(text: str, slot: Callable[[], object], keys: str = "", icon: str = "") -> QAction:
            return action(self, text, slot, shortcut=keys, icon=icon)

        self._call = made("Gör kallelsen", self.make_call, "Ctrl+Shift+G", "file-plus")
        self._supplement = made("Gör tilläggslista", self.make_supplement, icon="file-plus")
        self._package = made("Möteshandlingar…", self._open_package, "Ctrl+Shift+H", "book-open")
        self._script = made("Regiblad…", self._show_script, "Ctrl+Shift+R", "clipboard-list")
        self._mail = made("Mejla handlingarna…", self._ask_mails, "Ctrl+Shift+M", "mail-plus")
        self._open = made("Öppna", self._open_chosen, icon="eye")
        self._save = made("Spara…", self._save_chosen, "Ctrl+S", "download")
        self._print = made("Skriv ut…", self._print_chosen, "Ctrl+P", "printer")
        self._sent = made("Märk som skickad…", self._mark_chosen, icon="send")
        self._remove = made("Ta bort utkastet", self._remove_chosen, "Delete", "trash-2")

    def _about_chosen(self) -> tuple[QAction, ...]:
        return (self._open, self._save, self._print, self._sent, self._remove)

    def _makers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._list_changes = button(action=self._supplement)
        for one in (button(action=self._call), self._list_changes):
            row.addWidget(one)
        for made in (self._package, self._script):
            row.addWidget(button(action=made))
        row.addStretch()
        row.addWidget(button(action=self._mail))
        return row

    def _empty(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 24, 0, 0)
        words = label(_EMPTY, "muted", wrap=True)
        words.setMaximumWidth(640)
        layout.addWidget(words)
        layout.addStretch()
        return side

    def _foot(self) -> QVBoxLayout:
        row, foot = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(8)
        self._ways = [button(action=one) for one in self._about_chosen()]
        for one in self._ways:
            row.addWidget(one)
        row.addStretch()
        foot.setSpacing(8)
        foot.addLayout(row)
        foot.addWidget(label(_PUBLIC, "small", wrap=True))
        return foot

    def _rows(self, *kinds: PaperKind) -> list[PaperRow]:
        if self.meeting is None:
            return []
        with self.desk.register.read() as session:
            return meeting_papers(session, self.meeting.id, *kinds)

    def _read(self, meeting: MeetingDetail) -> None:
        self._stale = False
        with self.desk.register.read() as session:
            rows = meeting_papers(session, meeting.id)
            words = [keep_papers.stale_words(session, meeting.id, row) for row in rows]
            changed = None if meeting.closed else changes_since_call(session, meeting.id)
        self.list.show_papers(list(zip(rows, words, strict=True)))
        self._stack.setCurrentIndex(1 if rows else 0)
        for one in self._ways:
            one.setVisible(bool(rows))
        self._list_changes.setVisible(bool(changed))
        self._enable()

    def _enable(self) -> None:
        """What can be done with the meeting, and with the chosen paper."""
        free, row = not self.locked, self.list.chosen
        for one in (self._call, self._supplement, self._mail):
            one.setEnabled(free)
            if self.locked:
                one.setToolTip(self.locked)
        self._mail.setEnabled(free and bool(self.list.rows))
        for one in (self._open, self._save, self._print):
            one.setEnabled(row is not None)
        draft = row is not None and row.dispatched is None and row.kind in SENT_KINDS
        for one in (self._sent, self._remove):
            one.setEnabled(draft and not self.desk.read_only)

    def _make(self, kind: PaperKind, paper: papers.Paper) -> None:
        meeting = self.meeting
        if meeting is None or self.locked or self._setting is not None:
            return
        register = self.desk.register

        def keep(pdf: bytes) -> None:
            made = self.desk.run(lambda: keep_papers.keep_draft(register, meeting.id, kind, pdf))
            if made is not None:
                self._kept(made)

        self._setting = paper.make(self.desk, self, keep)
        if self._setting is not None:
            self._setting.finished.connect(self._was_set)

    def _was_set(self) -> None:
        self._setting = None

    def _kept(self, paper_id: int) -> None:
        """Show what was kept just now."""
        self.desk.saved()
        if self.meeting is not None:
            self._read(self.meeting)
        self.list.choose(paper_id)
        self.list.setFocus()
        self.call_made.emit()
        self._open_chosen()

    def _bytes(self, row: PaperRow | None) -> bytes | None:
        """What was kept; of a draft that another program has taken away nothing but a sentence."""
        register = self.desk.register
        return self.desk.run(lambda: keep_papers.kept_bytes(register, row)) if row else None

    def _open_chosen(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog

        row = self.list.chosen
        pdf = self._bytes(row)
        if row is not None and pdf is not None:
            PaperDialog.show_bytes(self.desk, row.name, row.filename, pdf)

    def _save_chosen(self) -> None:
        from omtanke_desktop.ui.dialogs.ask import save_file
        from omtanke_desktop.workflows.make_papers import save

        row = self.list.chosen
        pdf = self._bytes(row)
        path = save_file(self, "Spara", row.filename, papers.PDF) if row and pdf else None
        if pdf is not None and path is not None:
            saved = self.desk.run(lambda: save(path, pdf))
            if saved is not None:
                self.desk.tell(f"Sparade {path.name}")

    def _print_chosen(self) -> None:
        from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

        row = self.list.chosen
        pdf = self._bytes(row)
        if row is not None and pdf is not None:
            preview = PdfPreview(self.desk)
            preview.show_pdf(pdf, row.filename)
            preview.print()
            preview.deleteLater()

    def _mark_chosen(self) -> None:
        row = self.list.chosen
        if row is not None and row.dispatched is None:
            self._ask_sent(row)

    def _ask_sent(self, row: PaperRow) -> None:
        from omtanke_desktop.ui.dialogs.paper_sent import PaperSentDialog

        with self.desk.register.read() as session:
            stale = keep_papers.stale_words(session, self.meeting.id if self.meeting else 0, row)
        answer = PaperSentDialog.ask(self.desk, row, stale)
        if answer is not None:
            register = self.desk.register
            self.desk.run(lambda: keep_papers.mark_dispatched(register, row.id, *answer))
            self.desk.saved()

    def _remove_chosen(self) -> None:
        row, register = self.list.chosen, self.desk.register
        if row is not None and row.dispatched is None:
            self.desk.run(lambda: keep_papers.remove_draft(register, row.id))
            self.desk.saved()

    def _open_package(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_package import PackageDialog

        if self.meeting is not None:
            dialog = PackageDialog.open_for(self.desk, self.meeting, locked=self.locked)
            dialog.kept.connect(self._choose_kept)

    def _choose_kept(self, paper_id: int) -> None:
        if self.meeting is not None:
            self._read(self.meeting)
        self.list.choose(paper_id)

    def _show_script(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog

        if self.meeting is not None:
            PaperDialog.show_paper(self.desk, papers.script_of(self.meeting))

    def _ask_mails(self) -> None:
        from omtanke_desktop.ui.dialogs.call_mails import CallMailsDialog

        made = CallMailsDialog.ask(self.desk, self.meeting) if self.meeting else None
        if made is not None and made.drafts:
            self.desk.open("expediering", ("mejl", made.drafts[0]))
