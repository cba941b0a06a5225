"""Närvaro at one item: who is there, with a key each for what can be noted of somebody."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.attendance import Presence
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.presence_table import Act, PresenceTable
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.words import person_name
from omtanke_desktop.workflows.meetings import attendance
from omtanke_desktop.workflows.papers.shared import presence

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_ACTS = (
    (Act.COMES, "Kommer till mötet vid punkten"),
    (Act.LEAVES, "Lämnar mötet vid punkten"),
    (Act.CONFLICT, "Jäv på punkten, eller inte längre"),
    (Act.SERVES, "Ersättaren tjänstgör, eller inte längre…"),
    (Act.REMOTE, "På distans, eller inte längre"),
)
_KEYS = "K kommer · L lämnar · J jäv · T tjänstgör · D distans"


class PresenceBox(QWidget):
    """Notes who comes, goes and steps out at the item that is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._meeting: MeetingDetail | None = None
        self._item: AgendaRow | None = None
        self._locked = False
        self.table = PresenceTable()
        self.table.acted.connect(self._act)
        self.table.timed.connect(self._set_time)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu_at)
        self._change = button("Ändra", self._open_menu, kind="quiet")
        self._change.setAccessibleName("Ändra närvaron på den markerade raden")
        self._count = label("", "muted")
        self._keys = label(_KEYS, "small", wrap=True)
        self._keys.setToolTip("F2 ändrar klockslaget på den markerade raden. Alt+N går hit.")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Närvaro", "section"))
        head.addWidget(self._count, 1)
        head.addWidget(self._change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._keys)

    def show_item(self, meeting: MeetingDetail, item: AgendaRow, *, locked: bool) -> None:
        """Show who is there at one item."""
        self._meeting, self._item, self._locked = meeting, item, locked
        there = presence(meeting)
        with self.desk.register.read() as session:
            short = {one.name: one.short for one in people.principals(session)}
        self.table.show_rows(there, item.id, short, locked=locked)
        self._count.setText(f"{len(there.deciding(item.id))} beslutar")
        others = len(there.others(item.id))
        self._count.setToolTip(f"{others} deltar utan att besluta")
        self._keys.setVisible(not locked)
        self._change.setVisible(not locked)

    def menu(self) -> QMenu:
        """What can be noted of the person whose line is marked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.table.chosen()
        if row is None or self._meeting is None or self._item is None:
            return menu
        here = presence(self._meeting).here(row, self._item.id)
        for act, name in _ACTS:
            line = menu.addAction(f"{name}\t{act.value}", partial(self.table.choose, act))
            line.setEnabled(not self._locked and _fits(act, row, here))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self._change.mapToGlobal(QPoint(0, self._change.height())))

    def _menu_at(self, place: QPoint) -> None:
        if not self._locked:
            self.menu().popup(self.table.viewport().mapToGlobal(place))

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
            self._declare(row)
        elif act is Act.SERVES:
            self._serve(row)
        elif act is Act.REMOTE:
            attendance.note_remote(self.desk.register, row.id, remote=not row.remote)
        else:
            self._come_or_go(row, comes=act is Act.COMES)

    def _come_or_go(self, row: AttendanceRow, *, comes: bool) -> None:
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

    def _declare(self, row: AttendanceRow) -> None:
        assert self._item is not None
        item_id, register = self._item.id, self.desk.register
        conflicted = item_id not in row.conflicts
        attendance.declare_conflict(register, row.id, item_id, conflicted=conflicted)

    def _serve(self, row: AttendanceRow) -> None:
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
        meeting, item = self._meeting, self._item
        row = next(one for one in meeting.attendance if one.id == row_id)
        move = next((one for one in row.moves if one["item"] == item.id), None)
        if move is not None and move.get("time", "") != text:
            note = partial(attendance.note_move, self.desk.register, row_id, item.id)
            self._run(partial(note, comes=bool(move["comes"]), time=text))
            self.show_item(meeting, item, locked=self._locked)


def _fits(act: Act, row: AttendanceRow, here: bool) -> bool:
    """Whether something can be noted of somebody who is here, or is not."""
    if act is Act.SERVES:
        return row.role is Role.SUBSTITUTE
    if act is Act.REMOTE:
        return True
    return not here if act is Act.COMES else here
