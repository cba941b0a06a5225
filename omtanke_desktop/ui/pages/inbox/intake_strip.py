"""The strip over the panes: progress while mails are taken in, then what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.intakes import IntakeLineRow, IntakeRow
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.inbox.labels import plain
from omtanke_desktop.ui.pages.inbox.report_lines import Line, kept_lines, lines_of
from omtanke_desktop.ui.pages.inbox.report_view import ReportView
from omtanke_desktop.workflows.intake.run import Report

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class IntakeStrip(QFrame):
    """Shown only when there is something to tell; never takes the keyboard by itself."""

    cancelled = Signal()
    wanted = Signal(int)  # a mail's id: its line in the report was chosen
    earlier_wanted = Signal()  # another intake's report is asked for

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        self._words = plain("", "strong")
        self._words.setAccessibleName("Mejlintag")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Framsteg")
        self._stop = button("Avbryt", self.cancelled.emit)
        self._stop.setAccessibleName("Avbryt mejlintaget")
        self._earlier = button("Tidigare intag…", self.earlier_wanted.emit, kind="quiet")
        self._close = button("Stäng", self.hide, kind="quiet")
        self._close.setAccessibleName("Stäng rapporten")
        self._report = ReportView(desk)
        self._report.wanted.connect(self.wanted)
        self._place()
        self._stop.hide()
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether mails are being taken in."""
        return not self._stop.isHidden()

    def _place(self) -> None:
        px = self._desk.style.px
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._words, 1)
        for part in (self._stop, self._earlier, self._close):
            row.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(8), px(16), px(8))
        box.setSpacing(px(8))
        box.addLayout(row)
        box.addWidget(self._bar)
        box.addWidget(self._report)

    def show_progress(self, begun: int, total: int, name: str) -> None:
        """Say which file is read now; nothing is shown as done before it is."""
        self._words.setText(f"Tar in {begun} av {total}: {name}")
        self._bar.setRange(0, total)
        self._bar.setValue(begun - 1)
        self._show_parts(busy=True, lines=False)

    def show_report(self, report: Report, unsorted: Sequence[Problem] = ()) -> None:
        """Show the sum, and one line for each message; one new mail alone is in view already.

        unsorted: files that hold no mail.
        """
        lines = lines_of(report, unsorted)
        told = len(lines) > 1 or any(one.outcome is not Outcome.NEW for one in lines)
        told = told or any(one.problems for one in report.receipts)
        self._show(report.sentence, lines, told=told)

    def show_earlier(self, intake: IntakeRow, rows: Iterable[IntakeLineRow]) -> None:
        """Show the report of an intake that the register keeps."""
        lines = kept_lines(rows)
        self._show(f"{earlier_words(intake)}: {intake.sentence}", lines, told=bool(lines))

    def fit(self, room: int) -> None:
        """Leave the mails most of the page; room: the page's height in logical pixels."""
        self._report.fit(room)

    def put_away(self) -> None:
        """Close a report that has been read; work under way stays in view."""
        if not self.busy:
            self.hide()

    def _show(self, sentence: str, lines: list[Line], *, told: bool) -> None:
        self._words.setText(sentence)
        self._report.show_lines(lines)
        self._show_parts(busy=False, lines=told)

    def _show_parts(self, *, busy: bool, lines: bool) -> None:
        parts: tuple[tuple[QWidget, bool], ...] = (
            (self._bar, busy),
            (self._stop, busy),
            (self._earlier, not busy),
            (self._close, not busy),
            (self._report, lines),
            (self, True),
        )
        for part, shown in parts:
            part.setVisible(shown)


def earlier_words(intake: IntakeRow) -> str:
    """When it was, who did it, and what was taken in."""
    old = ", gamla mejl" if intake.archived else ""
    parts = (dates.minute_stamp(intake.at), intake.who, shorten(intake.source, 60, placeholder="…"))
    return ", ".join(part for part in parts if part) + old
