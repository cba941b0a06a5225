"""Närvaro at one item: the table with its keys as buttons, what the minutes say, and the quorum."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.attendance import Presence
from omtanke_desktop.domain.people import Role
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.pages.meetings.presence_table import Act, PresenceTable
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.words import counted, person_name
from omtanke_desktop.workflows import attendance
from omtanke_desktop.workflows.papers.attendance import attendance_sentences, conflict_sentences
from omtanke_desktop.workflows.papers.shared import presence

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_BUTTONS = (
    (Act.COMES, "Kommer", "Kommer till mötet vid punkten"),
    (Act.LEAVES, "Lämnar", "Lämnar mötet vid punkten"),
    (Act.CONFLICT, "Jäv", "Anmäler jäv på punkten, eller inte längre"),
    (Act.SERVES, "Tjänstgör", "Ersättaren tjänstgör, eller inte längre"),
    (Act.REMOTE, "Distans", "Deltar på distans, eller inte längre"),
)


class PresenceBox(QWidget):
    """Notes who comes, goes and steps out at the item that is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._meeting: MeetingDetail | None = None
        self._item: AgendaRow | None = None
        self.table = PresenceTable()
        self.table.acted.connect(self._act)
        self.table.timed.connect(self._set_time)
        self.table.currentCellChanged.connect(lambda *_: self._show_buttons())
        self._count = label("", "small", wrap=True)
        self.sentences = label("", "", wrap=True)
        self._locked = False
        self._buttons: dict[Act, ActionButton] = {}
        row = QHBoxLayout()
        row.setSpacing(4)
        for act, name, tip in _BUTTONS:
            row.addWidget(self._button(act, name, tip))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Närvaro vid punkten", "section"))
        for widget in (self._count, self.sentences, self.table):
            layout.addWidget(widget)
        layout.addLayout(row)

    def show_item(self, meeting: MeetingDetail, item: AgendaRow, *, locked: bool) -> None:
        """Show who is there at one item."""
        self._meeting, self._item, self._locked = meeting, item, locked
        there = presence(meeting)
        self.table.show_rows(there, item.id, locked=locked)
        self._count.setText(_counted(there, item.id))
        come_and_go = attendance_sentences(meeting, meeting.items).get(item.id, ())
        words = (*come_and_go, *conflict_sentences(meeting, item))
        self.sentences.setText("\n".join(words))
        self.sentences.setVisible(bool(words))
        self._show_buttons()

    def _button(self, act: Act, name: str, tip: str) -> ActionButton:
        made = button(
            name, partial(self.table.choose, act), kind="quiet", tip=f"{tip} ({act.value})"
        )
        self._buttons[act] = made
        return made

    def _show_buttons(self) -> None:
        """Only what can be noted of the person whose line is marked."""
        row, here = self.table.chosen(), False
        if row is not None and self._meeting is not None and self._item is not None:
            here = presence(self._meeting).here(row, self._item.id)
        may = row is not None and not self._locked
        for act, shown in self._buttons.items():
            shown.setEnabled(may and row is not None and _fits(act, row, here))

    def _act(self, row_id: int, act: Act) -> None:
        if self._meeting is None or self._item is None:
            return
        there = presence(self._meeting)
        row = next(one for one in there.seats if one.id == row_id)
        here = there.here(row, self._item.id)
        if act is Act.COME_OR_GO:
            act = Act.LEAVES if here else Act.COMES
        if _fits(act, row, here):
            self._run(partial(self._note, act, row))

    def _run(self, call: Callable[[], object]) -> None:
        self.desk.run(call)
        self.desk.saved()

    def _note(self, act: Act, row: AttendanceRow) -> None:
        if act is Act.CONFLICT:
            self.declare(row)
        elif act is Act.SERVES:
            self.serve(row)
        elif act is Act.REMOTE:
            attendance.note_remote(self.desk.register, row.id, remote=not row.remote)
        else:
            self.come_or_go(row, comes=act is Act.COMES)

    def come_or_go(self, row: AttendanceRow, *, comes: bool) -> None:
        """At the first item this is who is there from the start; later it is a move."""
        assert self._meeting is not None
        assert self._item is not None
        register, item_id = self.desk.register, self._item.id
        moves = tuple(move for move in row.moves if move["item"] != item_id)
        unmoved = replace(row, moves=moves)
        without = Presence([unmoved], [one.id for one in self._meeting.items])
        first = next(one.id for one in self._meeting.items if one.label) == item_id
        if len(moves) < len(row.moves) and without.here(unmoved, item_id) is comes:
            attendance.take_back_move(register, row.id, item_id)
        elif first:
            attendance.note_presence(register, row.id, present=comes)
        else:
            attendance.note_move(register, row.id, item_id, comes=comes, time=self._clock())

    def _clock(self) -> str:
        """The time of day while the meeting is held, else "": it is prepared or put right."""
        meeting = self._meeting
        if meeting is None or meeting.began is None or meeting.ended is not None:
            return ""
        now = dates.local(self.desk.register.clock())
        return dates.clock(now.time()) if now.date() == meeting.day else ""

    def declare(self, row: AttendanceRow) -> None:
        """Note jäv, or that it was none."""
        assert self._item is not None
        conflicted = self._item.id not in row.conflicts
        attendance.declare_conflict(
            self.desk.register, row.id, self._item.id, conflicted=conflicted
        )

    def serve(self, row: AttendanceRow) -> None:
        """Put a substitute in service for a member, or take them out of it."""
        from omtanke_desktop.ui.dialogs.meeting_service import ServiceDialog

        assert self._meeting is not None
        register = self.desk.register
        if row.serves:
            attendance.put_in_service(register, row.id, serves=False)
            return
        there = presence(self._meeting)
        seats = [one for one in there.seats if one.role.has_seat]
        away = [s.id for s in seats if self._item and not there.takes_part(s, self._item.id)]
        names = [(one.id, person_name(one)) for one in seats]
        answer = ServiceDialog.ask(self.desk.window, person_name(row), names, away)
        if answer is not None:
            attendance.put_in_service(register, row.id, serves=True, for_id=answer.for_id)

    def _set_time(self, row_id: int, text: str) -> None:
        if self._meeting is None or self._item is None:
            return
        item_id = self._item.id
        row = next(one for one in self._meeting.attendance if one.id == row_id)
        move = next((one for one in row.moves if one["item"] == item_id), None)
        if move is not None and move.get("time", "") != text:
            register, comes = self.desk.register, bool(move["comes"])
            self._run(
                lambda: attendance.note_move(register, row_id, item_id, comes=comes, time=text)
            )
            self.show_item(self._meeting, self._item, locked=self._locked)


def _fits(act: Act, row: AttendanceRow, here: bool) -> bool:
    """Whether something can be noted of somebody who is here, or is not."""
    if act is Act.SERVES:
        return row.role is Role.SUBSTITUTE
    if act is Act.REMOTE:
        return True
    return not here if act is Act.COMES else here


def _counted(there: Presence[AttendanceRow], item_id: int) -> str:
    deciding, others = len(there.deciding(item_id)), len(there.others(item_id))
    return f"{counted(deciding, 'beslutar', 'beslutar')}, {others} deltar utan att besluta"
