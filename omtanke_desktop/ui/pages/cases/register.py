"""The register as a list: search as you type, narrow, sort, open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.models.cases import CaseTable
from omtanke_desktop.ui.pages.cases.narrowing import Narrowing
from omtanke_desktop.ui.style import Style

_TEACHING = (
    "Registret är tomt. Ett ärende börjar oftast med ett mejl: släpp mejlfilen i Inkorgen "
    "och registrera det där."
)
_WIDTHS = {
    CaseTable.NUMBER: 108,
    CaseTable.DIARY: 120,
    CaseTable.INITIATOR: 160,
    CaseTable.PRINCIPAL: 104,
    CaseTable.STATE: 176,
    CaseTable.ARRIVED: 96,
    CaseTable.HANDLER: 112,
    CaseTable.NEXT: 104,
}
# What gives way first when the window is narrow.
_GIVES_WAY = (CaseTable.NEXT, CaseTable.HANDLER, CaseTable.DIARY, CaseTable.PRINCIPAL)
_TITLE_ROOM = 260
_LEAST_INITIATOR = 104


class CaseRegister(QWidget):
    """The list of cases with its filters; Enter or a double click opens one."""

    opened = Signal(int)  # the id of the case

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table = CaseTable(desk.register)
        self.narrowing = Narrowing(desk)
        self.view = _CaseView(self.table, desk.style)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._count.setAccessibleName("Antal ärenden")
        self._typing = QTimer(self, singleShot=True, interval=150)
        self._typing.timeout.connect(self._narrow)
        self._middle = QStackedWidget()
        for part in (self.view, self._no_cases(), self._no_hits()):
            self._middle.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 8)
        layout.setSpacing(12)
        layout.addWidget(self.narrowing)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self._count)
        self._listen()

    def _listen(self) -> None:
        self.narrowing.typed.connect(self._typing.start)
        self.narrowing.chosen.connect(self._narrow)
        self.narrowing.down.connect(self.view.setFocus)
        self.view.activated.connect(self._open_line)
        self._desk.style.changed.connect(self.view.fit)

    def refresh(self) -> None:
        """Ask the register again; the chosen case stays chosen where it is still there."""
        kept = self.case_id()
        self.narrowing.refresh()
        self.table.reload(self.narrowing.wanted())
        self._show_state()
        if kept is not None:
            self.choose(kept)

    def narrow(self, wanted: CaseFilter) -> None:
        """Show exactly the cases of a filter, as another page asked."""
        self.narrowing.show_filter(wanted)
        self._narrow()

    def case_id(self) -> int | None:
        """The id of the case the cursor stands on."""
        return self.table.case_id(self.view.currentIndex().row())

    def choose(self, case_id: int) -> None:
        """Put the cursor on a case, when it is in the list."""
        line = self.table.line_of(case_id)
        if line is not None:
            self.view.setCurrentIndex(self.table.index(line, 0))

    def _narrow(self) -> None:
        self._typing.stop()
        kept = self.case_id()
        self.table.reload(self.narrowing.wanted())
        if kept is not None:
            self.choose(kept)
        self._show_state()

    def _open_line(self, index: QModelIndex) -> None:
        case_id = self.table.case_id(index.row())
        if case_id is not None:
            self.opened.emit(case_id)

    def _show_state(self) -> None:
        number = self.table.rowCount()
        narrowed = self.table.filter != CaseFilter()
        self._middle.setCurrentIndex(0 if number else 2 if narrowed else 1)
        words = f"{number:,}".replace(",", "\u00a0")
        self._count.setText(f"{words}\u00a0{'ärende' if number == 1 else 'ärenden'}")
        self._count.setVisible(bool(number))

    def _no_cases(self) -> QWidget:
        visit = button("Öppna Inkorgen", lambda: self._desk.open("inkorg"), icon="inbox")
        return _teaching(_TEACHING, visit)

    def _no_hits(self) -> QWidget:
        words = "Inget ärende passar urvalet. Sökningen hittar delar av ord, också inuti mejlen."
        return _teaching(words, button("Visa alla ärenden", lambda: self.narrow(CaseFilter())))


class _CaseView(QTableView):
    """The table; columns that do not fit give way instead of being cut."""

    def __init__(self, table: CaseTable, style: Style) -> None:
        super().__init__()
        self._style = style
        self._sized = 0.0
        self.setModel(table)
        self.setAccessibleName("Ärenden")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(CaseTable.TITLE, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)

    def fit(self) -> None:
        """Give each column its width in the scale in force, and hide those without room."""
        scale = self._style.scale
        if scale != self._sized:
            self._sized = scale
            for column, width in _WIDTHS.items():
                self.setColumnWidth(column, round(width * scale))
            self.verticalHeader().setDefaultSectionSize(round(36 * scale))
        left = self.viewport().width() - round((sum(_WIDTHS.values()) + _TITLE_ROOM) * scale)
        for column in _GIVES_WAY:
            self.setColumnHidden(column, left < 0)
            left += round(_WIDTHS[column] * scale) if left < 0 else 0
        wide, least = (round(px * scale) for px in (_WIDTHS[CaseTable.INITIATOR], _LEAST_INITIATOR))
        self.setColumnWidth(CaseTable.INITIATOR, max(least, wide + min(left, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def _teaching(words: str, what: QWidget) -> QWidget:
    """One sentence and the button that helps, in the middle of the page."""
    made = QWidget()
    said = QLabel(words)
    said.setTextFormat(Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    said.setMinimumWidth(320)
    said.setMaximumWidth(520)
    layout = QVBoxLayout(made)
    layout.setSpacing(16)
    layout.addStretch(2)
    layout.addWidget(said, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addWidget(what, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    return made
