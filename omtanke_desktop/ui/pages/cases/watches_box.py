"""Bevakningar: what somebody must look at again; what is late says so with icon and word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.watches import WatchRow, watches_of_case
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.cases.watch_dialog import Asked, WatchDialog
from omtanke_desktop.ui.widgets.picture import Picture
from omtanke_desktop.workflows.watches import add_watch, edit_watch, finish_watch


class WatchesBox(QWidget):
    """The watches of one case; rebuilt only when something is another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._shown: tuple[list[WatchRow], date] | None = None
        self._unfolded = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.style.px(8))
        self.new = button("Ny bevakning…", self._ask_new, icon="plus")
        self._fold = button("", self._turn, kind="quiet")
        self._none = clear_label(
            "Ingen bevakning än: en dag då någon ska titta på ärendet igen.", role="muted"
        )
        layout = column(self._none)
        layout.addLayout(self._rows)
        layout.addLayout(row_of(self.new, self._fold, None))
        self.setLayout(layout)
        if desk.read_only:
            self.new.setEnabled(False)
            self.new.setToolTip(desk.register.note)

    def show_case(self, case: CaseDetail) -> None:
        """Show the watches of a case."""
        if case.id != self._case_id:
            self._unfolded = False
        self._case_id = case.id
        with self._desk.register.read() as session:
            rows = watches_of_case(session, case.id)
        if (rows, self._today()) != self._shown:
            self._shown = rows, self._today()
            self._rebuild()

    def _today(self) -> date:
        return dates.local(self._desk.register.clock()).date()

    def _rebuild(self) -> None:
        rows, today = self._shown or ([], self._today())
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        done = sum(one.done is not None for one in rows)
        for one in rows:
            if one.done is None or self._unfolded:
                self._rows.addWidget(self._row(one, today))
        self._none.setVisible(done == len(rows))
        self._fold.setVisible(bool(done))
        words = "Dölj de klara" if self._unfolded else f"Visa klara ({done})"
        self._fold.setText(words)
        self._fold.setAccessibleName(words)

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._rebuild()

    def _row(self, one: WatchRow, today: date) -> QWidget:
        picture, token, state = look(one, today)
        shown = Picture(picture, self._desk.style.px(18), token)
        role = "error" if one.late(today) else "small"
        words = column(
            clear_label(one.text, role="muted" if one.done else ""),
            clear_label(" · ".join(part for part in (state, one.who) if part), role=role),
            spacing=0,
        )
        row = row_of(shown)
        row.setAlignment(shown, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._add_ways(row, one)
        made = QWidget()
        made.setLayout(row)
        return made

    def _add_ways(self, row: QHBoxLayout, one: WatchRow) -> None:
        done = one.done is None
        ways = [(("Klar" if done else "Öppna igen"), partial(self._finish, one, done))]
        ways += [("Ändra…", partial(self._ask_change, one))] if done else []
        for words, slot in ways:
            way = button(words, slot, kind="quiet")
            way.setAccessibleName(f"{words.rstrip('…')}: {one.text}")
            way.setEnabled(not self._desk.read_only)
            row.addWidget(way)

    def _ask_new(self) -> None:
        asked, case_id = WatchDialog.ask(self._desk, "Ny bevakning", self._today()), self._case_id
        if asked is not None:
            said = (asked.day, asked.text, asked.who)
            self._keep(lambda: add_watch(self._desk.register, case_id, *said))

    def _ask_change(self, one: WatchRow) -> None:
        shown = Asked(one.day, one.text, one.who)
        asked = WatchDialog.ask(self._desk, "Ändra bevakningen", self._today(), shown)
        if asked is not None:
            said = (asked.day, asked.text, asked.who)
            self._keep(lambda: edit_watch(self._desk.register, one.id, *said))

    def _finish(self, one: WatchRow, done: bool) -> None:
        self._keep(lambda: finish_watch(self._desk.register, one.id, done=done))
        self.new.setFocus()  # the row that was pressed is gone

    def _keep(self, call: Callable[[], object]) -> None:
        self._desk.run(call)
        self._desk.saved()


def look(one: WatchRow, today: date) -> tuple[str, str, str]:
    """Icon, colour token and words: "Försenad, skulle ha gjorts 9 april 2025"."""
    day = dates.long_day(one.day)
    if one.done is not None:
        return "check", "good", f"Klar {dates.long_day(dates.local(one.done).date())}"
    if one.late(today):
        return "triangle-alert", "bad", f"Försenad, skulle ha gjorts {day}"
    if one.day == today:
        return "clock", "warn", "I dag"
    return "calendar", "icon", f"{dates.weekday(one.day).capitalize()} {day}"
