"""Under mötet: the items one by one, and the decision on each; works with no mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.storage.queries import people
from omtanke_desktop.storage.queries.floor import economy_words
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.pages.meetings.draft_desk import DraftDesk
from omtanke_desktop.ui.pages.meetings.floor_clock import FloorClock
from omtanke_desktop.ui.pages.meetings.floor_deciding import Decider
from omtanke_desktop.ui.pages.meetings.floor_foot import Foot
from omtanke_desktop.ui.pages.meetings.floor_list import FloorList, on_floor
from omtanke_desktop.ui.pages.meetings.item_panel import ItemPanel
from omtanke_desktop.ui.pages.meetings.suggestions import suggestion
from omtanke_desktop.ui.pages.meetings.tab import Tab
from omtanke_desktop.ui.pages.meetings.words import person_name
from omtanke_desktop.ui.widgets.autosave import PAUSE_MS
from omtanke_desktop.workflows.meetings import hold_meeting
from omtanke_desktop.workflows.papers.attendance import others_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_WIDE, _TALL = 940, 400  # below this who is there stands among the rest, and not under the list
_LIST_WIDTH, _WIDEST_LIST, _NARROW_LIST = 316, 380, 190


class FloorTab(Tab):
    """Moves through the agenda; what is typed of a decision is kept until it is saved as one."""

    drafts_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drafts = DraftDesk(self._suggest)
        self._item_id: int | None = None
        self._shown: tuple[int, Decision | None, str, str] | None = None
        self._wide: bool | None = None
        self.list, self.clock = FloorList(), FloorClock(desk)
        self.panel = ItemPanel(desk)
        self.decider = Decider(self)
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._keep_drafts)
        self._to_cursor = QTimer(self, singleShot=True, interval=0)
        self._to_cursor.timeout.connect(self._scroll_to_cursor)
        self._make_actions()
        self.foot = Foot(self._previous, self._next, self._undo, self._withdraw, self._save)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(0)
        self._left = QVBoxLayout()
        self._left.setSpacing(12)
        self._left.addWidget(self.list, 5)
        layout.addLayout(self._left)
        layout.addLayout(self._right_side(), 1)
        self._listen()

    def show_item(self, item_id: int) -> None:
        """Go to one item."""
        self.save_pending()
        self._item_id = item_id
        if self.meeting is not None:
            self.redraw(self.meeting)
            self._scroll.verticalScrollBar().setValue(0)

    def begin(self, item: AgendaRow | None) -> None:
        """Go to an item and put the cursor where its decision is chosen."""
        if item is not None:
            self.show_item(item.id)
            self.panel.decision.type.setFocus()
            self.reveal()

    def reveal(self) -> None:
        """Bring the field with the cursor into sight once it has its place."""
        self._to_cursor.start()

    def redraw(self, meeting: MeetingDetail) -> None:
        self.drafts.recall(meeting.items)
        items = [item for item in meeting.items if item.label]
        current = next((one for one in items if one.id == self._item_id), None)
        current = current or (items[0] if items else None)
        self._item_id = current.id if current else None
        self.list.show_items(on_floor(meeting.items), self.drafts.unsaved(), self._item_id)
        self._scroll.setVisible(current is not None)
        if current is not None:
            self.panel.show_item(meeting, current, locked=bool(self.locked))
            self._show_decision(meeting, current)
        self.clock.show_item(meeting, current, locked=bool(self.locked))
        self._show_status()

    def save_pending(self) -> None:
        """Save the discussion, and keep what is begun of the decisions."""
        self.panel.save_now()
        self._keep_drafts()

    def current(self) -> AgendaRow | None:
        """The item that is shown."""
        items = self.meeting.items if self.meeting else ()
        return next((item for item in items if item.id == self._item_id), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.desk.style.px
        wide = event.size().width() >= px(_WIDE) and event.size().height() >= px(_TALL)
        room = max(px(_LIST_WIDTH), min(px(_WIDEST_LIST), event.size().width() // 4))
        left = room if wide else px(_NARROW_LIST)
        self.list.setFixedWidth(left)
        self.panel.fit(event.size().width() - left)
        if wide:
            self.panel.presence.setFixedWidth(left)
        if wide is self._wide:
            return
        self._wide = wide
        if wide:
            self.panel.presence.setMinimumHeight(0)
            self._left.addWidget(self.panel.presence, 6)
        else:
            self.panel.presence.setMinimumWidth(0)
            self.panel.presence.setMaximumWidth(px(4000))
            self.panel.take_presence()

    def _keep_drafts(self) -> None:
        """A draft that could not be written is tried again after the next key."""
        self._rest.stop()
        if self.locked:
            return
        for item_id, draft in self.drafts.unkept().items():
            if self.desk.run(partial(self._keep, item_id, draft)):
                self.drafts.note_kept(item_id, draft)
                self.desk.saved()

    def _keep(self, item_id: int, draft: dict[str, Any]) -> bool:
        hold_meeting.keep_draft(self.desk.register, item_id, draft)
        return True

    def _make_actions(self) -> None:
        back, on = "Föregående punkt (Vänster, Alt+Vänster)", "Nästa punkt (Höger, Alt+Höger)"
        self._previous = action(self, "Föregående", lambda: self._step(-1), tip=back)
        self._next = action(self, "Nästa", lambda: self._step(1), tip=on)
        # A text that is being written in keeps the plain arrows for its cursor.
        self._previous.setShortcuts([QKeySequence(k) for k in ("Alt+Left", "PgUp", "Left")])
        self._next.setShortcuts([QKeySequence(k) for k in ("Alt+Right", "PgDown", "Right")])
        for one in (self._previous, self._next):
            one.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._save = action(self, "Spara beslut", self.decider.save, shortcut="Ctrl+Return")
        self._withdraw = action(self, "Ta tillbaka beslutet", self.decider.take_back)
        self._undo = action(self, "Kasta utkastet…", self._forget)
        decision, panel = self.panel.decision, self.panel
        for keys, name, done in (
            ("Ctrl+Shift+Return", "Besluta enligt förslag", self.decider.as_proposed),
            ("Alt+F", "Besluta flera", self.decider.several),
            ("Alt+S", "Vad som sades", partial(self._go, panel.discussion.setFocus)),
            ("Alt+B", "Beslut", partial(self._go, decision.type.setFocus)),
            ("Alt+U", "Uppdrag", partial(self._go, panel.tasks.focus_new)),
            ("Alt+N", "Närvaro", partial(self._go, panel.presence.table.setFocus)),
            ("Alt+O", "Omröstning", partial(self._go, panel.vote.focus)),
        ):
            action(self, name, done, shortcut=keys)

    def _listen(self) -> None:
        self.list.chosen.connect(self.show_item)
        self.decider.typed.connect(self._typed)
        self.decider.kept.connect(self._keep_drafts)
        self.decider.done.connect(lambda: self._step(1))
        decision = self.panel.decision
        decision.changed.connect(self._typed)
        decision.type_chosen.connect(self.decider.choose)
        decision.proposal_wanted.connect(self.decider.as_proposed)
        decision.several_wanted.connect(self.decider.several)
        decision.refer_wanted.connect(self.decider.refer)
        decision.mandate.changed.connect(self.reveal)
        decision.dissent_wanted.connect(self.decider.dissent)
        self.panel.discussion.textChanged.connect(self._written)

    def _right_side(self) -> QVBoxLayout:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.panel)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.clock)
        side.addWidget(self._scroll, 1)
        side.addWidget(self.foot)
        return side

    def _forget(self) -> None:
        if self.decider.forget() and self.meeting is not None:
            self.redraw(self.meeting)
            self.drafts_changed.emit()

    def _step(self, steps: int) -> None:
        ids = [one.id for one in self.meeting.items if one.label] if self.meeting else []
        if self._item_id in ids:
            self.show_item(ids[max(0, min(len(ids) - 1, ids.index(self._item_id) + steps))])

    def _go(self, focus: Callable[[], object]) -> None:
        """Put the cursor in a part of the item and bring it into sight."""
        focus()
        self.reveal()

    def _scroll_to_cursor(self) -> None:
        """The field with the cursor, and what a tick in it has brought up below."""
        at, strip = self.window().focusWidget(), self.panel.decision.mandate.strip
        if at is not None and self.panel.isAncestorOf(at):
            if strip.isVisible() and self.panel.decision.mandate.isAncestorOf(at):
                self._scroll.ensureWidgetVisible(strip)
            self._scroll.ensureWidgetVisible(at)

    def _suggest(self, item_id: int, kind: str) -> Decision | None:
        if self.meeting is None:
            return None
        register, held = self.desk.register, self.meeting.day
        return self.desk.run(lambda: suggestion(register, held, item_id, kind))

    def _written(self) -> None:
        if self.panel.discussion.hasFocus():
            self.clock.written()

    def _typed(self) -> None:
        self._rest.start()
        self.clock.written()
        if self.meeting is not None:
            self.list.show_items(on_floor(self.meeting.items), self.drafts.unsaved(), self._item_id)
        self._show_status()
        self.drafts_changed.emit()

    def _show_decision(self, meeting: MeetingDetail, item: AgendaRow) -> None:
        """Fill the editor only for another item or another saved decision."""
        draft, locked = self.drafts.of(item), bool(self.locked)
        now = (item.id, item.decision, item.proposal_type, self.locked)
        editor = self.panel.decision
        if draft is not editor.draft or now != self._shown:
            self._shown = now
            with self.desk.register.read() as session:
                names = [one.name for one in people.principals(session)]
                economy = economy_words(session, item.case_id) if item.case_id else ""
            editor.show_draft(item, draft, names, locked=locked, economy=economy)
        editor.show_others("; ".join(person_name(row) for row in others_at(meeting, item)))

    def _show_status(self) -> None:
        item = self.current()
        decides = item is not None and item.is_section and not self.locked
        unsaved = decides and item is not None and self.drafts.is_unsaved(item.id)
        saved = item is not None and item.decision is not None
        self._save.setVisible(decides)
        self._undo.setVisible(unsaved)
        self._withdraw.setVisible(decides and saved and not unsaved)
        self.foot.say(*(self.decider.status(item) if item and decides else ("", "muted")))
