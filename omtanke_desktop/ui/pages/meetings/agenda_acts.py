"""What can be done to an agenda: asks what must be asked, lets a workflow do it, tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.ui.pages.meetings.words import counted
from omtanke_desktop.workflows import bulk
from omtanke_desktop.workflows.meetings import arrange_agenda, prepare_meeting

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.meetings.agenda_strips import DoneStrip


class AgendaActs(QObject):
    """Works on the meeting that is open; `marked` says which items to mark once shown."""

    marked = Signal(list)  # item ids

    def __init__(self, desk: Desk, done: DoneStrip, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self._done = desk, done
        self.meeting: MeetingDetail | None = None
        self.locked = ""

    @property
    def _free(self) -> MeetingDetail | None:
        """The open meeting, if its agenda may be changed."""
        return None if self.locked else self.meeting

    def add_cases(self, case_ids: Sequence[int], position: int | None = None) -> None:
        """Put waiting cases on the agenda, at a place or where they belong."""
        meeting, register = self._free, self.desk.register
        if meeting is None:
            return
        if len(case_ids) == 1:
            made = self.desk.run(
                lambda: prepare_meeting.add_case(register, meeting.id, case_ids[0], position)
            )
            self._after([made] if made else [])
            return
        report = self.desk.run(lambda: bulk.add_to_agenda(register, meeting.id, case_ids, position))
        if report is not None:
            self._after([])
            refused = "; ".join(f"{one.number}: {one.why}" for one in report.refused)
            if refused:
                self.desk.tell(refused)

    def move(self, item_ids: Sequence[int], position: int) -> None:
        """Put items before the line at a place."""
        self.desk.run(lambda: arrange_agenda.move_items(self.desk.register, item_ids, position))
        self._after(item_ids)

    def step(self, item_ids: Sequence[int], by: int) -> None:
        """Move items one line up or down."""
        self.desk.run(lambda: arrange_agenda.step_items(self.desk.register, item_ids, by))
        self._after(item_ids)

    def edit(self, item_id: int, given: dict[str, object]) -> None:
        """Save what was written in the table."""
        register = self.desk.register
        self.desk.run(lambda: prepare_meeting.edit_item(register, item_id, **given))  # type: ignore[arg-type]
        self.desk.saved()

    def remove(self, item_ids: Sequence[int]) -> None:
        """Take items off the agenda, and offer to put them back."""
        if self._free is None:
            return
        register = self.desk.register
        removal = self.desk.run(lambda: arrange_agenda.remove_items(register, item_ids))
        if removal is None:
            return
        self.desk.saved()
        title = removal.lines[0].columns["title"]
        many = counted(len(removal.lines), "punkt", "punkter")
        words = f"”{title}” är borttagen." if len(removal.lines) == 1 else f"{many} är borttagna."
        self._done.offer(words, lambda: self._put_back(removal))

    def _put_back(self, removal: arrange_agenda.Removal) -> None:
        back = self.desk.run(lambda: arrange_agenda.put_back(self.desk.register, removal))
        self._after(back or [])

    def ask_item(self, position: int | None, names: Sequence[str]) -> None:
        """Ask for an item of one's own and put it on the agenda."""
        from omtanke_desktop.ui.dialogs.meeting_item import MeetingItemDialog

        answer = MeetingItemDialog.ask(self.desk.window, names)
        meeting, register = self._free, self.desk.register
        if answer is None or meeting is None:
            return
        made = self.desk.run(
            lambda: prepare_meeting.add_item(
                register,
                meeting.id,
                answer.title,
                is_section=answer.is_section,
                position=position,
                presenter=answer.presenter,
                minutes=answer.minutes,
                summary=answer.summary,
                proposal=answer.proposal,
                note=answer.note,
            )
        )
        self._after([made] if made else [])

    def ask_heading(self, position: int | None) -> None:
        """Ask for a heading and put it on the agenda."""
        from omtanke_desktop.ui.dialogs.meeting_item import HeadingDialog

        title = HeadingDialog.ask(self.desk.window)
        meeting, register = self._free, self.desk.register
        if title is None or meeting is None:
            return
        made = self.desk.run(
            lambda: prepare_meeting.add_item(
                register, meeting.id, title, is_section=False, heading=True, position=position
            )
        )
        self._after([made] if made else [])

    def ask_template(self) -> None:
        """Ask which items of a template to put on the agenda."""
        from omtanke_desktop.ui.dialogs.agenda_template import AgendaTemplateDialog
        from omtanke_desktop.workflows.meetings.agenda_templates import take_from_template

        meeting, register = self._free, self.desk.register
        if meeting is None:
            return
        chosen = AgendaTemplateDialog.ask(self.desk, meeting)
        if chosen is not None:
            made = self.desk.run(
                lambda: take_from_template(register, meeting.id, chosen.template, chosen.items)
            )
            self._after(made or [])

    def ask_carry(self, item_ids: Sequence[int], *, copy: bool) -> None:
        """Ask for a later meeting and carry items there."""
        from omtanke_desktop.ui.dialogs.carry_items import CarryDialog
        from omtanke_desktop.workflows.meetings.carry_items import carry

        if self.meeting is None or not item_ids:
            return
        rows = [item for item in self.meeting.items if item.id in set(item_ids)]
        target = CarryDialog.ask(self.desk, self.meeting, rows, copy=copy)
        if target is None:
            return
        going = [row.id for row in target.going]
        register = self.desk.register
        made = self.desk.run(lambda: carry(register, going, target.meeting_id, copy=copy))
        if made:
            self._after(going)
            what = counted(len(made), "punkt står", "punkter står")
            self.desk.tell(f"{what} nu på dagordningen till mötet {target.day}.")

    def _after(self, item_ids: Sequence[int]) -> None:
        """The register tells of the change by itself; mark the items once they are shown."""
        if item_ids:
            self.marked.emit(list(item_ids))
        self.desk.saved()
