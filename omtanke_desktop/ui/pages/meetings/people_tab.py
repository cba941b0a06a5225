"""Deltagare: who is called, who is there and when, who serves for whom, and who approves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.meeting_participant import ParticipantDialog
from omtanke_desktop.ui.pages.meetings.people_tree import PeopleTree
from omtanke_desktop.ui.pages.meetings.planning import difference_words
from omtanke_desktop.ui.pages.meetings.strip import Strip
from omtanke_desktop.ui.pages.meetings.tab import Tab, label
from omtanke_desktop.ui.pages.meetings.words import counted, person_name
from omtanke_desktop.workflows.meetings import attendance, plan_meeting
from omtanke_desktop.workflows.meetings.participants import update_participants
from omtanke_desktop.workflows.papers.attendance import quorum_lack
from omtanke_desktop.workflows.papers.shared import presence

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.storage.queries.meetings import AttendanceRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk


class PeopleTab(Tab):
    """Everybody called, ticked when there; the buttons note more of the marked line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add = action(self, "Lägg till deltagare…", self._ask)
        self._acts = self._make_acts()
        self.tree = PeopleTree()
        self.tree.ticked.connect(self._note_presence)
        self.tree.currentItemChanged.connect(lambda *_: self._show_acts())
        self.approver = QComboBox()
        self.approver.setAccessibleName("Justerare")
        self.approver.setMinimumWidth(280)
        self.approver.activated.connect(self._choose_approver)
        self._count = label("", "section")
        self._quorum, self._differs = Strip(desk, "users"), Strip(desk, "info")
        self._differs.offer(button("Uppdatera deltagarna", self._update_people))
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._filled())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addLayout(self._stack)

    def focus_approver(self) -> None:
        """Put the cursor where the approver is chosen."""
        called = self.meeting is not None and self.meeting.attendance
        (self.approver if called else self.tree).setFocus()

    def redraw(self, meeting: MeetingDetail) -> None:
        self._stack.setCurrentIndex(1 if meeting.attendance else 0)
        self.add.setEnabled(not self.locked)
        self.approver.setEnabled(not self.locked)
        here = sum(row.present for row in meeting.attendance)
        called = counted(len(meeting.attendance), "kallad", "kallade")
        self._count.setText(f"{here} av {called} är närvarande")
        with self.desk.register.read() as session:
            setting = people.settings(session).quorum
            differs = people.participants_differ(session, meeting.id)
        self._quorum.say(quorum_lack(setting, meeting, None))
        self._differs.say("" if self.locked else difference_words(differs))
        self.tree.show_people(meeting, presence(meeting), locked=bool(self.locked))
        self._show_acts()
        self._show_approver(meeting)

    def _make_acts(self) -> dict[QAction, Callable[[AttendanceRow], bool]]:
        """What can be noted of the marked line, and of whom."""
        moves = action(self, "Kommer eller lämnar…", self._ask_move)
        conflicts = action(self, "Jäv…", self._ask_conflicts)
        serves = action(self, "Tjänstgör…", self._serve)
        remote = action(self, "På distans", self._note_remote)
        return {
            moves: lambda _: True,
            conflicts: lambda row: row.role.decides,
            serves: lambda row: row.role is Role.SUBSTITUTE,
            remote: lambda _: True,
        }

    def _show_acts(self) -> None:
        row = self._chosen()
        for act, fits in self._acts.items():
            act.setEnabled(row is not None and not self.locked and fits(row))

    def _chosen(self) -> AttendanceRow | None:
        rows = self.meeting.attendance if self.meeting else ()
        marked = self.tree.chosen()
        return next((row for row in rows if row.id == marked), None)

    def _empty(self) -> QWidget:
        side = QWidget()
        text = (
            "Inga ledamöter är inlagda, så ingen kallades när mötet planerades. Lägg in dem en "
            "gång för alla i Inställningar, eller lägg till en deltagare för just det här mötet."
        )
        row = QHBoxLayout()
        row.addWidget(
            button("Öppna Inställningar", lambda: self.desk.open("installningar", "ledamoter"))
        )
        row.addWidget(button(action=self.add))
        row.addStretch()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(16)
        words = label(text, "muted", wrap=True)
        words.setMaximumWidth(640)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addStretch()
        return side

    def _filled(self) -> QWidget:
        side = QWidget()
        head, acts, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(button(action=self.add, icon="user-plus"))
        for act in self._acts:
            acts.addWidget(button(action=act, kind="quiet"))
        acts.addStretch()
        foot.addWidget(label("Justerare vid sidan av ordföranden"))
        foot.addWidget(self.approver)
        foot.addStretch()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._quorum)
        layout.addWidget(self._differs)
        layout.addWidget(self.tree, 1)
        layout.addLayout(acts)
        layout.addLayout(foot)
        return side

    def _run(self, call: Callable[[], object]) -> None:
        self.desk.run(call)
        self.desk.saved()

    def _note_presence(self, row_id: int, present: bool) -> None:
        register = self.desk.register
        self._run(partial(attendance.note_presence, register, row_id, present=present))

    def _note_remote(self) -> None:
        row = self._chosen()
        if row is not None:
            register, remote = self.desk.register, not row.remote
            self._run(partial(attendance.note_remote, register, row.id, remote=remote))

    def _serve(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_service import ServiceDialog

        row, register = self._chosen(), self.desk.register
        if row is None or self.meeting is None:
            return
        if row.serves:
            self._run(partial(attendance.put_in_service, register, row.id, serves=False))
            return
        seats = [one for one in self.meeting.attendance if one.role.has_seat]
        names = [(one.id, person_name(one)) for one in seats]
        away = [one.id for one in seats if not one.present]
        answer = ServiceDialog.ask(self.desk.window, person_name(row), names, away)
        if answer is not None:
            service = partial(attendance.put_in_service, register, row.id, serves=True)
            self._run(partial(service, for_id=answer.for_id))

    def _ask_move(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_attendance import MoveDialog

        row, register = self._chosen(), self.desk.register
        if row is None:
            return
        said = MoveDialog.ask(self.desk.window, person_name(row), self._points())
        if said is None:
            return
        if said.comes is None:
            self._run(partial(attendance.take_back_move, register, row.id, said.item_id))
        else:
            move = partial(attendance.note_move, register, row.id, said.item_id)
            self._run(partial(move, comes=said.comes, time=said.time))

    def _ask_conflicts(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_attendance import ConflictDialog

        row = self._chosen()
        if row is None:
            return
        name = person_name(row)
        chosen = ConflictDialog.ask(self.desk.window, name, self._points(), row.conflicts)
        if chosen is not None:
            register = self.desk.register
            self._run(partial(attendance.set_conflicts, register, row.id, chosen))

    def _points(self) -> list[tuple[int, str]]:
        items = self.meeting.items if self.meeting else ()
        return [(one.id, f"{one.label}. {one.title}") for one in items if one.label]

    def _update_people(self) -> None:
        if self.meeting is not None:
            self._run(partial(update_participants, self.desk.register, self.meeting.id))

    def _show_approver(self, meeting: MeetingDetail) -> None:
        may = [row for row in meeting.attendance if row.role.has_seat or row.serves]
        names = [person_name(row) for row in may]
        if meeting.approver and meeting.approver not in names:
            names.append(meeting.approver)
        wanted = ["", *names]
        if [self.approver.itemData(n) for n in range(self.approver.count())] != wanted:
            self.approver.clear()
            for name in wanted:
                self.approver.addItem(name or "Ingen vald ännu", name)
        self.approver.setCurrentIndex(self.approver.findData(meeting.approver))

    def _choose_approver(self, row: int) -> None:
        name = self.approver.itemData(row)
        if self.meeting is None or name == self.meeting.approver:
            return
        register, meeting_id = self.desk.register, self.meeting.id
        self._run(partial(plan_meeting.set_approver, register, meeting_id, name))

    def _ask(self) -> None:
        with self.desk.register.read() as session:
            names = [one.name for one in people.principals(session)]
        answer = ParticipantDialog.ask(self.desk.window, names)
        if answer is None or self.meeting is None:
            return
        register, meeting_id = self.desk.register, self.meeting.id
        who = (answer.function, answer.principal, answer.role)
        self._run(partial(plan_meeting.add_participant, register, meeting_id, *who))
