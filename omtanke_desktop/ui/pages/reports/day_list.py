"""Nya handlingar: the registrar's list of some days, to read, print and save."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.ask import save_file
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.make_papers import save
from omtanke_desktop.workflows.papers.day_list import day_list
from omtanke_desktop.workflows.papers.render_lists import render_day_list, render_day_list_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.documents.values import DayList
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

_EXCEL = "Excel (*.xlsx)"
_LONGEST = timedelta(days=366)
_WIDEST = 880  # logical pixels at scale 1.0


def _read(register: Register, days: tuple[date, date]) -> DayList:
    with register.read() as session:
        return day_list(session, *days)


class DayListTab(QWidget):
    """From which day to which, and the list as it will be printed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: DayList | None = None
        self._reading: Job | None = None
        self._first, self._last = DateField("Från och med"), DateField("Till och med")
        self._said = QLabel()
        self._said.setProperty("role", "warning")
        self._said.setWordWrap(True)
        self._said.hide()
        self._preview = PdfPreview(desk)
        self.primary = action(
            self, "Spara som Excel…", self._save_excel, icon="file-spreadsheet", shortcut="Ctrl+E"
        )
        self._choose(0, 0)
        for field in (self._first, self._last):
            field.textChanged.connect(lambda _: self.refresh())
        self._lay_out()

    def refresh(self, *, afresh: bool = False) -> None:
        """Read the days again beside the window: every document there is is looked at.

        The paper is set anew when it says something else.
        """
        days = self._days()
        if days is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        register = self._desk.register
        self._reading = self._desk.background.thread(self, _read, register, days, done=self._take)

    def _take(self, paper: DayList) -> None:
        self._reading = None
        if paper != self._shown:
            self._shown = paper
            self._desk.background.process(self, render_day_list, paper, done=self._show)

    def _lay_out(self) -> None:
        back = dates.local(self._desk.register.clock()).date().weekday()
        ready = (
            button("I dag", partial(self._choose, 0, 0), kind="quiet"),
            button("I går", partial(self._choose, 1, 1), kind="quiet"),
            button("Den här veckan", partial(self._choose, back, 0), kind="quiet"),
        )
        labels = (clear_label("Från", self._first), clear_label("till", self._last))
        row = row_of(labels[0], self._first, labels[1], self._last, *ready, None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._said)
        layout.addWidget(self._preview, 1)
        self._desk.style.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """A list is read line by line: a wide window shows more of it, not larger letters."""
        self._preview.setMaximumWidth(self._desk.style.px(_WIDEST))

    def _choose(self, from_back: int, to_back: int) -> None:
        """So many days back to so many days back."""
        today = dates.local(self._desk.register.clock()).date()
        self._first.setText((today - timedelta(days=from_back)).isoformat())
        self._last.setText((today - timedelta(days=to_back)).isoformat())

    def _days(self) -> tuple[date, date] | None:
        """The two days, or None with a sentence why they cannot be used."""
        first, last = parse_day(self._first.text()), parse_day(self._last.text())
        said = ""
        if first is None or last is None:
            said = "Skriv dagarna som 2025-04-03."
        elif first > last:
            said = "Den första dagen ligger efter den sista."
        elif last - first > _LONGEST:
            said = "Välj högst ett år åt gången."
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.primary.setEnabled(not said)
        return None if said or first is None or last is None else (first, last)

    def _name(self, ending: str) -> str:
        return f"Postlista {self._shown.span if self._shown else ''}.{ending}"

    def _show(self, pdf: bytes) -> None:
        self._preview.show_pdf(pdf, self._name("pdf"))

    def _save_excel(self) -> None:
        if self._shown is None:
            return
        path = save_file(self._desk.window, "Spara som Excel", self._name("xlsx"), _EXCEL)
        if path is not None:
            keep: Callable[[bytes], None] = partial(self._keep, path)
            self._desk.background.process(self, render_day_list_xlsx, self._shown, done=keep)

    def _keep(self, path: Path, content: bytes) -> None:
        if self._desk.run(lambda: save(path, content)):
            self._desk.tell(f"Sparade {path.name}")
