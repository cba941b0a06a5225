"""Översikt: what waits, the next meeting, and where the cases stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.overview import (
    SETTLED,
    Overview,
    overview,
    settled_counts,
)
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.mail_files import ask_mail_files
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.overview_parts import MeetingCard, StationLine, TaskRow
from omtanke_desktop.ui.pages.overview_register import RegisterCard
from omtanke_desktop.ui.pages.overview_tasks import Task, tasks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from omtanke_desktop.domain.problems import Problem
    from omtanke_desktop.domain.states import CaseState
    from omtanke_desktop.storage.register import Change, Register
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

_STACKED_BELOW = 860  # logical pixels at scale 1.0: narrower, the meeting stands under the tasks


def _settled(register: Register) -> dict[CaseState, int]:
    with register.read() as session:
        return settled_counts(session)


class OverviewPage(Page):
    """One look says who waits for an answer, what to do next, and when the next meeting is."""

    key = "oversikt"
    title = "Översikt"
    icon = "layout-dashboard"
    help_text = (
        "Här ser du vad som väntar. Överst står den som ännu inte har fått svar, sedan den som har "
        "väntat länge på beslut utan att få veta varför, och mejl som har studsat, alltså inte "
        "kommit fram. En komplettering är försenad när vi har "
        "bett om den och sista dagen har gått.\n\n"
        "Varje rad har en knapp som tar dig dit arbetet görs. Längst ner ser du hur många "
        "ärenden som finns i varje skede; tryck på ett skede för att se dem.\n\n"
        "Till höger står om registret är tryggt: när den senaste hela säkerhetskopian gjordes, om "
        "den går att läsa, om den också finns på en annan plats, och vad du i så fall ska göra."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: Overview | None = None
        self._settled: Mapping[CaseState, int] | None = None  # not counted yet
        self._counting: Job | None = None
        self._tasks: list[Task] = []
        self._rows: list[TaskRow] = []
        self._start: QWidget | None = None
        self._next = action(self, "Ta in mejl…", self._do_next)
        self._task_box = QVBoxLayout()
        self._task_box.setSpacing(0)
        self._meeting = MeetingCard(desk)
        self._register = RegisterCard(desk)
        self._stations = StationLine(desk)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

    def _build(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(self.desk.style.px(12))
        left.addWidget(_heading("Att göra nu"))
        left.addLayout(self._task_box)
        left.addStretch(1)
        right.addWidget(_heading("Nästa möte"))
        right.addWidget(self._meeting)
        right.addSpacing(self.desk.style.px(12))
        right.addWidget(_heading("Är registret tryggt?"))
        right.addWidget(self._register)
        right.addStretch(1)
        self._columns.setSpacing(self.desk.style.px(32))
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        body = QWidget()
        whole = QVBoxLayout(body)
        margin = self.desk.style.px(24)
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSpacing(self.desk.style.px(16))
        whole.addLayout(self._columns)
        whole.addSpacing(self.desk.style.px(16))
        whole.addWidget(_heading("Ärendenas väg"))
        whole.addWidget(self._stations)
        whole.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_scrolled(body))

    def primary_action(self) -> QAction:
        """The most pressing thing, in words."""
        return self._next

    def refresh(self, change: Change | None) -> None:
        """Count anew; cases that have come to rest are counted beside the window."""
        if self._counting is not None:
            self._counting.cancel()
        self._counting = self.desk.background.thread(
            self, _settled, self.desk.register, done=self._counted, failed=self._not_counted
        )
        if change is None and self.desk.health is not None:  # somebody has come to look
            self.desk.backups.rejudge()
        self._show()

    def _counted(self, settled: Mapping[CaseState, int]) -> None:
        self._counting = None
        if settled != self._settled:
            self._settled = settled
            self.desk.run(self._show)

    def _not_counted(self, _problem: Problem) -> None:
        """Told already: the window reads the same file, and the card says what is wrong."""
        self._counting = None

    def _show(self) -> None:
        """The rows are rebuilt only when a count is another."""
        today = dates.local(self.desk.register.clock()).date()
        with self.desk.register.read() as session:
            found = overview(session, today, self._settled or {})
        counting = SETTLED if self._settled is None else frozenset()
        self._stations.show_counts(found.stations, counting)
        shown = replace(found, stations=(), cases=min(found.cases, 1))
        if shown == self._shown and self._meeting.today == today:
            return
        self._shown = shown
        self._tasks = tasks_of(found, today)
        self._show_tasks(found)
        self._meeting.show_meeting(found, today)
        first = self._first
        self._next.setText(first.button if first else "Ta in mejl…")
        self._next.setEnabled(first is not None or not self.desk.read_only)
        self.primary_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other where they would be cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.desk.style.px(_STACKED_BELOW)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _show_tasks(self, found: Overview) -> None:
        focused = self._focused_task()
        _clear(self._task_box)
        self._start = None
        self._rows = [TaskRow(task, self.desk) for task in self._tasks]
        if self._first is None:
            self._task_box.addWidget(self._calm(found))
        for row in self._rows:
            self._task_box.addWidget(row)
        self._order_tabs()
        self._focus_task(focused)

    def _order_tabs(self) -> None:
        """New rows come last in Qt's order; the eye meets them first."""
        above = [*([self._start] if self._start else []), *(row.button for row in self._rows)]
        beside = [self._meeting.button, self._register.button]
        for one, following in pairwise([*above, *beside, *self._stations.buttons]):
            QWidget.setTabOrder(one, following)

    def _focused_task(self) -> str:
        return next((row.task.key for row in self._rows if row.has_focus()), "")

    def _focus_task(self, key: str) -> None:
        for row in self._rows:
            if row.task.key == key:
                row.take_focus()

    def _calm(self, found: Overview) -> QWidget:
        """Nothing waits: say so, and teach where a new register begins."""
        box = QFrame()
        box.setProperty("role", "panel")
        inner = QVBoxLayout(box)
        margin = self.desk.style.px(24)
        inner.setContentsMargins(margin, margin, margin, margin)
        inner.setSpacing(self.desk.style.px(12))
        title, words = _CALM if found.cases else _NEW
        heading, text = QLabel(title), QLabel(words)
        heading.setProperty("role", "strong")
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        inner.addWidget(heading)
        inner.addWidget(text)
        if not found.cases:
            self._start = button("Ta in mejl…", self._take_in, icon="mail-plus")
            self._start.setEnabled(not self.desk.read_only)
            inner.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    @property
    def _first(self) -> Task | None:
        """What to do next; None when all that is left is worth knowing and no more."""
        return next((task for task in self._tasks if not task.quiet), None)

    def _do_next(self) -> None:
        if (first := self._first) is not None:
            first.open(self.desk)
        else:
            self._take_in()

    def _take_in(self) -> None:
        if paths := ask_mail_files(self.desk.window or self):
            self.desk.open("inkorg", paths)


_CALM = (
    "Allt är omhändertaget",
    "Inga mejl väntar på att registreras eller skickas och alla beslut är besvarade. Fint jobbat!",
)
_NEW = (
    "Välkommen! Registret är tomt",
    "Börja med att ta in ett mejl: släpp det på fönstret eller välj filen här. Har någon ringt "
    "eller lämnat ett papper lägger du upp ärendet för hand i Inkorg.",
)


def _heading(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", "section")
    return made


def _scrolled(body: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(body)
    return made


def _clear(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
