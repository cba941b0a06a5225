"""What is done with the decision of the item at hand: saved, as proposed, referred, taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.meetings.floor_proposals import (
    decision_of,
    proposed_drafts,
    proposed_row,
    proposed_type,
)
from omtanke_desktop.ui.pages.meetings.words import (
    counted,
    item_name,
    needs_decision,
    person_name,
)
from omtanke_desktop.workflows.meetings import hold_meeting
from omtanke_desktop.workflows.meetings.dissent import note_dissent
from omtanke_desktop.workflows.papers.shared import presence

if TYPE_CHECKING:
    from omtanke_desktop.domain.decisions import Decision
    from omtanke_desktop.storage.queries.meetings import AgendaRow
    from omtanke_desktop.ui.pages.meetings.floor_tab import FloorTab

_NAMED = 3  # of what is lacking, beside the save button


class Decider(QObject):
    """Acts on the item that the tab shows."""

    typed = Signal()  # a draft was changed by an act and not by a key
    kept = Signal()  # drafts may need to be written down or let go
    done = Signal()  # the item at hand is decided: go on to the next

    def __init__(self, tab: FloorTab) -> None:
        super().__init__(tab)
        self._tab, self.desk = tab, tab.desk
        self.drafts, self._editor = tab.drafts, tab.panel.decision

    def save(self) -> None:
        """Save the decision and go on to the next item; what is lacking is asked for first."""
        item, kind = self._tab.current(), self._editor.kind()
        if item is None or not item.is_section or self._tab.locked:
            return
        if kind is None or self.drafts.of(item).lacking(kind):
            self.typed.emit()
            self._ask_for_missing()
            return
        if self._decide({item.id: self.drafts.of(item).decision(kind)}):
            self.desk.tell(f"Beslutet på {item_name(item).lower()} är sparat.")
            self.done.emit()

    def as_proposed(self) -> None:
        """Decide the item as proposed."""
        item = self._tab.current()
        if item is None or not needs_decision(item) or self._tab.locked:
            return
        kind = proposed_type(item)
        if kind and self.drafts.of(item).type != kind:
            self.choose(kind)
        self.save()

    def several(self) -> None:
        """Ask which items are decided as proposed, and decide them."""
        from omtanke_desktop.ui.dialogs.meeting_proposals import ProposalsDialog

        meeting = self._tab.meeting
        if meeting is None or self._tab.locked:
            return
        drafts = proposed_drafts(meeting.items, self.drafts)
        if not drafts:
            self.desk.tell("Ingen punkt utan beslut har ett förslag.")
            return
        rows = [proposed_row(item, draft) for item, draft in drafts]
        chosen = ProposalsDialog.ask(self.desk.window, rows)
        decisions = {item.id: decision_of(draft) for item, draft in drafts if item.id in chosen}
        if decisions and self._decide(decisions):
            self.desk.tell(f"{counted(len(decisions), 'beslut är sparat', 'beslut är sparade')}.")

    def choose(self, kind: str) -> None:
        """Take over a type's ready words."""
        item = self._tab.current()
        if item is not None:
            self.drafts.choose(item.id, kind)
            self._editor.reload()
            self.typed.emit()

    def refer(self) -> None:
        """Make the decision a referral with the same words."""
        item = self._tab.current()
        if item is not None:
            self.drafts.refer(item.id)
            self._editor.reload()
            self.typed.emit()
            self._ask_for_missing()

    def _ask_for_missing(self) -> None:
        """Put the cursor, in sight, where the first thing that lacks is written."""
        self._editor.focus_first_missing()
        self._tab.reveal()

    def dissent(self) -> None:
        """Have a dissenting opinion noted, also when the decision is saved or has its number."""
        from omtanke_desktop.ui.dialogs.meeting_dissent import DissentDialog

        item, meeting = self._tab.current(), self._tab.meeting
        if item is None or meeting is None:
            return
        there = presence(meeting)
        people = [(r.id, person_name(r)) for r in there.seats if there.takes_part(r, item.id)]
        said = DissentDialog.ask(self.desk.window, f"{item_name(item)} {item.title}", people)
        if said is None:
            return
        if item.decision is None or self.drafts.is_unsaved(item.id):
            self.drafts.of(item).add_dissent(f"{said.who}: {said.words}")
            self._editor.reload()
            self.typed.emit()
            return
        register = self.desk.register
        self.desk.run(lambda: note_dissent(register, item.id, said.attendance_id, said.words))
        self.desk.saved()

    def take_back(self) -> None:
        """Let the item stand without a decision; its words stay as a draft."""
        item = self._tab.current()
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
        self.kept.emit()

    def forget(self) -> bool:
        """Go back to what is saved; tells whether it was agreed to."""
        item = self._tab.current()
        sentence = "Det du har skrivit sedan beslutet senast sparades tas bort ur rutorna."
        if item is None or not ask.confirm(
            self.desk.window, "Kasta utkastet?", sentence, "Kasta utkastet"
        ):
            return False
        self.drafts.forget(item.id)
        self.kept.emit()
        return True

    def status(self, item: AgendaRow) -> tuple[str, str]:
        """What stands beside the save button, and in which role."""
        lacking = self.drafts.of(item).lacking(self._editor.kind())
        if lacking:
            return f"Saknas: {_first_of(lacking)}", "warning"
        if item.decision is not None and not self.drafts.is_unsaved(item.id):
            return "Beslutet är sparat.", "muted"
        return "Utkastet ligger kvar. Beslutet är inte sparat än.", "muted"

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


def _first_of(words: list[str]) -> str:
    """The first few, and how many more there are."""
    if len(words) <= _NAMED + 1:
        return ", ".join(words)
    return f"{', '.join(words[:_NAMED])} och {len(words) - _NAMED} uppgifter till"
