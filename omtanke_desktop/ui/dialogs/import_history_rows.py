"""What becomes of each row of an old list: a table that takes thousands, to read and to copy."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.history_import import Outcome
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.workflows.import_history import Line, Report

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
_NOTHING = QModelIndex()
_LOOKS = {
    Outcome.NEW: ("file-plus", "good"),
    Outcome.ALREADY_THERE: ("check", "quiet"),
    Outcome.SKIPPED: ("triangle-alert", "warn"),
}
_REMARKED = "anm"
_TO_COME = {
    Outcome.NEW: "Blir nytt",
    Outcome.ALREADY_THERE: "Finns redan",
    Outcome.SKIPPED: "Hoppas över",
}


class Rows(QAbstractTableModel):
    """The lines of a report, all or those of one kind."""

    HEADS = ("Rad", "Vad som händer", "Nummer", "Rubrik", "Att veta", "Kom in", "Beslut", "Läge")
    ROW, OUTCOME, NUMBER, TITLE, WORDS, ARRIVED, DECIDED, STATE = range(len(HEADS))

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Line, ...] = ()
        self.lines: list[Line] = []
        self.to_come = True

    def show_report(self, report: Report) -> None:
        """Show every line."""
        self._all, self.to_come = report.lines, report.to_come
        self.show_only(None)

    def show_only(self, wanted: str | None) -> None:
        """Show the lines of one outcome, those with remarks, or with None all."""
        self.beginResetModel()
        self.lines = [line for line in self._all if _is_wanted(line, wanted)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == self.OUTCOME and not self.to_come:
            return "Vad som hände"
        return self.HEADS[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(line)[index.column()].replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(self.words(line)[index.column()])  # a tooltip would read tags as such
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(line, index.column())
        return None

    def _picture(self, line: Line, column: int) -> Any:  # noqa: ANN401 - an icon or None
        if column == self.OUTCOME:
            return icon(*_LOOKS[line.outcome])
        remarked = column == self.WORDS and line.outcome is Outcome.NEW and line.remarks
        return icon("info", "info") if remarked else None

    def words(self, line: Line) -> tuple[str, ...]:
        """A line as one reads it, column by column."""
        outcome = _TO_COME[line.outcome] if self.to_come else line.outcome.label
        case = line.case
        known = (
            (case.arrived.isoformat(), _decided(line), case.state.label) if case else ("", "", "")
        )
        return (str(line.row), outcome, line.number, line.title, line.words, *known)

    def as_text(self) -> str:
        """The shown lines with their heading, a tab between the columns."""
        heads = [self.headerData(n, Qt.Orientation.Horizontal) for n in range(len(self.HEADS))]
        rows = [heads, *(self.words(line) for line in self.lines)]
        return "\n".join("\t".join(" ".join(str(c).split()) for c in row) for row in rows)


_WIDEST = ((Rows.NUMBER, 140), (Rows.TITLE, 260), (Rows.WORDS, 320), (Rows.DECIDED, 180))


def _is_wanted(line: Line, wanted: str | None) -> bool:
    if wanted == _REMARKED:
        return line.outcome is Outcome.NEW and bool(line.remarks)
    return wanted is None or line.outcome == wanted


def _decided(line: Line) -> str:
    case = line.case
    if case is None or not case.has_decision:
        return ""
    kind = defaults.decision_types().get(case.decision_type)
    named = kind.name if kind else case.decision_text
    day = case.decided.isoformat() if case.decided else ""
    return f"{day} {named}".strip()


class RowsView(QWidget):
    """The sum, what is to be said of the whole sheet, the lines, and the chosen line in full."""

    wanted = Signal(int)  # a case's id

    def __init__(self) -> None:
        super().__init__()
        self.model = Rows()
        self.sum = _label("section")
        self._about = _label("small")
        self._only = QComboBox()
        self._only.setAccessibleName("Visa")
        self._only.currentIndexChanged.connect(self._narrow)
        self.table = _table(self.model)
        self._whole = QPlainTextEdit()
        self._whole.setReadOnly(True)
        self._whole.setTabChangesFocus(True)
        self._whole.setAccessibleName("Den valda raden i sin helhet")
        self._whole.setFixedHeight(self._whole.fontMetrics().lineSpacing() * 4 + 16)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.table.activated.connect(self._open)
        action(self.table, "Kopiera valda rader", self._copy_chosen, shortcut="Ctrl+C")
        self._lay_out()

    def show_report(self, report: Report) -> None:
        """Show a preview or what has happened."""
        self.sum.setText(report.sentence)
        self._about.setText("\n".join(report.notices))
        self._about.setVisible(bool(report.notices))
        self.model.show_report(report)
        self._offer(report)
        self.table.resizeColumnsToContents()
        for column, most in _WIDEST:
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), most))
        self._choose_first()

    def begin(self) -> None:
        """Give the keyboard to the rows."""
        self.table.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        shown = QLabel("Visa")
        shown.setBuddy(self._only)
        copy = button("Kopiera alla rader", self._copy_all, icon="copy")
        for part in (shown, self._only):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.sum, self._about):
            box.addWidget(part)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addWidget(self._whole)

    def _offer(self, report: Report) -> None:
        """Offer every kind of line there is."""
        self._only.blockSignals(True)
        self._only.clear()
        self._only.addItem(f"Alla rader ({len(report.lines)})", None)
        for outcome in Outcome:
            if count := report.counts[outcome]:
                words = _TO_COME[outcome] if report.to_come else outcome.label
                self._only.addItem(f"{words} ({count})", outcome.value)
        remarked = sum(_is_wanted(line, _REMARKED) for line in report.lines)
        if remarked:
            self._only.addItem(f"Nya med något att veta ({remarked})", _REMARKED)
        self._only.blockSignals(False)

    def _narrow(self) -> None:
        self.model.show_only(self._only.currentData())
        self._choose_first()

    def _choose_first(self) -> None:
        if self.model.lines:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    def _tell(self) -> None:
        line = self.table.currentIndex().data(LINE_ROLE)
        self._whole.setPlainText(_in_full(line) if line is not None else "")

    def _open(self, index: QModelIndex) -> None:
        line: Line | None = index.data(LINE_ROLE)
        if line is not None and line.case_id is not None:
            self.wanted.emit(line.case_id)

    def _copy_chosen(self) -> None:
        rows = sorted(one.row() for one in self.table.selectionModel().selectedRows())
        words = ["\t".join(self.model.words(self.model.lines[row])) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(words))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.sum.text()}\n\n{self.model.as_text()}")


def _in_full(line: Line) -> str:
    """A line with every remark on a line of its own, and the texts it carries."""
    case = line.case
    head = f"Rad {line.row}: {' '.join(part for part in (line.number, line.title) if part)}"
    remarks = [f"{one.column}: {one.sentence}" if one.column else one.sentence
               for one in line.remarks]  # fmt: skip
    texts = [] if case is None else [
        f"{name}: {' '.join(text.split())}"
        for name, text in (
            ("Beslut", case.decision_text),
            ("Anteckning", case.note),
            ("Sammanfattning", case.summary),
        )
        if text
    ]  # fmt: skip
    return "\n".join((head, *remarks, *texts))


def _table(model: Rows) -> QTableView:
    made = QTableView()
    made.setAccessibleName("Raderna")
    made.setModel(model)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.verticalHeader().hide()
    head = made.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    head.setStretchLastSection(True)
    head.setResizeContentsPrecision(200)  # rows; thousands would be measured for a second
    return made


def _label(role: str) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setProperty("role", role)
    made.setWordWrap(True)
    return made
