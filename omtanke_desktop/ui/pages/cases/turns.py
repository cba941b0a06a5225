"""Möten & beslut: every meeting a case has been on, and what was decided there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.meetings import CaseMeetingRow, meetings_of_case
from omtanke_desktop.storage.queries.tasks import TaskRow, tasks_of_case
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, heading, row_of, scrolled

_NONE_YET = (
    "Ärendet har inte varit uppe på något möte. När det är klart för möte läggs det på "
    "en dagordning med knappen uppe till höger."
)


class Turns(QWidget):
    """The case's turns at meetings, latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[list[CaseMeetingRow], list[TaskRow]] | None = None
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 16, 12, 16)
        self._list.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self._inner))

    def show_case(self, case: CaseDetail) -> None:
        """Show the meetings of a case; rebuilt only when something is another."""
        with self._desk.register.read() as session:
            shown = meetings_of_case(session, case.id), tasks_of_case(session, case.id)
        if shown != self._shown:
            self._shown = shown
            self._rebuild(*shown)

    def save_pending(self) -> None:
        """Nothing is written here."""

    def _rebuild(self, rows: list[CaseMeetingRow], tasks: list[TaskRow]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.deleteLater()
        if not rows:
            empty = QLabel(_NONE_YET)
            empty.setWordWrap(True)
            empty.setProperty("role", "muted")
            self._list.addWidget(empty)
        for row in reversed(rows):
            given = [one for one in tasks if one.item_id == row.item_id]
            self._list.addWidget(self._turn(row, given))
        self._list.addStretch(1)

    def _turn(self, row: CaseMeetingRow, tasks: list[TaskRow]) -> QWidget:
        made = QFrame()
        made.setProperty("role", "panel")
        inner = QVBoxLayout(made)
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(8)
        title = heading(turn_title(row))
        title.setWordWrap(True)
        visit = button(
            "Öppna mötet",
            lambda: self._desk.open("moten", row.meeting_id),
            kind="quiet",
            icon="gavel",
        )
        visit.setAccessibleName(f"Öppna mötet {dates.long_day(row.day)}")
        top = row_of(title, visit)
        top.setStretch(0, 1)
        inner.addLayout(top)
        inner.addLayout(_lines([*turn_lines(row.decision), *task_lines(tasks)]))
        return made


def _lines(lines: list[tuple[str, str]]) -> QGridLayout:
    """What is said to the right of what it is called."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for place, (label, words) in enumerate(lines):
        said = QLabel(words)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        named = clear_label(label)
        named.setMinimumWidth(160)
        grid.addWidget(named, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, place, 1)
    return grid


def turn_title(row: CaseMeetingRow) -> str:
    """ "Onsdag 9 april 2025, § 12: Bifall"."""
    day = f"{dates.weekday(row.day).capitalize()} {dates.long_day(row.day)}"
    place = f", {sections([row.section])}" if row.section else ""
    if row.decision is None:
        return f"{day}{place}"
    kind = defaults.decision_types().get(row.decision.type)
    return f"{day}{place}: {kind.name if kind else row.decision.type}"


def turn_lines(decision: Decision | None) -> list[tuple[str, str]]:
    """What was decided, as (label, words); empty parts are left out."""
    if decision is None:
        return [("Beslut", "Ärendet står på dagordningen. Inget beslut är fattat än.")]
    sentences = "\n".join(f"–\u00a0{one}" for one in decision.sentences)
    responsible = ", ".join(
        part for part in (decision.responsible_function, decision.responsible_principal) if part
    )
    lines = [
        (defaults.decision_lead_in(), sentences),
        ("Skäl", decision.reason),
        ("Ansvarig", responsible),
        ("Startar", dates.long_day(decision.start_date) if decision.start_date else ""),
        ("Följs upp", dates.long_day(decision.follow_up_date) if decision.follow_up_date else ""),
        ("Indikator eller fråga", decision.indicator_or_question),
        ("Rapporteras till", decision.report_to),
        ("Avvikande mening", decision.dissent),
    ]
    return [(label, words) for label, words in lines if words.strip()]


def task_lines(tasks: list[TaskRow]) -> list[tuple[str, str]]:
    """What the meeting asked somebody to do, and whether it is done."""
    rows = []
    for one in tasks:
        due = f"senast den {dates.long_day(one.due)}" if one.due else ""
        done = f"klart den {dates.long_day(dates.local(one.done).date())}" if one.done else ""
        rows.append(", ".join(part for part in (one.what, one.who, done or due) if part))
    return [("Uppdrag", "\n".join(f"–\u00a0{row}" for row in rows))] if rows else []
