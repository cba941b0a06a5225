"""Dagordning: waiting cases to the left, the agenda in its order, and what each item says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.presenters import presenters
from omtanke_desktop.ui.actions import action, button, tool_button
from omtanke_desktop.ui.dialogs.evaluation_menu import About, evaluation_menu
from omtanke_desktop.ui.pages.meetings.agenda_acts import AgendaActs
from omtanke_desktop.ui.pages.meetings.agenda_details import ItemDetails
from omtanke_desktop.ui.pages.meetings.agenda_model import AgendaModel
from omtanke_desktop.ui.pages.meetings.agenda_panes import ITEM, POOL, AgendaPanes
from omtanke_desktop.ui.pages.meetings.agenda_strips import ChangesStrip, DoneStrip
from omtanke_desktop.ui.pages.meetings.agenda_views import AgendaView
from omtanke_desktop.ui.pages.meetings.pool_side import PoolSide
from omtanke_desktop.ui.pages.meetings.tab import Picture, Tab, label, set_role
from omtanke_desktop.ui.pages.meetings.words import counted, sum_line
from omtanke_desktop.workflows.meetings.agenda_changes import changes_since_call

if TYPE_CHECKING:
    from omtanke_desktop.domain.agenda_changes import AgendaChanges
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk


class AgendaTab(Tab):
    """Builds the agenda from the pool; every change is saved at once."""

    call_wanted = Signal()  # show the kallelse
    supplement_wanted = Signal()  # make the list of what has changed since it went out

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._mark_next: list[int] = []
        self._names: list[str] = []
        self._changes: AgendaChanges | None = None
        self._compared = False
        self.changed, self.done = ChangesStrip(desk), DoneStrip()
        self.acts = AgendaActs(desk, self.done, self)
        self.agenda = AgendaModel(self)
        self.agenda_view = AgendaView(self.agenda)
        self.details = ItemDetails(desk)
        self._make_actions()
        self._pool = PoolSide(desk, self._add)
        self.pool, self.pool_view = self._pool.model, self._pool.view
        self.panes = AgendaPanes(desk, self._pool, self._agenda_side(), self.details)
        self._pool.show_title(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._show_details)
        self._connect()

    def focus_pool(self) -> None:
        """Put the cursor where the next case is chosen."""
        self.panes.turn_to(POOL)
        self._pool.take_focus()

    def offer_call(self, offered: bool) -> None:
        """Show the kallelse's button here while it is not the page's primary one."""
        self._call.setVisible(offered)

    def save_pending(self) -> None:
        """Save what autosave has not yet saved."""
        self.details.save_now()

    def redraw(self, meeting: MeetingDetail) -> None:
        if self.acts.meeting is None or self.acts.meeting.id != meeting.id:
            self.done.forget()
        self.acts.meeting, self.acts.locked = meeting, self.locked
        self._pool.redraw(meeting)
        self.panes.say_waiting(self.pool.waiting)
        self._show_agenda(meeting)
        self._read_about(meeting)
        self._show_sum(meeting)
        self._enable()
        self._show_details()

    def _show_agenda(self, meeting: MeetingDetail) -> None:
        """Show the items anew; what was marked, or was just put there, is marked again."""
        marked = self._mark_next or self.agenda_view.chosen_ids()
        row = self.agenda_view.currentIndex().row()
        self.agenda.show(meeting, locked=bool(self.locked))
        lost = self._mark_next or marked != self.agenda_view.chosen_ids()
        if lost and not self.agenda_view.mark_all(marked):
            self._mark_row(row)
        self._mark_next = []

    def _read_about(self, meeting: MeetingDetail) -> None:
        with self.desk.register.read() as session:
            self._names = presenters(session, meeting.id)
        self.agenda_view.presenters.names = self._names
        self._compared = False
        if self.isVisible():
            self._compare(meeting)

    def _compare(self, meeting: MeetingDetail) -> None:
        """Hold the agenda against the kallelse, which reads every case: only while it is seen."""
        self._compared = True
        with self.desk.register.read() as session:
            closed = meeting.closed is not None
            self._changes = None if closed else changes_since_call(session, meeting.id)
        self.changed.show_changes(self._changes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.meeting is not None and not self._compared:
            self._compare(self.meeting)

    def _make_actions(self) -> None:
        view = self.agenda_view
        self._add = action(
            self, "Lägg på dagordningen", lambda: self.pool_view.choose_current(),
            tip="Lägg de markerade ärendena på dagordningen (Enter)",
        )  # fmt: skip
        self._item = action(self, "Ny punkt…", self._ask_item, shortcut="Ins", icon="plus")
        self._heading = action(self, "Ny rubrik…", self._ask_heading, shortcut="Shift+Ins")
        self._template = action(self, "Hämta punkter ur mall…", self.acts.ask_template)
        self._up = action(
            self, "Flytta upp", lambda: view.step_chosen(-1), icon="arrow-up",
            tip="Flytta upp (Alt+Upp)",
        )  # fmt: skip
        self._down = action(
            self, "Flytta ned", lambda: view.step_chosen(1), icon="arrow-down",
            tip="Flytta ned (Alt+Ned)",
        )  # fmt: skip
        self._remove = action(
            self, "Ta bort från dagordningen", view.remove_chosen, icon="x",
            tip="Ta bort från dagordningen (Delete)",
        )  # fmt: skip
        self._undo = action(self, "Ångra borttagningen", self.done.undo, shortcut="Ctrl+Z")
        self._move = action(
            self, "Flytta till nästa möte…", lambda: self._carry(copy=False), shortcut="Ctrl+M"
        )
        self._copy = action(
            self,
            "Kopiera till nästa möte…",
            lambda: self._carry(copy=True),
            shortcut="Ctrl+Shift+M",
        )

    def _agenda_side(self) -> QWidget:
        side = QWidget()
        self._count = label("Dagordning", "section")
        self._sum, self._over = label("", "muted"), Picture(self.desk)
        self._over.show_icon("triangle-alert", "bad")
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._over)
        head.addWidget(self._sum)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(12, 0, 4, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.changed)
        layout.addWidget(self.agenda_view, 1)
        layout.addWidget(self.done)
        layout.addLayout(self._tools())
        return side

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for one in (self._up, self._down, self._remove):
            row.addWidget(tool_button(one))
        row.addWidget(button(action=self._item))
        self._more = button("Mer", icon="ellipsis", tip="Rubrik, mall och senare möte")
        self._more.setMenu(self._menu())
        row.addWidget(self._more)
        self._evaluate = button("Värdering", icon="scale", tip="Formulär och värderingsblad")
        self._evaluate.setMenu(evaluation_menu(self, self.desk, self._about))
        row.addWidget(self._evaluate)
        row.addStretch()
        self._call = button("Visa kallelse", self.call_wanted.emit, icon="eye")
        row.addWidget(self._call)
        return row

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addActions([self._heading, self._template])
        menu.addSeparator()
        menu.addActions([self._move, self._copy])
        return menu

    def _row_menu(self) -> QMenu:
        """What can be done with the marked items, at the mouse or by the menu key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._up, self._down])
        menu.addSeparator()
        menu.addActions([self._move, self._copy])
        menu.addSeparator()
        menu.addActions([self._remove])
        return menu

    def _about(self) -> About:
        """What the forms and sheets are about: the cases on this agenda."""
        cases = [item.case_id for item in self.agenda.items if item.case_id is not None]
        return About(tuple(dict.fromkeys(cases)), self.meeting.id if self.meeting else None)

    def _connect(self) -> None:
        view, acts = self.agenda_view, self.acts
        self.pool_view.chosen.connect(lambda ids: acts.add_cases(ids))
        self.agenda.cases_dropped.connect(acts.add_cases)
        self.agenda.items_dropped.connect(acts.move)
        self.agenda.edited.connect(acts.edit)
        view.stepped.connect(acts.step)
        view.removed.connect(acts.remove)
        view.opened.connect(self._write)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(
            lambda at: self._row_menu().popup(view.viewport().mapToGlobal(at))
        )
        view.selectionModel().selectionChanged.connect(lambda *_: self._follow.start())
        acts.marked.connect(self._mark_soon)
        self.panes.folded.connect(self._fold)
        self._pool.emptied.connect(self._turn_to_agenda)
        self.changed.show_wanted.connect(self._show_changes)
        self.changed.make_wanted.connect(self.supplement_wanted)
        self.details.meeting_wanted.connect(lambda one: self.desk.open("moten", one))

    def _turn_to_agenda(self) -> None:
        """Nothing waits any more: go on with what is on the agenda."""
        self.panes.turn_to(ITEM)
        self.agenda_view.setFocus()

    def _fold(self, folded: bool) -> None:
        self._pool.show_title(not folded)
        self.panes.say_waiting(self.pool.waiting)

    def _mark_soon(self, item_ids: Sequence[int]) -> None:
        """Mark items as soon as they are there: the register may tell of the change later."""
        if not self.agenda_view.mark_all(item_ids):
            self._mark_next = list(item_ids)

    def _place(self) -> int | None:
        """Where a new line goes: after the marked one, None where nothing is marked."""
        ids = self.agenda_view.chosen_ids()
        return self.agenda.row_of(ids[-1]) + 1 if ids else None

    def _ask_item(self) -> None:
        self.acts.ask_item(self._place(), self._names)

    def _ask_heading(self) -> None:
        self.acts.ask_heading(self._place())

    def _carry(self, *, copy: bool) -> None:
        self.acts.ask_carry(self.agenda_view.chosen_ids(), copy=copy)

    def _show_changes(self) -> None:
        from omtanke_desktop.ui.dialogs.agenda_changes import AgendaChangesDialog

        if self._changes and AgendaChangesDialog.ask(self.desk, self._changes):
            self.supplement_wanted.emit()

    def _chosen(self) -> list[AgendaRow]:
        wanted = set(self.agenda_view.chosen_ids())
        return [item for item in self.agenda.items if item.id in wanted]

    def _show_details(self) -> None:
        if self.meeting is None:
            return
        rows = self._chosen()
        if len(rows) > 1:
            self.details.show_many(len(rows))
        else:
            row = rows[0] if rows else None
            self.details.show_item(self.meeting, row, locked=bool(self.locked))
        self._move.setEnabled(bool(rows) and not self.desk.read_only)
        self._copy.setEnabled(bool(rows) and not self.desk.read_only)

    def _write(self) -> None:
        self.panes.turn_to(ITEM)
        self._show_details()
        self.details.write()

    def _mark_row(self, row: int) -> None:
        rows = len(self.agenda.items)
        if row >= 0 and rows:
            self.agenda_view.mark(self.agenda.items[min(row, rows - 1)].id)

    def _show_sum(self, meeting: MeetingDetail) -> None:
        text, over = sum_line(meeting)
        over = over and meeting.closed is None
        self._sum.setText(text)
        set_role(self._sum, "error" if over else "muted")
        self._over.setVisible(over)
        numbered = sum(1 for item in meeting.items if item.label)
        self._count.setText(f"Dagordning ({counted(numbered, 'punkt', 'punkter')})")

    def _enable(self) -> None:
        free = not self.locked
        self.panes.show_pool(free or self.desk.read_only)
        own = (self._item, self._heading, self._template, self._up, self._down, self._remove)
        for one in (*own, self._undo):
            one.setEnabled(free)
        self._add.setEnabled(free and self.pool.waiting > 0)
