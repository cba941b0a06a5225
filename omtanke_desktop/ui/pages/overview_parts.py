"""The parts of Översikt: a row that waits, the next meeting's card, the line of stations."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.overview import Overview, StationCount
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.overview_tasks import Task, days_until
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_ONE_LINE_FROM = 840  # logical pixels: narrower, the stations stand in two lines


class TaskRow(QFrame):
    """Count, words and the button that takes one there."""

    def __init__(self, task: Task, desk: Desk) -> None:
        super().__init__()
        self.task = task
        self.setProperty("role", "card")
        self.setProperty("loud", task.loud)
        count, words = QLabel(str(task.count)), QLabel(task.words)
        count.setProperty("role", "number")
        count.setMinimumWidth(desk.style.px(36))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.setWordWrap(True)
        if task.loud:
            words.setProperty("role", "strong")
        elif task.quiet:
            count.setProperty("role", "muted")
            words.setProperty("role", "muted")
        kind = "quiet" if task.quiet else "secondary"
        self.button = button(task.button, partial(task.open, desk), kind=kind)
        self.button.setAccessibleName(f"{task.button}: {task.count} {task.words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(desk.style.px(n) for n in (8, 8, 8, 8)))
        row.setSpacing(desk.style.px(12))
        row.addWidget(Picture(task.icon, desk.style.px(20), "warn" if task.loud else "icon"))
        row.addWidget(count)
        row.addWidget(words, 1)
        row.addWidget(self.button)

    def has_focus(self) -> bool:
        """Tell whether the row's button has the keyboard."""
        return self.button.hasFocus()

    def take_focus(self) -> None:
        """Give the row's button the keyboard."""
        self.button.setFocus()


class MeetingCard(QFrame):
    """When the next meeting is, what it lacks and what has to be done for it by which day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting_id: int | None = None
        self.today: date | None = None
        self.setProperty("role", "panel")
        self._when, self._soon, self._what = QLabel(), QLabel(), QLabel()
        self._when.setProperty("role", "strong")
        self._soon.setProperty("role", "muted")
        for label in (self._when, self._soon, self._what):
            label.setWordWrap(True)
        self.button = button("Öppna dagordningen", self._go)
        self.button.hide()  # until something is known: the register may be damaged
        box = QVBoxLayout(self)
        box.setContentsMargins(*(desk.style.px(n) for n in (16, 16, 16, 16)))
        box.setSpacing(desk.style.px(8))
        for label in (self._when, self._soon, self._what):
            box.addWidget(label)
        self._dues = QVBoxLayout()
        self._dues.setSpacing(desk.style.px(4))
        box.addLayout(self._dues)
        box.addSpacing(desk.style.px(4))
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(self, found: Overview, today: date) -> None:
        """Show the nearest meeting, or that none is planned."""
        self.today = today
        meeting = found.next_meeting
        self._meeting_id = meeting.id if meeting else None
        self._soon.setVisible(meeting is not None)
        if meeting is None:
            self._when.setText("Inget möte är planerat")
            self._what.setText("Planera nästa möte så har ärendena en dag att komma upp på.")
            self.button.setText("Planera möte")
        else:
            day = f"{dates.weekday(meeting.day).capitalize()} {dates.long_day(meeting.day)}"
            self._when.setText(f"{day}, kl. {dates.clock_span(meeting.starts, meeting.ends)}")
            place = f" · {meeting.place}" if meeting.place else ""
            self._soon.setText(days_until(meeting.day, today).capitalize() + place)
            self._what.setText(_agenda_words(meeting.cases, found.next_meeting_unevaluated))
            self.button.setText("Öppna dagordningen")
        self.button.setAccessibleName(self.button.text())
        self.button.show()
        self._show_dues(found, today)

    def _show_dues(self, found: Overview, today: date) -> None:
        """What the coming meeting needs next, and the minutes that wait to be approved."""
        while (item := self._dues.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if found.next_meeting is None and found.to_approve is None:
            return
        from omtanke_desktop.ui.pages.overview_dues import due_lines

        for line in due_lines(found.next_meeting, found.to_approve, today, self._desk.style.px(16)):
            self._dues.addWidget(line)

    def _go(self) -> None:
        self._desk.open("moten", self._meeting_id)


def _agenda_words(cases: int, unevaluated: int) -> str:
    if not cases:
        return "Inga ärenden på dagordningen ännu"
    words = "1 ärende" if cases == 1 else f"{cases} ärenden"
    if not unevaluated:
        return f"{words}, alla värderade" if cases > 1 else f"{words}, värderat"
    return f"{words}, {unevaluated} saknar värdering"


class StationLine(QFrame):
    """Idé → … → Utvärderat with the number of cases at each; a press shows them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._columns = 0
        self.setProperty("role", "panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(desk.style.px(n) for n in (8, 12, 8, 12)))
        self._grid.setSpacing(0)
        self._parts: list[QWidget] = []
        self.buttons: list[StationButton] = []

    def show_counts(
        self,
        stations: Sequence[StationCount],
        counting: AbstractSet[CaseState] = frozenset(),
    ) -> None:
        """Show these counts; the buttons are made once and keep the keyboard.

        counting: states whose cases are still being counted.
        """
        if not self.buttons:
            self._make(stations)
        for made, station in zip(self.buttons, stations, strict=True):
            made.show_station(station, counting=not counting.isdisjoint(station.states))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line in two where it would be cut."""
        super().resizeEvent(event)
        self._place()

    def _make(self, stations: Sequence[StationCount]) -> None:
        for station in stations:
            made = StationButton(self._desk.style.px(4))
            made.clicked.connect(partial(self._open, made))
            self.buttons.append(made)
            self._parts += [made, Picture("arrow-right", self._desk.style.px(16))]
            made.show_station(station)
        self._parts.pop().deleteLater()
        self._place()

    def _open(self, pressed: StationButton) -> None:
        self._desk.open("arenden", CaseFilter(states=pressed.states))

    def _place(self) -> None:
        wide = self.width() >= self._desk.style.px(_ONE_LINE_FROM)
        columns = len(self._parts) + 1 if wide else (len(self._parts) + 1) // 2
        if columns == self._columns or not self._parts:
            return
        self._columns = columns
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at // columns, at % columns)
        for column in range(len(self._parts)):
            used = column < columns and column % 2 == 0
            self._grid.setColumnStretch(column, int(used))


class StationButton(QPushButton):
    """A station's number over its name, pressed as one."""

    def __init__(self, margin: int) -> None:
        super().__init__()
        self.states: tuple[CaseState, ...] = ()
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count, self._name = QLabel(), QLabel()
        self._count.setProperty("role", "number")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(margin, margin, margin, margin)
        self._box.setSpacing(0)
        for label in (self._count, self._name):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(label)

    def show_station(self, station: StationCount, *, counting: bool = False) -> None:
        """Show how many stand here; where nobody stands there is nothing to press."""
        self.states = station.states
        self._count.setText("…" if counting else str(station.count))
        self._name.setText(station.name)
        words = "1 ärende" if station.count == 1 else f"{station.count} ärenden"
        words = "ärendena räknas" if counting else words
        self.setAccessibleName(f"{station.name}: {words}")
        there = bool(station.count) and not counting
        self.setToolTip(f"Visa {words} i skedet {station.name}" if there else "")
        self.setEnabled(there)

    def sizeHint(self) -> QSize:
        """As large as its two labels, which the button's own text knows nothing of."""
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the station's name."""
        return self.sizeHint()
