"""Under mötet: the items one by one, and the decision on each; works with no mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.storage.queries import people
from omtanke_desktop.storage.queries.floor import economy_words
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.meeting_dissent import DissentDialog
from omtanke_desktop.ui.dialogs.meeting_proposals import ProposalsDialog
from omtanke_desktop.ui.pages.meetings.draft_desk import DraftDesk
from omtanke_desktop.ui.pages.meetings.floor_clock import FloorClock
from omtanke_desktop.ui.pages.meetings.floor_foot import Foot
from omtanke_desktop.ui.pages.meetings.floor_list import FloorList
from omtanke_desktop.ui.pages.meetings.floor_proposals import (
    decision_of,
    proposed_drafts,
    proposed_row,
    proposed_type,
)
from omtanke_desktop.ui.pages.meetings.item_panel import ItemPanel
from omtanke_desktop.ui.pages.meetings.suggestions import suggestion
from omtanke_desktop.ui.pages.meetings.tab import Tab
from omtanke_desktop.ui.pages.meetings.words import (
    counted,
    item_name,
    needs_decision,
    person_name,
)
from omtanke_desktop.ui.widgets.autosave import PAUSE_MS
from omtanke_desktop.workflows import hold_meeting
from omtanke_desktop.workflows.dissent import note_dissent
from omtanke_desktop.workflows.papers.attendance import others_at
from omtanke_desktop.workflows.papers.shared import presence

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk


class FloorTab(Tab):
    """Moves through the agenda; what is typed of a decision is kept until it is saved as one."""

    drafts_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drafts = DraftDesk(self._suggest)
        self._item_id: int | None = None
        self._shown: tuple[int, Decision | None, str, str] | None = None
        self.list, self.clock = FloorList(), FloorClock(desk)
        self.panel = ItemPanel(desk)
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._keep_drafts)
        self._make_actions()
        self.foot = Foot(
            *(self._previous, self._next, self._several, self._undo, self._withdraw, self._save)
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 2)
        layout.addLayout(self._right_side(), 7)
        self.list.chosen.connect(self.show_item)
        self.panel.decision.changed.connect(self._typed)
        self.panel.decision.type_chosen.connect(self._choose_type)
        self.panel.decision.proposal_wanted.connect(self.decide_as_proposed)
        self.panel.decision.refer_wanted.connect(self._refer)
        self.panel.decision.dissent_wanted.connect(self._note_dissent)
        self.panel.discussion.textChanged.connect(self._written)

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

    def redraw(self, meeting: MeetingDetail) -> None:
        self.drafts.recall(meeting.items)
        items = [item for item in meeting.items if item.kind is not ItemKind.HEADING]
        current = next((one for one in items if one.id == self._item_id), None)
        current = current or (items[0] if items else None)
        self._item_id = current.id if current else None
        self.list.show_items(meeting.items, self.drafts.unsaved(), self._item_id)
        self._scroll.setVisible(current is not None)
        if current is not None:
            self.panel.show_item(meeting, current, locked=bool(self.locked))
            self._show_decision(current)
        self.clock.show_item(meeting, current, locked=bool(self.locked))
        self._show_status()

    def save_pending(self) -> None:
        """Save the discussion, and keep what is begun of the decisions."""
        self.panel.save_now()
        self._keep_drafts()

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
        self._save = action(self, "Spara beslut", self.save_decision, shortcut="Ctrl+Return")
        action(self, "Enligt förslag", self.decide_as_proposed, shortcut="Ctrl+Shift+Return")
        self._several = action(
            self, "Besluta flera…", self.decide_several, tip="Besluta enligt förslag för flera"
        )
        for key, name, go in (
            ("Alt+S", "Vad som sades", self.panel.discussion.setFocus),
            ("Alt+B", "Beslut", self.panel.decision.type.setFocus),
            ("Alt+U", "Uppdrag", self.panel.tasks.focus_new),
            ("Alt+N", "Närvaro", self.panel.presence.table.setFocus),
        ):
            action(self, name, partial(self._go, go), shortcut=key)
        self._withdraw = action(self, "Ta tillbaka beslutet", self._take_back)
        self._undo = action(self, "Kasta utkastet…", self._forget)

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

    def current(self) -> AgendaRow | None:
        """The item that is shown."""
        items = self.meeting.items if self.meeting else ()
        return next((item for item in items if item.id == self._item_id), None)

    def save_decision(self) -> None:
        """Save the decision and go on to the next item."""
        item, kind = self.current(), self.panel.decision.kind()
        if item is None or not item.is_section or self.locked:
            return
        if kind is None or self.drafts.of(item).lacking(kind):
            self._show_status()
            self.panel.decision.focus_first_missing()
            return
        decision = self.drafts.of(item).decision(kind)
        if self._decide({item.id: decision}):
            self.desk.tell(f"Beslutet på {item_name(item).lower()} är sparat.")
            self._step(1)

    def decide_as_proposed(self) -> None:
        """Decide the item as proposed and go on; what is lacking is asked for first."""
        item = self.current()
        if item is None or not needs_decision(item) or self.locked:
            return
        kind = proposed_type(item)
        if kind and self.drafts.of(item).type != kind:
            self._choose_type(kind)
        self.save_decision()

    def decide_several(self) -> None:
        """Ask which items are decided as proposed, and decide them."""
        if self.meeting is None or self.locked:
            return
        drafts = proposed_drafts(self.meeting.items, self.drafts)
        if not drafts:
            self.desk.tell("Ingen punkt utan beslut har ett förslag.")
            return
        rows = [proposed_row(item, draft) for item, draft in drafts]
        chosen = ProposalsDialog.ask(self.desk.window, rows)
        decisions = {item.id: decision_of(draft) for item, draft in drafts if item.id in chosen}
        if decisions and self._decide(decisions):
            self.desk.tell(f"{counted(len(decisions), 'beslut', 'beslut')} är sparade.")

    def _decide(self, decisions: dict[int, Decision]) -> bool:
        """Tell whether they were kept."""
        if not self.desk.run(partial(self._record, decisions)):
            return False
        for item_id in decisions:
            self.drafts.forget(item_id)
            self.drafts.note_kept(item_id, {})
        self.desk.saved()
        return True

    def _record(self, decisions: dict[int, Decision]) -> bool:
        hold_meeting.decide_all(self.desk.register, decisions)
        return True

    def _refer(self) -> None:
        if self._item_id is not None:
            self.drafts.refer(self._item_id)
            self.panel.decision.reload()
            self._typed()
            self.panel.decision.focus_first_missing()

    def _note_dissent(self) -> None:
        item = self.current()
        if item is None or self.meeting is None:
            return
        there = presence(self.meeting)
        people = [(r.id, person_name(r)) for r in there.seats if there.takes_part(r, item.id)]
        title = f"{item_name(item)} {item.title}"
        said = DissentDialog.ask(self.desk.window, title, people)
        if said is None:
            return
        if item.decision is None or self.drafts.is_unsaved(item.id):
            self.drafts.of(item).add_dissent(f"{said.who}: {said.words}")
            self.panel.decision.reload()
            self._typed()
            return
        register = self.desk.register
        self.desk.run(lambda: note_dissent(register, item.id, said.attendance_id, said.words))
        self.desk.saved()

    def _go(self, focus: Callable[[], object]) -> None:
        """Put the cursor in a part of the item and bring it into sight."""
        focus()
        at = self.focusWidget()
        if at is not None and self.panel.isAncestorOf(at):
            self._scroll.ensureWidgetVisible(at)

    def _written(self) -> None:
        if self.panel.discussion.hasFocus():
            self.clock.written()

    def _take_back(self) -> None:
        item = self.current()
        if item is None or not ask.confirm(
            self.desk.window,
            "Ta tillbaka beslutet?",
            f"{item_name(item)} står sedan utan beslut. Orden ligger kvar i rutorna, så att du "
            "kan rätta och spara igen.",
            "Ta tillbaka beslutet",
        ):
            return
        register, item_id = self.desk.register, item.id
        self.drafts.reopen(item_id)
        self.desk.run(lambda: hold_meeting.withdraw_decision(register, item_id))
        self._keep_drafts()

    def _forget(self) -> None:
        """Go back to what is saved."""
        if self._item_id is None or self.meeting is None or not ask.confirm(*self._forgetting()):
            return
        self.drafts.forget(self._item_id)
        self._keep_drafts()
        self.redraw(self.meeting)
        self.drafts_changed.emit()

    def _forgetting(self) -> tuple[QWidget | None, str, str, str]:
        sentence = "Det du har skrivit sedan beslutet senast sparades tas bort ur rutorna."
        return self.desk.window, "Kasta utkastet?", sentence, "Kasta utkastet"

    def _step(self, steps: int) -> None:
        ids = [one.id for one in self.meeting.items if one.label] if self.meeting else []
        if self._item_id in ids:
            self.show_item(ids[max(0, min(len(ids) - 1, ids.index(self._item_id) + steps))])

    def _suggest(self, item_id: int, kind: str) -> Decision | None:
        if self.meeting is None:
            return None
        register, held = self.desk.register, self.meeting.day
        return self.desk.run(lambda: suggestion(register, held, item_id, kind))

    def _choose_type(self, kind: str) -> None:
        if self._item_id is not None:
            self.drafts.choose(self._item_id, kind)
            self.panel.decision.reload()
            self._typed()

    def _typed(self) -> None:
        self._rest.start()
        self.clock.written()
        if self.meeting is not None:
            self.list.show_items(self.meeting.items, self.drafts.unsaved(), self._item_id)
        self._show_status()
        self.drafts_changed.emit()

    def _show_decision(self, item: AgendaRow) -> None:
        """Fill the editor only for another item or another saved decision."""
        draft = self.drafts.of(item)
        now = (item.id, item.decision, item.proposal_type, self.locked)
        if draft is not self.panel.decision.draft or now != self._shown:
            self._shown = now
            with self.desk.register.read() as session:
                names = [one.name for one in people.principals(session)]
                economy = economy_words(session, item.case_id) if item.case_id else ""
            locked = bool(self.locked)
            self.panel.decision.show_draft(item, draft, names, locked=locked, economy=economy)
        if self.meeting is not None:
            others = "; ".join(person_name(row) for row in others_at(self.meeting, item))
            self.panel.decision.show_others(others)

    def _show_status(self) -> None:
        item = self.current()
        decides = item is not None and item.is_section and not self.locked
        unsaved = decides and item is not None and self.drafts.is_unsaved(item.id)
        saved = item is not None and item.decision is not None
        self._save.setVisible(decides)
        self._several.setVisible(not self.locked)
        self._undo.setVisible(unsaved)
        self._withdraw.setVisible(decides and saved and not unsaved)
        self.foot.say(*(self._status_of(item) if item and decides else ("", "muted")))

    def _status_of(self, item: AgendaRow) -> tuple[str, str]:
        """What stands beside the save button, and in which role."""
        lacking = self.drafts.of(item).lacking(self.panel.decision.kind())
        if lacking:
            return f"Saknas: {', '.join(lacking)}", "warning"
        if item.decision is not None and not self.drafts.is_unsaved(item.id):
            return "Beslutet är sparat.", "muted"
        return "Utkastet ligger kvar. Beslutet är inte sparat än.", "muted"
