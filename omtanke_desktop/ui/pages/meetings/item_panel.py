"""One item during the meeting, in large type: what is said, who is there, what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.storage.queries import cases, people
from omtanke_desktop.ui.pages.meetings.decision_editor import DecisionEditor
from omtanke_desktop.ui.pages.meetings.decision_fields import PlaceMarker
from omtanke_desktop.ui.pages.meetings.phrase_menu import Phrasing
from omtanke_desktop.ui.pages.meetings.presence_box import PresenceBox
from omtanke_desktop.ui.pages.meetings.strip import Strip
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.task_box import TaskBox
from omtanke_desktop.ui.pages.meetings.vote_box import VoteBox
from omtanke_desktop.ui.pages.meetings.words import item_name, person_name, planned_time
from omtanke_desktop.ui.widgets.autosave import AutosaveText
from omtanke_desktop.workflows.meetings import prepare_meeting
from omtanke_desktop.workflows.papers.attendance import (
    attendance_sentences,
    conflict_sentences,
    quorum_lack,
)
from omtanke_desktop.workflows.papers.printed import proposal

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_HINT = "Skriv vad som sades. Texten sparar sig själv."
_WIDE = 700  # below this the decision stands under the discussion
_PRESENCE_PLACE = 4  # after the tasks


class ItemPanel(QWidget):
    """Shows one item; the decision editor inside it is driven by the tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._item: AgendaRow | None = None
        self._meta = label("", "muted", wrap=True)
        self._title = label("", "page", wrap=True)
        self._proposal = label("", "", wrap=True)
        self._quorum = Strip(desk, "users")
        self.discussion = AutosaveText(self._save_discussion)
        self.discussion.setAccessibleName("Vad som sades")
        self.discussion.setFixedHeight(desk.style.px(120))
        self._marker = PlaceMarker(self.discussion.document())
        self._phrasing = Phrasing(desk, self.discussion, lambda: Talk.DISCUSSION)
        self.presence, self.tasks, self.vote = PresenceBox(desk), TaskBox(desk), VoteBox(desk)
        self._told = label("", "small", wrap=True)
        self._undecided = label("", "muted", wrap=True)
        self.decision = DecisionEditor(desk)
        desk.style.changed.connect(self._mark_places)
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
        self._show_quorum(meeting, item)
        self.discussion.show_saved(item.discussion, afresh=other)
        if writing:
            self.discussion.setFocus()
        self.discussion.setReadOnly(locked)
        self.discussion.setPlaceholderText("" if locked else _HINT)
        for box in (self.presence, self.tasks, self.vote):
            box.show_item(meeting, item, locked=locked)
        self._show_told(meeting, item)
        self.decision.offer_people([person_name(r) for r in meeting.attendance if r.role.decides])
        self.decision.setVisible(item.is_section)
        self._undecided.setVisible(not item.is_section)

    def save_now(self) -> None:
        """Save the discussion, the tasks and the vote at once."""
        self.discussion.save_now()
        self.tasks.save_now()
        self.vote.save_now()

    def fit(self, width: int) -> None:
        """Stand in two columns where there is room for them; width in pixels."""
        wide = width >= self.desk.style.px(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    def take_presence(self) -> None:
        """Show who is there among the rest, where there is no room beside."""
        self._said.insertWidget(_PRESENCE_PLACE, self.presence)
        self.presence.setMinimumHeight(self.desk.style.px(300))

    def _lay_out(self) -> None:
        self._undecided.setText(
            "Punkten är ingen paragraf, så inget beslut skrivs. Ska den beslutas? Kryssa i § "
            "för punkten under Dagordning."
        )
        self._said = said = QVBoxLayout()
        decided = QVBoxLayout()
        for column in (said, decided):
            column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("Vad som sades", "section"), 1)
        head.addWidget(self._phrasing.button)
        said.addLayout(head)
        said.addWidget(self.discussion)
        said.addWidget(self._told)
        said.addWidget(self.tasks)
        said.addStretch(1)
        decided.addWidget(self.decision)
        decided.addWidget(self.vote)
        decided.addWidget(self._undecided)
        decided.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._columns.addLayout(said, 4)
        self._columns.addLayout(decided, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 8)
        layout.setSpacing(8)
        for words in (self._meta, self._title, self._proposal):
            layout.addWidget(words)
        layout.addWidget(self._quorum)
        layout.addLayout(self._columns, 1)

    def _mark_places(self) -> None:
        self._marker.rehighlight()
        self.decision.mark_places()

    def _show_proposal(self, item: AgendaRow) -> None:
        with self.desk.register.read() as session:
            case = cases.case_detail(session, item.case_id) if item.case_id else None
            lines = proposal(session, case) if case else tuple(item.proposal.splitlines())
        self._proposal.setText("Förslag till beslut: " + "; ".join(lines))
        self._proposal.setVisible(bool(lines))

    def _show_told(self, meeting: MeetingDetail, item: AgendaRow) -> None:
        """What the minutes will say of who was there."""
        come_and_go = attendance_sentences(meeting, meeting.items).get(item.id, ())
        words = (*come_and_go, *conflict_sentences(meeting, item))
        self._told.setText("\n".join(words))
        self._told.setVisible(bool(words))

    def _show_quorum(self, meeting: MeetingDetail, item: AgendaRow) -> None:
        with self.desk.register.read() as session:
            setting = people.settings(session).quorum
        self._quorum.say(quorum_lack(setting, meeting, item) if item.is_section else "")

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
