"""Asks where a calendar file is to be kept, makes it in the background and writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.year_calendar import YearCalendarDialog
from omtanke_desktop.workflows import make_papers
from omtanke_desktop.workflows.meetings import make_calendar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

KIND = "Kalenderfil (*.ics)"


def save_meeting(desk: Desk, owner: QWidget, meeting: MeetingDetail) -> None:
    """Save one meeting as a calendar file."""
    _save(
        desk,
        owner,
        meeting.title,
        lambda: make_calendar.meeting_calendar(desk.register, meeting.id),
    )


def save_year(desk: Desk, owner: QWidget, year: int, series: str | None) -> None:
    """Ask what the file is to hold and save the meetings of a year, those of the series shown."""
    answer = YearCalendarDialog.ask(desk.window, year, series or "")
    if answer is None:
        return
    title = f"{answer.series or 'Möten'} {year}"
    register = desk.register
    _save(
        desk,
        owner,
        title,
        lambda: make_calendar.year_calendar(
            register, year, answer.series, deadlines=answer.deadlines
        ),
    )


def _save(desk: Desk, owner: QWidget, title: str, make: Callable[[], bytes]) -> None:
    path = ask.save_file(owner, "Spara som kalenderfil", make_calendar.file_name(title), KIND)
    if path is None:
        return

    def write(content: bytes) -> None:
        if desk.run(lambda: make_papers.save(path, content)):
            desk.tell(f"{path.name} är sparad.")

    desk.background.thread(owner, make, done=write)
