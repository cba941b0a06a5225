"""Dagordning: waiting cases to the left, the agenda in its order to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries import meetings
from omtanke_desktop.ui.actions import action, button, tool_button
from omtanke_desktop.ui.dialogs.evaluation_menu import About, evaluation_menu
from omtanke_desktop.ui.dialogs.meeting_item import MeetingItemDialog
from omtanke_desktop.ui.pages.meetings.agenda_model import AgendaModel
from omtanke_desktop.ui.pages.meetings.agenda_views import AgendaView, PoolView
from omtanke_desktop.ui.pages.meetings.pool_model import PoolModel
from omtanke_desktop.ui.pages.meetings.tab import Tab, label, set_role
from omtanke_desktop.ui.pages.meetings.words import counted, sum_line
from omtanke_desktop.workflows import prepare_meeting

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk


class AgendaTab(Tab):
    """Builds the agenda from the pool; every change is saved at once."""

    call_wanted = Signal()  # show the kallelse

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._mark_next: int | None = None
        self.pool = PoolModel(self)
        self.agenda = AgendaModel(self)
        self.pool_view = PoolView(self.pool)
        self.agenda_view = AgendaView(self.agenda)
        self._make_actions()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        self._pool_box = self._pool_side()
        split.addWidget(self._pool_box)
        split.addWidget(self._agenda_side())
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        split.setSizes([280, 720])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(split)
        self._connect()

    def focus_pool(self) -> None:
        """Put the cursor where the next case is chosen."""
        self.pool_view.setFocus()
        if not self.pool_view.currentIndex().isValid():
            self.pool_view.setCurrentIndex(self.pool.index(0, 0))

    def offer_call(self, offered: bool) -> None:
        """Show the kallelse's button here while it is not the page's primary one."""
        self._call.setVisible(offered)

    def redraw(self, meeting: MeetingDetail) -> None:
        with self.desk.register.read() as session:
            waiting = meetings.pool(session)
        pool_row = self.pool_view.currentIndex().row()
        self.pool.show(waiting)
        self._pool_title.setText(f"Ärenden som väntar ({len(waiting)})")
        self._keep_pool_row(pool_row, len(waiting))
        marked = self._mark_next or self.agenda_view.current_id()
        row = self.agenda_view.currentIndex().row()
        self.agenda.show(meeting.items, locked=bool(self.locked))
        if marked is None or not self.agenda_view.mark(marked):
            self._mark_row(row)
        self._mark_next = None
        self._show_sum(meeting)
        self._enable()

    def _make_actions(self) -> None:
        view = self.agenda_view
        self._add = action(
            self, "Lägg på dagordningen", self.pool_view.choose_current, icon="arrow-right",
            tip="Lägg det markerade ärendet på dagordningen (Enter)",
        )  # fmt: skip
        self._item = action(self, "Ny punkt…", lambda: self._ask_item(heading=False))
        self._heading = action(self, "Ny rubrik…", lambda: self._ask_item(heading=True))
        self._up = action(
            self, "Flytta upp", lambda: view.move_current(-1), icon="arrow-up",
            tip="Flytta upp (Alt+Upp)",
        )  # fmt: skip
        self._down = action(
            self, "Flytta ned", lambda: view.move_current(1), icon="arrow-down",
            tip="Flytta ned (Alt+Ned)",
        )  # fmt: skip
        self._remove = action(
            self, "Ta bort från dagordningen", view.remove_current, icon="x",
            tip="Ta bort från dagordningen (Delete)",
        )  # fmt: skip

    def _pool_side(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(200)
        self._pool_title = label("Ärenden som väntar", "section", wrap=True)
        self._pool_empty = label(
            "Inget ärende väntar på ett möte. Ett ärende kommer hit när det är värderat och "
            "markerat som klart för möte.",
            "muted",
            wrap=True,
        )
        self._to_cases = button("Gå till Ärenden", lambda: self.desk.open("arenden"))
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 16, 0)
        layout.addWidget(self._pool_title)
        layout.addWidget(self._pool_empty)
        layout.addWidget(self._to_cases, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.pool_view, 100)
        layout.addWidget(button(action=self._add))
        layout.addStretch(1)
        return side

    def _agenda_side(self) -> QWidget:
        side = QWidget()
        self._count = label("Dagordning", "section")
        self._sum = label("", "muted")
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._sum)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(16, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.agenda_view, 1)
        layout.addLayout(self._tools())
        return side

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for one in (self._up, self._down, self._remove):
            row.addWidget(tool_button(one))
        row.addWidget(button(action=self._item))
        row.addWidget(button(action=self._heading))
        self._evaluate = button("Värdering", icon="scale", tip="Formulär och värderingsblad")
        self._evaluate.setMenu(evaluation_menu(self, self.desk, self._about))
        row.addWidget(self._evaluate)
        row.addStretch()
        self._call = button("Visa kallelse", self.call_wanted.emit, icon="eye")
        row.addWidget(self._call)
        return row

    def _about(self) -> About:
        """What the forms and sheets are about: the cases on this agenda."""
        cases = [item.case_id for item in self.agenda.items if item.case_id is not None]
        return About(tuple(dict.fromkeys(cases)), self.meeting.id if self.meeting else None)

    def _connect(self) -> None:
        self.pool_view.chosen.connect(lambda case_id: self._add_case(case_id, None))
        self.agenda.case_dropped.connect(self._add_case)
        self.agenda.item_dropped.connect(self._move)
        self.agenda.edited.connect(self._edit)
        self.agenda_view.moved.connect(self._move)
        self.agenda_view.removed.connect(self._take_off)

    def _add_case(self, case_id: int, position: int | None) -> None:
        if self.meeting is None or self.locked:
            return
        register, meeting_id = self.desk.register, self.meeting.id
        made = self.desk.run(
            lambda: prepare_meeting.add_case(register, meeting_id, case_id, position)
        )
        self._after(made)

    def _move(self, item_id: int, position: int) -> None:
        register = self.desk.register
        self.desk.run(lambda: prepare_meeting.move_item(register, item_id, position))
        self._after(item_id)

    def _edit(self, item_id: int, given: dict[str, object]) -> None:
        register = self.desk.register
        self.desk.run(lambda: prepare_meeting.edit_item(register, item_id, **given))  # type: ignore[arg-type]
        self.desk.saved()

    def _take_off(self, item_id: int) -> None:
        register = self.desk.register
        self.desk.run(lambda: prepare_meeting.remove_item(register, item_id))
        self.desk.saved()

    def _ask_item(self, *, heading: bool) -> None:
        answer = MeetingItemDialog.ask(self.desk.window, heading=heading)
        if answer is None or self.meeting is None:
            return
        register, meeting_id = self.desk.register, self.meeting.id
        made = self.desk.run(
            lambda: prepare_meeting.add_item(
                register,
                meeting_id,
                answer.title,
                is_section=answer.is_section,
                heading=answer.heading,
            )
        )
        self._after(made)

    def _after(self, item_id: int | None) -> None:
        """The register tells of the change by itself; mark the item once it is shown."""
        if item_id is not None:
            self._mark_next = item_id
            self.desk.saved()

    def _keep_pool_row(self, row: int, rows: int) -> None:
        for widget in (self._pool_empty, self._to_cases):
            widget.setVisible(rows == 0)
        self.pool_view.setVisible(rows > 0)
        if row >= 0 and rows and not self.pool_view.currentIndex().isValid():
            self.pool_view.setCurrentIndex(self.pool.index(min(row, rows - 1), 0))

    def _mark_row(self, row: int) -> None:
        rows = len(self.agenda.items)
        if row >= 0 and rows:
            self.agenda_view.mark(self.agenda.items[min(row, rows - 1)].id)

    def _show_sum(self, meeting: MeetingDetail) -> None:
        text, over = sum_line(meeting)
        self._sum.setText(text)
        set_role(self._sum, "error" if over and meeting.closed is None else "muted")
        numbered = sum(1 for item in meeting.items if item.label)
        self._count.setText(f"Dagordning ({counted(numbered, 'punkt', 'punkter')})")

    def _enable(self) -> None:
        free = not self.locked
        self._pool_box.setVisible(free or self.desk.read_only)
        for one in (self._item, self._heading, self._up, self._down, self._remove):
            one.setEnabled(free)
        self._add.setEnabled(free and self.pool.rowCount() > 0)
