"""Flera utdrag: which §§ are taken out, into one PDF or one each in a folder."""

from __future__ import annotations

from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.widgets.tick_list import TickList
from omtanke_desktop.workflows import make_papers
from omtanke_desktop.workflows.papers.minutes import excerpt_papers
from omtanke_desktop.workflows.papers.render_minutes import render_each_excerpt, render_excerpts

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_PDF = "PDF (*.pdf)"
_NONE = "Ingen paragraf är ikryssad."


class Into(Enum):
    """Where the excerpts go."""

    ONE_FILE = 1
    FOLDER = 2


class ExcerptsDialog(QDialog):
    """The §§ to tick; each way out is a button."""

    def __init__(self, desk: Desk, meeting: MeetingDetail) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Flera utdrag")
        self.into = Into.ONE_FILE
        self.list = TickList("Paragrafer")
        for item in meeting.items:
            if item.section is not None:
                self.list.add(item.id, f"§ {item.section}  {item.title}")
        self._told = QLabel("")
        self._told.setProperty("role", "warning")
        one = button("Spara i en PDF…", lambda: self._choose(Into.ONE_FILE), kind="primary")
        one.setDefault(True)
        each = button("Spara var för sig i en mapp…", lambda: self._choose(Into.FOLDER))
        row = QHBoxLayout()
        row.addStretch()
        for made in (one, each, button("Avbryt", self.reject)):
            row.addWidget(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(QLabel("Kryssa i de paragrafer som ska med."))
        box.addWidget(self.list, 1)
        box.addWidget(self._told)
        box.addLayout(row)
        roomy(self, desk.style.px(560), desk.style.px(480))

    @classmethod
    def ask(cls, desk: Desk, meeting: MeetingDetail) -> tuple[tuple[int, ...], Into] | None:
        """Return which items, and where they go; None when cancelled."""
        dialog = cls(desk, meeting)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = (dialog.list.ticked, dialog.into)
        dialog.deleteLater()
        return answer if accepted else None

    def _choose(self, into: Into) -> None:
        if not self.list.ticked:
            self._told.setText(_NONE)
            self.list.setFocus()
            return
        self.into = into
        self.accept()


def ask_and_save(desk: Desk, owner: QWidget, meeting: MeetingDetail) -> None:
    """Ask which §§ and where, set them in the background and write them."""
    answer = ExcerptsDialog.ask(desk, meeting)
    if answer is None:
        return
    chosen, into = answer
    rows = [item for item in meeting.items if item.id in chosen]
    where = _where(desk, meeting, rows, into)
    if where is None:
        return
    with desk.register.read() as session:
        values = excerpt_papers(session, meeting.id, chosen)
    if into is Into.ONE_FILE:
        desk.background.process(
            owner, render_excerpts, values, done=lambda pdf: _write(desk, [(where, pdf)])
        )
        return
    names = [where / excerpt_name(meeting, row) for row in rows]
    desk.background.process(
        owner,
        render_each_excerpt,
        values,
        done=lambda made: _write(desk, list(zip(names, made, strict=True))),
    )


def excerpt_name(meeting: MeetingDetail, row: AgendaRow) -> str:
    """Utdrag § 12 2025-04-09.pdf."""
    return f"Utdrag § {row.section} {meeting.day.isoformat()}.pdf"


def _where(desk: Desk, meeting: MeetingDetail, rows: list[AgendaRow], into: Into) -> Path | None:
    if into is Into.FOLDER:
        name = QFileDialog.getExistingDirectory(desk.window, "Mapp för utdragen")
        return Path(name) if name else None
    numbers = [row.section for row in rows if row.section is not None]
    name = f"Utdrag §§ {numbers[0]}–{numbers[-1]} {meeting.day.isoformat()}.pdf"
    if len(rows) == 1:
        name = excerpt_name(meeting, rows[0])
    return ask.save_file(desk.window, "Spara utdragen", name, _PDF)


def _write(desk: Desk, files: list[tuple[Path, bytes]]) -> None:
    for path, content in files:
        if desk.run(partial(make_papers.save, path, content)) is None:
            return
    told = f"{files[0][0].name} är sparad." if len(files) == 1 else f"{len(files)} utdrag sparade."
    desk.tell(told)
