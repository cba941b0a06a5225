"""Asks to which later meeting items of an agenda are to go, and says what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QListWidget, QVBoxLayout

from omtanke_desktop.domain.carrying import Fate
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail, meeting_detail
from omtanke_desktop.storage.queries.open_meetings import open_meetings
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.workflows.meetings.carry_items import fate_of_row

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_WORDS = {Fate.MOVE: ("arrow-right", "flyttas"), Fate.COPY: ("copy", "kopieras")}


@dataclass(frozen=True, slots=True)
class CarryTo:
    """Where the items go, on which day that is, and which of them can go."""

    meeting_id: int
    day: str
    going: tuple[AgendaRow, ...]


class CarryDialog(QDialog):
    """The coming meetings, and a line for each item."""

    def __init__(
        self, desk: Desk, meeting: MeetingDetail, rows: Sequence[AgendaRow], *, copy: bool
    ) -> None:
        super().__init__(desk.window)
        self._desk, self._meeting = desk, meeting
        closed = meeting.closed is not None
        self._fates = [(row, fate_of_row(row, closed=closed, copy=copy)) for row in rows]
        self.going = tuple(row for row, told in self._fates if told.fate is not Fate.REFUSED)
        verb = "Kopiera" if copy else "Flytta"
        self.setWindowTitle(f"{verb} till ett senare möte")
        self.setMinimumSize(520, 320)
        self.meetings = QComboBox()
        self.meetings.setAccessibleName("Möte")
        self._none = QLabel("Inget senare möte är planerat.")
        self.lines = QListWidget()
        self.lines.setAccessibleName("Vad som händer med punkterna")
        self.lines.setWordWrap(True)
        self.lines.setIconSize(QSize(16, 16))
        self._buttons, self._yes = buttons(self, verb)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        head = QLabel("Till mötet")
        head.setBuddy(self.meetings)
        plan = button("Planera ett nytt möte…", self._plan, kind="quiet", icon="plus")
        for widget in (head, self.meetings, self._none):
            layout.addWidget(widget)
        layout.addWidget(plan, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.lines)
        layout.addWidget(self._buttons)
        self._fill_lines()
        self._fill_meetings()

    @classmethod
    def ask(
        cls, desk: Desk, meeting: MeetingDetail, rows: Sequence[AgendaRow], *, copy: bool
    ) -> CarryTo | None:
        """Ask, and return where to; None when it was cancelled."""
        dialog = cls(desk, meeting, rows, copy=copy)
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def answer(self) -> CarryTo | None:
        """What is chosen now; None while there is no meeting."""
        target = self.meetings.currentData()
        if target is None:
            return None
        with self._desk.register.read() as session:
            found = meeting_detail(session, int(target))
        return CarryTo(int(target), f"den {long_day(found.day)}", self.going) if found else None

    def _fill_lines(self) -> None:
        for row, told in self._fates:
            name = f"{row.case_number} {row.title}".strip()
            picture, word = _WORDS.get(told.fate, ("ban", told.why))
            self.lines.addItem(f"{name} – {word}")
            token = "warn" if told.fate is Fate.REFUSED else "icon"
            self.lines.item(self.lines.count() - 1).setIcon(icon(picture, token))

    def _fill_meetings(self, chosen: int | None = None) -> None:
        with self._desk.register.read() as session:
            rows = open_meetings(session, self._meeting.day, but=self._meeting.id)
        self.meetings.clear()
        for row in rows:
            self.meetings.addItem(f"{row.title}, {row.place}" if row.place else row.title, row.id)
        if chosen is not None:
            self.meetings.setCurrentIndex(max(0, self.meetings.findData(chosen)))
        self.meetings.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._yes.setEnabled(bool(rows) and bool(self.going))

    def _plan(self) -> None:
        from omtanke_desktop.ui.pages.meetings.planning import plan_new

        made = plan_new(self._desk)
        if made is not None:
            self._fill_meetings(made)
