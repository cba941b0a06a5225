"""The meeting's clock over the item at hand: begin, pace against the plan, breaks and end."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.dates import NBSP, STOCKHOLM
from omtanke_desktop.domain.meeting_clock import Pace, pace
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.meetings.tab import Picture, label, set_role
from omtanke_desktop.workflows.meetings import run_meeting

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_TICK_MS = 10_000
_DWELL = timedelta(seconds=20)  # who only looks ahead has not taken the item up
_LATE = 5  # minutes after the plan before it is said loudly


class FloorClock(QWidget):
    """Shows the pace, and notes when an item is taken up: dwelt upon, or written on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._meeting: MeetingDetail | None = None
        self._item: AgendaRow | None = None
        self._shown_since: datetime | None = None
        self._locked = False
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)
        self.begin = action(self, "Börja mötet", self._begin, icon="play")
        self.end = action(self, "Avsluta mötet", self._end)
        self.pause = action(self, "Ajournera…", self._adjourn, icon="pause")
        self.mend = action(self, "Rätta tiderna…", self._mend)
        self._picture, self.words = Picture(desk), label("", "muted", wrap=True)
        self._begin_button = button(action=self.begin, icon="play")
        self._end_button = button(action=self.end)
        self._pause_button = button(action=self.pause, kind="quiet")
        self._mend_button = button(action=self.mend, kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)
        for one in self._buttons():
            row.addWidget(one)

    def show_item(self, meeting: MeetingDetail, item: AgendaRow | None, *, locked: bool) -> None:
        """Show the clock of a meeting at an item."""
        if item is None or self._item is None or item.id != self._item.id:
            self._shown_since = self.desk.register.clock()
        self._meeting, self._item, self._locked = meeting, item, locked
        self.look()

    def written(self) -> None:
        """Something is written on the item: it is being dealt with."""
        self._take_up()

    def look(self) -> None:
        """Bring what is shown up to date; an item dwelt upon is taken up."""
        running = self._running()
        if running and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()
        since = self._shown_since
        if running and since is not None and self.desk.register.clock() - since >= _DWELL:
            self._take_up()
        self._show()

    def _running(self) -> bool:
        meeting = self._meeting
        if meeting is None or self._locked:
            return False
        return meeting.began is not None and meeting.ended is None

    def _take_up(self) -> None:
        item, since = self._item, self._shown_since
        if item is None or item.begun is not None or since is None or not self._running():
            return
        assert self._meeting is not None
        began = self._meeting.began or since
        register = self.desk.register
        self.desk.run(lambda: run_meeting.take_up(register, item.id, max(since, began)))

    def _show(self) -> None:
        meeting = self._meeting
        began = meeting is not None and meeting.began is not None
        ended = meeting is not None and meeting.ended is not None
        free = not self._locked
        self._begin_button.setVisible(free and not began)
        self._end_button.setVisible(free and began and not ended)
        self._pause_button.setVisible(free and began and not ended and self._item is not None)
        self._mend_button.setVisible(free and ended)
        at = _clock(self.desk.register.clock())
        if self.end.text() != f"Avsluta mötet kl. {at}":
            self.end.setText(f"Avsluta mötet kl. {at}")
        words, loud = self._said()
        self.words.setText(words)
        set_role(self.words, "warning" if loud else "muted")
        self._picture.show_icon("clock", "warn" if loud else "icon")
        self._picture.setVisible(bool(words))

    def _said(self) -> tuple[str, bool]:
        meeting, item = self._meeting, self._item
        if meeting is None or meeting.began is None:
            return "", False
        if meeting.ended is not None:
            return f"Mötet hölls kl.{NBSP}{_clock(meeting.began)}–{_clock(meeting.ended)}", False
        now = self.desk.register.clock()
        head = f"Kl.{NBSP}{_clock(now)}"
        if item is None:
            return head, False
        starts = datetime.combine(meeting.day, meeting.starts, STOCKHOLM)
        found = pace(meeting.items, item.id, starts, now)
        if found is None:
            return f"{head} · började kl.{NBSP}{_clock(meeting.began)}", False
        return f"{head} · {_pace_words(found)}", found.late >= _LATE

    def _begin(self) -> None:
        meeting, register = self._meeting, self.desk.register
        if meeting is not None:
            self._shown_since = register.clock()
            self.desk.run(lambda: run_meeting.begin_meeting(register, meeting.id))
            self.desk.saved()

    def _end(self) -> None:
        meeting, register = self._meeting, self.desk.register
        if meeting is not None:
            self.desk.run(lambda: run_meeting.end_meeting(register, meeting.id))
            self.desk.saved()
            self.desk.tell(f"Mötet avslutades kl. {_clock(register.clock())}.")

    def _mend(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_clock import ClockDialog, Span

        meeting, register = self._meeting, self.desk.register
        if meeting is None or meeting.began is None:
            return
        names = ("Mötet började", "Mötet slutade")
        old = Span(_time(meeting.began), _time(meeting.ended) if meeting.ended else None)
        span = ClockDialog.ask(self.desk.window, "Rätta mötets tider", names, old, "Spara")
        if span is not None:
            began = _moment(meeting, span.starts)
            ended = _moment(meeting, span.ends) if span.ends else None
            self.desk.run(lambda: run_meeting.set_times(register, meeting.id, began, ended))
            self.desk.saved()

    def _adjourn(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_clock import ClockDialog, Span

        item, register = self._item, self.desk.register
        if item is None:
            return
        now = dates.local(register.clock()).replace(second=0, microsecond=0)
        latest = now.replace(hour=23, minute=59)
        offered = Span(now.time(), min(now + timedelta(minutes=15), latest).time())
        names = ("Paus från", "Paus till")
        span = ClockDialog.ask(self.desk.window, "Ajournera mötet", names, offered, "Ajournera")
        if span is not None and span.ends is not None:
            starts, ends = span.starts, span.ends
            self.desk.run(lambda: run_meeting.adjourn(register, item.id, starts, ends))
            self.desk.saved()

    def _buttons(self) -> tuple[QWidget, ...]:
        return self._pause_button, self._mend_button, self._begin_button, self._end_button


def _pace_words(found: Pace) -> str:
    given = f" av {found.given}" if found.given else ""
    spent = f"{found.spent}{given}{NBSP}min på punkten"
    if not found.late:
        return f"{spent} · enligt plan"
    side = "efter" if found.late > 0 else "före"
    return f"{spent} · {abs(found.late)}{NBSP}min {side} plan"


def _clock(moment: datetime) -> str:
    return dates.clock(_time(moment))


def _time(moment: datetime) -> time:
    return dates.local(moment).time()


def _moment(meeting: MeetingDetail, at: time) -> datetime:
    return datetime.combine(meeting.day, at, STOCKHOLM)
