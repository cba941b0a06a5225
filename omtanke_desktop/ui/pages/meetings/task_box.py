"""Uppdrag: what the item at hand gives, and a line for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.domain.agenda import PREVIOUS_KEY
from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.storage.queries import people
from omtanke_desktop.storage.queries.phrases import phrases_for
from omtanke_desktop.storage.queries.tasks import TaskRow, open_tasks_before, tasks_of_meeting
from omtanke_desktop.ui.pages.meetings.open_tasks import OpenTasks
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.task_line import TaskLine
from omtanke_desktop.ui.pages.meetings.words import person_name
from omtanke_desktop.workflows.meetings import tasks

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk


class TaskBox(QWidget):
    """Lines that save themselves; the last one is always empty and becomes a task when written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._item: AgendaRow | None = None
        self._meeting: MeetingDetail | None = None
        self._lines: list[TaskLine] = []
        self._lost_cursor = False
        self.earlier = OpenTasks(desk)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.earlier)
        layout.addWidget(label("Uppdrag", "section"))
        layout.addLayout(self._rows)

    def show_item(self, meeting: MeetingDetail, item: AgendaRow, *, locked: bool) -> None:
        """Show the tasks of one item; a line that is being written in stays."""
        if self._item is None or item.id != self._item.id:
            self.save_now()
            self._clear()
        self._meeting, self._item = meeting, item
        with self.desk.register.read() as session:
            found = [t for t in tasks_of_meeting(session, meeting.id) if t.item_id == item.id]
            previous = item.template_key == PREVIOUS_KEY
            left = open_tasks_before(session, meeting.id) if previous else []
        self.earlier.show_tasks(left)
        self._show(found, locked=locked)

    def save_now(self) -> None:
        """Save what is written in the lines."""
        for line in self._lines:
            line.save_now()

    def focus_new(self) -> None:
        """Put the cursor where the next task is written."""
        if self._lines:
            self._lines[-1].what.setFocus()

    def _show(self, found: list[TaskRow], *, locked: bool) -> None:
        gone = {line.task_id for line in self._lines if line.task_id} - {row.id for row in found}
        for line in [one for one in self._lines if one.task_id in gone]:
            self._drop(line)
        for row in found:
            known = next((one for one in self._lines if one.task_id == row.id), None)
            (known or self._add()).show_task(row, locked=locked)
        waiting = [line for line in self._lines if line.task_id is None]
        if locked:
            for line in waiting:
                self._drop(line)
        elif not waiting:
            self._add()
        if self._lost_cursor:  # without one no key would reach the page any more
            self._lost_cursor = False
            self.focus_new()

    def _add(self) -> TaskLine:
        line = TaskLine(self._keep, self._remove, self._known())
        before = next((n for n, one in enumerate(self._lines) if one.task_id is None), None)
        place = len(self._lines) if before is None else before
        self._lines.insert(place, line)
        self._rows.insertWidget(place, line)
        return line

    def _known(self) -> tuple[list[str], list[str]]:
        """What is often asked for, and everybody it may be asked of."""
        with self.desk.register.read() as session:
            said = phrases_for(session, Talk.TASK)
            members = people.members(session, active_only=True)
            huvudman = [one.name for one in people.principals(session)]
        called = [person_name(row) for row in self._meeting.attendance] if self._meeting else []
        known = [", ".join(p for p in (one.function, one.principal) if p) for one in members]
        return said, list(dict.fromkeys([*called, *known, *huvudman]))

    def _keep(self, line: TaskLine) -> bool:
        if self._meeting is None or self._item is None:
            return False
        kept = bool(self.desk.run(lambda: self._write(line)))
        if kept:
            self.desk.saved()
        return kept

    def _write(self, line: TaskLine) -> bool:
        """A line becomes a task the first time something is written in it."""
        assert self._meeting is not None
        assert self._item is not None
        (what, who, due), register = line.said(), self.desk.register
        if line.task_id is None:
            line.task_id = tasks.give_task(
                register, self._meeting.id, what, who=who, due=due, item_id=self._item.id
            )
        else:
            tasks.edit_task(register, line.task_id, what=what, who=who, due=due)
        return True

    def _remove(self, line: TaskLine) -> None:
        register, task_id = self.desk.register, line.task_id
        if task_id is None:
            return
        self.desk.run(lambda: tasks.remove_task(register, task_id))
        self.desk.saved()

    def _drop(self, line: TaskLine) -> None:
        at = self.window().focusWidget()
        self._lost_cursor = self._lost_cursor or (at is not None and line.isAncestorOf(at))
        self._lines.remove(line)
        self._rows.removeWidget(line)
        line.setParent(None)
        line.deleteLater()

    def _clear(self) -> None:
        for line in list(self._lines):
            self._drop(line)
