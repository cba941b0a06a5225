"""The meetings of one year: when, where, how far they have come and how many cases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.meetings import meeting_rows
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.list_model import (
    DAY,
    ID_ROLE,
    PLACE,
    SERIES,
    MeetingListModel,
)
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.words import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from omtanke_desktop.storage.queries.meetings import MeetingRow
    from omtanke_desktop.ui.desk import Desk


class YearList(QWidget):
    """A year at a time; Enter or a double click opens a meeting."""

    chosen = Signal(int)  # meeting id

    def __init__(self, desk: Desk, plan: QAction, plan_year: QAction, save: QAction) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[MeetingRow] = []
        self._today = dates.local(desk.register.clock()).date()
        self.model = MeetingListModel(self)
        self.table = self._table()
        self.year = QComboBox()
        self.year.setAccessibleName("År")
        self.year.activated.connect(lambda _: self._show_year())
        self.series = QComboBox()
        self.series.setAccessibleName("Serie")
        self.series.activated.connect(lambda _: self._show_year())
        self._count = label("", "muted")
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty(plan, plan_year))
        self._stack.addWidget(self._filled(plan_year, save))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(self._stack)

    def refresh(self) -> None:
        """Read the meetings anew; the year and the marked line stay."""
        with self._desk.register.read() as session:
            self._rows = meeting_rows(session)
        self._today = dates.local(self._desk.register.clock()).date()
        self._offer_years(self._today)
        self._offer_series()
        self._stack.setCurrentIndex(1 if self._rows else 0)
        self._show_year()

    def mark(self, meeting_id: int) -> None:
        """Mark a meeting, in its year."""
        row = next((one for one in self._rows if one.id == meeting_id), None)
        if row is not None:
            self.year.setCurrentIndex(self.year.findData(row.day.year))
            if self.series.currentData() not in ("", row.series):
                self.series.setCurrentIndex(0)
            self._show_year()
            self.table.selectRow(self.model.row_of(meeting_id))

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("Möten")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._open)
        return table

    def _filled(self, plan_year: QAction, save: QAction) -> QWidget:
        side = QWidget()
        top = QHBoxLayout()
        top.addWidget(self.year)
        top.addWidget(self.series)
        top.addStretch()
        top.addWidget(button(action=save, icon="calendar"))
        top.addWidget(button(action=plan_year, icon="calendar-days"))
        top.addWidget(button("Öppna mötet", self._open_current, tip="Öppna mötet (Enter)"))
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._count)
        return side

    def _empty(self, plan: QAction, plan_year: QAction) -> QWidget:
        side = QWidget()
        words = label(
            "Planera hela årets möten på en gång, eller ett enda. Varje möte får en dagordning med "
            "de stående punkterna, de ledamöter som är med den dagen och sina sista dagar.",
            "muted",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(side)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(label("Inga möten än", "section"), 0, Qt.AlignmentFlag.AlignHCenter)
        between = QHBoxLayout()
        between.addStretch(1)
        between.addWidget(words, 2)
        between.addStretch(1)
        layout.addLayout(between)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(action=plan_year, icon="calendar-days"))
        row.addWidget(button(action=plan))
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch(2)
        return side

    def _offer_years(self, today: date) -> None:
        years = sorted({row.day.year for row in self._rows} | {today.year}, reverse=True)
        if [self.year.itemData(n) for n in range(self.year.count())] == years:
            return
        chosen = self.year.currentData() or _year_to_show(self._rows, today)
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))

    def _offer_series(self) -> None:
        """The series there are; nothing to choose while there is none."""
        names = sorted({row.series for row in self._rows if row.series}, key=str.casefold)
        self.series.setVisible(bool(names))
        self.table.setColumnHidden(SERIES, not names)
        if [self.series.itemData(n) for n in range(1, self.series.count())] == names:
            return
        chosen = self.series.currentData()
        self.series.clear()
        self.series.addItem("Alla serier", "")
        for name in names:
            self.series.addItem(name, name)
        self.series.setCurrentIndex(max(0, self.series.findData(chosen)))

    def _show_year(self) -> None:
        year, series = self.year.currentData(), self.series.currentData()
        rows = [row for row in self._rows if row.day.year == year]
        rows = [row for row in rows if series in (None, "", row.series)]
        marked = self.table.currentIndex().data(ID_ROLE)
        self.model.show(rows, self._today)
        self._count.setText(counted(len(rows), "möte", "möten"))
        row = self.model.row_of(marked) if marked is not None else -1
        if rows:
            self.table.setCurrentIndex(self.model.index(max(0, row), DAY))

    def _open(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ID_ROLE))

    def _open_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._open(index)


def _year_to_show(rows: list[MeetingRow], today: date) -> int:
    """The year of the next meeting, else of the latest, else this year."""
    coming = [row.day for row in rows if row.day >= today]
    return min(coming).year if coming else max((row.day.year for row in rows), default=today.year)
