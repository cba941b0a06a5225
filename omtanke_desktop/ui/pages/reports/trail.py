"""Händelselogg: everything that was done in the register, and the chain that attests it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.models.trail import TrailTable, number
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.pages.reports.trail_asking import Answer, Asked, TrailFields, answer
from omtanke_desktop.ui.pages.reports.trail_saving import TrailSaving
from omtanke_desktop.ui.pages.reports.trail_shown import CASE, shown
from omtanke_desktop.ui.trail_target import TrailTarget

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

_USE = (
    "Varje ändring binds till den förra. Stämmer inte posten och kontrollsumman på ett justerat "
    "protokoll eller i en säkerhetskopia med loggen, har någon ändrat i filen i efterhand."
)
_NOTHING = "Ingen händelse passar urvalet."
_EMPTY = "Här visas allt som ändras i registret, av vem och när. Än har inget hänt."
_WIDTHS = (136, 150, 0, 136, 76)  # logical pixels; What has the rest
_NARROW = (132, 96, 0, 124, 56)


class TrailLines(QTableView):
    """The lines; Enter opens the case or the meeting."""

    def __init__(self, model: TrailTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Händelser")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(TrailTable.WHAT, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class TrailTab(QWidget):
    """The chain's head, what is asked for, the events, and the one that is chosen in full."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Answer | None = None
        self._target = 0  # the event to choose when the answer is there
        self._job: Job | None = None
        self.model = TrailTable(desk.register)
        self.primary = action(
            self, "Spara som Excel…", self._save, icon="file-spreadsheet", shortcut="Ctrl+E"
        )
        self.primary.setEnabled(False)
        self._chain, self._use, self._said = QLabel(), QLabel(_USE), QLabel()
        self.fields = TrailFields(self.refresh)
        action(self, "Sök i händelseloggen", self.fields.take_keyboard, shortcut="Ctrl+F")
        self._saving = TrailSaving(desk)
        self._table = TrailLines(self.model)
        self._table.activated.connect(self._open)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._whole = QTextBrowser()
        self._whole.setOpenLinks(False)
        self._whole.setProperty("plain", "true")
        self._whole.setAccessibleName("Händelsen")
        self._whole.anchorClicked.connect(self._follow)
        self._lay_out()
        desk.style.changed.connect(self._fit)
        desk.style.changed.connect(self._show_chosen)

    def refresh(self, *, afresh: bool = False) -> None:
        """Ask again, away from the window's thread."""
        problem = self.fields.problem
        if problem:
            self._say(problem)
            return
        register, asked = self._desk.register, self.fields.asked
        if self._job is not None:
            self._job.cancel()  # nobody waits for that answer any more
        self._job = self._desk.background.thread(self, answer, register, asked, done=self._show)

    def show_target(self, target: TrailTarget) -> None:
        """Show one event among those of its case."""
        self.fields.show_case(target.case_number)
        self._target = target.event_id
        self.refresh()

    def _lay_out(self) -> None:
        self._chain.setProperty("role", "strong")
        self._chain.setAccessibleName("Kedjans senaste post")
        self._chain.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._use.setProperty("role", "small")
        self._use.setWordWrap(True)
        self._said.setProperty("role", "muted")
        self._said.setAccessibleName("Vad urvalet gav")
        kept = self.fields.clear_all.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves when it comes
        self.fields.clear_all.setSizePolicy(kept)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self._table)
        both.addWidget(self._whole)
        both.setSizes([520, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._chain)
        layout.addWidget(self._use)
        layout.addWidget(self.fields)
        layout.addLayout(row_of(self._said, None, self.fields.clear_all))
        layout.addWidget(self._saving)
        layout.addWidget(both, 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fixed columns give way to What in a narrow window."""
        px, narrow = self._desk.style.px, self.width() < self._desk.style.px(860)
        for column, width in enumerate(_NARROW if narrow else _WIDTHS):
            if width:
                self._table.setColumnWidth(column, px(width))
        self._table.verticalHeader().setDefaultSectionSize(px(32))
        self._use.setVisible(not narrow)

    def _show(self, found: Answer) -> None:
        if found.asked != self.fields.asked:
            return  # something else has been asked meanwhile
        before, self._found = self._chosen(), found
        chain = found.head
        self._chain.setText(f"Kedjan: {chain.words}" if chain.entry else "Kedjan är tom.")
        self.fields.offer(found.people, found.kinds)
        self.model.factors = found.factors or self.model.factors
        self.model.show(found.ids)
        self._choose(self._target or before)
        self._target = 0
        self._say(found.problem or self._words(found))

    def _words(self, found: Answer) -> str:
        if not found.ids:
            return _NOTHING if found.people else _EMPTY
        one = len(found.ids) == 1
        return f"{number(len(found.ids))} {'händelse' if one else 'händelser'}, de senaste först."

    def _say(self, words: str) -> None:
        some = bool(self._found and self._found.ids)
        self._said.setText(words)
        self.fields.clear_all.setVisible(self.fields.asked != Asked())
        self.primary.setEnabled(some and not self.fields.problem)
        self._table.setVisible(some)
        self._whole.setVisible(some)
        self._show_chosen()

    def _chosen(self) -> int:
        row = self.model.row(self._table.currentIndex().row())
        return row.id if row else 0

    def _choose(self, event_id: int) -> None:
        """Put the cursor on an event; on the first line where it is not among those shown."""
        ids = self.model.ids
        line = ids.index(event_id) if event_id in ids else 0
        if line != self._table.currentIndex().row() and len(ids):
            self._table.setCurrentIndex(self.model.index(line, TrailTable.WHEN))

    def _show_chosen(self) -> None:
        row = self.model.row(self._table.currentIndex().row())
        self._whole.setHtml(shown(row, self.model.factors) if row else "")

    def _open(self, index: QModelIndex) -> None:
        """Go to the case the event is about, else to the meeting."""
        row = self.model.row(index.row())
        if row is not None and row.case_id is not None:
            self._desk.open("arenden", row.case_id)
        elif row is not None and row.meeting_id is not None:
            self._desk.open("moten", row.meeting_id)

    def _follow(self, link: QUrl) -> None:
        row = self.model.row(self._table.currentIndex().row())
        if row is None:
            return
        if link.toString() == CASE:
            self._desk.open("arenden", row.case_id)
        else:
            self._desk.open("moten", row.meeting_id)

    def _save(self) -> None:
        if self._found is not None:
            self._saving.save(self._found)
