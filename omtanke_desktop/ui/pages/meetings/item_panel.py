"""One item during the meeting, in large type: what is said, who steps out, what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries import cases
from omtanke_desktop.ui.pages.meetings.decision_editor import DecisionEditor
from omtanke_desktop.ui.pages.meetings.presence_table import PresenceTable
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.words import item_name, planned_time
from omtanke_desktop.ui.widgets.autosave import AutosaveText
from omtanke_desktop.workflows import hold_meeting, prepare_meeting
from omtanke_desktop.workflows.papers.minutes import conflict_sentences
from omtanke_desktop.workflows.papers.printed import proposal

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_HINT = "Skriv vad som sades. Texten sparar sig själv."
_WIDE = 760  # below this the decision stands under the discussion


class ItemPanel(QWidget):
    """Shows one item; the decision editor inside it is driven by the tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._item: AgendaRow | None = None
        self._meta = label("", "muted", wrap=True)
        self._title = label("", "page", wrap=True)
        self._proposal = label("", "", wrap=True)
        self.discussion = AutosaveText(self._save_discussion)
        self.discussion.setAccessibleName("Vad som sades")
        self.discussion.setTabChangesFocus(True)
        self.discussion.setFixedHeight(desk.style.px(150))
        self.presence = PresenceTable()
        self.presence.present_changed.connect(self._note_presence)
        self.presence.conflict_changed.connect(self._declare)
        self._conflicts = label("", "", wrap=True)
        self._undecided = label("", "muted", wrap=True)
        self.decision = DecisionEditor()
        desk.style.changed.connect(self.decision.mark_places)
        self._lay_out()

    def show_item(self, meeting: MeetingDetail, item: AgendaRow, *, locked: bool) -> None:
        """Show an item as it stands; a text being written in is left alone."""
        writing = self.discussion.hasFocus()
        other = self._item is None or self._item.id != item.id
        if other:
            self.save_now()
            self.discussion.clearFocus()
        self._item = item
        parts = (item_name(item), item.case_number, planned_time(meeting, item))
        who = f"föredragande {item.presenter}" if item.presenter else ""
        self._meta.setText(" · ".join(part for part in (*parts, who) if part))
        self._title.setText(item.title)
        self._show_proposal(item)
        self.discussion.show_saved(item.discussion, afresh=other)
        if writing:
            self.discussion.setFocus()
        self.discussion.setReadOnly(locked)
        self.discussion.setPlaceholderText("" if locked else _HINT)
        self.presence.show_rows(meeting.attendance, item.id, locked=locked)
        sentences = conflict_sentences(meeting, item)
        self._conflicts.setText("\n".join(sentences))
        self._conflicts.setVisible(bool(sentences))
        self.decision.setVisible(item.is_section)
        self._undecided.setVisible(not item.is_section)

    def save_now(self) -> None:
        """Save the discussion at once."""
        self.discussion.save_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self.desk.style.px(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    def _lay_out(self) -> None:
        self._undecided.setText(
            "Punkten är ingen paragraf, så inget beslut skrivs. Ska den beslutas? Kryssa i § "
            "för punkten under Dagordning."
        )
        said = QVBoxLayout()
        said.setSpacing(8)
        said.addWidget(label("Vad som sades", "section"))
        said.addWidget(self.discussion)
        said.addWidget(label("Närvaro och jäv", "section"))
        said.addWidget(self._conflicts)
        said.addWidget(self.presence)
        said.addStretch()
        decided = QVBoxLayout()
        decided.addWidget(self.decision)
        decided.addWidget(self._undecided)
        decided.addStretch()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._columns.addLayout(said, 4)
        self._columns.addLayout(decided, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 8)
        layout.setSpacing(8)
        for widget in (self._meta, self._title, self._proposal):
            layout.addWidget(widget)
        layout.addLayout(self._columns, 1)

    def _show_proposal(self, item: AgendaRow) -> None:
        with self.desk.register.read() as session:
            case = cases.case_detail(session, item.case_id) if item.case_id else None
            lines = proposal(session, case) if case else ()
        self._proposal.setText("Förslag till beslut: " + "; ".join(lines))
        self._proposal.setVisible(bool(lines))

    def _save_discussion(self, text: str) -> bool:
        """Tell whether it was kept."""
        if self._item is None or self.discussion.isReadOnly():
            return True
        register, item_id = self.desk.register, self._item.id

        def keep() -> bool:
            prepare_meeting.edit_item(register, item_id, discussion=text)
            return True

        kept = bool(self.desk.run(keep))
        if kept:
            self.desk.saved()
        return kept

    def _note_presence(self, row_id: int, present: bool) -> None:
        register = self.desk.register
        self.desk.run(lambda: hold_meeting.note_presence(register, row_id, present=present))
        self.desk.saved()

    def _declare(self, row_id: int, conflicted: bool) -> None:
        if self._item is None:
            return
        register, item_id = self.desk.register, self._item.id
        self.desk.run(
            lambda: hold_meeting.declare_conflict(register, row_id, item_id, conflicted=conflicted)
        )
        self.desk.saved()
