"""Saknar diarienummer: type the registrar's number on the line, Enter goes to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.registrar import CaseWithoutDiary, without_diary_number
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.diary import diary_advice
from omtanke_desktop.workflows.edit_case import edit_text

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_HEADS = ("Diarienummer", "Ärende", "Kom in", "Läge", "Rubrik")
_WIDTHS = (150, 120, 100, 170)
_ALL_HAVE = "Alla ärenden har ett diarienummer."


class DiaryNumbersTab(QWidget):
    """The list; what is typed is saved line by line, and the line leaves the list next time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.primary = action(
            self, "Öppna ärendet", self._open_current, icon="folder-open", shortcut="Ctrl+Return"
        )
        self._rows: list[CaseWithoutDiary] = []
        self._filling = False
        self._table = self._make_table()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setProperty("role", "small")
        self._said.setAccessibleName("Om diarienumret")
        calm = QLabel(_ALL_HAVE, alignment=Qt.AlignmentFlag.AlignCenter)
        calm.setProperty("role", "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(calm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self._stack, 1)
        desk.style.changed.connect(self._fit)
        self._fit()

    def refresh(self, *, afresh: bool) -> None:
        """Read the list again; a line that was just filled in stays until the page is left."""
        if not afresh and self._table.state() == QAbstractItemView.State.EditingState:
            return
        with self._desk.register.read() as session:
            rows = without_diary_number(session)
        if afresh or not set(rows) <= set(self._rows):
            self._rows = rows
            self._fill()

    def _make_table(self) -> QTableWidget:
        made = QTableWidget(0, len(_HEADS))
        made.setHorizontalHeaderLabels(_HEADS)
        made.setAccessibleName("Ärenden utan diarienummer")
        made.setShowGrid(False)
        made.verticalHeader().hide()
        made.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        made.horizontalHeader().setDefaultAlignment(left)
        made.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        made.setTabKeyNavigation(False)
        made.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        made.itemChanged.connect(self._save)
        made.itemDoubleClicked.connect(self._open)
        return made

    def _fit(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self._table.setColumnWidth(column, self._desk.style.px(width))
        self._table.verticalHeader().setDefaultSectionSize(self._desk.style.px(36))

    def _fill(self) -> None:
        self._filling = True
        self._table.setRowCount(len(self._rows))
        for line, row in enumerate(self._rows):
            day = f"{dates.local(row.arrived):%Y-%m-%d}"
            words = ("", row.number, day, row.state.label, row.title)
            for place, text in enumerate(words):
                self._table.setItem(line, place, _cell(text, place == 0, self._desk.read_only))
        self._filling = False
        number = len(self._rows)
        self._stack.setCurrentIndex(0 if number else 1)
        self.primary.setEnabled(bool(number))
        self._said.setText(_intro(number, self._desk.read_only) if number else "")
        if number:
            self._table.setCurrentCell(0, 0)

    def _save(self, item: QTableWidgetItem) -> None:
        """Keep a number as it was typed; one that looks unlike the region's is kept too."""
        if self._filling or item.column() != 0:
            return
        case, text = self._rows[item.row()], item.text().strip()
        if not self._desk.run(lambda: self._keep(case, text)):
            return
        self._desk.saved()
        advice = diary_advice(text)
        self._said.setText(f"{case.number}: {advice} Det är sparat ändå." if advice else "")
        if item.row() + 1 < self._table.rowCount():
            self._table.setCurrentCell(item.row() + 1, 0)

    def _open(self, item: QTableWidgetItem) -> None:
        """Twice on what is not typed in opens the case."""
        if item.column() > 0:
            self._open_current()

    def _open_current(self) -> None:
        line = self._table.currentRow()
        if 0 <= line < len(self._rows):
            self._desk.open("arenden", self._rows[line].case_id)

    def _keep(self, case: CaseWithoutDiary, text: str) -> bool:
        edit_text(self._desk.register, case.case_id, "diary_number", text)
        return True


def _cell(text: str, editable: bool, read_only: bool) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setToolTip("" if editable else text)
    if not editable or read_only:
        made.setFlags(made.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return made


def _intro(number: int, read_only: bool) -> str:
    words = "ärende saknar" if number == 1 else "ärenden saknar"
    how = "" if read_only else " Skriv numret och tryck Enter."
    return f"{number} {words} diarienummer.{how}"
